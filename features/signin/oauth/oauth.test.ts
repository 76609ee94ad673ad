// Programs that act for people: what they get once somebody has said yes, and what ends it.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../test/house.ts';
import { folder, run } from '../../../test/kintone/clients/run.ts';
import { openListeningHouse } from '../../../test/tramp.ts';
import {
  addressOf,
  answerAll,
  callWith,
  challengeOf,
  codeOf,
  follow,
  type Listening,
  type Program,
  redeem,
  refresh,
  register,
  signedIn,
  tokensFor,
  verifier,
} from './program.fixture.ts';
import { type Scope, scopes } from './scopes.ts';

let house: Listening;
let stock: Program;
let app: string;
const ids: Record<string, string> = {};

beforeAll(async () => {
  house = await openListeningHouse('localhost');
  await house.setUp();
  for (const login of ['hana', 'ken', 'mari', 'leaver'])
    ids[login] = (
      await ok<{ id: string }>(
        house.as('admin').post('/api/users', { login, name: `${login} 山田`, password: 'genkan-2026' }),
      )
    ).id;
  stock = await register(house);
  const by = new KintoneRestAPIClient({
    baseUrl: house.origin,
    auth: { username: 'hana', password: 'genkan-2026' },
  });
  ({ app } = await by.app.addApp({ name: '在庫' }));
  await by.app.addFormFields({ app, properties: { 品名: { type: 'SINGLE_LINE_TEXT', code: '品名', label: '品名' } } });
  await by.app.deployApp({ apps: [{ app }] });
});
afterAll(() => house?.close());

const clientWith = (oAuthToken: string) => new KintoneRestAPIClient({ baseUrl: house.origin, auth: { oAuthToken } });
const isAlive = async (token: string) => (await callWith(house, token, `/k/v1/records.json?app=${app}`)).status === 200;

