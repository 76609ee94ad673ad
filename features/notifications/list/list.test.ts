// The list of what one was told: who is told, what stands there, and what goes when access goes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { write } from '../../../policy/context.ts';
import { canary, type Name, openWorld, people, type World } from '../../../test/world.ts';
import { listeners, type StoredEvent } from '../listeners.ts';
import type { countUnread, listNotifications } from './contract.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await work();
  await world.owner.query('delete from notifications');
});
afterAll(() => world?.close());

/** Hands everything that happened to the listeners, as the worker does. */
async function work(): Promise<void> {
  const { rows } = await world.owner.query('select id, event from outbox where done_at is null order by id');
  for (const row of rows) {
    const event = { id: row.id, ...row.event } as StoredEvent;
    await write(workerCtx(world.house), async (tx) => {
      for (const listener of listeners) await listener(tx, event);
    });
    await world.owner.query('update outbox set done_at = now() where id = $1', [row.id]);
  }
}

type List = AnswerOf<typeof listNotifications>;
const list = async (who: Name, query = ''): Promise<List['notifications']> => {
  const { status, body } = await world.by(who).get(`/api/notifications${query}`);
  expect(status).toBe(200);
  return (body as List).notifications;
};
const unread = async (who: Name): Promise<number> =>
  ((await world.by(who).get('/api/notifications/unread')).body as AnswerOf<typeof countUnread>).count;

/** What was said, without whom it addresses. */
const textsOf = async (who: Name, query = '') => (await list(who, query)).map(({ text }) => text.split(' ').at(-1));

const user = (name: Name) => ({ type: 'USER', code: people[name] });
const inThread = async (place: 'a' | 'b', by: Name, text: string, ...to: Name[]): Promise<string> => {
  const answer = await world
    .by(by)
    .post(`/api/threads/${world[place].thread}/comments`, { text, mentions: to.map(user) });
  expect(answer.status).toBe(200);
  await work();
  return (answer.body as { id: string }).id;
};
const onRecord = async (place: 'a' | 'b', by: Name, text: string, ...to: Name[]): Promise<void> => {
  const url = `/api/apps/${world[place].app}/records/1/comments`;
  expect((await world.by(by).post(url, { text, mentions: to.map(user) })).status).toBe(200);
  await work();
};

describe('whoever is addressed', () => {
  test('finds it in their list: who, where, and how it begins', async () => {
    const comment = await inThread('a', 'satoA', '図面を ご確認ください', 'guestA', 'tanaka');
    const [one, ...more] = await list('guestA');
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      kind: 'mentioned',
      direct: true,
      read: false,
      by: { name: '佐藤 花子' },
      space: { id: world.a.space, name: `スペース ${canary.a}` },
      thread: { id: world.a.thread, name: `件名 ${canary.a}` },
      app: null,
      comment,
      text: expect.stringMatching(/図面を ご確認ください$/),
    });
    expect(await unread('guestA')).toBe(1);
    expect(await unread('tanaka')).toBe(1);
    // Nobody is told what they did themselves, and nobody else is told.
    expect(await unread('satoA')).toBe(0);
    expect(await list('suzukiB')).toEqual([]);
  });

  test('in a record finds the record by its title', async () => {
    await onRecord('a', 'guestA', '納期はいつですか', 'satoA');
    const [one] = await list('satoA');
    expect(one).toMatchObject({
      kind: 'mentioned',
      app: { id: world.a.app },
      record: '1',
      title: `レコード ${canary.a}`,
      thread: null,
      text: '納期はいつですか',
    });
  });

  test('is told once, however often the worker begins anew, also without a mail address', async () => {
    await world.owner.query('update people set address = null where id = $1', [world.ids.tanaka]);
    const before = (await list('tanaka')).length;
    await inThread('a', 'satoA', 'もう一度', 'tanaka');
    await world.owner.query(
      'update outbox set done_at = null where id = (select max(id) from outbox where event ->> $1 = $2)',
      ['type', 'comment.added'],
    );
    await work();
    expect(await list('tanaka')).toHaveLength(before + 1);
  });

  test('no longer finds a comment that was deleted', async () => {
    const comment = await inThread('a', 'satoA', '書き間違い', 'guestA');
    expect((await list('guestA'))[0]).toMatchObject({ comment });
    const count = await unread('guestA');
    expect((await world.by('satoA').delete(`/api/comments/${comment}`)).status).toBe(200);
    expect((await list('guestA')).map((one) => one.comment)).not.toContain(comment);
    expect(await unread('guestA')).toBe(count - 1);
  });
});

