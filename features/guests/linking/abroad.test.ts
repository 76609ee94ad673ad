// The guest space of another organisation in the own portal: listed, opened without another sign-in, and nothing else given away.
import { importJWK, SignJWT } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { type Tramp, tramp } from '../../../test/tramp.ts';
import { colleague, guestSpace, invited, joinLinked, openTwoHouses, type TwoHouses } from '../../../test/two-houses.ts';
import { JWT_BEARER } from '../../signin/provider/grants.ts';
import { signingKeys } from '../../signin/provider/keys.ts';

let houses: TwoHouses;
let space: string;
let subject: string;
const at = (path: string) => `${houses.host.origin}${path}`;
const home = (path: string) => `${houses.home.origin}${path}`;
const abroad = async (browser: Tramp) => (await browser.step(home('/api/spaces-abroad'))).body.organisations;

beforeAll(async () => {
  houses = await openTwoHouses();
  space = await guestSpace(houses.host, 'A社様 窓口');
  await guestSpace(houses.host, 'B社様 窓口');
  for (const login of ['hana', 'ken', 'mori', 'sato', 'ito']) await colleague(houses.home, login, login);
  await joinLinked(houses, tramp(), 'hana', await invited(houses.host, space, 'hana@a-sha.example.com'));
  await joinLinked(houses, tramp(), 'ito', await invited(houses.host, space, 'ito@a-sha.example.com'));
  await joinLinked(houses, tramp(), 'mori', await invited(houses.host, space, 'mori@a-sha.example.com'));
  const { rows } = await houses.home.owner.query(
    "select s.subject from share_subjects s join people p on p.id = s.person_id where p.code = 'hana'",
  );
  subject = rows[0].subject;
});
afterAll(() => houses.close());

describe('in the own portal', () => {
  it('stands the foreign space with its organisation and what is unread, and opens without another sign-in', async () => {
    const { defaultThread } = (await houses.host.as('admin').get(`/k/guest/${space}/v1/space.json?id=${space}`)).body;
    await houses.host.as('admin').post(`/k/guest/${space}/v1/space/thread/comment.json`, {
      space,
      thread: defaultThread,
      comment: { text: 'こんにちは' },
    });
    const browser = tramp();
    await browser.signIn(houses.home.origin, 'hana');
    const [there, ...more] = await abroad(browser);
    expect(more).toEqual([]);
    expect(there).toMatchObject({ origin: houses.host.origin, organisation: 'みなと総合病院', away: false });
    expect(there.spaces).toEqual([
      { name: 'A社様 窓口', unread: 1, goTo: expect.stringContaining(at('/guest/link/start')) },
    ]);
    const seen = await browser.open(there.spaces[0].goTo);
    expect(seen.url).toBe(at(`/spaces/${space}`));
    expect((await browser.step(at(`/api/spaces/${space}`))).status).toBe(200);
  });

  it('stands it, too, when the other server has lost our registration: it is made anew', async () => {
    await houses.host.owner.query("delete from provider_state where model = 'Client'");
    const browser = tramp();
    await browser.signIn(houses.home.origin, 'ito');
    expect(await abroad(browser)).toMatchObject([{ away: false, spaces: [{ name: 'A社様 窓口' }] }]);
  });

  it('stands nothing for a colleague who is no guest there', async () => {
    const browser = tramp();
    await browser.signIn(houses.home.origin, 'ken');
    expect(await abroad(browser)).toEqual([]);
  });
});

describe('a guest who is no longer one there', () => {
  it('finds nothing of it in the portal, and is not told that a server is away', async () => {
    await joinLinked(houses, tramp(), 'sato', await invited(houses.host, space, 'sato@a-sha.example.com'));
    const { guests } = (await houses.host.as('admin').get('/api/guests?q=sato')).body;
    await houses.host.as('admin').delete(`/api/guests/${guests[0].id}`);
    const browser = tramp();
    await browser.signIn(houses.home.origin, 'sato');
    expect(await abroad(browser)).toMatchObject([{ away: false, spaces: [] }]);
  });
});

