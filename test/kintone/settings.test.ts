// Every call of kintone's client on the settings of an app, on both kinds of path: it works, it says what is wrong, it is refused
// to those who do not manage the app, and by the wrong path.
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, type Kind, member, openCast, type Person, refused, type Space } from './cast.ts';

type Client = KintoneRestAPIClient['app'];
type Call = {
  name: string;
  run: (app: Client, id: string) => Promise<unknown>;
  wrong: (app: Client, id: string) => Promise<unknown>;
  /** What the wrong call is told: the paths of its errors, or a code. */
  told: readonly string[] | string;
  /** Whether those who only use the app may, too. */
  usersMay?: boolean;
  /** Only administrators who are in the space may. */
  by?: Person;
  /** There is nothing yet that could be rightly given. */
  neverWorks?: boolean;
};

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const HANA = 'hana@a-sha.example.com';
const noApp = (call: (app: Client, id: string) => Promise<unknown>) => (app: Client) => call(app, undefined as never);

/** Reading a part of the settings, live and in preview. */
function reading(
  name: string,
  call: (app: Client, params: { app: string; preview: boolean }) => Promise<unknown>,
  usersMay = false,
): Call[] {
  return [false, true].map((preview) => {
    const run = (app: Client, id: string) => call(app, { app: id, preview });
    return {
      name: `${name}${preview ? ' of the preview' : ''}`,
      run,
      wrong: noApp(run),
      told: ['app'],
      usersMay: usersMay && !preview,
    };
  });
}

const everyone = { entity: { type: 'GROUP', code: 'everyone' }, includeSubs: false } as const;
const creator = { entity: { type: 'CREATOR' } } as const;
const all = {
  appEditable: true,
  recordViewable: true,
  recordAddable: true,
  recordEditable: true,
  recordDeletable: true,
};
const text: string = 'x';
const bad = 'nothing' as never;

