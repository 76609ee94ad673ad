// A linked guest is in only while their own organisation stands for them: refused at once, silent for half an hour at most.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { type Tramp, tramp } from '../../../test/tramp.ts';
import { colleague, guestSpace, invited, joinLinked, openTwoHouses, type TwoHouses } from '../../../test/two-houses.ts';
import { cookieName } from '../../signin/cookies.ts';
import { keepInStep } from './step.ts';

let houses: TwoHouses;
let space: string;
const ids = new Map<string, string>();
const at = (path: string) => `${houses.host.origin}${path}`;

/** The worker's round, so many minutes from now. */
const round = (minutes: number) =>
  keepInStep({ ...workerCtx(houses.host.house), now: new Date(Date.now() + minutes * 60_000) });

async function linked(login: string): Promise<Tramp> {
  ids.set(login, await colleague(houses.home, login, login));
  const browser = tramp();
  await joinLinked(houses, browser, login, await invited(houses.host, space, `${login}@a-sha.example.com`));
  return browser;
}
const isIn = async (browser: Tramp) => (await browser.step(at('/api/me'))).status === 200;
const atHome = (login: string, state: string) => houses.home.as('admin').put(`/api/users/${ids.get(login)}`, { state });
async function asked(login: string): Promise<{ asked_at: Date; confirmed_at: Date; token: boolean }> {
  const { rows } = await houses.host.owner.query(
    'select asked_at, confirmed_at, refresh_token is not null as token from guest_links l join people p on p.id = l.person_id where p.address = $1',
    [`${login}@a-sha.example.com`],
  );
  return rows[0];
}

beforeAll(async () => {
  houses = await openTwoHouses();
  space = await guestSpace(houses.host, '窓口');
});
afterAll(() => houses.close());

describe('while the own organisation stands for the guest', () => {
  it('it is asked within five minutes, and not before it is due', async () => {
    const browser = await linked('hana');
    const before = await asked('hana');
    await round(1);
    expect((await asked('hana')).asked_at).toEqual(before.asked_at);
    await round(4);
    expect((await asked('hana')).confirmed_at.getTime()).toBeGreaterThan(before.confirmed_at.getTime());
    expect(await isIn(browser)).toBe(true);
  });

  it('nothing is asked of it for a guest who is not in', async () => {
    const browser = await linked('away');
    await browser.api('DELETE', at('/api/session'));
    const before = await asked('away');
    await round(60);
    expect(await asked('away')).toEqual(before);
  });
});

describe('suspended at home', () => {
  it('the guest is out at the next round, open pages too, and cannot come back', async () => {
    const browser = await linked('ken');
    const cookie = browser.cookieHeader(at('/api/live'));
    const page = await fetch(at('/api/live'), { headers: { cookie } });
    const heard = page.text();
    await atHome('ken', 'inactive');
    await round(4);
    expect(await isIn(browser)).toBe(false);
    expect(await heard).toContain('"out"');
    expect((await asked('ken')).token).toBe(false);
    const seen = await browser.open(at(`/guest/link/start?issuer=${encodeURIComponent(houses.home.origin)}`));
    expect(seen.url).toContain(`${houses.home.origin}/oidc/interaction/`);
  });

  it('active again, the guest comes back as the same person', async () => {
    await atHome('ken', 'active');
    const browser = tramp();
    await browser.signIn(houses.home.origin, 'ken');
    await browser.open(at(`/guest/link/start?issuer=${encodeURIComponent(houses.home.origin)}`));
    expect((await browser.step(at('/api/me'))).body.person.code).toBe('guest/ken@a-sha.example.com');
  });

  it('deleted at home, the guest is out as well', async () => {
    const browser = await linked('gone');
    await houses.home.as('admin').delete(`/api/users/${ids.get('gone')}`);
    await round(4);
    expect(await isIn(browser)).toBe(false);
  });
});

describe('a server that has lost our registration', () => {
  it('stands for nobody any more; the next sign-in registers anew', async () => {
    const browser = await linked('lost');
    await houses.home.owner.query("delete from provider_state where model = 'Client'");
    await round(4);
    expect(await isIn(browser)).toBe(false);
    await browser.open(at(`/guest/link/start?issuer=${encodeURIComponent(houses.home.origin)}`));
    expect(await isIn(browser)).toBe(true);
  });
});

describe('the guest takes the consent back at home', () => {
  it('and is out at the next round', async () => {
    const browser = await linked('mind');
    const origin = encodeURIComponent(houses.host.origin);
    expect((await browser.api('DELETE', `${houses.home.origin}/api/me/shares?origin=${origin}`)).status).toBe(200);
    await round(4);
    expect(await isIn(browser)).toBe(false);
  });
});

describe('an administrator stops trusting the organisation', () => {
  it('its guests are out at once; trusted again, they may come back', async () => {
    const browser = await linked('sato');
    const issuer = encodeURIComponent(houses.home.origin);
    expect((await houses.host.as('admin').delete(`/api/trusted-issuers?issuer=${issuer}`)).status).toBe(200);
    expect(await isIn(browser)).toBe(false);
    const refused = await browser.open(at(`/guest/link/start?issuer=${issuer}`));
    expect(refused.url).toBe(at('/guest/link/problem?why=untrusted'));
    await houses.host.as('admin').post('/api/trusted-issuers', { address: houses.home.origin });
    await browser.open(at(`/guest/link/start?issuer=${issuer}`));
    expect(await isIn(browser)).toBe(true);
  });
});

describe('the own organisation cannot be reached', () => {
  it('the guest stays in for half an hour, is asked about every minute, and is then out', async () => {
    const browser = await linked('mori');
    await houses.home.app.close();
    await round(5);
    expect(await isIn(browser)).toBe(true);
    await round(6);
    await round(29);
    expect(await isIn(browser)).toBe(true);
    await round(31);
    expect(await isIn(browser)).toBe(false);
  });

  it('nobody has to be there to ask: the session itself ends with what it rests on', async () => {
    const { rows } = await houses.host.owner.query("select id from people where address = 'hana@a-sha.example.com'");
    await houses.host.owner.query('update guest_links set confirmed_at = now() where person_id = $1', [rows[0].id]);
    await houses.host.owner.query("insert into sessions (token_hash, person_id) values (sha256('a-token'), $1)", [
      rows[0].id,
    ]);
    const cookie = `${cookieName(houses.host.house)}=a-token`;
    const me = () => fetch(at('/api/me'), { headers: { cookie } });
    expect((await me()).status).toBe(200);
    await houses.host.owner.query(
      "update guest_links set confirmed_at = now() - interval '31 minutes' where person_id = $1",
      [rows[0].id],
    );
    expect((await me()).status).toBe(401);
  });
});