describe('a program that was allowed', () => {
  it('gets what kintone’s clients expect, and acts as the person with their own rights', async () => {
    const browser = await signedIn(house, 'hana');
    const back = await answerAll(house, browser, addressOf(house, stock, scopes, { state: 'abc' }));
    expect(back.origin + back.pathname).toBe(stock.redirect);
    expect(back.searchParams.get('state')).toBe('abc');
    const form = { grant_type: 'authorization_code', code: codeOf(back), redirect_uri: stock.redirect };
    const { status, body } = await redeem(house, stock, form);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^\S{40,}$/),
      refresh_token: expect.stringMatching(/^\S{40,}$/),
      token_type: 'bearer',
      expires_in: 3600,
      scope: scopes.join(' '),
    });
    const client = clientWith(body.access_token);
    const { id } = await client.record.addRecord({ app, record: { 品名: { value: '酒精綿' } } });
    const { record } = await client.record.getRecord({ app, id });
    expect(record).toMatchObject({ 品名: { value: '酒精綿' }, 作成者: { value: { code: 'hana' } } });
    expect((await client.app.getFormFields({ app })).properties).toHaveProperty('品名');
    const { fileKey } = await client.file.uploadFile({ file: { name: 'a.txt', data: 'x' } });
    expect(fileKey).toMatch(/\S/);
    const bulk = await client.bulkRequest({
      requests: [{ method: 'POST', api: '/k/v1/record.json', payload: { app, record: {} } }],
    });
    expect(bulk.results).toHaveLength(1);
  });

  it('runs kintone’s own clients, each with the scope that it needs and no other', async () => {
    const browser = await signedIn(house, 'hana');
    const here = folder();
    try {
      const output = path.join(here.at, 'fields.d.ts');
      const types = async (scope: Scope) => {
        const { access_token: token } = await tokensFor(house, browser, stock, [scope]);
        const args = ['--base-url', house.origin, '--oauth-token', token, '--app-id', app, '-o', output];
        return (await run('dtsGen', args, here.at)).code;
      };
      expect(await types('k:app_record:read')).not.toBe(0);
      expect(await types('k:app_settings:read')).toBe(0);
      expect(readFileSync(output, 'utf8')).toMatch(/"?品名"?: kintone\.fieldTypes\.SingleLineText/);
      const { access_token: token } = await tokensFor(house, await signedIn(house, 'admin'), stock);
      writeFileSync(path.join(here.at, 'desktop.js'), 'console.log("棚");\n');
      const none = { js: [], css: [] };
      const manifest = path.join(here.at, 'manifest.json');
      writeFileSync(
        manifest,
        JSON.stringify({ app, scope: 'ALL', desktop: { ...none, js: ['desktop.js'] }, mobile: none }),
      );
      const args = ['--base-url', house.origin, '--oauth-token', token, '--lang', 'en', manifest];
      expect(await run('customizeUploader', args, here.at)).toMatchObject({ code: 0 });
      const kept = await clientWith(token).app.getAppCustomize({ app });
      expect(kept.desktop.js).toMatchObject([{ type: 'FILE', file: { name: 'desktop.js' } }]);
    } finally {
      here.remove();
    }
  });

  it('refreshes as often as it wants, by the same refresh token, and may ask for less', async () => {
    const tokens = await tokensFor(house, await signedIn(house, 'hana'), stock);
    const again = await refresh(house, stock, tokens.refresh_token);
    expect(again).toEqual({
      status: 200,
      body: {
        access_token: expect.not.stringMatching(tokens.access_token),
        token_type: 'bearer',
        expires_in: 3600,
        scope: scopes.join(' '),
      },
    });
    expect(await isAlive(again.body.access_token)).toBe(true);
    const less = await refresh(house, stock, tokens.refresh_token, { scope: 'k:file:read' });
    expect(less.body.scope).toBe('k:file:read');
    expect(await isAlive(less.body.access_token)).toBe(false);
  });

  it('may prove itself in the form too', async () => {
    const back = await answerAll(house, await signedIn(house, 'hana'), addressOf(house, stock, scopes));
    const form = { grant_type: 'authorization_code', code: codeOf(back), redirect_uri: stock.redirect };
    const inForm = { ...form, client_secret: stock.secret ?? '' };
    expect((await redeem(house, { id: stock.id, secret: null }, inForm)).status).toBe(200);
  });

  it('may no more than the person may', async () => {
    const { access_token: token } = await tokensFor(house, await signedIn(house, 'ken'), stock);
    expect(await callWith(house, token, `/k/v1/app/acl.json?app=${app}`)).toMatchObject({ code: 'CB_NO02' });
  });

  it('may no more than was allowed, in calls inside calls too', async () => {
    const browser = await signedIn(house, 'hana');
    const reading = await tokensFor(house, browser, stock, ['k:app_record:read']);
    const refusal = { status: 403, code: 'CB_OA01', message: 'Cannot access protected resource' };
    expect(await isAlive(reading.access_token)).toBe(true);
    expect(await callWith(house, reading.access_token, `/k/v1/app.json?id=${app}`)).toEqual(refusal);
    const json = { 'content-type': 'application/json' };
    const add = { method: 'POST', headers: json, body: JSON.stringify({ app, record: {} }) };
    expect(await callWith(house, reading.access_token, '/k/v1/record.json', add)).toEqual(refusal);
    const requests = [{ method: 'POST', api: '/k/v1/record.json', payload: { app, record: {} } }];
    const bulk = { ...add, body: JSON.stringify({ requests }) };
    expect(await callWith(house, reading.access_token, '/k/v1/bulkRequest.json', bulk)).toEqual(refusal);
    const writing = await tokensFor(house, browser, stock, ['k:app_record:write']);
    expect(await isAlive(writing.access_token)).toBe(false);
    expect((await callWith(house, writing.access_token, '/k/v1/record.json', add)).status).toBe(200);
    // Guests, spaces and plug-ins are not for programs, whatever was allowed.
    const all = await tokensFor(house, browser, stock);
    expect(await callWith(house, all.access_token, '/k/v1/spaces/statistics.json')).toEqual(refusal);
  });

  it('has no way into our own door or the User API', async () => {
    const { access_token: token } = await tokensFor(house, await signedIn(house, 'hana'), stock);
    expect((await callWith(house, token, '/api/me')).status).toBe(401);
    expect(await callWith(house, token, '/v1/users.json')).toMatchObject({ status: 401, code: 'CB_OA01' });
  });
});

