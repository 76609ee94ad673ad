import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../test/house.ts';
import { canary, openWorld, type World } from '../../test/world.ts';

let world: World;
let [sato, tanaka, ito, hana, ken, both]: Caller[] = [];
/** A public space of colleagues with several threads; only ito has joined. */
let open: { id: string; defaultThread: string };
/** A private space with a single thread. */
let single: { id: string; defaultThread: string };

beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, ito, hana, ken, both] = (['satoA', 'tanaka', 'ito', 'guestA', 'guestB', 'guestBoth'] as const).map(
    (name) => world.by(name),
  );
  open = (await ito!.post('/api/spaces', { name: '全社のお知らせ', useMultiThread: true })).body;
  single = (await ito!.post('/api/spaces', { name: '人事', isPrivate: true })).body;
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

describe('starting a thread (3.47, 5.18)', () => {
  test('administrators, members and guests of the space do, and follow what they started', async () => {
    for (const who of [sato, tanaka, hana, both]) {
      const id = await start(who, world.a.space, { body: '<p>本文</p>' });
      const thread = (await who!.get(`/api/threads/${id}`)).body;
      expect(thread).toMatchObject({
        name: '相談',
        body: '<p>本文</p>',
        following: true,
        isDefault: false,
        spaceId: world.a.space,
      });
    }
  });

  test('in a public space also a colleague who has not joined', async () => {
    await start(tanaka, open.id);
  });

  test('nobody from outside the space: for the guest of the other customer it does not exist', async () => {
    for (const who of [ken, ito]) {
      await same404(
        who!.post(`/api/spaces/${world.a.space}/threads`, { name: 'x' }),
        who!.post('/api/spaces/999999/threads', { name: 'x' }),
      );
    }
  });

  test('not in a space with a single thread, and the answer says why', async () => {
    const { status, body } = await ito!.post(`/api/spaces/${single.id}/threads`, { name: 'もう一つ' });
    expect(status).toBe(409);
    expect(body.message).toContain('複数のスレッド');
  });

  test('the title is needed, 128 characters at most, without invisible tricks; nothing is written', async () => {
    const before = (await hana!.get(`/api/spaces/${world.a.space}/threads?limit=100`)).body.threads.length;
    for (const name of ['', '   ', 'あ'.repeat(129), 'x'.repeat(1_000_000), '請求書\u202efdp.exe', 'a\u200bb']) {
      const { status, body } = await hana!.post(`/api/spaces/${world.a.space}/threads`, { name });
      expect(status).toBe(400);
      expect(body.errors.name).toHaveLength(1);
    }
    expect((await hana!.get(`/api/spaces/${world.a.space}/threads?limit=100`)).body.threads).toHaveLength(before);
  });

  test('the body is made safe: scripts, handlers and frames go, words stay', async () => {
    const id = await start(hana, world.a.space, {
      body: '<p onclick="x()">会議<script>alert(1)</script><img src=x onerror=alert(1)><iframe src="//evil"></iframe><a href="javascript:alert(1)">link</a></p>',
    });
    expect((await sato!.get(`/api/threads/${id}`)).body.body).toBe('<p>会議<a>link</a></p>');
  });
});

describe('the list of threads', () => {
  test('newest activity first, in pages, each thread once', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await start(ito, open.id, { name: `スレッド${i}` }));
    await ito!.post(`/api/threads/${ids[0]}/comments`, { text: '動きがありました' });
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await ito!.get(`/api/spaces/${open.id}/threads?limit=2${after && `&after=${after}`}`);
      seen.push(...body.threads.map((t: { id: string }) => t.id));
      after = body.next ?? '';
    } while (after);
    expect(seen[0]).toBe(ids[0]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(open.defaultThread);
    expect(seen.indexOf(ids[4]!)).toBeLessThan(seen.indexOf(ids[1]!));
  });

  test('a cursor that was not made here is refused by its name', async () => {
    const { status, body } = await ito!.get(`/api/spaces/${open.id}/threads?after=bm9uc2Vuc2U`);
    expect(status).toBe(400);
    expect(body.errors.after).toBeDefined();
  });

  test('a guest sees the threads of their space and none of the other', async () => {
    const { body } = await hana!.get(`/api/spaces/${world.a.space}/threads`);
    expect(JSON.stringify(body)).toContain(canary.a);
    await same404(hana!.get(`/api/spaces/${world.b.space}/threads`), hana!.get('/api/spaces/999999/threads'));
    await same404(hana!.get(`/api/threads/${world.b.thread}`), hana!.get('/api/threads/999999'));
  });
});

