// Licences as administrators meet them: usage, what was bought, warnings, and the statement of a month (spec 1.g, 4.f, 11).
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerCtx } from '../../bin/worker.ts';
import { openHouse, PASSWORD, type TestHouse } from '../../test/house.ts';
import { join } from '../../test/join.ts';
import { warnOfLicences } from './licences.ts';

type Course = {
  readonly currency: string;
  readonly prices: readonly { readonly user: number; readonly guest: number }[];
};
let house: TestHouse;
let standard: string;
let light: string;
const admin = () => house.as('admin');
const licences = async () => (await admin().get('/api/licences')).body;
const contract = (body: object) => admin().put('/api/licences/contract', body);
const month = DateTime.now().setZone('Asia/Tokyo').toFormat('yyyy-MM');
const statement = async (of = month) => (await admin().get(`/api/licences/statements/${of}`)).body;
const lineOf = async (name: string) => (await statement()).lines.find((l: { name: string }) => l.name === name);
/** The first sign-in was so many days ago, in the row and in what was noted of it. */
async function signedInBefore(address: string, days: number) {
  for (const [table, where] of [
    ['people', 'id'],
    ['licence_history', 'person_id'],
  ])
    await house.owner.query(
      `update ${table} set first_seen_at = now() - $2 * interval '1 day' where ${where} = (select id from people where address = $1)`,
      [address, days],
    );
}
const yesterday = () => house.owner.query(`update licence_contracts set valid_from = valid_from - 1`);

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  await admin().post('/api/users', { login: 'host', name: '佐藤', password: PASSWORD });
  const made = await admin().post('/api/spaces', {
    name: 'A社様',
    isGuest: true,
    members: [{ entity: { type: 'USER', code: 'host' }, isAdmin: true }],
  });
  for (const [address, name] of [
    ['paying@a.example.com', '有料'],
    ['trying@a.example.com', '試用'],
    ['linked@a.example.com', '連携'],
    ['paused@a.example.com', '停止'],
  ] as const)
    await join(house, 'host', made.body.id, address, name, 'A社');
  for (const who of ['paying', 'linked', 'paused']) await signedInBefore(`${who}@a.example.com`, 40);
  const { guests } = (await admin().get('/api/guests?q=paused')).body;
  await admin().put(`/api/guests/${guests[0].id}`, { state: 'inactive' });
  await house.owner.query(`insert into guest_links (person_id, issuer, subject)
    select id, 'https://b.example.com', 'x' from people where address = 'linked@a.example.com'`);
  // Both since long before this month.
  await house.owner.query(`update licence_history set at = at - interval '60 days'
    where person_id in (select id from people where address in ('linked@a.example.com', 'paused@a.example.com'))`);
  const { courses } = await licences();
  [standard, light] = courses.map((c: { id: string }) => c.id);
});
afterAll(() => house.close());

describe('a new installation', () => {
  it('has no limit and no charge, and counts all the same', async () => {
    const view = await licences();
    expect(view).toMatchObject({ contract: null, coming: null, over: { users: 0, guests: 0 }, timezone: 'Asia/Tokyo' });
    expect(view.usage).toEqual({
      users: 2,
      suspendedUsers: 0,
      guests: 1,
      trial: 1,
      linked: 1,
      suspendedGuests: 1,
    });
    expect(await statement()).toMatchObject({ used: null, bought: null, missing: null, currency: null });
  });

  it('knows the prices of the courses: a guest costs 1,200 yen with Standard and 580 with Light (S10)', async () => {
    const { courses } = await licences();
    expect(courses.map((c: Course) => [c.currency, c.prices[0]?.user, c.prices[0]?.guest])).toEqual([
      ['JPY', 1500, 1200],
      ['JPY', 780, 580],
      ['JPY', 0, 0],
    ]);
  });

  it('keeps all of it from colleagues and guests', async () => {
    for (const who of ['host', 'guest/trying@a.example.com']) {
      for (const path of ['', `/statements/${month}`, `/statements/${month}/csv`])
        expect((await house.as(who).get(`/api/licences${path}`)).status, who + path).toBe(403);
      expect((await house.as(who).put('/api/licences/contract', { course: null })).status).toBe(403);
      expect((await house.as(who).post('/api/licences/courses', {})).status).not.toBe(200);
    }
  });
});

