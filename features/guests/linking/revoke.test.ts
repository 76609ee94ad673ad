// After an account is unlinked the guest's own organisation forgets its use here, as soon as it can be told.
import * as oidc from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { unseal } from '../../../platform/seal.ts';
import { type Tramp, tramp } from '../../../test/tramp.ts';
import {
  colleague,
  guestSpace,
  invited,
  joinLinked,
  openTwoHouses,
  type TwoHouses,
  through,
} from '../../../test/two-houses.ts';
import { peerOf } from '../../signin/peers/peers.ts';
import { revokeLink } from './revoke.ts';

let houses: TwoHouses;
let space: string;
const at = (path: string) => `${houses.host.origin}${path}`;
const home = (path: string) => `${houses.home.origin}${path}`;

const waiting = async (): Promise<{ id: string; issuer: string; refresh_token: string }[]> =>
  (await houses.host.owner.query('select id, issuer, refresh_token from link_revocations order by id')).rows;
/** What the worker does with the jobs there are. */
const work = async (last = false) => {
  for (const { id } of await waiting()) await revokeLink(workerCtx(houses.host.house), id, last);
};
const shares = async (browser: Tramp) => {
  const { body } = await browser.step(home('/api/me/shares'));
  return (body as { shares: { origin: string }[] }).shares.map(({ origin }) => origin);
};
const abroad = async (browser: Tramp) =>
  ((await browser.step(home('/api/spaces-abroad'))).body as { organisations: unknown[] }).organisations;
const guestId = async (login: string): Promise<string> => {
  const { body } = await houses.host.as('admin').get(`/api/guests?q=${login}@`);
  return (body as { guests: { id: string }[] }).guests[0]?.id ?? '';
};

/** A colleague of the one house who is a guest of the other. */
async function linked(login: string): Promise<Tramp> {
  await colleague(houses.home, login, login);
  const browser = tramp();
  await joinLinked(houses, browser, login, await invited(houses.host, space, `${login}@a-sha.example.com`));
  expect(await shares(browser)).toEqual([houses.host.origin]);
  return browser;
}
const unlink = async (login: string) =>
  expect((await houses.host.as('admin').delete(`/api/guests/${await guestId(login)}/link`)).status).toBe(200);

beforeAll(async () => {
  houses = await openTwoHouses();
  space = await guestSpace(houses.host, 'A社様 窓口');
});
beforeEach(() => houses.host.owner.query('delete from link_revocations'));
afterAll(() => houses?.close());

describe('the own organisation forgets the use of the account', () => {
  it.each([
    ['the guest unlinks', 'hana', (browser: Tramp) => browser.api('DELETE', at('/api/me/link'))],
    [
      'an administrator unlinks',
      'ken',
      async () => houses.host.as('admin').delete(`/api/guests/${await guestId('ken')}/link`),
    ],
    [
      'the guest is deleted',
      'mori',
      async () => houses.host.as('admin').delete(`/api/guests/${await guestId('mori')}`),
    ],
  ])('when %s', async (_, login, letGo) => {
    const browser = await linked(login);
    expect((await letGo(browser)).status).toBe(200);
    const [row] = await waiting();
    const token = unseal(houses.host.house.secret, row?.refresh_token ?? '') ?? '';
    expect(row?.refresh_token).not.toContain(token);
    const peer = await peerOf(workerCtx(houses.host.house), houses.home.origin, true);
    expect((await oidc.refreshTokenGrant(peer, token)).claims()?.iss).toBe(houses.home.origin);
    await work();
    expect(await waiting()).toEqual([]);
    expect(await shares(browser)).toEqual([]);
    expect(await abroad(browser)).toEqual([]);
    await expect(oidc.refreshTokenGrant(peer, token)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('and of nobody else', async () => {
    const [one, other] = [await linked('one'), await linked('other')];
    await unlink('one');
    await work();
    expect([await shares(one), await shares(other)]).toEqual([[], [houses.host.origin]]);
    expect(await abroad(other)).toMatchObject([{ origin: houses.host.origin, away: false }]);
  });
});

describe('a server that cannot be told', () => {
  it('is told later, and holds nothing up: the guest is unlinked at once', async () => {
    const browser = await linked('later');
    await unlink('later');
    expect((await browser.step(at('/api/me'))).status).toBe(401);
    const away = 'http://127.0.0.9:1';
    await houses.host.owner.query('insert into trusted_issuers (issuer) values ($1)', [away]);
    await houses.host.owner.query('update link_revocations set issuer = $1', [away]);
    await expect(work()).rejects.toThrow();
    expect(await waiting()).toHaveLength(1);
    await houses.host.owner.query('update link_revocations set issuer = $1', [houses.home.origin]);
    await work();
    expect([await waiting(), await shares(browser)]).toEqual([[], []]);
  });

  it('is asked nothing when it is not trusted any more', async () => {
    const browser = await linked('sato');
    await unlink('sato');
    const issuer = encodeURIComponent(houses.home.origin);
    await houses.host.as('admin').delete(`/api/trusted-issuers?issuer=${issuer}`);
    await work();
    await houses.host.as('admin').post('/api/trusted-issuers', { address: houses.home.origin });
    expect([await waiting(), await shares(browser)]).toEqual([[], [houses.host.origin]]);
  });
});

describe('what is in use again', () => {
  it('is not ended by an old farewell', async () => {
    const browser = await linked('again');
    expect((await browser.api('DELETE', at('/api/me/link'))).status).toBe(200);
    const start = await browser.api('POST', at('/api/me/link'), { address: houses.home.origin });
    expect((await through(browser, (start.body as { goTo: string }).goTo)).url).toBe(at('/settings'));
    await work();
    expect([await waiting(), await shares(browser)]).toEqual([[], [houses.host.origin]]);
  });
});

describe('another server', () => {
  it('cannot end what it was never given', async () => {
    const browser = await linked('mine');
    await unlink('mine');
    const [row] = await waiting();
    const token = unseal(houses.host.house.secret, row?.refresh_token ?? '') ?? '';
    const thief = await oidc.dynamicClientRegistration(
      new URL(houses.home.origin),
      { redirect_uris: ['http://127.0.0.7:9/guest/link/callback'] },
      oidc.ClientSecretBasic(),
      { execute: [oidc.allowInsecureRequests] },
    );
    await oidc.tokenRevocation(thief, token, { token_type_hint: 'refresh_token' });
    expect(await shares(browser)).toEqual([houses.host.origin]);
    const unknown = await fetch(home('/oidc/revoke'), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token }),
    });
    expect(unknown.status).toBeGreaterThanOrEqual(400);
    expect(await shares(browser)).toEqual([houses.host.origin]);
  });
});

// The last one here: the other server loses every registration in it.
describe('telling comes to an end', () => {
  it('after the last attempt, and when the answer is a clear no', async () => {
    await linked('gone');
    await unlink('gone');
    await houses.host.owner.query("update link_revocations set issuer = 'http://127.0.0.9:1'");
    await work(true);
    expect(await waiting()).toEqual([]);
    await linked('no');
    await unlink('no');
    await houses.home.owner.query("delete from provider_state where model = 'Client'");
    await work();
    expect(await waiting()).toEqual([]);
  });
});
