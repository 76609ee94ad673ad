// What a guest must never be able to do, one line each: both doors refuse it, and whoever may do it shows that the door works.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../world.ts';

type Method = 'get' | 'post' | 'put' | 'delete';
type Try = [method: Method, path: string, body?: object];
/** What is tried, by the guest of A inside their own space or beyond it. */
type Line = {
  rule: string;
  words: string;
  tries: (world: World) => Try[];
  /** By this person the same calls succeed. */
  may: 'satoA' | 'suzukiB' | 'admin';
  /** Of calls that cannot all succeed one after the other, only the last. */
  once?: true;
};

const member = (code: string, isAdmin = false) => ({ entity: { type: 'USER', code }, isAdmin });
const guestDoor = ({ a }: World) => `/k/guest/${a.space}/v1`;

const lines: Line[] = [
  {
    rule: 'S12, 5.1',
    words: 'change the basic settings of the guest space',
    tries: (w) => [
      ['put', `/api/spaces/${w.a.space}`, { name: '新しい名前' }],
      ['put', `${guestDoor(w)}/space.json`, { id: w.a.space, name: '新しい名前' }],
    ],
    may: 'satoA',
  },
  {
    rule: 'S14, 5.3',
    words: 'edit the announcement',
    tries: (w) => [
      ['put', `/api/spaces/${w.a.space}/body`, { body: '<p>新しいお知らせ</p>' }],
      ['put', `${guestDoor(w)}/space/body.json`, { id: w.a.space, body: '<p>新しいお知らせ</p>' }],
    ],
    may: 'satoA',
  },
  {
    rule: 'S15, 5.4',
    words: 'add or remove members',
    tries: (w) => [
      ['put', `/api/spaces/${w.a.space}/members`, { members: [member('sato', true), member('tanaka')] }],
      [
        'put',
        `${guestDoor(w)}/space/members.json`,
        { id: w.a.space, members: [member('sato', true), member('tanaka')] },
      ],
      ['post', `/api/spaces/${w.a.space}/members`, { code: 'ito' }],
    ],
    may: 'satoA',
  },
  {
    rule: 'S15, 4.1',
    words: 'invite guests',
    tries: (w) => [['post', `/api/spaces/${w.a.space}/invitations`, { addresses: ['new@a-sha.example.com'] }]],
    may: 'satoA',
  },
  {
    rule: 'S15',
    words: 'remove another guest',
    tries: (w) => [['delete', `/api/spaces/${w.a.space}/guests/both@c-sha.example.com`]],
    may: 'satoA',
  },
  {
    rule: 'S17, 5.6',
    words: 'edit the body of a thread that somebody else made',
    tries: (w) => [
      ['put', `/api/threads/${w.a.thread}`, { body: '<p>別の本文</p>' }],
      ['put', `${guestDoor(w)}/space/thread.json`, { id: w.a.thread, body: '<p>別の本文</p>' }],
    ],
    may: 'satoA',
  },
  {
    rule: '5.14',
    words: 'create a space or a guest space',
    tries: (w) => [
      ['post', '/k/v1/template/space.json', { id: '1', name: 'ゲストの', members: [member('sato', true)] }],
      ['post', `${guestDoor(w)}/template/space.json`, { id: '1', name: 'ゲストの', members: [member('sato', true)] }],
      ['post', '/api/spaces', { name: 'ゲストの', isGuest: true }],
      ['post', '/api/spaces', { name: 'ゲストの' }],
    ],
    may: 'admin',
    once: true,
  },
  {
    rule: '5.12',
    words: 'see a guest space they were not invited to',
    tries: (w) => [
      ['get', `/k/guest/${w.b.space}/v1/space.json?id=${w.b.space}`],
      ['get', `${guestDoor(w)}/space.json?id=${w.b.space}`],
      ['get', `/api/spaces/${w.b.space}`],
    ],
    may: 'suzukiB',
    once: true,
  },
  {
    rule: '5.25',
    words: 'create an app',
    tries: (w) => [
      ['post', `${guestDoor(w)}/preview/app.json`, { name: 'ゲストのアプリ', space: w.a.space, thread: w.a.thread }],
      ['post', '/k/v1/preview/app.json', { name: 'ゲストのアプリ' }],
    ],
    may: 'satoA',
  },
  {
    rule: '5.25',
    words: 'change the settings of an app',
    tries: (w) => [
      [
        'post',
        `${guestDoor(w)}/preview/app/form/fields.json`,
        { app: w.a.app, properties: { x: { type: 'SINGLE_LINE_TEXT', code: 'x', label: 'x' } } },
      ],
    ],
    may: 'satoA',
  },
  {
    rule: '5.38',
    words: 'read the directory',
    tries: () => [['get', '/api/people']],
    may: 'satoA',
  },
  {
    rule: '5.48, S19',
    words: 'read or change how the organisation is administered',
    tries: () => [
      ['put', '/api/settings', {}],
      ['get', '/api/permissions'],
      ['get', '/api/guests'],
      ['get', '/api/users'],
      ['get', '/api/settings'],
    ],
    may: 'admin',
  },
  {
    rule: 'S18, 5.7',
    words: 'use the app or its push notifications',
    tries: () => [
      ['get', '/api/app/manifest'],
      ['get', '/api/push'],
      [
        'post',
        '/api/push/subscriptions',
        {
          endpoint: 'https://push.example.com/abcdef',
          keys: { p256dh: `BA${'A'.repeat(85)}`, auth: 'A'.repeat(22) },
        },
      ],
    ],
    may: 'admin',
  },
  {
    rule: 'S19, 5.8',
    words: 'read or change from where users may come in',
    tries: () => [
      ['get', '/api/access'],
      ['put', '/api/access', { mode: 'open', ranges: [], basicOn: false, certificates: 'off', revision: '1' }],
    ],
    may: 'admin',
  },
  {
    rule: 'S16, 5.5',
    words: 'delete a thread that somebody else made',
    tries: (w) => [['delete', `/api/threads/${w.a.thread}`]],
    may: 'satoA',
  },
  {
    rule: 'S13, 5.2',
    words: 'delete the guest space',
    tries: (w) => [
      ['delete', `${guestDoor(w)}/space.json`, { id: w.a.space }],
      ['delete', `/api/spaces/${w.a.space}`],
    ],
    may: 'satoA',
    once: true,
  },
];

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function attempt(who: 'guestA' | Line['may'], [method, path, body]: Try): Promise<number> {
  const caller = world.by(who);
  if (method === 'get') return (await caller.get(path)).status;
  if (method === 'delete') return (await caller.delete(path, body)).status;
  return (await caller[method](path, body)).status;
}

