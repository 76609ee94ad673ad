// A guest's stay: its host, its end, renewing it, and what ending it leaves behind.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { whoMay } from '../../../policy/ask.ts';
import { openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { join, mailTo } from '../../../test/join.ts';
import { addOpenWork } from './open-work.ts';
import { endStays, remindHosts } from './stays.ts';

let house: TestHouse;
let space: string;
let guest: string;
let person: string;
let n = 0;
const day = 24 * 3600 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();
const idOf = async (login: string) => (await house.as(login).get('/api/me')).body.person.id;
const change = (body: object, as = 'host') => house.as(as).put(`/api/spaces/${space}/stays/${person}`, body);
const look = (as: string) => house.as(as).get(`/api/spaces/${space}/stays/${person}`);
const renew = (as: string) => house.as(as).post(`/api/spaces/${space}/stays/${person}/renew`);
const row = async () => {
  const { guests } = (await house.as('host').get(`/api/spaces/${space}/guests`)).body;
  return guests.find((g: { id: string }) => g.id === person);
};
const reach = async () => (await house.as(guest).get(`/api/spaces/${space}`)).status;
/** The end of the stay has come. */
const letEnd = () =>
  house.owner.query(
    "update space_guests set ends_at = now() - interval '1 second' where space_id = $1 and person_id = $2",
    [space, person],
  );
const mailsTo = async (address: string) =>
  (await house.as('admin').get(`/api/outbox?to=${encodeURIComponent(address)}`)).body.mails;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  for (const login of ['host', 'helper', 'stranger'])
    await house.as('admin').post('/api/users', {
      login,
      name: login,
      password: PASSWORD,
      email: `${login}@minato.example.jp`,
    });
});
afterAll(() => house.close());
beforeEach(async () => {
  const members = [
    { entity: { type: 'USER', code: 'host' }, isAdmin: true },
    { entity: { type: 'USER', code: 'helper' } },
  ];
  space = (await house.as('admin').post('/api/spaces', { name: 'A社様', isGuest: true, members })).body.id;
  const address = `hana${n++}@a-sha.example.com`;
  await join(house, 'host', space, address, '花', 'A社');
  guest = `guest/${address}`;
  person = await idOf(guest);
});

describe('the host of a guest', () => {
  it('is who invited them; administrators of the space hand them over to another member', async () => {
    expect((await row()).host.name).toBe('host');
    expect((await change({ host: await idOf('helper') })).status).toBe(200);
    expect((await row()).host.name).toBe('helper');
  });
  it('is a colleague who is in the space, and set by its administrators alone', async () => {
    for (const other of ['stranger', guest]) expect((await change({ host: await idOf(other) })).status).toBe(400);
    const host = await idOf('helper');
    expect((await change({ host }, 'helper')).status).toBe(403);
    expect((await change({ host }, guest)).status).toBe(403);
    expect((await change({ host }, 'stranger')).status).toBe(404);
    expect((await row()).host.name).toBe('host');
  });
});

describe('the end of a stay', () => {
  it('closes the space at its moment, before any worker comes by: to requests, to the database and to notifications', async () => {
    expect((await change({ endsAt: inDays(1) })).status).toBe(200);
    expect(await reach()).toBe(200);
    await letEnd();
    expect(await reach()).toBe(404);
    const own = house.house.connections.guest(person, space);
    expect(await own.selectFrom('spaces').selectAll().execute()).toEqual([]);
    const { rows } = await sql<{ id: string }>`
      select people.id from people, spaces where spaces.id = ${space} and ${whoMay('thread.see')}`.execute(
      house.house.connections.system,
    );
    expect(rows.map((r) => r.id)).not.toContain(person);
  });

  it('then takes the guest off the list and ends their sessions; what they wrote stays', async () => {
    const { defaultThread } = (await house.as('host').get(`/api/spaces/${space}`)).body;
    await house.as(guest).post(`/api/threads/${defaultThread}/comments`, { text: '残る言葉' });
    const signedIn = await house.as(null).post('/api/session', { login: guest, password: PASSWORD });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    await letEnd();
    await endStays(workerCtx(house.house));
    expect(await row()).toBeUndefined();
    expect((await house.as(null).get('/api/me', undefined, { cookie })).status).toBe(401);
    const { rows } = await house.owner.query(
      "select 1 from outbox where event ->> 'type' = 'access.ended' and event ->> 'person' = $1",
      [person],
    );
    expect(rows.length).toBeGreaterThan(0);
    const { comments } = (await house.as('host').get(`/api/threads/${defaultThread}/comments`)).body;
    expect(comments[0]).toMatchObject({ author: { name: '花' } });
  });

  it('in one space leaves the other, and a guest invited again stays without an end', async () => {
    const other = (await house.as('admin').post('/api/spaces', { name: 'B', isGuest: true })).body.id;
    const address = guest.replace('guest/', '');
    await join(house, 'admin', other, address);
    await letEnd();
    await endStays(workerCtx(house.house));
    expect([await reach(), (await house.as(guest).get(`/api/spaces/${other}`)).status]).toEqual([404, 200]);
    await join(house, 'host', space, address);
    expect([await reach(), (await row()).endsAt]).toEqual([200, null]);
  });

  it('is a job of the worker at its very moment', async () => {
    await change({ endsAt: inDays(3) });
    const { rows } = await house.owner.query(
      "select run_at from graphile_worker.jobs where task_identifier = 'stays' and key like $1",
      [`% ${space} ${person}`],
    );
    expect(rows).toHaveLength(1);
    expect(Math.abs(new Date(rows[0].run_at).getTime() - Date.parse(inDays(3)))).toBeLessThan(60_000);
  });

  it.each([
    ['in the past', () => inDays(-1)],
    ['beyond ten years', () => inDays(4000)],
    ['no date', () => 'tomorrow'],
    ['empty', () => ''],
  ])('%s is refused by its field', async (_, endsAt) => {
    const answer = await change({ endsAt: endsAt() });
    expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([400, ['endsAt']]);
    expect((await row()).endsAt).toBeNull();
  });

  it('is taken away again by null', async () => {
    await change({ endsAt: inDays(5) });
    await change({ endsAt: null });
    expect((await row()).endsAt).toBeNull();
  });
});