describe('what was bought', () => {
  it('is one guest licence at least where any is bought, and none without users (S10)', async () => {
    const one = (await contract({ course: standard, users: 2, guests: 1 })).body;
    expect(one).toMatchObject({ contract: { users: 2, guests: 1 }, over: { users: 0, guests: 0 } });
    expect(await statement()).toMatchObject({ currency: 'JPY', bought: 2 * 1500 + 1200, used: 2 * 1500 + 1200 });
    expect((await contract({ course: light, users: 2, guests: 1 })).status).toBe(200);
    expect(await statement()).toMatchObject({ bought: 2 * 780 + 580 });
    expect((await contract({ course: standard, guests: 1 })).body.errors.users).toBeDefined();
    for (const guests of [-1, 0.5]) expect((await contract({ course: standard, users: 2, guests })).status).toBe(400);
    expect((await contract({ course: standard, users: 0, guests: 1 })).status).toBe(400);
    expect((await contract({ course: '99', users: 1 })).body.errors.course).toBeDefined();
  });

  it('grows at once and shrinks with the next month', async () => {
    await contract({ course: standard, users: 5, guests: 3 });
    await yesterday();
    const less = (await contract({ course: standard, users: 2, guests: 4 })).body;
    expect(less.contract).toMatchObject({ users: 5, guests: 4 });
    const next = DateTime.fromISO(`${month}-01`).plus({ months: 1 }).toISODate();
    expect(less.coming).toMatchObject({ from: next, contract: { users: 2, guests: 4 } });
    // Noted today may be noted again.
    expect((await contract({ course: standard, users: 5, guests: 3 })).body.coming).toBeNull();
  });

  it('begins on the day it is where the organisation is, which may be another month than elsewhere', async () => {
    const days: string[] = [];
    // Twenty-five hours apart: never the same day.
    for (const timezone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      await house.owner.query('delete from licence_contracts');
      await contract({ course: null, timezone });
      const { body } = await contract({ course: standard, users: 2, guests: 1 });
      expect(body.contract).toMatchObject({ users: 2, guests: 1 });
      const { rows } = await house.owner.query('select max(valid_from)::text as day from licence_contracts');
      days.push(rows[0].day);
      expect(rows[0].day).toBe(DateTime.now().setZone(timezone).toISODate());
    }
    expect(days[0]).not.toBe(days[1]);
    await house.owner.query('delete from licence_contracts');
    await contract({ course: null, timezone: 'Asia/Tokyo' });
  });

  it('only grows within a yearly term, whose remaining months are paid', async () => {
    const begin = DateTime.fromISO(`${month}-01`, { zone: 'Asia/Tokyo' });
    const endsOn = begin.plus({ months: 5 }).endOf('month').toISODate();
    const yearly = { course: standard, period: 'yearly', endsOn };
    expect((await contract({ ...yearly, endsOn: null, users: 9 })).body.errors.endsOn).toBeDefined();
    expect((await contract({ ...yearly, endsOn: '2026-02-31', users: 9 })).body.errors.endsOn).toBeDefined();
    await house.owner.query('delete from licence_contracts');
    await contract({ ...yearly, users: 1, guests: 1 });
    await yesterday();
    for (const body of [
      { ...yearly, users: 1, guests: 0 },
      { course: null },
      { course: standard, users: 9, guests: 9 },
    ]) {
      const answer = await contract(body);
      expect(answer.status).toBe(409);
      expect(answer.body.message).toContain(endsOn);
    }
    expect((await statement()).missing).toEqual({ users: 1, guests: 0, months: 6, cost: 6 * 1500 });
    expect((await contract({ ...yearly, users: 2, guests: 1 })).status).toBe(200);
    expect((await statement()).missing).toBeNull();
    await house.owner.query('delete from licence_contracts');
  });

  it('may cost other prices from a day on, and be in another currency', async () => {
    const made = await admin().post('/api/licences/courses', {
      name: 'Partner',
      currency: 'EUR',
      validFrom: '2020-01-01',
      user: 10.1,
      guest: 5.55,
    });
    const { id } = made.body;
    await admin().put(`/api/licences/courses/${id}/prices`, { validFrom: '2999-01-01', user: 99, guest: 99 });
    await contract({ course: id, users: 3, guests: 1 });
    expect(await statement()).toMatchObject({ currency: 'EUR', bought: 35.85, used: 25.75 });
    for (const validFrom of ['2026-13-01', '0000-01-01']) {
      const bad = await admin().put(`/api/licences/courses/${id}/prices`, { validFrom, user: 1.001, guest: 1 });
      expect(Object.keys(bad.body.errors).sort()).toEqual(['user', 'validFrom']);
    }
    await house.owner.query('delete from licence_contracts');
  });
});

