// Comments of records through both doors: who may, whom they reach, what they leave.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { write } from '../../../policy/context.ts';
import type { Caller } from '../../../test/house.ts';
import { openWorld, people, type World } from '../../../test/world.ts';
import { listeners, type StoredEvent } from '../../notifications/listeners.ts';

let world: World;
let [sato, tanaka, ito, hana, ken]: Caller[] = [];
let [door, records] = ['', ''];
let n = 0;
beforeAll(async () => {
  world = await openWorld();
  [sato, tanaka, ito] = [world.by('satoA'), world.by('tanaka'), world.by('ito')];
  [hana, ken] = [world.by('guestA'), world.by('guestB')];
  door = `/k/guest/${world.a.space}/v1`;
  records = `/api/apps/${world.a.app}/records`;
});
afterAll(() => world?.close());

/** A new record in A's app; answers its id. */
async function record(memo = `r${n++}`): Promise<string> {
  const { body } = await sato!.post(`${door}/record.json`, { app: world.a.app, record: { memo: { value: memo } } });
  return body.id;
}
const say = (who: Caller | undefined, id: string, text: string, mentions: object[] = []) =>
  who!.post(`${records}/${id}/comments`, { text, mentions });
const read = async (who: Caller | undefined, id: string) => (await who!.get(`${records}/${id}/comments`)).body;
const user = (code: string) => ({ type: 'USER', code });
const set = (settings: object) =>
  world.owner.query('update apps set live = live || $1::jsonb where id = $2', [JSON.stringify(settings), world.a.app]);

/** Hands the newest event to the listeners, as the worker does; answers to whom mails went. */
async function mailed(): Promise<{ to_address: string; subject: string; text: string }[]> {
  const before = (await world.owner.query('select coalesce(max(id), 0) as id from mails')).rows[0].id;
  const { rows } = await world.owner.query('select id, event from outbox order by id desc limit 1');
  const event: StoredEvent = { id: rows[0].id, ...rows[0].event };
  for (const _ of [1, 2]) {
    await write(workerCtx(world.house), async (tx) => {
      for (const listener of listeners) await listener(tx, event);
    });
  }
  return (await world.owner.query('select * from mails where id > $1 order by to_address', [before])).rows;
}

