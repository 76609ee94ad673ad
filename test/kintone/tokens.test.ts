// Programs that call an app with its tokens, through kintone's client, on both kinds of path.
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, type Kind, openCast, refused, type Space } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

type Grant = 'view' | 'add' | 'edit' | 'delete' | 'manage';
const HANA = 'hana@a-sha.example.com';

/** An app with a text, in a space of this kind. */
async function shop(kind: Kind) {
  const space = await cast.space(kind);
  const sato = cast.on(kind, space, 'sato');
  const { app } = await sato.app.addApp({ name: '連携', space: space.id });
  const properties = { title: { type: 'SINGLE_LINE_TEXT', code: 'title', label: '件名', unique: true } } as const;
  await sato.app.addFormFields({ app, properties });
  const deploy = () => sato.app.deployApp({ apps: [{ app }] });
  await deploy();
  return { space, sato, app, deploy };
}
async function issue(app: string, ...grants: Grant[]): Promise<{ id: string; token: string }> {
  const { status, body } = await cast.as('sato').post(`/api/apps/${app}/tokens`, { grants, note: '連携用' });
  if (status !== 200) throw new Error(`making a token answered ${status} ${JSON.stringify(body)}`);
  return body;
}
const client = (apiToken: string | string[], space?: Space) =>
  new KintoneRestAPIClient({
    baseUrl: cast.baseUrl,
    auth: { apiToken },
    ...(space ? { guestSpaceId: space.id } : {}),
  });

describe.each<Kind>(['normal', 'guest'])('a token of an app in a %s space', (kind) => {
  const on = (apiToken: string | string[], space: Space) => client(apiToken, kind === 'guest' ? space : undefined);

  test('works once the app is deployed, and does what it grants as Administrator', async () => {
    const { app, space, deploy } = await shop(kind);
    const { token } = await issue(app, 'view', 'add');
    const early = await refused(on(token, space).record.getRecords({ app }));
    expect([early.status, early.code]).toEqual([400, 'GAIA_IA02']);
    await deploy();
    const program = on(token, space);
    const { id } = await program.record.addRecord({ app, record: { title: { value: 'x' } } });
    const { record } = await program.record.getRecord({ app, id });
    expect([record.作成者?.value, record.更新者?.value]).toEqual(
      Array(2).fill({ code: 'Administrator', name: 'Administrator' }),
    );
    expect((await program.app.getApp({ id: app })).appId).toBe(app);
    expect(Object.keys((await program.app.getFormFields({ app })).properties)).toContain('title');
    const denied = [
      program.record.updateRecord({ app, id, record: {} }),
      program.record.deleteRecords({ app, ids: [id] }),
      program.app.getAppAcl({ app }),
      program.app.getFormFields({ app, preview: true }),
      program.app.deployApp({ apps: [{ app }] }),
      program.app.getApps({}),
      program.app.addApp({ name: 'x' }),
      program.space.getSpace({ id: space.id }),
      program.record.updateRecords({ app, upsert: true, records: [{ id, record: {} }] }),
    ];
    for (const said of await Promise.all(denied.map(refused)))
      expect(said).toMatchObject({ status: 403, code: 'GAIA_NO01' });
    if (kind === 'guest') {
      const seen = await cast.client(HANA, space.id).record.getRecord({ app, id });
      expect(seen.record.作成者?.value).toEqual({ code: 'Administrator', name: 'Administrator' });
    }
  });

  test('is not held by permissions of people, and manages the app if it grants that', async () => {
    const { app, space, sato, deploy } = await shop(kind);
    const { token } = await issue(app, 'view', 'edit', 'delete', 'add', 'manage');
    await sato.app.updateAppAcl({ app, rights: [] });
    await sato.app.updateRecordAcl({ app, rights: [{ filterCond: '', entities: [] }] });
    await sato.app.updateFieldAcl({ app, rights: [{ code: 'title', entities: [] }] });
    await deploy();
    const program = on(token, space);
    const { id } = await program.record.addRecord({ app, record: { title: { value: 'x' } } });
    await program.record.updateRecord({ app, id, record: { title: { value: 'y' } } });
    expect((await program.record.getRecords({ app })).records).toMatchObject([{ title: { value: 'y' } }]);
    const upserted = await program.record.updateRecords({
      app,
      upsert: true,
      records: [{ updateKey: { field: 'title', value: 'z' }, record: {} }],
    });
    expect(upserted.records).toMatchObject([{ operation: 'INSERT' }]);
    const bulk = { method: 'POST' as const, api: `/k/${kind === 'guest' ? `guest/${space.id}/` : ''}v1/record.json` };
    await program.bulkRequest({ requests: [{ ...bulk, payload: { app, record: {} } }] });
    const { id: cursor } = await program.record.createCursor({ app, size: 1 });
    expect((await program.record.getRecordsByCursor({ id: cursor })).records).toHaveLength(1);
    await program.record.deleteCursor({ id: cursor });
    await program.record.deleteRecords({ app, ids: [id] });
    const { revision } = await program.app.updateAppAcl({ app, rights: [] });
    expect((await program.app.getAppAcl({ app, preview: true })).revision).toBe(revision);
    await program.app.deployApp({ apps: [{ app }] });
  });

  test('reaches no other app, whether that is there or not', async () => {
    const [mine, other] = [await shop(kind), await shop(kind)];
    const { token } = await issue(mine.app, 'view', 'add', 'edit', 'delete', 'manage');
    const foreign = await issue(other.app, 'view');
    await mine.deploy();
    await other.deploy();
    const program = on(token, mine.space);
    for (const app of [other.app, '987654321']) {
      const calls = [
        program.record.getRecords({ app }),
        program.record.addRecord({ app, record: {} }),
        program.app.getFormFields({ app, preview: true }),
        program.app.deployApp({ apps: [{ app }] }),
      ];
      for (const said of await Promise.all(calls.map(refused)))
        expect(said).toMatchObject({ status: 403, code: 'GAIA_AP15' });
    }
    const bulk = { method: 'POST' as const, api: '/k/v1/record.json', payload: { app: other.app, record: {} } };
    expect((await refused(client(token).bulkRequest({ requests: [bulk] }))).status).toBe(403);
    if (kind === 'guest') {
      const elsewhere = await refused(client(token, other.space).record.getRecords({ app: mine.app }));
      expect([elsewhere.status, elsewhere.code]).toEqual([403, 'CB_NO02']);
      const onNormalPath = await refused(client(token).record.getRecords({ app: mine.app }));
      expect([onNormalPath.status, onNormalPath.code]).toEqual([400, 'GAIA_IL23']);
      expect(
        (await refused(client([token, foreign.token], mine.space).record.getRecords({ app: other.app }))).code,
      ).toBe('CB_NO02');
    } else {
      const both = client([token, foreign.token]);
      expect((await both.record.getRecords({ app: other.app })).records).toEqual([]);
      expect((await refused(both.record.addRecord({ app: other.app, record: {} }))).code).toBe('GAIA_NO01');
      const inGuestSpace = await shop('guest');
      expect((await refused(client(token, inGuestSpace.space).record.getRecords({ app: mine.app }))).code).toBe(
        'CB_NO02',
      );
    }
    const cursor = await cast.on(kind, other.space, 'sato').record.createCursor({ app: other.app });
    expect((await refused(program.record.getRecordsByCursor(cursor))).code).toBe('GAIA_CN01');
  });

  test('is shown once, told apart by its end, and dies at once', async () => {
    const { app, space, deploy } = await shop(kind);
    const { id, token } = await issue(app, 'view');
    await deploy();
    const { body } = await cast.as('sato').get(`/api/apps/${app}/tokens`);
    expect(body.tokens).toMatchObject([{ id, hint: token.slice(-4), note: '連携用', grants: ['view'], works: true }]);
    expect(JSON.stringify(body)).not.toContain(token);
    const { rows } = await cast.owner.query('select t::text from app_tokens t');
    expect(JSON.stringify(rows)).not.toContain(token);
    await cast.as('sato').put(`/api/apps/${app}/tokens/${id}`, { grants: ['view', 'add'] });
    expect((await cast.as('sato').get(`/api/apps/${app}/tokens`)).body.tokens[0].works).toBe(false);
    expect((await refused(on(token, space).record.addRecord({ app, record: {} }))).code).toBe('GAIA_NO01');
    await cast.client('sato', kind === 'guest' ? space.id : undefined).app.deployApp({ apps: [{ app }], revert: true });
    expect((await cast.as('sato').get(`/api/apps/${app}/tokens`)).body.tokens[0].grants).toEqual(['view']);
    for (const who of kind === 'guest' ? ['tanaka', HANA] : ['tanaka'])
      for (const call of [
        cast.as(who).get(`/api/apps/${app}/tokens`),
        cast.as(who).delete(`/api/apps/${app}/tokens/${id}`),
      ])
        expect((await call).status).toBe(403);
    expect((await cast.as('suzuki').get(`/api/apps/${app}/tokens`)).status).toBe(404);
    expect((await cast.as('sato').delete(`/api/apps/${app}/tokens/${id}`)).status).toBe(200);
    expect((await cast.as('sato').delete(`/api/apps/${app}/tokens/${id}`)).status).toBe(404);
    expect((await refused(on(token, space).record.getRecords({ app }))).code).toBe('GAIA_IA02');
  });
});

