import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
let [sato, tanaka, ito, hana, ken]: Caller[] = [];
/** A public space of colleagues with several threads; only ito has joined. */
let open: { id: string; defaultThread: string };
/** A guest space in which nobody may join, leave or follow. */
let fixed: { id: string; defaultThread: string };

beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, ito, hana, ken] = (['satoA', 'tanaka', 'ito', 'guestA', 'guestB'] as const).map((name) =>
    world.by(name),
  );
  open = (await ito!.post('/api/spaces', { name: '全社のお知らせ', useMultiThread: true })).body;
  fixed = (await ito!.post('/api/spaces', { name: '固定', fixedMember: true })).body;
});
afterAll(() => world?.close());

const start = async (who: Caller | undefined, space: string, body: object = {}): Promise<string> => {
  const { status, body: answer } = await who!.post(`/api/spaces/${space}/threads`, { name: '相談', ...body });
  expect(status).toBe(200);
  return answer.id;
};
const same404 = async (
  a: Promise<{ status: number; body: unknown }>,
  b: Promise<{ status: number; body: unknown }>,
) => {
  const [one, never] = [await a, await b];
  expect(one.status).toBe(404);
  expect(one.body).toEqual(never.body);
};

describe('following (3.49, 5.22)', () => {
  test('everybody who sees the thread follows and unfollows it', async () => {
    for (const who of [hana, tanaka]) {
      for (const follow of [true, true, false]) {
        expect((await who!.put(`/api/threads/${world.a.thread}/follow`, { follow })).status).toBe(200);
        expect((await who!.get(`/api/threads/${world.a.thread}`)).body.following).toBe(follow);
      }
    }
    expect((await tanaka!.put(`/api/threads/${open.defaultThread}/follow`, { follow: true })).status).toBe(200);
  });

  test('where the space blocks it nobody can, not even its administrator', async () => {
    for (const who of [ito, tanaka]) {
      const { status, body } = await who!.put(`/api/threads/${fixed.defaultThread}/follow`, { follow: true });
      expect(status).toBe(409);
      expect(body.message).toContain('禁止されています');
    }
  });

  test('nobody follows what they cannot see', async () => {
    await same404(
      ken!.put(`/api/threads/${world.a.thread}/follow`, { follow: true }),
      ken!.put('/api/threads/999999/follow', { follow: true }),
    );
  });
});

describe('how far one has read', () => {
  const unread = async (who: Caller | undefined, id: string): Promise<boolean> => {
    const { body } = await who!.get(`/api/threads/${id}`);
    return body.unread;
  };

  test('a comment by another makes a thread unread until the newest one has been seen', async () => {
    const id = await start(sato, world.a.space);
    expect(await unread(hana, id)).toBe(false);
    const first = (await sato!.post(`/api/threads/${id}/comments`, { text: '1' })).body.id;
    const second = (await sato!.post(`/api/threads/${id}/comments`, { text: '2' })).body.id;
    expect(await unread(hana, id)).toBe(true);
    expect(await unread(sato, id)).toBe(false);
    await hana!.put(`/api/threads/${id}/read`, { comment: first });
    expect(await unread(hana, id)).toBe(true);
    await hana!.put(`/api/threads/${id}/read`, { comment: second });
    expect(await unread(hana, id)).toBe(false);
    expect((await hana!.get(`/api/threads/${id}`)).body.readUpTo).toBe(second);
  });

  test('the mark never goes back, and nobody has read what is not written yet', async () => {
    const id = await start(sato, world.a.space);
    const first = (await sato!.post(`/api/threads/${id}/comments`, { text: '1' })).body.id;
    await hana!.put(`/api/threads/${id}/read`, { comment: '99999999999999999' });
    await hana!.put(`/api/threads/${id}/read`, { comment: '1' });
    expect((await hana!.get(`/api/threads/${id}`)).body.readUpTo).toBe(first);
    await sato!.post(`/api/threads/${id}/comments`, { text: '2' });
    expect(await unread(hana, id)).toBe(true);
  });

  test('an answer to an old comment is read with the newest comment', async () => {
    const id = await start(sato, world.a.space);
    const old = (await sato!.post(`/api/threads/${id}/comments`, { text: '古い' })).body.id;
    const newest = (await sato!.post(`/api/threads/${id}/comments`, { text: '新しい' })).body.id;
    await sato!.post(`/api/threads/${id}/comments`, { text: '返信', parent: old });
    await hana!.put(`/api/threads/${id}/read`, { comment: newest });
    expect(await unread(hana, id)).toBe(false);
  });

  test('a thread whose newest comment was deleted does not stay unread', async () => {
    const id = await start(sato, world.a.space);
    const first = (await sato!.post(`/api/threads/${id}/comments`, { text: '1' })).body.id;
    await hana!.put(`/api/threads/${id}/read`, { comment: first });
    const second = (await sato!.post(`/api/threads/${id}/comments`, { text: '2' })).body.id;
    expect(await unread(hana, id)).toBe(true);
    await sato!.delete(`/api/comments/${second}`);
    expect(await unread(hana, id)).toBe(false);
  });
});