/** Refused, or not there for a guest; a call with a mistake in it (400) would prove nothing. */
const REFUSED = [403, 404, 520];

/** What stands in the guest's own space, as the house itself reads it. */
async function standing() {
  const { rows } = await world.owner.query<object>(
    `select s.*, (select count(*) from threads where space_id = s.id) as threads,
       (select string_agg(body, '|' order by id) from threads where space_id = s.id) as bodies,
       (select count(*) from space_people where space_id = s.id and active) as people,
       (select count(*) from invitations) as invitations, (select count(*) from spaces) as spaces,
       (select json_agg(a order by a.id) from apps a where a.space_id = s.id) as apps,
       (select row_to_json(c) from settings c) as settings
     from spaces s where s.id = $1`,
    [world.a.space],
  );
  return rows[0];
}

// The database first: the doors' rightful people end by deleting the space.
describe('in the database, a guest of A', () => {
  const asGuest = () => world.house.connections.guest(world.ids.guestA, world.a.space);
  const refused = [
    ['cannot change a space', () => sql`update spaces set name = 'x'`],
    ['cannot delete a space', () => sql`delete from spaces`],
    ['cannot add members', () => sql`insert into space_members (space_id) values (${world.a.space})`],
    ['cannot invite', () => sql`insert into invitations (space_id) values (${world.a.space})`],
    ['cannot make an app', () => sql`insert into apps (name) values ('x')`],
    ['cannot read departments', () => sql`select * from departments`],
    ['cannot read the table of members', () => sql`select * from space_members`],
    ['cannot change the settings of the house', () => sql`update settings set organisation = 'x'`],
    ['cannot subscribe a device', () => sql`insert into push_subscriptions (endpoint) values ('x')`],
    ['cannot read from where users may come in', () => sql`select * from access_rules`],
    ['cannot write links', () => sql`insert into space_links (space_id) values (${world.a.space})`],
  ] as const;
  for (const [words, statement] of refused)
    it(words, async () => {
      await expect(statement().execute(asGuest())).rejects.toThrow(/permission denied/);
    });

  it('sees the space of A and its threads, and neither space nor thread of B', async () => {
    const ids = async (table: string) =>
      (await sql<{ id: string }>`select id::text as id from ${sql.table(table)}`.execute(asGuest())).rows.map(
        (r) => r.id,
      );
    expect(await ids('spaces')).toEqual([world.a.space]);
    const threads = await ids('threads');
    expect(threads).toContain(world.a.thread);
    expect(threads).not.toContain(world.b.thread);
    expect(threads).not.toContain(world.staff.thread);
  });

  const others = [
    ['cannot delete a thread of others (S16)', () => sql`delete from threads where id = ${world.a.thread}`],
    ['cannot edit the body of others (S17)', () => sql`update threads set body = 'x' where id = ${world.a.thread}`],
    ['cannot rename a thread of others', () => sql`update threads set name = 'x' where id = ${world.a.thread}`],
    ['cannot delete a comment of others', () => sql`delete from comments where id = ${world.a.comment}`],
    ['cannot edit a comment of others', () => sql`update comments set html = 'x' where id = ${world.a.comment}`],
  ] as const;
  for (const [words, statement] of others)
    it(words, async () => {
      await expect(statement().execute(asGuest())).rejects.toThrow(/not their own/);
    });

  it('changes and deletes a thread of their own, with the answers of others below it', async () => {
    const { body: thread } = await world
      .by('guestA')
      .post(`/api/spaces/${world.a.space}/threads`, { name: '納期の相談' });
    expect((await world.by('satoA').post(`/api/threads/${thread.id}/comments`, { text: '承知しました' })).status).toBe(
      200,
    );
    const renamed = await sql`update threads set name = '納期' where id = ${thread.id}`.execute(asGuest());
    expect(renamed.numAffectedRows).toBe(1n);
    const gone = await sql`delete from threads where id = ${thread.id}`.execute(asGuest());
    expect(gone.numAffectedRows).toBe(1n);
  });

  it('deletes nothing of B', async () => {
    const gone = await sql`delete from threads where space_id = ${world.b.space}`.execute(asGuest());
    expect(gone.numAffectedRows).toBe(0n);
  });
});

describe('at both doors, a guest cannot', () => {
  for (const { rule, words, tries, may, once } of lines)
    it(`${words} (${rule})`, async () => {
      const before = await standing();
      for (const one of tries(world)) {
        const status = await attempt('guestA', one);
        expect(REFUSED, `${one[0]} ${one[1]} answered ${status}`).toContain(status);
      }
      expect(await standing()).toEqual(before);
      for (const one of tries(world).slice(once ? -1 : 0))
        expect(await attempt(may, one), `${one[0]} ${one[1]} by ${may}`).toBe(200);
    });
});

describe('what guests keep: a guest can', () => {
  it('change the own profile (S21, 5.10)', async () => {
    const { status } = await world.by('guestBoth').put('/api/me/profile', { description: 'よろしくお願いします' });
    expect(status).toBe(200);
  });
});
