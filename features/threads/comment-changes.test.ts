import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
let [sato, tanaka, hana, ken, both]: Caller[] = [];

beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, hana, ken, both] = (['satoA', 'tanaka', 'guestA', 'guestB', 'guestBoth'] as const).map((name) =>
    world.by(name),
  );
});
afterAll(() => world?.close());

const fresh = async (): Promise<string> =>
  (await sato!.post(`/api/spaces/${world.a.space}/threads`, { name: '相談' })).body.id;
const say = async (who: Caller | undefined, thread: string, body: object) => {
  const answer = await who!.post(`/api/threads/${thread}/comments`, body);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
};
const same404 = async (
  a: Promise<{ status: number; body: unknown }>,
  b: Promise<{ status: number; body: unknown }>,
) => {
  const [one, never] = [await a, await b];
  expect(one.status).toBe(404);
  expect(one.body).toEqual(never.body);
};

describe('likes (6.25)', () => {
  test('are given once, counted, named, and taken back', async () => {
    const { id } = await say(sato, await fresh(), { text: 'どうですか' });
    expect((await hana!.put(`/api/comments/${id}/like`, { like: true })).body).toEqual({ likes: 1, liked: true });
    expect((await hana!.put(`/api/comments/${id}/like`, { like: true })).body).toEqual({ likes: 1, liked: true });
    expect((await tanaka!.put(`/api/comments/${id}/like`, { like: true })).body).toEqual({ likes: 2, liked: true });
    const { people } = (await sato!.get(`/api/comments/${id}/likes`)).body;
    expect(people.map((p: { id: string }) => p.id)).toEqual([world.ids.guestA, world.ids.tanaka]);
    expect((await sato!.get(`/api/comments/${id}`)).body).toMatchObject({ likes: 2, liked: false });
    expect((await hana!.put(`/api/comments/${id}/like`, { like: false })).body).toEqual({ likes: 1, liked: false });
  });

  test('nobody likes what they cannot see, or learns who does', async () => {
    await same404(
      ken!.put(`/api/comments/${world.a.comment}/like`, { like: true }),
      ken!.put('/api/comments/999999/like', { like: true }),
    );
    await same404(ken!.get(`/api/comments/${world.a.comment}/likes`), ken!.get('/api/comments/999999/likes'));
  });
});

describe('editing (6.23)', () => {
  test('the author edits; it is marked, and administrators of the space read the earlier texts', async () => {
    const { id } = await say(hana, await fresh(), { text: '来週の火曜' });
    const edited = await hana!.put(`/api/comments/${id}`, { html: '<p>来週の<s>火曜</s>水曜</p>' });
    expect(edited.body).toMatchObject({ html: '<p>来週の<s>火曜</s>水曜</p>' });
    expect(edited.body.editedAt).not.toBeNull();
    await hana!.put(`/api/comments/${id}`, { html: '<p>来週の木曜</p>' });
    const { versions } = (await sato!.get(`/api/comments/${id}/history`)).body;
    expect(versions.map((v: { html: string }) => v.html)).toEqual([
      '<p>来週の<s>火曜</s>水曜</p>',
      '<p>来週の火曜</p>',
    ]);
    for (const who of [hana, tanaka]) expect((await who!.get(`/api/comments/${id}/history`)).status).toBe(403);
    await same404(ken!.get(`/api/comments/${id}/history`), ken!.get('/api/comments/999999/history'));
  });

  test('nobody else edits, not even an administrator; the same text is no edit', async () => {
    const { id } = await say(hana, await fresh(), { text: '私の言葉' });
    for (const who of [sato, tanaka, both]) {
      const { status } = await who!.put(`/api/comments/${id}`, { html: '<p>別の言葉</p>' });
      expect(status).toBe(403);
    }
    await same404(ken!.put(`/api/comments/${id}`, { html: 'x' }), ken!.put('/api/comments/999999', { html: 'x' }));
    const { body } = await hana!.put(`/api/comments/${id}`, { html: '<p>私の言葉</p>' });
    expect(body.editedAt).toBeNull();
    expect((await hana!.put(`/api/comments/${id}`, { html: '<p></p>' })).status).toBe(400);
    expect((await hana!.get(`/api/comments/${id}`)).body.html).toBe('<p>私の言葉</p>');
  });
});

describe('deleting (6.24, 5.21)', () => {
  test('the author and administrators of the space; answers vanish with it and the count follows', async () => {
    const thread = await fresh();
    const top = await say(hana, thread, { text: '消します' });
    const reply = await say(sato, thread, { text: '返信', parent: top.id });
    const other = await say(hana, thread, { text: '管理者が消す' });
    expect((await hana!.delete(`/api/comments/${top.id}`)).status).toBe(200);
    for (const id of [top.id, reply.id]) expect((await sato!.get(`/api/comments/${id}`)).status).toBe(404);
    expect((await sato!.get(`/api/threads/${thread}`)).body.commentCount).toBe(1);
    expect((await sato!.delete(`/api/comments/${other.id}`)).status).toBe(200);
    expect((await hana!.get(`/api/threads/${thread}/comments`)).body).toEqual({ comments: [], next: null });
  });

  test("not another's: a member a guest's, a guest a member's", async () => {
    const thread = await fresh();
    const byHana = await say(hana, thread, { text: '残る' });
    const bySato = await say(sato, thread, { text: '残る' });
    for (const [who, id] of [
      [tanaka, byHana.id],
      [both, byHana.id],
      [hana, bySato.id],
    ] as const)
      expect((await who!.delete(`/api/comments/${id}`)).status).toBe(403);
    await same404(ken!.delete(`/api/comments/${byHana.id}`), ken!.delete('/api/comments/999999'));
    expect((await hana!.get(`/api/threads/${thread}/comments`)).body.comments).toHaveLength(2);
  });

  test('abilities of each comment tell the screen the same', async () => {
    const thread = await fresh();
    const byHana = await say(hana, thread, { text: 'x' });
    expect(byHana.abilities).toEqual({
      'comment.like': true,
      'comment.edit': true,
      'comment.delete': true,
      'comment.history': false,
    });
    const forSato = (await sato!.get(`/api/comments/${byHana.id}`)).body.abilities;
    expect(forSato).toEqual({
      'comment.like': true,
      'comment.edit': false,
      'comment.delete': true,
      'comment.history': true,
    });
    const forBoth = (await both!.get(`/api/comments/${byHana.id}`)).body.abilities;
    expect(forBoth).toEqual({
      'comment.like': true,
      'comment.edit': false,
      'comment.delete': false,
      'comment.history': false,
    });
  });
});
