import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '../../policy/actors.ts';
import { type Ctx, write } from '../../policy/context.ts';
import type { Caller } from '../../test/house.ts';
import { canary, openWorld, people, type World } from '../../test/world.ts';
import { listeners, type StoredEvent } from './listeners.ts';

let world: World;
let [sato, tanaka, hana]: Caller[] = [];
beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, hana] = [world.by('satoA'), world.by('tanaka'), world.by('guestA')];
});
afterAll(() => world?.close());

const ctx = (): Ctx => ({
  house: world.house,
  actor: visitor,
  db: world.house.connections.system,
  lang: 'ja',
  now: new Date(),
  source: 'worker',
  browser: null,
  sessionId: null,
  asked: new Set(),
  writing: false,
});

type Mail = {
  to_address: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  message_id: string;
};

/** Hands the newest event to the listeners, as the worker does; answers the mails this made. */
async function work(times = 1): Promise<Mail[]> {
  const before = (await world.owner.query('select coalesce(max(id), 0) as id from mails')).rows[0].id;
  const { rows } = await world.owner.query('select id, event from outbox order by id desc limit 1');
  const event: StoredEvent = { id: rows[0].id, ...rows[0].event };
  for (let i = 0; i < times; i++) {
    await write(ctx(), async (tx) => {
      for (const listener of listeners) await listener(tx, event);
    });
  }
  return (await world.owner.query('select * from mails where id > $1 order by to_address', [before])).rows;
}
const say = async (who: Caller | undefined, body: object, thread = world.a.thread) => {
  const { status, body: comment } = await who!.post(`/api/threads/${thread}/comments`, body);
  expect(status).toBe(200);
  return comment;
};
const user = (code: string) => ({ type: 'USER', code });
const to = (mails: Mail[]) => mails.map((m) => m.to_address);

describe('a mention reaches its person by mail', () => {
  test('one mail to each, with the words, the place and a link to the comment', async () => {
    const comment = await say(hana, { text: '図面を\nご確認ください', mentions: [user('sato'), user('tanaka')] });
    const mails = await work();
    expect(to(mails)).toEqual(['sato@minato.example.jp', 'tanaka@minato.example.jp']);
    const [mail] = mails;
    expect(mail!.subject).toBe(`[Genkan] スペース ${canary.a}: 件名 ${canary.a}`);
    expect(mail!.text).toContain('佐藤 花子 様');
    expect(mail!.text).toContain('> ご確認ください');
    expect(mail!.text).toContain(
      `http://genkan.test/spaces/${world.a.space}/threads/${world.a.thread}#c-${comment.id}`,
    );
    expect(mail!.text).toContain(`（会社 ${canary.a}）`);
    expect(mail!.html).toContain('図面を');
    expect(mails[1]!.headers.References).toBe(mail!.headers.References);
    expect(mails[1]!.message_id).not.toBe(mail!.message_id);
  });

  test('mails of one thread stand together, those of another do not', async () => {
    await say(hana, { text: 'x', mentions: [user('sato')] });
    const [first] = await work();
    await say(sato, { text: 'y', mentions: [user('guest/hana@a-sha.example.com')] });
    const [second] = await work();
    await say(sato, { text: 'z', mentions: [user('tanaka')] }, world.a.defaultThread);
    const [other] = await work();
    expect(second!.headers.References).toBe(first!.headers.References);
    expect(other!.headers.References).not.toBe(first!.headers.References);
  });

  test('a repeated event is no second mail', async () => {
    await say(hana, { text: 'x', mentions: [user('sato')] });
    expect(await work(3)).toHaveLength(1);
  });

  test('in the language of the reader', async () => {
    await world.owner.query("update people set locale = 'en' where id = $1", [world.ids.tanaka]);
    await say(hana, { text: 'x', mentions: [user('tanaka')] });
    expect((await work())[0]!.text).toContain('mentioned you in a comment');
    await world.owner.query("update people set locale = 'ja' where id = $1", [world.ids.tanaka]);
  });

  test('without a mention nobody gets a mail; mentioning oneself neither (6.37)', async () => {
    await say(hana, { text: 'x' });
    expect(await work()).toEqual([]);
    await say(sato, { text: 'x', mentions: [user('sato')] });
    expect(await work()).toEqual([]);
  });
});