test('ten tokens are too many, one that is none spoils the others, and an app has at most twenty', async () => {
  const { app, deploy } = await shop('normal');
  const { token } = await issue(app, 'view');
  await deploy();
  expect((await refused(client(Array(10).fill(token)).record.getRecords({ app }))).code).toBe('GAIA_IA03');
  expect((await client(Array(9).fill(token)).record.getRecords({ app })).records).toEqual([]);
  expect((await refused(client([token, 'nothing']).record.getRecords({ app }))).code).toBe('GAIA_IA02');
  const path = `/api/apps/${app}/tokens`;
  expect((await cast.as('sato').post(path, { grants: [] })).body.errors.grants).toHaveLength(1);
  for (let i = 1; i < 20; i++) await issue(app, 'view');
  expect(await cast.as('sato').post(path, { grants: ['view'] })).toMatchObject({
    status: 409,
    body: { code: 'TOKENS_FULL' },
  });
});

test('Administrator is in no directory, and nobody signs in as it', async () => {
  const { users } = (await cast.as('admin').get('/v1/users.json')).body;
  expect(users.map(({ code }: { code: string }) => code)).not.toContain('Administrator');
  const signIn = await cast.as(null).post('/api/session', { login: 'Administrator', password: 'genkan-2026' });
  expect(signIn.status).toBe(401);
  const taken = await cast
    .as('admin')
    .post('/api/users', { login: 'administrator', name: 'x', password: 'genkan-2027' });
  expect(Object.keys(taken.body.errors)).toEqual(['login']);
});
