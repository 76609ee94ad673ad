// Reports, actions, notifications and the rest, as those who manage an app set them up.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const user = (code: string) => ({ entity: { type: 'USER', code } });
const everyone = { entity: { type: 'GROUP', code: 'everyone' }, includeSubs: false };
const errorsOf = (answer: Answer) => Object.keys(answer.body.errors ?? {});

/** An app of Sato's with a text, a number and a date. */
async function shop(code = 't') {
  const sato = world.by('satoA');
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '受注' }));
  const field = (type: string, name: string) => [name, { type, code: name, label: name }];
  const properties = Object.fromEntries([field('SINGLE_LINE_TEXT', code), field('NUMBER', 'n'), field('DATE', 'd')]);
  await ok(sato.post('/k/v1/preview/app/form/fields.json', { app, properties }));
  await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
  const put = (path: string, body: object) => sato.put(`/k/v1/preview/app/${path}.json`, { app, ...body });
  const get = (path: string) => sato.get(`/k/v1/preview/app/${path}.json`, { app });
  return { app, sato, put, get };
}

const report = {
  chartType: 'COLUMN',
  chartMode: 'STACKED',
  groups: [{ code: 'd' }],
  aggregations: [{ type: 'SUM', code: 'n' }],
};

describe('reports', () => {
  it('are kept with their ids under new names, and those that are not given go', async () => {
    const { put, get } = await shop();
    const period = { every: 'MONTH', dayOfMonth: 'END_OF_MONTH', time: '23:30' };
    const first = await ok(
      put('reports', {
        reports: {
          表: { index: 1, chartType: 'TABLE', groups: [{ code: 't' }], aggregations: [{ type: 'COUNT', code: 'n' }] },
          月別: { ...report, index: '0', periodicReport: { active: true, period } },
        },
      }),
    );
    const kept = (await ok(get('reports'))).reports;
    expect(kept.月別).toEqual({
      ...{ ...report, id: first.reports.月別.id, index: '0', name: '月別', filterCond: '', sorts: [] },
      groups: [{ code: 'd', per: 'DAY' }],
      periodicReport: { active: true, period },
    });
    expect([kept.表.aggregations, kept.表.chartMode]).toEqual([[{ type: 'COUNT' }], undefined]);
    const renamed = await ok(put('reports', { reports: { 月別: { index: 0, name: '日別' } } }));
    expect(renamed.reports).toEqual({ 日別: first.reports.月別 });
    expect(Object.keys((await ok(get('reports'))).reports)).toEqual(['日別']);
  });

  it('keep of their periods what is not given, and are made periodically unless they say otherwise', async () => {
    const { put, get } = await shop();
    const set = (periodicReport: object) => put('reports', { reports: { r: { ...report, index: 0, periodicReport } } });
    const kept = async () => (await ok(get('reports'))).reports.r.periodicReport;
    expect(errorsOf(await set({ active: true }))).toEqual(['reports[r].periodicReport.period']);
    const period = { every: 'DAY', time: '09:00' };
    await ok(set({ period }));
    expect(await kept()).toEqual({ active: true, period });
    await ok(set({ active: false }));
    expect(await kept()).toEqual({ active: false, period });
    await ok(set({ period: { every: 'HOUR', minute: '10' } }));
    expect(await kept()).toEqual({ active: false, period: { every: 'HOUR', minute: '10' } });
  });

  it('refuse what cannot be drawn', async () => {
    const { put } = await shop();
    const wrong = async (one: object) => put('reports', { reports: { r: { ...report, index: 0, ...one } } });
    expect(errorsOf(await wrong({ groups: [] }))).toEqual(['reports[r].groups']);
    expect(errorsOf(await wrong({ groups: [{ code: 'd', per: 'HOUR' }] }))).toEqual(['reports[r].groups[0].per']);
    expect(errorsOf(await wrong({ aggregations: [{ type: 'SUM', code: 't' }] }))).toEqual([
      'reports[r].aggregations[0].type',
    ]);
    expect(errorsOf(await wrong({ filterCond: 'n >' }))).toEqual(['reports[r].filterCond']);
    expect((await wrong({ groups: [{ code: 'nothing' }] })).body.code).toBe('GAIA_IQ11');
    const period = { every: 'YEAR', dayOfMonth: 'END_OF_MONTH', time: '9:00' };
    expect(errorsOf(await wrong({ periodicReport: { active: true, period } })).sort()).toEqual(
      ['month', 'dayOfMonth', 'time'].map((key) => `reports[r].periodicReport.period.${key}`).sort(),
    );
    expect((await wrong({ name: 'other' })).body.code).toBe('GAIA_IN01');
    const both = { a: { ...report, index: 0 }, b: { ...report, index: 0 } };
    expect(errorsOf(await put('reports', { reports: both }))).toEqual(['reports[b].index']);
  });
});

