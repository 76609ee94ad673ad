// A server whose clock is wrong: what lasts for a time lasts as long by the clock of the database, which also ends it.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { join } from '../../test/join.ts';

let house: TestHouse;
let space: string;
const DAY = 24 * 3600 * 1000;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  space = (await house.as('admin').post('/api/spaces', { name: 'A社様', isGuest: true })).body.id;
});
afterEach(() => vi.useRealTimers());
afterAll(() => house.close());

/** Whether a moment in the database lies this far ahead, by its own clock. */
async function ahead(moment: string, interval: string): Promise<boolean> {
  const { rows } = await house.owner.query<{ fits: boolean }>(
    `select bool_and(m between now() + interval '${interval}' - interval '5 minutes' and now() + interval '${interval}') as fits
     from (${moment}) as moments(m)`,
  );
  return rows[0]?.fits === true;
}

describe.each([
  ['a month ahead', 30 * DAY],
  ['a month behind', -30 * DAY],
])('with a clock %s', (name, wrong) => {
  const address = `${name.replaceAll(' ', '-')}@a-sha.example.com`;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + wrong });
  });

  it('an invitation works, and for a week', async () => {
    const { body } = await house.as('admin').post(`/api/spaces/${space}/invitations`, { addresses: [address] });
    expect(await ahead('select expires_at from invitations', '7 days')).toBe(true);
    const token = body.invitations[0].link.split('/').at(-1);
    expect((await house.as(null).get(`/api/join/${token}`)).status).toBe(200);
    vi.useRealTimers();
    expect((await house.as(null).get(`/api/join/${token}`)).status).toBe(200);
  });

  it('a trial is no longer and no shorter', async () => {
    await join(house, 'admin', space, address, '花');
    vi.useRealTimers();
    const [guest] = (await house.as('admin').get(`/api/guests?q=${address}`)).body.guests;
    expect(guest.licence).toBe('trial');
    const days = (Date.parse(guest.trialEndsAt) - Date.now()) / DAY;
    expect(days).toBeGreaterThan(28.9);
    expect(days).toBeLessThan(30.1);
  });

  it('a session and seeing a space as a guest end when they should', async () => {
    const { headers, body: session } = await house
      .as(null)
      .post('/api/session', { login: 'admin', password: 'genkan-2026' });
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    const { guests } = (await house.as('admin').get('/api/guests')).body;
    const url = `/api/spaces/${space}/preview/${guests[0].id}`;
    const started = await house.as(null).post(url, {}, { cookie, 'x-csrf-token': session.csrfToken });
    expect(started.status, JSON.stringify(started.body)).toBe(200);
    expect(await ahead('select preview_until from sessions where preview_until is not null', '30 minutes')).toBe(true);
    await house.owner.query("update sessions set last_seen_at = now() - interval '25 hours'");
    expect((await house.as(null).get('/api/me', undefined, { cookie })).status).toBe(401);
    await house.owner.query('delete from sessions');
  });
});