describe('renewing', () => {
  it('the host is reminded once two weeks before, and renews by the link in the mail', async () => {
    await change({ host: await idOf('helper'), endsAt: inDays(15) });
    await remindHosts(workerCtx(house.house));
    expect(await mailsTo('helper@minato.example.jp')).toHaveLength(0);
    await change({ endsAt: inDays(13) });
    await remindHosts(workerCtx(house.house));
    await remindHosts(workerCtx(house.house));
    expect(await mailsTo('helper@minato.example.jp')).toHaveLength(1);
    const mail = await mailTo(house, 'helper@minato.example.jp');
    expect(mail.text).toContain(`/spaces/${space}/stays/${person}`);
    expect(mail.subject).toContain('花');

    const { endsAt, renewsTo } = (await look('helper')).body;
    const renewed = await renew('helper');
    expect(renewed.body.endsAt).toBe(renewsTo);
    const months = (Date.parse(renewed.body.endsAt) - Date.parse(endsAt)) / day;
    expect(months).toBeGreaterThan(85);
    expect(months).toBeLessThan(95);
    expect((await row()).endsAt).toBe(renewsTo);
  });

  it('is for this host and the administrators of the space; nobody else, the guest least of all', async () => {
    const address = `second${n++}@a-sha.example.com`;
    await join(house, 'host', space, address, '次郎');
    const first = person;
    person = await idOf(`guest/${address}`);
    await change({ host: await idOf('helper') });
    person = first;
    await change({ endsAt: inDays(5) });
    // A host here, but of another guest.
    expect([(await look('helper')).status, (await renew('helper')).status]).toEqual([403, 403]);
    expect([(await look(guest)).status, (await renew(guest)).status]).toEqual([403, 403]);
    expect([(await look('stranger')).status, (await renew('stranger')).status]).toEqual([404, 404]);
    expect((await renew('host')).status).toBe(200);
  });

  it('comes too late after the end, and needs an end', async () => {
    expect((await renew('host')).status).toBe(409);
    await letEnd();
    expect((await renew('host')).status).toBe(404);
  });

  it('whose host is gone: the administrators of the space are reminded', async () => {
    await change({ host: await idOf('helper') });
    const members = [{ entity: { type: 'USER', code: 'host' }, isAdmin: true }];
    await house.as('host').put(`/api/spaces/${space}/members`, { members });
    const before = (await mailsTo('host@minato.example.jp')).length;
    await change({ endsAt: inDays(2) });
    await remindHosts(workerCtx(house.house));
    expect((await mailsTo('host@minato.example.jp')).length).toBe(before + 1);
  });

  it('two clicks at once move the end twice, never lose one', async () => {
    await change({ endsAt: inDays(5) });
    const both = await Promise.all([renew('host'), renew('host')]);
    const ends = both.map((a) => Date.parse(a.body.endsAt)).sort((x, y) => x - y);
    expect((ends[1]! - ends[0]!) / day).toBeGreaterThan(80);
    expect((await row()).endsAt).toBe(new Date(ends[1]!).toISOString());
  });
});

describe('before a guest is removed', () => {
  it('their open work and what will remain are counted, for administrators of the space alone', async () => {
    addOpenWork(async (_ctx, at) =>
      at === space ? [{ what: { ja: '未処理のレコード', en: 'Open records' }, count: 2, link: null }] : [],
    );
    const { defaultThread } = (await house.as('host').get(`/api/spaces/${space}`)).body;
    await house.as(guest).post(`/api/threads/${defaultThread}/comments`, { text: '一' });
    const { body } = await house.as('host').get(`/api/spaces/${space}/stays/${person}/leaving`);
    expect(body).toEqual({
      open: [{ what: '未処理のレコード', count: 2, link: null }],
      threads: 0,
      comments: 1,
      files: 0,
      otherSpaces: 0,
    });
    for (const [who, status] of [
      ['helper', 403],
      [guest, 403],
      ['stranger', 404],
    ] as const)
      expect((await house.as(who).get(`/api/spaces/${space}/stays/${person}/leaving`)).status).toBe(status);
  });
});