describe('actions', () => {
  it('lead to another app that one sees, with fields that go together', async () => {
    const [{ app, put, get }, other] = [await shop(), await shop('title')];
    const action = (mappings: object[], more = {}) => ({
      actions: {
        写す: { index: 0, name: '写す', destApp: { app: other.app }, mappings, entities: [everyone.entity], ...more },
      },
    });
    const mappings = [
      { srcType: 'FIELD', srcField: 't', destField: 'title' },
      { srcType: 'RECORD_URL', destField: 'title' },
    ];
    await ok(put('actions', action(mappings, { filterCond: 'n > 1' })));
    expect((await ok(get('actions'))).actions.写す).toMatchObject({
      ...{ destApp: { app: other.app, code: '' }, mappings, filterCond: 'n > 1', index: '0' },
    });
    const pair = (srcField: string, destField: string) =>
      put('actions', action([{ srcType: 'FIELD', srcField, destField }]));
    expect(errorsOf(await pair('t', 'n'))).toEqual(['actions[写す].mappings[0].destField']);
    expect((await pair('t', 'nothing')).body.code).toBe('GAIA_FC01');
    expect((await put('actions', action([], { destApp: { app: '987654321' } }))).body.code).toBe('GAIA_AP01');
    expect(errorsOf(await put('actions', { actions: { x: { index: 0, destApp: { app } } } })).sort()).toEqual([
      'actions[x].entities',
      'actions[x].mappings',
    ]);
  });

  it('never cross the border of a guest space', async () => {
    const { sato, app, put } = await shop();
    const into = (to: string) => ({
      actions: { 写す: { index: 0, name: '写す', destApp: { app: to }, mappings: [], entities: [] } },
    });
    expect((await put('actions', into(world.a.app))).body.code).toBe('GAIA_AP01');
    const url = `/k/guest/${world.a.space}/v1/preview/app/actions.json`;
    const inside = (to: string) => sato.put(url, { app: world.a.app, ...into(to) });
    expect((await inside(app)).body.code).toBe('GAIA_AP01');
    expect((await inside(world.b.app)).body.code).toBe('GAIA_AP01');
    await ok(inside(world.a.app));
  });
});