const calls: Call[] = [
  ...reading('getAppAcl', (app, params) => app.getAppAcl(params)),
  {
    name: 'updateAppAcl',
    run: (app, id) =>
      app.updateAppAcl({
        app: id,
        rights: [
          { ...creator, ...all },
          { ...everyone, recordViewable: true },
        ] as never,
      }),
    wrong: (app, id) => app.updateAppAcl({ app: id, rights: [{ entity: { type: bad, code: text } }] as never }),
    told: ['rights[0].entity.type'],
  },
  ...reading('getRecordAcl', (app, params) => app.getRecordAcl(params)),
  {
    name: 'updateRecordAcl',
    run: (app, id) =>
      app.updateRecordAcl({
        app: id,
        rights: [
          { filterCond: 'title = "x"', entities: [{ ...everyone, viewable: true, editable: false, deletable: false }] },
        ],
      }),
    wrong: (app, id) => app.updateRecordAcl({ app: id, rights: [{ filterCond: 'x y', entities: [] }] }),
    told: ['rights[0].filterCond'],
  },
  ...reading('getFieldAcl', (app, params) => app.getFieldAcl(params)),
  {
    name: 'updateFieldAcl',
    run: (app, id) =>
      app.updateFieldAcl({ app: id, rights: [{ code: 'title', entities: [{ ...everyone, accessibility: 'READ' }] }] }),
    wrong: (app, id) => app.updateFieldAcl({ app: id, rights: [{ code: 'nowhere', entities: [] }] }),
    told: 'GAIA_FC01',
  },
  ...reading('getProcessManagement', (app, params) => app.getProcessManagement(params), true),
  {
    name: 'updateProcessManagement',
    run: (app, id) => app.updateProcessManagement({ app: id, enable: true }),
    wrong: (app, id) =>
      app.updateProcessManagement({ app: id, actions: [{ name: 'x', from: 'nowhere', to: 'nowhere' }] }),
    told: ['actions[0].from', 'actions[0].to'],
  },
  ...reading('getFormLayout', (app, params) => app.getFormLayout(params), true),
  {
    name: 'updateFormLayout',
    run: (app, id) =>
      app.updateFormLayout({
        app: id,
        layout: [
          { type: 'ROW', fields: [{ type: 'SINGLE_LINE_TEXT', code: 'title', size: { width: 300 } }] },
          { type: 'ROW', fields: [{ type: 'SPACER', elementId: 'gap', size: { width: 100, height: 50 } }] },
        ],
      }),
    wrong: (app, id) => app.updateFormLayout({ app: id, layout: [] }),
    told: ['layout'],
  },
  ...reading('getViews', (app, params) => app.getViews(params), true),
  {
    name: 'updateViews',
    run: (app, id) =>
      app.updateViews({
        app: id,
        views: {
          一覧: {
            type: 'LIST',
            index: 0,
            name: '一覧',
            fields: ['title'],
            filterCond: 'title = "x"',
            sort: 'title asc',
          },
          暦: { type: 'CALENDAR', index: 1, name: '暦', date: '作成日時', title: 'title', filterCond: '', sort: '' },
        },
      }),
    wrong: (app, id) => app.updateViews({ app: id, views: { x: { type: 'LIST', index: 0, filterCond: 'x y' } } }),
    told: ['views[x].filterCond'],
  },
  ...reading('getAppSettings', (app, params) => app.getAppSettings(params), true),
  {
    name: 'updateAppSettings',
    run: (app, id) =>
      app.updateAppSettings({
        app: id,
        name: '設定済み',
        icon: { type: 'PRESET', key: 'APP90' },
        titleField: { selectionMode: 'MANUAL', code: 'title' },
        numberPrecision: { digits: 20, decimalPlaces: 2, roundingMode: 'UP' },
        firstMonthOfFiscalYear: 10,
      }),
    wrong: (app, id) =>
      app.updateAppSettings({
        app: id,
        icon: { type: 'PRESET', key: 'APP91' },
        titleField: { selectionMode: 'MANUAL' },
      } as never),
    told: ['icon.key', 'titleField.code'],
  },
  ...reading('getReports', (app, params) => app.getReports(params), true),
  {
    name: 'updateReports',
    run: (app, id) =>
      app.updateReports({
        app: id,
        reports: {
          件名別: {
            ...{ index: 0, name: '件名別', chartType: 'BAR', chartMode: 'NORMAL', filterCond: '' },
            groups: [{ code: 'title' }],
            aggregations: [{ type: 'COUNT' }],
            sorts: [{ by: 'TOTAL', order: 'DESC' }],
          },
        },
      } as never),
    wrong: (app, id) => app.updateReports({ app: id, reports: { x: { index: 0, chartType: 'BAR' } } } as never),
    told: ['reports[x].chartMode', 'reports[x].groups', 'reports[x].aggregations'],
  },
  ...reading('getAppActions', (app, params) => app.getAppActions(params), true),
  {
    name: 'updateAppActions',
    run: (app, id) =>
      app.updateAppActions({
        app: id,
        actions: {
          写す: {
            ...{ index: 0, name: '写す', destApp: { app: id }, entities: [{ type: 'GROUP', code: 'everyone' }] },
            mappings: [{ srcType: 'FIELD', srcField: 'title', destField: 'title' }],
          },
        },
      }),
    wrong: (app, id) =>
      app.updateAppActions({ app: id, actions: { x: { index: 0, name: 'y', destApp: { app: id } } } } as never),
    told: 'GAIA_IN01',
  },
  ...reading('getGeneralNotifications', (app, params) => app.getGeneralNotifications(params), true),
  {
    name: 'updateGeneralNotifications',
    run: (app, id) => app.updateGeneralNotifications({ app: id, notifications: [{ ...everyone, recordAdded: true }] }),
    wrong: (app, id) =>
      app.updateGeneralNotifications({ app: id, notifications: [{ entity: { type: bad, code: text } }] as never }),
    told: ['notifications[0].entity.type'],
  },
  ...reading('getPerRecordNotifications', (app, params) => app.getPerRecordNotifications(params), true),
  {
    name: 'updatePerRecordNotifications',
    run: (app, id) =>
      app.updatePerRecordNotifications({
        app: id,
        notifications: [{ filterCond: 'title = "x"', title: '大事', targets: [everyone] }],
      }),
    wrong: (app, id) =>
      app.updatePerRecordNotifications({ app: id, notifications: [{ filterCond: 'a b', targets: [] }] }),
    told: ['notifications[0].filterCond'],
  },
  ...reading('getReminderNotifications', (app, params) => app.getReminderNotifications(params), true),
  {
    name: 'updateReminderNotifications',
    run: (app, id) =>
      app.updateReminderNotifications({
        app: id,
        notifications: [{ timing: { code: '作成日時', daysLater: 1, time: '09:00' }, targets: [everyone] }],
        timezone: 'Asia/Tokyo',
      }),
    wrong: (app, id) =>
      app.updateReminderNotifications({
        app: id,
        notifications: [{ timing: { code: '作成日時', daysLater: 1, time: '09:05' }, targets: [] }],
      }),
    told: ['notifications[0].timing.time'],
  },
  ...reading('getAppCustomize', (app, params) => app.getAppCustomize(params), true),
  {
    name: 'updateAppCustomize',
    run: (app, id) =>
      app.updateAppCustomize({
        app: id,
        scope: 'ALL',
        desktop: { js: [{ type: 'URL', url: 'https://example.com/a.js' }] },
      }),
    wrong: (app, id) =>
      app.updateAppCustomize({ app: id, desktop: { js: [{ type: 'URL', url: 'javascript:alert(1)' }] } }),
    told: ['desktop.js[0].url'],
    by: 'admin',
  },
  ...reading('getAdminNotes', (app, params) => app.getAdminNotes(params)),
  {
    name: 'updateAdminNotes',
    run: (app, id) =>
      app.updateAdminNotes({ app: id, content: '<b>覚え書き</b>', includeInTemplateAndDuplicates: true }),
    wrong: (app, id) => app.updateAdminNotes({ app: id, content: '' }),
    told: ['content'],
  },
  ...reading('getPlugins', (app, params) => app.getPlugins(params), true),
  {
    name: 'addPlugins',
    run: (app, id) => app.addPlugins({ app: id, ids: ['no-such-plugin'] }),
    wrong: (app, id) => app.addPlugins({ app: id, ids: ['no-such-plugin'] }),
    told: ['ids[0]'],
    neverWorks: true,
  },
];