describe('a linked guest', () => {
  it('costs nothing (S11), and costs again when the link is undone', async () => {
    await contract({ course: standard, users: 2, guests: 1 });
    expect(await lineOf('連携')).toMatchObject({ counted: false, reason: 'linked', price: null });
    expect((await statement()).used).toBe(2 * 1500 + 1200);
    await house.owner.query(
      `delete from guest_links where person_id = (select id from people where address = 'linked@a.example.com')`,
    );
    expect(await lineOf('連携')).toMatchObject({ counted: true, reason: 'guest', price: 1200 });
    expect((await licences()).over).toEqual({ users: 0, guests: 1 });
  });
});

describe('too few licences', () => {
  const mails = async () =>
    (await admin().get('/api/outbox?to=admin@minato.example.jp')).body.mails.filter((m: { subject: string }) =>
      m.subject.includes('ライセンス'),
    );
  const warn = () => warnOfLicences(workerCtx(house.house));

  it('are told to Administrators by mail, once a week, and guests go on working', async () => {
    await warn();
    await warn();
    expect(await mails()).toHaveLength(1);
    expect((await mails())[0].text).toContain('使用中 2名 ／ 契約 1名');
    expect((await house.as('guest/paying@a.example.com').get('/api/spaces')).status).toBe(200);
    await house.owner.query(`update settings set licences_warned_at = now() - interval '8 days'`);
    await house.owner.query(`update mails set message_id = message_id || '.old' where kind = 'licences'`);
    await warn();
    expect(await mails()).toHaveLength(2);
  });

  it('are no longer told once they suffice', async () => {
    await contract({ course: standard, users: 2, guests: 2 });
    await warn();
    const { rows } = await house.owner.query('select licences_warned_at from settings');
    expect(rows[0].licences_warned_at).toBeNull();
  });
});

describe('the statement of a month', () => {
  it('says of everybody whether they counted and why', async () => {
    expect(await lineOf('有料')).toMatchObject({ kind: 'guest', counted: true, reason: 'guest', company: 'A社' });
    expect(await lineOf('試用')).toMatchObject({ counted: false, reason: 'trial' });
    expect(await lineOf('佐藤')).toMatchObject({ kind: 'user', counted: true, reason: 'user' });
  });

  it('keeps who was deleted in it, under their name', async () => {
    const { guests } = (await admin().get('/api/guests?q=paying')).body;
    await admin().delete(`/api/guests/${guests[0].id}`);
    expect(await lineOf('有料')).toMatchObject({ counted: true, address: null });
    expect((await licences()).usage.guests).toBe(1);
  });

  it('follows the months of the organisation: what is already the next month in Tokyo is still this one in Honolulu', async () => {
    const at = new Date('2026-09-30T20:00:00Z');
    await admin().post('/api/users', { login: 'border', name: '月末', password: PASSWORD });
    await house.owner.query(
      `update licence_history set at = $1 where person_id = (select id from people where code = 'border')`,
      [at],
    );
    const has = async (of: string) => (await statement(of)).lines.some((l: { name: string }) => l.name === '月末');
    expect([await has('2026-09'), await has('2026-10')]).toEqual([false, true]);
    expect((await contract({ course: null, timezone: 'Pacific/Honolulu' })).status).toBe(200);
    expect(await has('2026-09')).toBe(true);
    expect((await contract({ course: null, timezone: 'Mars/Olympus' })).body.errors.timezone).toBeDefined();
    await contract({ course: null, timezone: 'Asia/Tokyo' });
  });

  it('is a file for a spreadsheet too', async () => {
    const answer = await admin().get(`/api/licences/statements/${month}/csv`);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.raw.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(answer.raw.toString('utf8')).toContain(
      '"A社","試用","trying@a.example.com","ゲスト","対象外","試用中（30日間）"',
    );
  });

  it('is there for months that have begun, and for nothing else', async () => {
    const next = DateTime.fromISO(`${month}-01`).plus({ months: 2 }).toFormat('yyyy-MM');
    expect((await admin().get(`/api/licences/statements/${next}`)).body.errors.month).toBeDefined();
    for (const bad of ['2026-13', '2026-1', 'x', '1999-01'])
      expect((await admin().get(`/api/licences/statements/${bad}`)).status, bad).toBe(400);
    expect((await statement('2020-01')).lines).toEqual([]);
  });
});