describe('the inviting organisation', () => {
  /** The own organisation's server, as it is registered, with an assertion that may lie. */
  async function present(claims: Record<string, unknown>, how: { key?: 'other'; from?: string } = {}) {
    const [jwk] = await signingKeys(workerCtx(how.key ? houses.host.house : houses.home.house));
    const now = Math.floor(Date.now() / 1000);
    const all = {
      iss: houses.home.origin,
      sub: subject,
      aud: houses.host.origin,
      jti: `${Math.random()}`,
      iat: now,
      exp: now + 60,
      ...claims,
    };
    const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
    const assertion = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', kid: jwk.kid ?? '' })
      .sign(await importJWK(jwk, 'ES256'));
    const config = await oidc.dynamicClientRegistration(
      new URL(houses.host.origin),
      { redirect_uris: [`${how.from ?? houses.home.origin}/guest/link/callback`] },
      oidc.ClientSecretBasic(),
      { execute: [oidc.allowInsecureRequests] },
    );
    return oidc.genericGrantRequest(config, JWT_BEARER, { assertion });
  }
  const read = (token: string) => fetch(at('/api/linked/spaces'), { headers: { authorization: `Bearer ${token}` } });

  it('gives names, addresses and numbers, and the token opens nothing else', async () => {
    const { access_token: token } = await present({});
    expect(await (await read(token)).json()).toEqual({
      organisation: 'みなと総合病院',
      spaces: [{ name: 'A社様 窓口', path: `/spaces/${space}`, unread: expect.any(Number) }],
    });
    const headers = { authorization: `Bearer ${token}` };
    for (const path of ['/api/me', `/api/spaces/${space}`, '/api/spaces'])
      expect((await fetch(at(path), { headers })).status).toBe(401);
  });

  const old = Math.floor(Date.now() / 1000) - 3600;
  it.each<[string, Record<string, unknown>, { key?: 'other'; from?: string }]>([
    ['for another audience', { aud: 'https://elsewhere.example.com' }, {}],
    ['about nobody here', { sub: 'somebody else' }, {}],
    ['of another issuer', { iss: 'https://elsewhere.example.com' }, {}],
    ['that is old', { iat: old, exp: old + 60 }, {}],
    ['that never ends', { exp: null }, {}],
    ['without a name of its own', { jti: null }, {}],
    ['signed by somebody else', {}, { key: 'other' }],
    ['presented by another server', {}, { from: 'http://127.0.0.9:9' }],
  ])('refuses an assertion %s', async (_, claims, how) => {
    await expect(present(claims, how)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('takes each assertion once', async () => {
    await present({ jti: 'once' });
    await expect(present({ jti: 'once' })).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses tokens that are none, or of another kind', async () => {
    for (const token of ['', 'made-up', 'x'.repeat(600)]) expect((await read(token)).status).toBe(401);
  });

  it('gives nothing any more once the guest is suspended, unlinked or the organisation not trusted', async () => {
    const { access_token: token } = await present({});
    const { guests } = (await houses.host.as('admin').get('/api/guests?q=hana')).body;
    const id = guests[0].id;
    await houses.host.as('admin').put(`/api/guests/${id}`, { state: 'inactive' });
    expect((await read(token)).status).toBe(401);
    await expect(present({})).rejects.toMatchObject({ error: 'invalid_grant' });
    await houses.host.as('admin').put(`/api/guests/${id}`, { state: 'active' });
    expect((await read(token)).status).toBe(200);
    const issuer = encodeURIComponent(houses.home.origin);
    await houses.host.as('admin').delete(`/api/trusted-issuers?issuer=${issuer}`);
    await expect(present({})).rejects.toMatchObject({ error: 'invalid_grant' });
    await houses.host.as('admin').post('/api/trusted-issuers', { address: houses.home.origin });
    await houses.host.as('admin').delete(`/api/guests/${id}/link`);
    expect((await read(token)).status).toBe(401);
  });
});

describe('while the other server is silent', () => {
  it('the portal says so and shows what it has of the others', async () => {
    await houses.host.app.close();
    const browser = tramp();
    await browser.signIn(houses.home.origin, 'mori');
    expect(await abroad(browser)).toEqual([{ origin: houses.host.origin, organisation: null, away: true, spaces: [] }]);
  });
});