describe('who hears is decided when the mail is written', () => {
  test('nobody who has lost the space since, nobody suspended, and nobody when the comment is gone', async () => {
    const { join } = await import('../../test/join.ts');
    await join(world, 'sato', world.a.space, 'kurz@a-sha.example.com', '短期', 'A社');
    await say(sato, { text: 'x', mentions: [user('guest/kurz@a-sha.example.com'), user('tanaka')] });
    const { rows } = await world.owner.query('select id, event from outbox order by id desc limit 1');
    await sato!.delete(`/api/spaces/${world.a.space}/guests/kurz@a-sha.example.com`);
    await world.owner.query("update people set state = 'inactive' where id = $1", [world.ids.tanaka]);
    const count = async () =>
      (await world.owner.query("select count(*)::int as n from mails where kind = 'notification'")).rows[0].n;
    const before = await count();
    for (const listener of listeners) await listener(ctx(), { id: rows[0].id, ...rows[0].event });
    expect(await count()).toBe(before);
    await world.owner.query("update people set state = 'active' where id = $1", [world.ids.tanaka]);
    const gone = await say(hana, { text: 'x', mentions: [user('sato')] });
    const told = (await world.owner.query('select id, event from outbox order by id desc limit 1')).rows[0];
    await hana!.delete(`/api/comments/${gone.id}`);
    for (const listener of listeners) await listener(ctx(), { id: told.id, ...told.event });
    expect(await count()).toBe(before);
  });

  test('a department or group reaches those of its people who can see the comment (6.32)', async () => {
    for (const [type, code] of [
      ['ORGANIZATION', 'renkei'],
      ['GROUP', 'liaison'],
    ]) {
      await say(tanaka, { text: 'x', mentions: [{ type, code }] });
      expect(to(await work())).toEqual(['sato@minato.example.jp']);
    }
    // In the other customer's space the same department reaches nobody.
    await say(tanaka, { text: 'x', mentions: [{ type: 'ORGANIZATION', code: 'renkei' }] }, world.b.thread);
    expect(await work()).toEqual([]);
  });

  test('"Everyone" reaches all who can see the comment, and only them (6.33)', async () => {
    await say(hana, { text: 'x', mentions: [{ type: 'GROUP', code: 'everyone' }] });
    expect(to(await work())).toEqual(['both@c-sha.example.com', 'sato@minato.example.jp', 'tanaka@minato.example.jp']);
  });
});

describe('a new thread', () => {
  test('with the box ticked everybody in the space gets a mail, without it nobody (8.5, 8.6)', async () => {
    const path = `/api/spaces/${world.a.space}/threads`;
    await hana!.post(path, { name: '静か' });
    expect(await work()).toEqual([]);
    const { id } = (await hana!.post(path, { name: '重要', body: '<p>全員へ</p>', notify: true })).body;
    const mails = await work();
    expect(to(mails)).toEqual(['both@c-sha.example.com', 'sato@minato.example.jp', 'tanaka@minato.example.jp']);
    expect(mails[0]!.subject).toBe(`[Genkan] スペース ${canary.a}: 重要`);
    expect(mails[0]!.text).toContain(`/spaces/${world.a.space}/threads/${id}\n`);
  });
});

test('a single-thread space has no title in the subject; a comment of files alone says so', async () => {
  const made = (
    await sato!.post('/api/spaces', {
      name: '人事',
      isPrivate: true,
      members: [
        { entity: { type: 'USER', code: 'sato' }, isAdmin: true },
        { entity: { type: 'USER', code: 'tanaka' } },
      ],
    })
  ).body;
  const fileKey = await sato!.upload('a.txt', 'x');
  const comment = await say(sato, { files: [{ fileKey }], mentions: [user('tanaka')] }, made.defaultThread);
  expect(comment.html).toContain('@田中 次郎');
  const [mail] = await work();
  expect(mail!.subject).toBe('[Genkan] 人事');
  expect(people.tanaka).toBe('tanaka');
});
