import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Caller } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
let [sato, hana]: Caller[] = [];
/** Two more hands in the database, so that two things can really happen at once. */
let one: pg.Client;
let two: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  [sato, hana] = [world.by('satoA'), world.by('guestA')];
  const connect = async () => {
    const client = new pg.Client({ ...inject('owner'), database: world.database, options: '-c search_path=d1' });
    await client.connect();
    return client;
  };
  one = await connect();
  two = await connect();
});
afterAll(async () => {
  await one?.end();
  await two?.end();
  await world?.close();
});
beforeEach(async () => {
  await world.owner.query('insert into space_guests (space_id, person_id) values ($1, $2) on conflict do nothing', [
    world.a.space,
    world.ids.guestA,
  ]);
  await world.owner.query('select resolve_space_people($1)', [world.a.space]);
  await world.owner.query("update spaces set last_activity_at = now() - interval '1 hour' where id = $1", [
    world.a.space,
  ]);
});

const waiting = async (count: number) => {
  const ask = "select count(*)::int as n from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'";
  await expect
    .poll(async () => (await world.owner.query(ask, [world.database])).rows[0].n, { interval: 20 })
    .toBe(count);
};
const remove = async (client: pg.Client) => {
  await client.query('begin');
  await client.query('delete from space_guests where space_id = $1 and person_id = $2', [
    world.a.space,
    world.ids.guestA,
  ]);
  await client.query('select resolve_space_people($1)', [world.a.space]);
};
const count = async () =>
  (await world.owner.query('select count(*)::int as n from comments where thread_id = $1', [world.a.thread])).rows[0].n;

describe('a guest is removed while commenting', () => {
  test('the removal comes first: the comment waits for it and is refused, nothing is written', async () => {
    const before = await count();
    await remove(one);
    const commenting = hana!.post(`/api/threads/${world.a.thread}/comments`, { text: '間に合わない' });
    await waiting(1);
    await one.query('commit');
    expect((await commenting).status).toBe(404);
    expect(await count()).toBe(before);
  });

  test('the comment comes first: the removal waits for it, then both are done', async () => {
    const before = await count();
    await one.query('begin');
    await one.query('select 1 from threads where id = $1 for update', [world.a.thread]);
    const commenting = hana!.post(`/api/threads/${world.a.thread}/comments`, { text: '間に合った' });
    await waiting(1);
    const removing = remove(two).then(() => two.query('commit'));
    await waiting(2);
    await one.query('commit');
    const [comment] = await Promise.all([commenting, removing]);
    expect(comment.status).toBe(200);
    expect(await count()).toBe(before + 1);
    expect((await hana!.get(`/api/threads/${world.a.thread}`)).status).toBe(404);
  });

  test('nor does a thread, a like or an edit slip through', async () => {
    const comment = (await hana!.post(`/api/threads/${world.a.thread}/comments`, { text: '元の文' })).body.id;
    await remove(one);
    const attempts = [
      hana!.post(`/api/spaces/${world.a.space}/threads`, { name: '遅すぎたスレッド' }),
      hana!.put(`/api/comments/${comment}`, { html: '<p>遅すぎた編集</p>' }),
      hana!.put(`/api/comments/${world.a.comment}/like`, { like: true }),
    ];
    await waiting(3);
    await one.query('commit');
    expect((await Promise.all(attempts)).map((a) => a.status)).toEqual([404, 404, 404]);
    expect((await sato!.get(`/api/comments/${comment}`)).body.html).toBe('<p>元の文</p>');
  });
});

test('a thread that is deleted while somebody comments takes the comment with it or refuses it', async () => {
  const { id } = (await sato!.post(`/api/spaces/${world.a.space}/threads`, { name: '消える' })).body;
  await one.query('begin');
  await one.query('delete from threads where id = $1', [id]);
  const commenting = hana!.post(`/api/threads/${id}/comments`, { text: '…' });
  const following = hana!.put(`/api/threads/${id}/follow`, { follow: false });
  await waiting(1);
  await one.query('commit');
  expect((await commenting).status).toBe(404);
  expect([200, 404]).toContain((await following).status);
});

test('fifty comments at once are all there, and the thread counts them', async () => {
  const { id } = (await sato!.post(`/api/spaces/${world.a.space}/threads`, { name: '混雑' })).body;
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => (i % 2 ? hana : sato)!.post(`/api/threads/${id}/comments`, { text: `${i}` })),
  );
  expect(answers.map((a) => a.status)).toEqual(answers.map(() => 200));
  const { body } = await sato!.get(`/api/threads/${id}/comments?limit=100`);
  expect(body.comments).toHaveLength(50);
  expect((await sato!.get(`/api/threads/${id}`)).body).toMatchObject({ commentCount: 50 });
});