describe('read and unread', () => {
  test('one by one, and all at once up to the newest that was seen', async () => {
    await inThread('a', 'satoA', '一', 'guestA');
    await inThread('a', 'satoA', '二', 'guestA');
    const [newest, older] = await list('guestA');
    const count = await unread('guestA');
    const guest = world.by('guestA');
    expect((await guest.put(`/api/notifications/${older!.id}`, { read: true })).status).toBe(200);
    expect(await unread('guestA')).toBe(count - 1);
    expect((await list('guestA', '?unread=true')).map(({ id }) => id)).not.toContain(older!.id);
    expect((await guest.put(`/api/notifications/${older!.id}`, { read: false })).status).toBe(200);
    expect(await unread('guestA')).toBe(count);
    await inThread('a', 'satoA', '三', 'guestA');
    expect((await guest.post('/api/notifications/read', { upTo: newest!.id })).status).toBe(200);
    expect(await textsOf('guestA', '?unread=true')).toEqual(['三']);
  });

  test('nobody marks what another was told, and learns nothing by trying', async () => {
    await inThread('a', 'guestA', '至急', 'satoA');
    const [mine] = await list('satoA');
    const answers = await Promise.all(
      ['guestA', 'guestB', 'tanaka'].map((who) =>
        world.by(who as Name).put(`/api/notifications/${mine!.id}`, { read: true }),
      ),
    );
    const never = await world.by('guestB').put('/api/notifications/999000121', { read: true });
    for (const { status, body } of answers) expect([status, body]).toEqual([never.status, never.body]);
    expect((await list('satoA'))[0]).toMatchObject({ id: mine!.id, read: false });
  });

  test('a list goes on page by page', async () => {
    const all = await list('guestA');
    const first = (await world.by('guestA').get('/api/notifications?limit=2')).body as List;
    const second = (await world.by('guestA').get(`/api/notifications?limit=2&after=${first.next}`)).body as List;
    const ids = [...first.notifications, ...second.notifications].map(({ id }) => id);
    expect(ids).toEqual(all.slice(0, 4).map(({ id }) => id));
    expect((await world.by('guestA').get('/api/notifications?after=x')).status).toBe(400);
  });

  test('visitors are asked to sign in', async () => {
    for (const path of ['/api/notifications', '/api/notifications/unread'])
      expect((await world.by(null).get(path)).status).toBe(401);
  });
});

describe('a guest of two spaces', () => {
  test('has both in one list, and after leaving one only the other, also in the count', async () => {
    await inThread('a', 'satoA', 'A社の件', 'guestBoth');
    await onRecord('b', 'suzukiB', 'B社の件', 'guestBoth');
    expect(await textsOf('guestBoth')).toEqual(['B社の件', 'A社の件']);
    expect(await unread('guestBoth')).toBe(2);
    // The rivals hear nothing of it.
    expect(JSON.stringify(await list('guestA'))).not.toContain('B社の件');
    const members = await world
      .by('suzukiB')
      .delete(`/api/spaces/${world.b.space}/guests/${encodeURIComponent('both@c-sha.example.com')}`);
    expect(members.status).toBe(200);
    expect(await textsOf('guestBoth')).toEqual(['A社の件']);
    expect(await unread('guestBoth')).toBe(1);
  });
});

describe('a record that closes', () => {
  test('leaves the list of whoever may no longer view it; a closed title is not shown', async () => {
    await onRecord('a', 'satoA', '見積です', 'guestA', 'tanaka');
    expect((await list('guestA'))[0]).toMatchObject({ title: `レコード ${canary.a}` });
    const set = (part: object) =>
      world.owner.query('update apps set live = live || $1::jsonb where id = $2', [JSON.stringify(part), world.a.app]);
    const entity = { type: 'USER', code: people.guestA };
    const everyone = { type: 'GROUP', code: 'everyone' };
    const rights = (accessibility: string, to: object) => ({ entity: to, includeSubs: false, accessibility });
    await set({ fieldAcl: [{ code: 'memo', entities: [rights('NONE', entity), rights('WRITE', everyone)] }] });
    expect((await list('guestA'))[0]).toMatchObject({ text: '見積です', title: '' });
    expect((await list('tanaka'))[0]).toMatchObject({ title: `レコード ${canary.a}` });
    const count = await unread('guestA');
    const may = (viewable: boolean, to: object) => ({
      entity: to,
      includeSubs: false,
      viewable,
      editable: false,
      deletable: false,
    });
    await set({ fieldAcl: [], recordAcl: [{ filterCond: '', entities: [may(false, entity), may(true, everyone)] }] });
    expect(await textsOf('guestA')).not.toContain('見積です');
    expect(await unread('guestA')).toBe(count - 1);
    expect((await list('tanaka'))[0]).toMatchObject({ text: '見積です' });
    await set({ recordAcl: [] });
  });
});
