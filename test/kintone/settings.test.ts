// Every call of kintone's client on the settings of an app, on both kinds of path: it works, it says what is wrong, it is refused
// to those who do not manage the app, and by the wrong path.
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, type Kind, openCast, refused, type Space } from './cast.ts';

type Client = KintoneRestAPIClient['app'];
type Call = {
  name: string;
  run: (app: Client, id: string) => Promise<unknown>;
  wrong: (app: Client, id: string) => Promise<unknown>;
  /** What the wrong call is told: the paths of its errors, or a code. */
  told: readonly string[] | string;
  /** Whether those who only use the app may, too. */
  usersMay?: boolean;
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
];

describe.each<Kind>(['normal', 'guest'])('an app in a %s space', (kind) => {
  let space: Space;
  let app: string;
  beforeAll(async () => {
    space = await cast.space(kind);
    const client = cast.on(kind, space, 'sato');
    ({ app } = await client.app.addApp({ name: '設定', space: space.id }));
    const properties = { title: { type: 'SINGLE_LINE_TEXT', code: 'title', label: '件名' } } as const;
    await client.app.addFormFields({ app, properties });
    await client.app.deployApp({ apps: [{ app }] });
  });

  test.each(calls)('$name', async ({ run, wrong, told, usersMay = false }) => {
    const sato = cast.on(kind, space, 'sato').app;
    await run(sato, app);
    const said = await refused(wrong(sato, app));
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
});