describe('notifications', () => {
  it('of events are replaced as a list, and keep what is not given', async () => {
    const { put, get } = await shop();
    await ok(put('notifications/general', { notifications: [{ ...user('tanaka'), recordAdded: 'true' }] }));
    await ok(put('notifications/general', { notifyToCommenter: false }));
    expect(await ok(get('notifications/general'))).toMatchObject({
      notifications: [{ ...user('tanaka'), includeSubs: false, recordAdded: true, fileImported: false }],
      notifyToCommenter: false,
    });
    expect((await put('notifications/general', { notifications: [user('nobody')] })).body.code).toBe('GAIA_IL26');
    const twice = await put('notifications/general', { notifications: [user('tanaka'), user('tanaka')] });
    expect(errorsOf(twice)).toEqual(['notifications[1].entity']);
  });

  it('of records ask for a condition, and reminders for a moment', async () => {
    const { put, get } = await shop();
    const targets = [everyone, { entity: { type: 'FIELD_ENTITY', code: '作成者' } }];
    await ok(put('notifications/perRecord', { notifications: [{ filterCond: 'n > 10', targets }] }));
    expect((await ok(get('notifications/perRecord'))).notifications).toMatchObject([
      { filterCond: 'n > 10', title: '' },
    ]);
    const remind = (timing: object, more = {}) =>
      put('notifications/reminder', { notifications: [{ timing, targets: [] }], ...more });
    expect((await ok(get('notifications/reminder'))).timezone).toBeNull();
    await ok(remind({ code: 'd', daysLater: '-1', time: '09:00' }));
    expect(await ok(get('notifications/reminder'))).toMatchObject({
      notifications: [{ timing: { code: 'd', daysLater: '-1', time: '09:00' }, title: '', targets: [] }],
      timezone: 'Asia/Tokyo',
    });
    const path = 'notifications[0].timing';
    expect(errorsOf(await remind({ code: 'd', daysLater: 1, hoursLater: 1 }))).toEqual([`${path}.hoursLater`]);
    expect(errorsOf(await remind({ code: '作成日時', daysLater: 1 }))).toEqual([path]);
    expect(errorsOf(await remind({ code: 't', daysLater: 1, time: '09:00' }))).toEqual([`${path}.code`]);
    expect(errorsOf(await remind({ code: 'd', daysLater: 10_001, time: '09:00' }))).toEqual([`${path}.daysLater`]);
    expect(errorsOf(await remind({ code: 'd', daysLater: 1, time: '09:00' }, { timezone: 'Mars' }))).toEqual([
      'timezone',
    ]);
  });
});

describe('what is for administrators and for those who manage the app', () => {
  it('scripts come from https addresses that an administrator gave', async () => {
    const { app, put } = await shop();
    const js = [{ type: 'URL', url: 'https://example.com/a.js' }];
    expect((await put('customize', { desktop: { js } })).status).toBe(403);
    const admin = world.by('admin');
    const url = '/k/v1/preview/app/customize.json';
    await ok(admin.put(url, { app, scope: 'ADMIN', desktop: { js } }));
    await ok(admin.put(url, { app, mobile: { css: [] } }));
    expect(await ok(admin.get(url, { app }))).toMatchObject({
      ...{ scope: 'ADMIN', desktop: { js, css: [] }, mobile: { js: [], css: [] } },
    });
    for (const item of [
      { type: 'URL', url: 'http://example.com/a.js' },
      { type: 'URL', url: 'nothing' },
    ])
      expect(errorsOf(await admin.put(url, { app, desktop: { css: [item] } }))).toEqual(['desktop.css[0].url']);
    const many = Array(31).fill(js[0]);
    expect(errorsOf(await admin.put(url, { app, desktop: { js: many } }))).toEqual(['desktop.js']);
  });

  it('notes are cleaned, and read only by those who manage the app', async () => {
    const { app, sato, put } = await shop();
    await ok(put('adminNotes', { content: '<b>x</b><script>alert(1)</script>' }));
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
    const live = await ok(sato.get('/k/v1/app/adminNotes.json', { app }));
    expect(live).toMatchObject({ content: '<b>x</b>', includeInTemplateAndDuplicates: false });
    expect((await world.by('ito').get('/k/v1/app/adminNotes.json', { app })).status).toBe(403);
  });
});

it('guests read what is live of an app they use, and set up none of it', async () => {
  const { space, app } = world.a;
  const door = `/k/guest/${space}/v1`;
  const guest = world.by('guestA');
  for (const path of [
    'reports',
    'actions',
    'notifications/general',
    'notifications/perRecord',
    'notifications/reminder',
  ]) {
    await ok(guest.get(`${door}/app/${path}.json`, { app }));
    const sent = { app, [path.includes('/') ? 'notifications' : path]: path.includes('/') ? [] : {} };
    expect((await guest.put(`${door}/preview/app/${path}.json`, sent)).body.code).toBe('CB_NO02');
    expect((await guest.get(`${door}/preview/app/${path}.json`, { app })).body.code).toBe('CB_NO02');
  }
  expect((await guest.get(`${door}/app/adminNotes.json`, { app })).body.code).toBe('CB_NO02');
  expect((await guest.put(`${door}/preview/app/customize.json`, { app, scope: 'NONE' })).body.code).toBe('CB_NO02');
});