describe('a comment on a record', () => {
  test('is written and read by members and guests of the space, newest first, and by nobody else', async () => {
    const id = await record();
    expect((await say(sato, id, '一つ目')).body).toMatchObject({ id: '1', text: '一つ目', author: { code: 'sato' } });
    const second = await say(hana, id, '<b>二つ目</b>', [user('sato')]);
    expect(second.body).toMatchObject({ id: '2', abilities: { 'comment.delete': true } });
    expect(second.body.html).toContain('@佐藤 花子</span> &lt;b&gt;');
    expect((await read(hana, id)).comments.map((c: { id: string }) => c.id)).toEqual(['2', '1']);
    for (const stranger of [ito, ken]) {
      expect((await stranger!.get(`${records}/${id}/comments`)).status).toBe(404);
      expect((await say(stranger, id, 'x')).status).toBe(404);
    }
    const { body } = await sato!.get(`${records}/${id}/comments?limit=1`);
    expect(body.comments.map((c: { id: string }) => c.id)).toEqual(['2']);
    const next = await sato!.get(`${records}/${id}/comments?limit=1&after=${body.next}`);
    expect([next.body.comments[0].id, next.body.next]).toEqual(['1', null]);
  });

  test('leaves revision and time of the record alone', async () => {
    const id = await record();
    const look = async () => (await sato!.get(`${door}/record.json?app=${world.a.app}&id=${id}`)).body.record;
    const before = await look();
    await say(sato, id, 'x');
    expect(await look()).toEqual(before);
  });

  test('is deleted by its author or a manager of the app, and its number is not given again', async () => {
    const id = await record();
    await say(hana, id, '花の');
    await say(sato, id, '佐藤の');
    const del = (who: Caller | undefined, comment: string) => who!.delete(`${records}/${id}/comments/${comment}`);
    expect((await del(hana, '2')).status).toBe(403);
    expect((await del(tanaka, '1')).status).toBe(403);
    expect((await del(sato, '1')).status).toBe(200);
    expect((await del(sato, '1')).status).toBe(400);
    await del(sato, '2');
    expect((await say(hana, id, '三つ目')).body.id).toBe('3');
    const { rows } = await world.owner.query(
      'select text from record_comments where app_id = $1 and record_id = $2 order by id',
      [world.a.app, id],
    );
    expect(rows.map((row) => row.text)).toEqual(['', '', '三つ目']);
    expect((await del(sato, '99999999999999999')).status).toBe(400);
  });

  test('is hidden with its record, and goes with it', async () => {
    const id = await record('閉');
    await say(sato, id, '内緒');
    const rows = [user('sato')].map((entity) => ({
      entity,
      includeSubs: false,
      viewable: true,
      editable: true,
      deletable: true,
    }));
    await set({ recordAcl: [{ filterCond: 'memo = "閉"', entities: rows }] });
    expect((await hana!.get(`${records}/${id}/comments`)).status).toBe(403);
    expect((await say(hana, id, 'x')).status).toBe(403);
    expect((await hana!.delete(`${records}/${id}/comments/1`)).status).toBe(403);
    await say(sato, id, '花へ', [user(people.guestA), user('tanaka')]);
    expect(await mailed()).toEqual([]);
    await set({ recordAcl: [] });
    await sato!.delete(`${door}/records.json`, { app: world.a.app, ids: [id] });
    expect((await sato!.get(`${records}/${id}/comments`)).status).toBe(404);
    const left = await world.owner.query('select 1 from record_comments where app_id = $1 and record_id = $2', [
      world.a.app,
      id,
    ]);
    expect(left.rows).toEqual([]);
  });

  test('is refused where the app has no comments', async () => {
    const id = await record();
    await say(sato, id, 'x');
    const { rows } = await world.owner.query("select live -> 'general' as general from apps where id = $1", [
      world.a.app,
    ]);
    await set({ general: { ...rows[0].general, enableComments: false } });
    expect((await say(sato, id, 'y')).body.code).toBe('COMMENTS_OFF');
    expect((await sato!.get(`${records}/${id}/comments`)).body.code).toBe('COMMENTS_OFF');
    await set({ general: rows[0].general });
    expect((await read(sato, id)).comments).toHaveLength(1);
  });
});

describe('whom a comment addresses', () => {
  test('hears of it by mail, once, unless they wrote it themselves', async () => {
    const id = await record();
    await say(hana, id, '確認を\nお願いします', [user('sato'), user(people.guestA)]);
    const mails = await mailed();
    expect(mails.map((mail) => mail.to_address)).toEqual(['sato@minato.example.jp']);
    expect(mails[0]!.text).toContain('> お願いします');
    expect(mails[0]!.text).toContain(`http://genkan.test/apps/${world.a.app}/records/${id}#c-1`);
  });

  test('are only people of the guest space; others are like people who do not exist', async () => {
    const id = await record();
    for (const code of ['ito', people.guestB, people.guestGone, 'nobody'])
      expect((await say(sato, id, 'x', [user(code)])).body).toMatchObject({ code: 'QUERY_NO_USER' });
    expect((await say(hana, id, 'x', [{ type: 'ORGANIZATION', code: 'renkei' }])).status).toBe(400);
    expect((await say(sato, id, 'x', [{ type: 'ORGANIZATION', code: 'renkei' }])).status).toBe(200);
    await say(hana, id, '皆さんへ', [{ type: 'GROUP', code: 'everyone' }]);
    const to = (await mailed()).map((mail) => mail.to_address);
    expect(to).toEqual(['both@c-sha.example.com', 'sato@minato.example.jp', 'tanaka@minato.example.jp']);
  });
});
