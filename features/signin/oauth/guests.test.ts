// Guests and programs: ordinary ones that are open to guests work in their guest spaces; a mobile application never does (S18).
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../test/house.ts';
import { openListeningHouse } from '../../../test/tramp.ts';
import {
  addressOf,
  answerAll,
  callWith,
  challengeOf,
  follow,
  type Listening,
  refresh,
  register,
  signedIn,
  tokensFor,
  verifier,
} from './program.fixture.ts';
import { scopes } from './scopes.ts';

const HANA = 'hana@a-sha.example.com';
let house: Listening;
let space: string;
let foreign: string;
let app: string;

beforeAll(async () => {
  house = await openListeningHouse('localhost');
  await house.setUp();
  const auth = { username: 'admin', password: 'genkan-2026' };
  const admin = new KintoneRestAPIClient({ baseUrl: house.origin, auth });
  await admin.space.addGuests({
    guests: [{ name: 'A社 花', code: HANA, password: 'genkan-2026', timezone: 'Asia/Tokyo', locale: 'ja' }],
  });
  const add = (name: string) => ok<{ id: string }>(house.as('admin').post('/api/spaces', { name, isGuest: true }));
  space = (await add('A社様')).id;
  foreign = (await add('B社様')).id;
  const inside = new KintoneRestAPIClient({ baseUrl: house.origin, auth, guestSpaceId: space });
  await inside.space.updateSpaceGuests({ id: space, guests: [HANA] });
  ({ app } = await inside.app.addApp({ name: '注文', space }));
  await inside.app.addFormFields({
    app,
    properties: { 品名: { type: 'SINGLE_LINE_TEXT', code: '品名', label: '品名' } },
  });
  await inside.app.deployApp({ apps: [{ app }] });
});
afterAll(() => house?.close());

const records = (token: string, path = `/k/guest/${space}/v1`) =>
  callWith(house, token, `${path}/records.json?app=${app}`);
const guest = () => signedIn(house, HANA, true);

describe('an ordinary program', () => {
  it('that is open to guests acts for one in their guest space, and nowhere else', async () => {
    const program = await register(house, { guests: true });
    const { access_token: token } = await tokensFor(house, await guest(), program);
    const client = new KintoneRestAPIClient({
      baseUrl: house.origin,
      auth: { oAuthToken: token },
      guestSpaceId: space,
    });
    await client.record.addRecord({ app, record: { 品名: { value: '酒精綿' } } });
    const list = await client.record.getRecords({ app });
    expect(list.records).toMatchObject([{ 作成者: { value: { code: `guest/${HANA}` } } }]);
    expect(await records(token, '/k/v1')).toMatchObject({ status: 403, code: 'CB_NO02' });
    const there = await records(token, `/k/guest/${foreign}/v1`);
    const never = await records(token, '/k/guest/987654321/v1');
    expect(there).toMatchObject({ status: 403, code: 'CB_NO02' });
    expect(never).toEqual(there);
  });

  it('that is not open to guests tells one so', async () => {
    const program = await register(house);
    const browser = await guest();
    const page = await follow(house, browser, addressOf(house, program, scopes));
    expect((await browser.step(page.replace(/consent$/, 'request'))).body).toMatchObject({ barred: 'guests' });
    expect((await browser.api('POST', page.replace(/consent$/, 'answer'), { allow: true })).status).toBe(403);
  });

  it('is left with nothing when the guest leaves the space, or a code by mail is wanted that the guest never entered', async () => {
    const program = await register(house, { guests: true });
    const { access_token: token } = await tokensFor(house, await guest(), program);
    expect((await records(token)).status).toBe(200);
    await house.owner.query('update settings set guest_two_step = true');
    expect(await records(token)).toMatchObject({ status: 401, code: 'CB_OA01' });
    await house.owner.query('update settings set guest_two_step = false');
    expect((await records(token)).status).toBe(200);
    await ok(house.as('admin').delete(`/api/spaces/${space}/guests/${HANA}`));
    expect((await records(token)).status).toBeGreaterThanOrEqual(401);
    await new KintoneRestAPIClient({
      baseUrl: house.origin,
      auth: { username: 'admin', password: 'genkan-2026' },
      guestSpaceId: space,
    }).space.updateSpaceGuests({ id: space, guests: [HANA] });
  });
});

it('nobody allows anything in the name of a guest whose view they look through', async () => {
  const program = await register(house, { guests: true });
  const browser = await signedIn(house, 'admin');
  // Allowed before by the administrator, who now looks through the guest's eyes.
  await answerAll(house, browser, addressOf(house, program, scopes));
  const { people } = (await browser.api('GET', `${house.origin}/api/spaces/${space}/people`)).body;
  const hana = people.find((one: { outside: boolean }) => one.outside).id;
  expect((await browser.api('POST', `${house.origin}/api/spaces/${space}/preview/${hana}`, {})).status).toBe(200);
  const asked = await browser.step(addressOf(house, program, scopes));
  const opened = await browser.step(asked.location ?? '');
  expect([opened.status, opened.location]).toEqual([403, null]);
  expect((await browser.api('POST', `${asked.location}/answer`, { allow: true })).status).toBe(403);
  const { rows } = await house.owner.query('select 1 from oauth_consents where client_id = $1', [program.id]);
  expect(rows).toHaveLength(1);
});

describe('a mobile application', () => {
  const pkce = () => ({ code_challenge: challengeOf(verifier()), code_challenge_method: 'S256' });

  it('is refused to a guest by the server, in words that say where to go instead', async () => {
    const mobile = await register(house, { kind: 'mobile' });
    const browser = await guest();
    const page = await follow(house, browser, addressOf(house, mobile, scopes, pkce()));
    expect((await browser.step(page.replace(/consent$/, 'request'))).body).toMatchObject({ barred: 'mobile' });
    const said = await browser.api('POST', page.replace(/consent$/, 'answer'), { allow: true });
    expect([said.status, said.body.message]).toEqual([403, expect.stringContaining('ブラウザー')]);
    const back = await answerAll(house, browser, addressOf(house, mobile, scopes, pkce()), false);
    expect([back.protocol, back.searchParams.get('error')]).toEqual(['com.example.stock:', 'access_denied']);
  });

  it('works for a colleague, until they become a guest', async () => {
    const mobile = await register(house, { kind: 'mobile' });
    const added = { login: 'mover', name: '移る人', email: 'mover@c-sha.example.com', password: 'genkan-2026' };
    const { id } = await ok<{ id: string }>(house.as('admin').post('/api/users', added));
    const tokens = await tokensFor(house, await signedIn(house, 'mover'), mobile);
    expect((await callWith(house, tokens.access_token, '/k/v1/apps.json')).status).toBe(200);
    await house.owner.query("update people set kind = 'guest', code = 'guest/mover@c-sha.example.com' where id = $1", [
      id,
    ]);
    const refusal = { status: 403, code: 'CB_NO02', message: expect.stringContaining('use a browser') };
    expect(await callWith(house, tokens.access_token, '/k/v1/apps.json')).toMatchObject(refusal);
    expect(await records(tokens.access_token)).toMatchObject(refusal);
    expect((await refresh(house, mobile, tokens.refresh_token)).body.error).toBe('invalid_grant');
  });
});