describe('the person', () => {
  it('is told who asks and for what, is asked once, and again when it is for more', async () => {
    const program = await register(house, { name: '配送くん' });
    const browser = await signedIn(house, 'mari');
    const page = await follow(house, browser, addressOf(house, program, ['k:app_record:read']));
    const asked = await browser.step(page.replace(/consent$/, 'request'));
    expect(asked.body).toEqual({
      client: { name: '配送くん', kind: 'web', home: 'stock.example.com' },
      scopes: ['k:app_record:read'],
      name: 'mari 山田',
      organisation: 'みなと総合病院',
      barred: null,
    });
    await answerAll(house, browser, page);
    expect(await follow(house, browser, addressOf(house, program, ['k:app_record:read']))).toMatch(/^https:.*code=/);
    expect(await follow(house, browser, addressOf(house, program, ['k:file:read']))).toMatch(/consent$/);
    const anyway = addressOf(house, program, ['k:app_record:read'], { prompt: 'consent' });
    expect(await follow(house, browser, anyway)).toMatch(/consent$/);
  });

  it('who says no tells the program nothing but that', async () => {
    const program = await register(house);
    const back = await answerAll(house, await signedIn(house, 'mari'), addressOf(house, program, scopes), false);
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.has('code')).toBe(false);
  });

  it('sees which programs act for them, and stops one at once', async () => {
    const program = await register(house, { name: '止める相手' });
    const browser = await signedIn(house, 'mari');
    const tokens = await tokensFor(house, browser, program, ['k:app_record:read']);
    expect(await isAlive(tokens.access_token)).toBe(true);
    const mine = async () =>
      ((await browser.step(`${house.origin}/api/me/connections`)).body as { connections: { id: string }[] })
        .connections;
    expect((await mine()).find(({ id }) => id === program.id)).toEqual({
      ...{ id: program.id, name: '止める相手', kind: 'web', scopes: ['k:app_record:read'] },
      ...{ since: expect.any(String), usedAt: expect.any(String) },
    });
    // Nobody else's is theirs to stop.
    const other = await signedIn(house, 'ken');
    expect((await other.api('DELETE', `${house.origin}/api/me/connections/${program.id}`)).status).toBe(404);
    expect((await browser.api('DELETE', `${house.origin}/api/me/connections/${program.id}`)).status).toBe(200);
    expect(await callWith(house, tokens.access_token, `/k/v1/records.json?app=${app}`)).toMatchObject({
      status: 401,
      code: 'CB_OA01',
    });
    expect(await refresh(house, program, tokens.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    expect((await mine()).some(({ id }) => id === program.id)).toBe(false);
    expect(await follow(house, browser, addressOf(house, program, ['k:app_record:read']))).toMatch(/consent$/);
  });

  it('who changes the password, or is suspended, leaves programs nothing', async () => {
    const browser = await signedIn(house, 'leaver');
    const first = await tokensFor(house, browser, stock);
    const to = { current: 'genkan-2026', password: 'genkan-2027' };
    expect((await browser.api('PUT', `${house.origin}/api/me/password`, to)).status).toBe(200);
    expect(await isAlive(first.access_token)).toBe(false);
    expect((await refresh(house, stock, first.refresh_token)).status).toBe(400);
    const second = await tokensFor(house, browser, stock);
    const set = (state: string) => house.as('admin').put(`/api/users/${ids.leaver}`, { state });
    expect((await set('inactive')).status).toBe(200);
    expect(await isAlive(second.access_token)).toBe(false);
    expect((await refresh(house, stock, second.refresh_token)).status).toBe(400);
    await set('active');
    expect(await isAlive(second.access_token)).toBe(false);
  });

  it('who signs out stays represented: programs work while people are away', async () => {
    const browser = await signedIn(house, 'mari');
    const { access_token: token } = await tokensFor(house, browser, stock);
    await browser.api('DELETE', `${house.origin}/api/session`);
    expect(await isAlive(token)).toBe(true);
  });
});

describe('the administrator', () => {
  it('says who may use a program; whoever may not is told, and what they had stops', async () => {
    const program = await register(house, { users: 'listed', people: [ids.hana ?? ''] });
    const browser = await signedIn(house, 'ken');
    const page = await follow(house, browser, addressOf(house, program, scopes));
    expect((await browser.step(page.replace(/consent$/, 'request'))).body).toMatchObject({ barred: 'unlisted' });
    const said = await browser.api('POST', page.replace(/consent$/, 'answer'), { allow: true });
    expect([said.status, (said.body as { message: string }).message]).toEqual([403, expect.stringContaining('許可')]);
    const tokens = await tokensFor(house, await signedIn(house, 'hana'), program);
    const settings = { name: 'x', redirectUris: [program.redirect], users: 'listed', people: [], guests: false };
    await ok(house.as('admin').put(`/api/oauth-clients/${program.id}`, settings));
    expect(await callWith(house, tokens.access_token, `/k/v1/records.json?app=${app}`)).toMatchObject({
      status: 403,
      code: 'CB_NO02',
      message: expect.stringContaining('not permitted'),
    });
    expect((await refresh(house, program, tokens.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('opens a program to departments, with those below or without, and to groups, as they are at the time', async () => {
    const admin = house.as('admin');
    const made = async (path: string, body: object) => (await ok<{ id: string }>(admin.post(path, body))).id;
    const sales = await made('/api/departments', { name: '営業部', code: 'sales' });
    const west = await made('/api/departments', { name: '西日本', code: 'west', parent: sales });
    const crew = await made('/api/groups', { name: '推進', code: 'crew' });
    const belong = (who: string, department: string | null) =>
      ok(admin.put(`/api/users/${ids[who]}`, { departments: department ? [{ id: department }] : [] }));
    const withLogin = async (who: string, program: Program) => {
      const browser = await signedIn(house, who);
      const page = await follow(house, browser, addressOf(house, program, scopes));
      if (!page.endsWith('/consent')) return null;
      return ((await browser.step(page.replace(/consent$/, 'request'))).body as { barred: string | null }).barred;
    };
    const open = (more: object) => register(house, { users: 'listed', ...more });
    await belong('mari', west);

    const upper = await open({ departments: [{ id: sales, includeSubs: false }] });
    const whole = await open({ departments: [{ id: sales, includeSubs: true }] });
    const own = await open({ departments: [{ id: west, includeSubs: false }] });
    expect(await Promise.all([upper, whole, own].map((one) => withLogin('mari', one)))).toEqual([
      'unlisted',
      null,
      null,
    ]);
    expect(await withLogin('ken', whole)).toBe('unlisted');
    const { access_token: token } = await tokensFor(house, await signedIn(house, 'mari'), whole);
    expect(await isAlive(token)).toBe(true);
    // Whoever leaves the department leaves the program with it.
    await belong('mari', null);
    expect((await callWith(house, token, `/k/v1/records.json?app=${app}`)).status).toBe(403);

    const grouped = await open({ groups: [crew] });
    expect(await withLogin('ken', grouped)).toBe('unlisted');
    await house.owner.query('insert into group_people (group_id, person_id) values ($1, $2)', [crew, ids.ken]);
    expect(await withLogin('ken', grouped)).toBe(null);
    const { rows } = await house.owner.query("select id from groups where built_in = 'everyone'");
    expect(await withLogin('mari', await open({ groups: [rows[0].id] }))).toBe(null);

    type Shown = { id: string; departments: object[]; groups: object[] };
    const { clients } = await ok<{ clients: Shown[] }>(admin.get('/api/oauth-clients'));
    const shown = (program: Program) => clients.find(({ id }) => id === program.id);
    expect(shown(whole)?.departments).toEqual([{ id: sales, code: 'sales', name: '営業部', includeSubs: true }]);
    expect(shown(grouped)?.groups).toEqual([{ id: crew, code: 'crew', name: '推進' }]);
    const wrong = await admin.put(`/api/oauth-clients/${whole.id}`, {
      ...{ name: 'x', redirectUris: [whole.redirect], users: 'listed', people: [], guests: false },
      ...{ departments: [{ id: '999999', includeSubs: false }], groups: ['999999'] },
    });
    expect(Object.keys(wrong.body.errors).sort()).toEqual(['departments', 'groups']);
    await ok(admin.delete(`/api/departments/${west}`));
    const { clients: after } = await ok<{ clients: Shown[] }>(admin.get('/api/oauth-clients'));
    expect(after.find(({ id }) => id === own.id)?.departments).toEqual([]);
  });

  it('sees a secret once, and may give a new one', async () => {
    const program = await register(house);
    const { clients } = await ok<{ clients: { id: string }[] }>(house.as('admin').get('/api/oauth-clients'));
    expect(clients.map(({ id }) => id)).toContain(program.id);
    expect(JSON.stringify(clients)).not.toMatch(/secret/i);
    const tokens = await tokensFor(house, await signedIn(house, 'hana'), program);
    const { secret } = await ok<{ secret: string }>(house.as('admin').post(`/api/oauth-clients/${program.id}/secret`));
    expect((await refresh(house, program, tokens.refresh_token)).body.error).toBe('invalid_client');
    expect((await refresh(house, { ...program, secret }, tokens.refresh_token)).status).toBe(200);
  });

  it('removes a program, and what it held is worth nothing', async () => {
    const program = await register(house);
    const browser = await signedIn(house, 'hana');
    const tokens = await tokensFor(house, browser, program);
    await ok(house.as('admin').delete(`/api/oauth-clients/${program.id}`));
    expect(await isAlive(tokens.access_token)).toBe(false);
    expect((await refresh(house, program, tokens.refresh_token)).body.error).toBe('invalid_client');
    const asked = await browser.step(addressOf(house, program, scopes));
    expect([asked.status, asked.location]).toEqual([400, null]);
    expect(asked.text).toContain('登録されていない');
    expect((await house.as('admin').delete(`/api/oauth-clients/${program.id}`)).status).toBe(404);
  });

  it('is told what cannot be, and nothing is registered', async () => {
    const good = {
      name: 'x',
      kind: 'web',
      redirectUris: ['https://x.example.com/'],
      users: 'all',
      people: [],
      guests: false,
    };
    const add = (more: object) => house.as('admin').post('/api/oauth-clients', { ...good, ...more });
    const bad = [
      'http://x.example.com/',
      'https://x.example.com/#a',
      'https://me@x.example.com/',
      'javascript:alert(1)',
      'com.example.app:/x',
      'nonsense',
      '',
    ];
    for (const redirect of bad) {
      const { status, body } = await add({ redirectUris: [redirect] });
      expect({ redirect, status }).toEqual({ redirect, status: 400 });
      expect(body.errors).toHaveProperty(['redirectUris[0]']);
    }
    expect((await add({ name: ' ' })).body.errors).toHaveProperty('name');
    expect((await add({ redirectUris: [] })).status).toBe(400);
    expect((await add({ people: ['999999'] })).body.errors).toHaveProperty('people');
    const mobile = { kind: 'mobile', redirectUris: ['com.example.app:/x'] };
    expect((await add({ ...mobile, guests: true })).body.errors).toHaveProperty('guests');
    for (const redirect of ['javascript:alert(1)', 'myapp:/x', 'data:text/html,x', 'http://x.example.com/'])
      expect((await add({ ...mobile, redirectUris: [redirect] })).status).toBe(400);
    expect((await add(mobile)).body.secret).toBeNull();
  });

  it('is the only one who may', async () => {
    const body = {
      name: 'x',
      kind: 'web',
      redirectUris: ['https://x.example.com/'],
      users: 'all',
      people: [],
      guests: false,
    };
    for (const [method, path] of [
      ['get', ''],
      ['post', ''],
      ['put', `/${stock.id}`],
      ['post', `/${stock.id}/secret`],
      ['delete', `/${stock.id}`],
    ] as const)
      expect(
        (await house.as('hana')[method](`/api/oauth-clients${path}`, method === 'get' ? undefined : body)).status,
      ).toBe(403);
  });
});

describe('a mobile application', () => {
  it('proves itself by PKCE alone, is asked about every time, and gets a new refresh token with each use', async () => {
    const mobile = await register(house, { kind: 'mobile' });
    expect(mobile.secret).toBeNull();
    const browser = await signedIn(house, 'hana');
    const tokens = await tokensFor(house, browser, mobile);
    expect(await isAlive(tokens.access_token)).toBe(true);
    const proof = verifier();
    const pkce = { code_challenge: challengeOf(proof), code_challenge_method: 'S256' };
    expect(await follow(house, browser, addressOf(house, mobile, scopes, pkce))).toMatch(/consent$/);
    const next = await refresh(house, mobile, tokens.refresh_token);
    expect(next.body.refresh_token).not.toBe(tokens.refresh_token);
    // A refresh token that comes twice was stolen by one of the two: both lose what they have.
    expect((await refresh(house, mobile, tokens.refresh_token)).body.error).toBe('invalid_grant');
    expect(await isAlive(next.body.access_token)).toBe(false);
  });

  it('gets no code without PKCE', async () => {
    const mobile = await register(house, { kind: 'mobile' });
    const back = await follow(house, await signedIn(house, 'hana'), addressOf(house, mobile, scopes));
    expect(new URL(back).searchParams.get('error')).toBe('invalid_request');
  });
});

describe('where access is restricted', () => {
  it('a token opens nothing from elsewhere', async () => {
    const { access_token: token } = await tokensFor(house, await signedIn(house, 'hana'), stock);
    await house.owner.query("update access_rules set mode = 'none', revision = revision + 1");
    try {
      expect((await callWith(house, token, `/k/v1/records.json?app=${app}`)).status).toBe(403);
    } finally {
      await house.owner.query("update access_rules set mode = 'open', revision = revision + 1");
    }
    expect(await isAlive(token)).toBe(true);
  });
});