describe('editing title and body (3.50, 5.19)', () => {
  test('its creator, guest or colleague, and administrators of the space', async () => {
    const byHana = await start(hana, world.a.space);
    const byTanaka = await start(tanaka, world.a.space);
    for (const [who, id] of [
      [hana, byHana],
      [sato, byHana],
      [tanaka, byTanaka],
      [sato, byTanaka],
    ] as const) {
      const { status, body } = await who!.put(`/api/threads/${id}`, { name: '変更後', body: '<p>新しい本文</p>' });
      expect(status).toBe(200);
      expect(body).toMatchObject({ name: '変更後', body: '<p>新しい本文</p>' });
    }
  });

  test("not another's: neither a guest a colleague's, nor the other way round, nor a guest another guest's", async () => {
    const byHana = await start(hana, world.a.space);
    const bySato = await start(sato, world.a.space, { body: '<p>元のまま</p>' });
    for (const [who, id] of [
      [tanaka, byHana],
      [both, byHana],
      [hana, bySato],
    ] as const) {
      const { status, body } = await who!.put(`/api/threads/${id}`, { body: '<p>乗っ取り</p>' });
      expect(status).toBe(403);
      expect(body.code).toBe('FORBIDDEN');
    }
    expect((await sato!.get(`/api/threads/${bySato}`)).body.body).toBe('<p>元のまま</p>');
    await same404(ken!.put(`/api/threads/${byHana}`, { name: 'x' }), ken!.put('/api/threads/999999', { name: 'x' }));
  });

  test('the only thread of a space has no title of its own, but a body', async () => {
    const renamed = await ito!.put(`/api/threads/${single.defaultThread}`, { name: '別名' });
    expect(renamed.status).toBe(409);
    expect(renamed.body.message).toContain('件名');
    const { status, body } = await ito!.put(`/api/threads/${single.defaultThread}`, { body: '<p>本文</p>' });
    expect(status).toBe(200);
    expect(body.body).toBe('<p>本文</p>');
  });

  test('abilities tell the screen the same', async () => {
    const id = await start(hana, world.a.space);
    const of = async (who: Caller | undefined) => (await who!.get(`/api/threads/${id}`)).body.abilities;
    expect(await of(hana)).toMatchObject({ 'thread.edit': true, 'thread.delete': true, 'thread.comment': true });
    expect(await of(both)).toMatchObject({ 'thread.edit': false, 'thread.delete': false, 'thread.comment': true });
    expect(await of(sato)).toMatchObject({ 'thread.edit': true, 'thread.delete': true });
  });
});

describe('deleting a thread (3.48, 5.19)', () => {
  test('its creator and administrators of the space; comments and files go with it', async () => {
    const id = await start(hana, world.a.space);
    const fileKey = await tanaka!.upload('a.txt', 'x', 'text/plain', `/k/guest/${world.a.space}/v1/file.json`);
    const comment = (await tanaka!.post(`/api/threads/${id}/comments`, { text: '了解', files: [{ fileKey }] })).body;
    expect((await hana!.delete(`/api/threads/${id}`)).status).toBe(200);
    expect((await sato!.get(`/api/threads/${id}`)).status).toBe(404);
    expect((await sato!.get(`/api/comments/${comment.id}`)).status).toBe(404);
    expect((await sato!.get(`/api/files/${comment.files[0].id}`)).status).toBe(404);
    const byTanaka = await start(tanaka, world.a.space);
    expect((await sato!.delete(`/api/threads/${byTanaka}`)).status).toBe(200);
  });

  test("not another's, and never the first thread of a space", async () => {
    const bySato = await start(sato, world.a.space);
    for (const who of [hana, tanaka]) expect((await who!.delete(`/api/threads/${bySato}`)).status).toBe(403);
    const { status, body } = await sato!.delete(`/api/threads/${world.a.defaultThread}`);
    expect(status).toBe(409);
    expect(body.message).toContain('最初のスレッド');
    await same404(ken!.delete(`/api/threads/${bySato}`), ken!.delete('/api/threads/999999'));
  });
});