describe.each<Kind>(['normal', 'guest'])('an app in a %s space', (kind) => {
  let space: Space;
  let app: string;
  beforeAll(async () => {
    const members = [member('sato', true), member('smith', true), member('tanaka'), member('admin')];
    space = await cast.space(kind, { members });
    const client = cast.on(kind, space, 'sato');
    ({ app } = await client.app.addApp({ name: '設定', space: space.id }));
    const properties = { title: { type: 'SINGLE_LINE_TEXT', code: 'title', label: '件名' } } as const;
    await client.app.addFormFields({ app, properties });
    await client.app.deployApp({ apps: [{ app }] });
  });

  test.each(calls)('$name', async ({ run, wrong, told, usersMay = false, by = 'sato', neverWorks = false }) => {
    const rightful = cast.on(kind, space, by).app;
    if (!neverWorks) await run(rightful, app);
    const said = await refused(wrong(rightful, app));
    if (by === 'admin')
      expect(await refused(run(cast.on(kind, space, 'sato').app, app))).toMatchObject({ status: 403, code: 'CB_NO02' });
    if (typeof told === 'string') expect(said.code).toBe(told);
    else expect([said.code, Object.keys(said.errors ?? {})]).toEqual(['CB_VA01', told]);

    const users = kind === 'guest' ? (['tanaka', HANA] as const) : (['tanaka'] as const);
    for (const user of users) {
      const asked = run(cast.on(kind, space, user).app, app);
      if (usersMay) await asked;
      else expect(await refused(asked)).toMatchObject({ status: 403, code: 'CB_NO02' });
    }

    const other = await cast.space('guest');
    const byWrongPath = await refused(run(cast.client('sato', kind === 'guest' ? undefined : other.id).app, app));
    expect([byWrongPath.status, byWrongPath.code]).toEqual(kind === 'guest' ? [400, 'GAIA_IL23'] : [403, 'CB_NO02']);
    const outside = await refused(run(cast.client('suzuki', kind === 'guest' ? space.id : undefined).app, app));
    expect(outside.code).toBe(kind === 'guest' ? 'CB_NO02' : 'GAIA_AP01');
  });

  test('is given a process, and records go through it', async () => {
    const [sato, tanaka] = [cast.on(kind, space, 'sato'), cast.on(kind, space, 'tanaka')];
    const { app: id } = await sato.app.addApp({ name: '申請', space: space.id });
    const assignee = { type: 'ONE' as const, entities: [{ entity: { type: 'USER' as const, code: 'tanaka' } }] };
    await sato.app.updateProcessManagement({
      app: id,
      enable: true,
      states: {
        申請: { name: '申請', index: 0 },
        承認: { name: '承認', index: 1, assignee },
        済: { name: '済', index: 2 },
      },
      actions: [
        { name: '出す', from: '申請', to: '承認' },
        { name: '認める', from: '承認', to: '済' },
      ],
    });
    await sato.app.deployApp({ apps: [{ app: id }] });
    const { enable, actions } = await tanaka.app.getProcessManagement({ app: id });
    expect([enable, actions?.map(({ name }) => name)]).toEqual([true, ['出す', '認める']]);
    await sato.record.addRecord({ app: id, record: {} });
    const step = { app: id, id: '1', action: '出す' };
    expect((await refused(sato.record.updateRecordStatus(step))).code).toBe('GAIA_SA01');
    expect(await sato.record.updateRecordStatus({ ...step, assignee: 'tanaka' })).toEqual({ revision: '3' });
    expect((await refused(sato.record.updateRecordStatus({ ...step, action: '認める' }))).code).toBe('GAIA_NT01');
    await tanaka.record.updateRecordStatus({ ...step, action: '認める' });
    const { record } = await tanaka.record.getRecord({ app: id, id: '1' });
    expect([record.ステータス?.value, record.作業者?.value]).toEqual(['済', []]);
  });
});
