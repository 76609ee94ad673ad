// The access log of a guest: what they read, wrote and fetched, for the administrators of the space it was in.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { join } from '../../../test/join.ts';
import { logWriting } from './log.ts';

let house: TestHouse;
let space: string;
let other: string;
let thread: string;
let person: string;
const guest = 'guest/hana@a-sha.example.com';
type Entry = { what: string; thread: { name: string } | null; file: { name: string } | null };
const read = (as = 'host', at = space) => house.as(as).get(`/api/spaces/${at}/log/${person}`);

/** What the worker does with events that lie in the outbox. */
async function work(): Promise<void> {
  const { rows } = await house.owner.query('select id, event from outbox where done_at is null order by id');
  for (const { id, event } of rows) await logWriting(workerCtx(house.house), { id, ...event });
  await house.owner.query('update outbox set done_at = now()');
}
/** Reading is written down behind the answers. */
const soon = (holds: (entries: Entry[]) => boolean, as = 'host', at = space) =>
  expect.poll(async () => holds((await read(as, at)).body.entries)).toBe(true);

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  for (const login of ['host', 'member', 'stranger'])
    await house.as('admin').post('/api/users', { login, name: login, password: PASSWORD });
  const members = [
    { entity: { type: 'USER', code: 'host' }, isAdmin: true },
    { entity: { type: 'USER', code: 'member' } },
  ];
  const make = async (name: string) =>
    (await house.as('admin').post('/api/spaces', { name, isGuest: true, useMultiThread: true, members })).body.id;
  [space, other] = [await make('A社様'), await make('B社様')];
  await join(house, 'host', space, 'hana@a-sha.example.com', '花', 'A社');
  await join(house, 'host', other, 'hana@a-sha.example.com');
  person = (await house.as(guest).get('/api/me')).body.person.id;
  thread = (await house.as('host').post(`/api/spaces/${space}/threads`, { name: '=cmd()' })).body.id;
});
afterAll(() => house.close());

it('holds what was opened, fetched and written, once for each look', async () => {
  const fileKey = await house.as('host').upload('plan.txt', 'x', 'text/plain', `/k/guest/${space}/v1/file.json`);
  const comment = await house.as('host').post(`/api/threads/${thread}/comments`, { text: 'x', files: [{ fileKey }] });
  const file = comment.body.files[0].id;
  await house.as(null).post('/api/session', { login: guest, password: PASSWORD });
  for (const url of [`/api/spaces/${space}`, `/api/threads/${thread}`, `/api/threads/${thread}`, `/api/files/${file}`])
    expect((await house.as(guest).get(url)).status).toBe(200);
  expect((await house.as(guest).get(`/k/guest/${space}/v1/file.json?fileKey=f-${file}`)).status).toBe(200);
  await house.as(guest).post(`/api/threads/${thread}/comments`, { text: '拝見しました' });
  await work();
  await soon((entries) => {
    const did = entries.map((e) => e.what);
    return ['signedIn', 'opened', 'downloaded', 'commented'].every((what) => did.includes(what));
  });
  const { entries } = (await read()).body as { entries: Entry[] };
  expect(entries.filter((e) => e.what === 'opened' && e.thread)).toHaveLength(1);
  expect(entries.find((e) => e.what === 'downloaded')).toMatchObject({ file: { name: 'plan.txt' } });
});

it('says nothing of other spaces, nor of what was refused, nor of what colleagues do', async () => {
  await house.as(guest).get(`/api/spaces/${other}`);
  await house.as(guest).get('/api/threads/999999');
  await house.as('host').get(`/api/threads/${thread}`);
  await soon((entries) => entries.length > 0, 'host', other);
  const here = (await read()).body.entries;
  expect(here.every((e: { space: string | null }) => e.space === space || e.space === null)).toBe(true);
  const { rows } = await house.owner.query('select distinct person_id from guest_log');
  expect(rows).toEqual([{ person_id: person }]);
});

it('is read by the administrators of the space alone, about its guests alone', async () => {
  for (const [who, status] of [
    ['member', 403],
    [guest, 403],
    ['stranger', 404],
    ['admin', 404],
    [null, 401],
  ] as const) {
    expect((await house.as(who).get(`/api/spaces/${space}/log/${person}`)).status).toBe(status);
    expect((await house.as(who).get(`/api/spaces/${space}/log/${person}/csv`)).status).toBe(status);
  }
  const member = (await house.as('member').get('/api/me')).body.person.id;
  expect((await house.as('host').get(`/api/spaces/${space}/log/${member}`)).status).toBe(404);
  const own = house.house.connections.guest(person, space);
  await expect(own.selectFrom('guest_log').selectAll().execute()).rejects.toThrow(/permission denied/);
});

it('comes as a file that a spreadsheet shows and does not run', async () => {
  const { body, headers, raw } = await house.as('host').get(`/api/spaces/${space}/log/${person}/csv`);
  expect(headers['content-type']).toContain('text/csv');
  expect(raw.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(body).toContain('"日時","ゲスト","操作"');
  expect(body).toContain(`"'=cmd()"`);
});

it('pages, newest first, and a guest who has left shows what they did here and no more signing in', async () => {
  const first = (await house.as('host').get(`/api/spaces/${space}/log/${person}?limit=1`)).body;
  expect(first.entries).toHaveLength(1);
  const second = (await house.as('host').get(`/api/spaces/${space}/log/${person}?limit=1&after=${first.next}`)).body;
  expect(BigInt(second.entries[0].id)).toBeLessThan(BigInt(first.entries[0].id));
  await house.as('host').delete(`/api/spaces/${space}/guests/hana@a-sha.example.com`);
  const left = (await read()).body.entries as Entry[];
  expect(left.length).toBeGreaterThan(0);
  expect(left.every((e) => e.what !== 'signedIn')).toBe(true);
});
