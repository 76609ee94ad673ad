import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Caller } from '../../test/house.ts';
import { canary, openWorld, type World } from '../../test/world.ts';

let world: World;
let [sato, tanaka, ito, hana, ken, both]: Caller[] = [];

beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, ito, hana, ken, both] = (['satoA', 'tanaka', 'ito', 'guestA', 'guestB', 'guestBoth'] as const).map(
    (name) => world.by(name),
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

describe('commenting (3.51, 5.20)', () => {
  test('members and guests comment; a guest carries the company, a colleague none', async () => {
    const thread = await fresh();
    const byHana = await say(hana, thread, { text: '1行目\n<b>2行目</b> https://example.com/?a=1&b=2' });
    expect(byHana.author).toMatchObject({ outside: true, company: `会社 ${canary.a}` });
    expect(byHana.html).toContain('1行目<br />&lt;b&gt;2行目&lt;/b&gt; <a href="https://example.com/?a=1&amp;b=2"');
    const bySato = await say(sato, thread, { html: '<p>了解<strong>しました</strong></p>' });
    expect(bySato.author).toMatchObject({ outside: false, company: null });
    const { body } = await both!.get(`/api/threads/${thread}/comments`);
    expect(body.comments.map((c: { id: string }) => c.id)).toEqual([bySato.id, byHana.id]);
    expect((await hana!.get(`/api/threads/${thread}`)).body.commentCount).toBe(2);
  });

  test('a colleague who is not inside, the guest of the other customer, and guests who have left or are suspended do not', async () => {
    for (const who of [ito, ken]) {
      await same404(
        who!.post(`/api/threads/${world.a.thread}/comments`, { text: 'x' }),
        who!.post('/api/threads/999999/comments', { text: 'x' }),
      );
    }
    const gone = await world.by('guestGone').post(`/api/threads/${world.a.thread}/comments`, { text: '最後に一言' });
    expect(gone.status).toBe(404);
    const stopped = await world.by('guestSuspended').post(`/api/threads/${world.a.thread}/comments`, { text: 'x' });
    expect(stopped.status).toBe(401);
    const { body } = await sato!.get(`/api/threads/${world.a.thread}/comments`);
    expect(JSON.stringify(body)).not.toContain('最後に一言');
  });

  test('a comment needs text or a file; blanks and empty markup are no text', async () => {
    const thread = await fresh();
    for (const [input, field] of [
      [{}, 'text'],
      [{ text: ' \n\u3000' }, 'text'],
      [{ html: '<p> <br></p>' }, 'html'],
      [{ html: '<script>alert(1)</script>' }, 'html'],
      [{ text: 'a', html: '<p>b</p>' }, 'html'],
    ] as const) {
      const { status, body } = await hana!.post(`/api/threads/${thread}/comments`, input);
      expect(status).toBe(400);
      expect(body.errors[field]).toHaveLength(1);
    }
    expect((await hana!.get(`/api/threads/${thread}/comments`)).body.comments).toEqual([]);
  });

  test('a text of 65,535 characters is taken, a longer one refused', async () => {
    const thread = await fresh();
    await say(hana, thread, { text: 'あ'.repeat(65_535) });
    const { status, body } = await hana!.post(`/api/threads/${thread}/comments`, { text: 'あ'.repeat(65_536) });
    expect(status).toBe(400);
    expect(body.errors.text[0]).toContain('65,535');
  });

  test('nothing that runs survives, whatever the writer sends', async () => {
    const thread = await fresh();
    const attacks = [
      '<img src=x onerror=alert(1)>x',
      '<a href="javascript:alert(1)">x</a>',
      '<svg><script>alert(1)</script></svg>x',
      '<p style="background:url(javascript:alert(1))">x</p>',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>x',
      '<form action=//evil><button>x</button></form>',
      '<img src="/api/files/1" onload="alert(1)">',
      '<span data-mention-type="USER" data-mention-code="x&quot; onmouseover=&quot;alert(1)">@x</span>',
      'x\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>',
    ];
    for (const html of attacks) {
      const { html: shown } = await say(hana, thread, { html: `<p>残る</p>${html}` });
      expect(shown).toContain('残る');
      expect(shown).not.toMatch(/<script|<svg|<style|<form|<iframe|\son\w+\s*=\s*["']?alert|javascript:|url\(/i);
    }
  });
});

describe('answers', () => {
  test('stand under the comment they answer, oldest first; an answer to an answer stands there too', async () => {
    const thread = await fresh();
    const top = await say(sato, thread, { text: '質問です' });
    await say(sato, thread, { text: '別の話' });
    const first = await say(hana, thread, { text: '答え1', parent: top.id });
    const second = await say(tanaka, thread, { text: '答え2', parent: first.id });
    expect(second.parent).toBe(top.id);
    const { comments } = (await hana!.get(`/api/threads/${thread}/comments`)).body;
    expect(comments.map((c: { html: string }) => c.html)).toEqual(['<p>別の話</p>', '<p>質問です</p>']);
    expect(comments[1].replies.map((c: { id: string }) => c.id)).toEqual([first.id, second.id]);
    expect(comments[1].replies[0].author.outside).toBe(true);
    expect((await hana!.get(`/api/comments/${top.id}`)).body.replies).toHaveLength(2);
    expect((await hana!.get(`/api/comments/${second.id}`)).body).toMatchObject({ parent: top.id, replies: [] });
  });

  test('only to a comment of this thread; one of the other customer answers like one that never was', async () => {
    const thread = await fresh();
    const refused = await both!.post(`/api/threads/${thread}/comments`, { text: 'x', parent: world.b.comment });
    const never = await both!.post(`/api/threads/${thread}/comments`, { text: 'x', parent: '999999' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.parent).toHaveLength(1);
    expect(refused.body).toEqual(never.body);
  });
});

describe('pages of comments', () => {
  let thread = '';
  const ids: string[] = [];
  beforeAll(async () => {
    thread = await fresh();
    for (let i = 0; i < 12; i++) ids.push((await say(i % 2 ? hana : sato, thread, { text: `コメント${i}` })).id);
  });

  test('every comment comes once, newest first', async () => {
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await hana!.get(`/api/threads/${thread}/comments?limit=5${after && `&after=${after}`}`);
      seen.push(...body.comments.map((c: { id: string }) => c.id));
      after = body.next ?? '';
    } while (after);
    expect(seen).toEqual(ids.toReversed());
  });

  test('a link to a comment opens the page that holds it, a reply opens its comment', async () => {
    const reply = await say(hana, thread, { text: '返信', parent: ids[3] });
    for (const around of [ids[3], reply.id]) {
      const { body } = await hana!.get(`/api/threads/${thread}/comments?limit=4&around=${around}`);
      const shown = body.comments.map((c: { id: string }) => c.id);
      expect(shown).toContain(ids[3]);
      expect(shown).toHaveLength(4);
      expect(body.next).not.toBeNull();
    }
    const { body } = await hana!.get(`/api/threads/${thread}/comments?limit=4&around=${world.b.comment}`);
    expect(body.comments[0].id).toBe(ids[11]);
    expect(JSON.stringify(body)).not.toContain(canary.b);
  });

  test('limits outside 1 to 100 are refused, and so are ids that are no numbers', async () => {
    for (const query of ['limit=0', 'limit=101', 'around=x', 'limit=a'])
      expect((await hana!.get(`/api/threads/${thread}/comments?${query}`)).status).toBe(400);
    for (const id of ['0', '-1', 'abc', '1e3', '99999999999999999999'])
      expect((await hana!.get(`/api/threads/${id}/comments`)).status).toBe(400);
  });

  test('what a page costs in statements does not grow with it, and writing stays cheap', async () => {
    const spy = vi.spyOn(pg.Client.prototype, 'query');
    const cost = async (work: () => Promise<unknown>): Promise<number> => {
      await work();
      spy.mockClear();
      await work();
      return spy.mock.calls.length;
    };
    try {
      const signIn = await cost(() => sato!.get('/healthz'));
      const small = await cost(() => sato!.get(`/api/threads/${thread}/comments?limit=1`));
      expect(await cost(() => sato!.get(`/api/threads/${thread}/comments?limit=100`))).toBe(small);
      expect(signIn).toBe(1);
      // One that finds out who calls, one that does everything else.
      expect(small).toBe(2);
      // A guest's space is found first; their connection takes its role.
      expect(await cost(() => hana!.get(`/api/threads/${thread}/comments?limit=100`))).toBeLessThanOrEqual(5);
      // Who, begin, lock, permission, comment, outbox, answer, commit.
      expect(await cost(() => sato!.post(`/api/threads/${thread}/comments`, { text: '速い' }))).toBe(8);
      expect(await cost(() => sato!.get(`/api/threads/${thread}`))).toBe(2);
    } finally {
      spy.mockRestore();
    }
  });
});

test('what a removed guest wrote stays, with the name', async () => {
  const thread = await fresh();
  await sato!.post(`/api/spaces/${world.a.space}/invitations`, { addresses: ['soon@a-sha.example.com'] });
  const { join } = await import('../../test/join.ts');
  await join(world, 'sato', world.a.space, 'soon@a-sha.example.com', '去る人', 'A社');
  const guest = world.as('guest/soon@a-sha.example.com');
  const { id } = await say(guest, thread, { text: '置き土産' });
  expect((await sato!.delete(`/api/spaces/${world.a.space}/guests/soon@a-sha.example.com`)).status).toBe(200);
  for (const call of [
    guest.post(`/api/threads/${thread}/comments`, { text: 'まだいます' }),
    guest.put(`/api/comments/${id}`, { html: '<p>書き換え</p>' }),
    guest.delete(`/api/comments/${id}`),
    guest.put(`/api/comments/${id}/like`, { like: true }),
    guest.get(`/api/threads/${thread}/comments`),
  ])
    expect((await call).status).toBe(404);
  for (const who of [sato, hana]) {
    const { body } = await who!.get(`/api/comments/${id}`);
    expect(body).toMatchObject({ html: '<p>置き土産</p>', author: { name: '去る人', company: 'A社' } });
  }
});
