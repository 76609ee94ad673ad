// Reminders of records: when they come, to whom, once each, and what happens around a time when nothing ran. The clock is the test's.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { type Name, openWorld, people, type World } from '../../../test/world.ts';
import type { listNotifications } from '../list/contract.ts';
import { remindOfRecords } from './reminders.ts';

let world: World;
let door = '';
let app = '';
const start = Date.now();
const DAY = 24 * 60 * 60_000;
/** Days from today as a record's date in Tokyo, and the moment of a time there. */
const day = (from: number) => new Date(start + 9 * 60 * 60_000 + from * DAY).toISOString().slice(0, 10);
const tokyo = (date: string, time: string) => new Date(`${date}T${time}:00+09:00`);

beforeAll(async () => {
  world = await openWorld();
  door = `/k/guest/${world.a.space}/v1`;
  app = world.a.app;
  await world.owner.query(
    "update apps set live = jsonb_set(live, '{process,enable}', 'false'), preview = jsonb_set(preview, '{process,enable}', 'false')",
  );
  const field = (type: string, code: string) => ({ type, code, label: code });
  const properties = {
    due: field('DATE', 'due'),
    at: field('DATETIME', 'at'),
    n: field('NUMBER', 'n'),
    who: field('USER_SELECT', 'who'),
  };
  await ok('POST', 'preview/app/form/fields.json', { app, properties });
  await deploy();
});
beforeEach(async () => {
  await set([]);
  await world.owner.query('delete from notifications');
  await world.owner.query('delete from mails');
  await world.owner.query(`delete from app_${app}`);
  await world.owner.query('delete from record_versions where app_id = $1', [app]);
});
afterAll(() => world?.close());

async function ok<T>(method: 'POST' | 'PUT', path: string, body: object, who: Name = 'satoA'): Promise<T> {
  const by = world.by(who);
  const answer = await (method === 'POST' ? by.post(`${door}/${path}`, body) : by.put(`${door}/${path}`, body));
  expect([answer.status, answer.status === 200 ? '' : answer.body]).toEqual([200, '']);
  return answer.body as T;
}
const deploy = () => ok('POST', 'preview/app/deploy.json', { apps: [{ app }] });
async function set(notifications: object[], timezone = 'Asia/Tokyo'): Promise<void> {
  await ok('PUT', 'preview/app/notifications/reminder.json', { app, notifications, timezone });
  await deploy();
}
const user = (name: Name) => ({ entity: { type: 'USER', code: people[name] } });
const dayBefore = (more: object = {}) => ({
  timing: { code: 'due', daysLater: '-1', time: '09:00' },
  title: '期限の前日です',
  filterCond: '',
  targets: [user('guestA'), { entity: { type: 'FIELD_ENTITY', code: 'who' } }],
  ...more,
});
const add = async (record: Record<string, unknown>, who: Name = 'satoA'): Promise<string> => {
  const values = Object.fromEntries(Object.entries(record).map(([code, value]) => [code, { value }]));
  return (await ok<{ id: string }>('POST', 'record.json', { app, record: values }, who)).id;
};
const edit = (id: string, record: Record<string, unknown>) =>
  ok('PUT', 'record.json', {
    app,
    id,
    record: Object.fromEntries(Object.entries(record).map(([code, value]) => [code, { value }])),
  });

/** The worker runs at this moment. */
const run = (now: Date) => remindOfRecords({ ...workerCtx(world.house), now });
const list = async (who: Name) => {
  const { body } = await world.by(who).get('/api/notifications');
  return (body as AnswerOf<typeof listNotifications>).notifications;
};
const mails = async () =>
  (await world.owner.query<{ to_address: string; text: string }>('select to_address, text from mails order by 1')).rows;

describe('a reminder', () => {
  test('comes on its day and time in its zone, once, in the list and by mail', async () => {
    await set([dayBefore()]);
    const id = await add({ memo: '納品', due: day(3), who: [{ code: 'tanaka' }] });
    await add({ memo: 'ずっと先', due: day(9) });
    await run(tokyo(day(2), '08:50'));
    expect(await list('guestA')).toEqual([]);
    for (const time of ['09:00', '09:10', '09:20']) await run(new Date(tokyo(day(2), time).getTime() + 1000));
    expect(await list('guestA')).toMatchObject([
      { kind: 'reminder', direct: true, note: '期限の前日です', title: '納品', record: id, by: null, app: { id: app } },
    ]);
    expect(await list('tanaka')).toHaveLength(1);
    const sent = await mails();
    expect(sent.map((one) => one.to_address)).toEqual(['hana@a-sha.example.com', 'tanaka@minato.example.jp']);
    expect(sent[0]!.text).toContain('期限の前日です');
  });

  test('counts hours from a date with a time', async () => {
    await set([{ ...dayBefore(), timing: { code: 'at', daysLater: '0', hoursLater: '2' } }]);
    await add({ memo: '会議', at: tokyo(day(2), '10:30').toISOString() });
    await run(tokyo(day(2), '12:20'));
    expect(await list('guestA')).toEqual([]);
    await run(tokyo(day(2), '12:40'));
    expect(await list('guestA')).toHaveLength(1);
  });

  test('reaches nobody who may not view the record, and nobody outside the guest space', async () => {
    await set([
      dayBefore({ targets: [user('guestA'), user('tanaka'), { entity: { type: 'GROUP', code: 'everyone' } }] }),
    ]);
    const no = { viewable: false, editable: false, deletable: false };
    const yes = { viewable: true, editable: true, deletable: true };
    const everyone = { entity: { type: 'GROUP', code: 'everyone' }, includeSubs: false, ...yes };
    const recordAcl = [{ filterCond: 'n > 5', entities: [{ ...user('guestA'), includeSubs: false, ...no }, everyone] }];
    await world.owner.query("update apps set live = live || jsonb_build_object('recordAcl', $1::jsonb) where id = $2", [
      JSON.stringify(recordAcl),
      app,
    ]);
    await add({ memo: '社内だけ', due: day(3), n: '6' });
    await run(tokyo(day(2), '09:01'));
    expect(await list('guestA')).toEqual([]);
    expect(await list('tanaka')).toHaveLength(1);
    for (const who of ['ito', 'suzukiB', 'guestB'] as const) expect(await list(who)).toEqual([]);
    const { rows } = await world.owner.query(
      'select person_id from notifications where person_id = any($1::bigint[])',
      [[world.ids.guestA, world.ids.guestB, world.ids.ito]],
    );
    expect(rows).toEqual([]);
    await world.owner.query('update apps set live = live || \'{"recordAcl": []}\' where id = $1', [app]);
  });

  test('asks its condition of the record as it was at that moment', async () => {
    await set([dayBefore({ filterCond: 'n > 10' })]);
    const [small, large] = [
      await add({ memo: '小', due: day(3), n: '1' }),
      await add({ memo: '大', due: day(3), n: '50' }),
    ];
    // Changed after the moment: as if the worker came late, the clock of the writes is set forward.
    const forward = (id: string) =>
      world.owner.query('update record_versions set at = $1 where app_id = $2 and record_id = $3 and revision = 2', [
        tokyo(day(2), '09:05'),
        app,
        id,
      ]);
    for (const [id, n] of [
      [small, '99'],
      [large, '2'],
    ] as const) {
      await edit(id, { n });
      await forward(id);
      await world.owner.query(`update app_${app} set updated_at = $1 where id = $2`, [tokyo(day(2), '09:05'), id]);
    }
    await run(tokyo(day(2), '08:59'));
    await run(tokyo(day(2), '09:10'));
    expect((await list('guestA')).map(({ record }) => record)).toEqual([large]);
  });

  test('speaks of the day it is for, also when it comes late', async () => {
    await set([dayBefore({ filterCond: 'due = TOMORROW()' })]);
    await add({ memo: '明日', due: day(3) });
    await run(tokyo(day(2), '08:00'));
    await run(tokyo(day(4), '12:00'));
    expect((await list('guestA')).map(({ title }) => title)).toEqual(['明日']);
  });

  test('of a record that was deleted or put off does not come', async () => {
    await set([dayBefore()]);
    const [gone, later] = [await add({ memo: '消える', due: day(3) }), await add({ memo: '延期', due: day(3) })];
    expect((await world.by('satoA').delete(`/api/apps/${app}/records/${gone}`)).status).toBe(200);
    await edit(later, { due: day(5) });
    await run(tokyo(day(2), '09:10'));
    expect(await list('guestA')).toEqual([]);
    await run(tokyo(day(4), '09:10'));
    expect((await list('guestA')).map(({ title }) => title)).toEqual(['延期']);
  });
});

describe('a time that is past already', () => {
  test('when the reminder is set reminds of nothing', async () => {
    await add({ memo: '昨日', due: day(0) });
    await set([{ ...dayBefore(), timing: { code: 'due', daysLater: '-2', time: '09:00' } }]);
    await run(new Date(Date.now() + 60_000));
    expect(await list('guestA')).toEqual([]);
  });

  test('when the record is saved reminds of nothing', async () => {
    await set([dayBefore()]);
    await run(tokyo(day(-1), '08:00'));
    await add({ memo: '昨日までだった', due: day(0) });
    await run(new Date(Date.now() + 60_000));
    expect(await list('guestA')).toEqual([]);
  });
});

describe('when nothing ran for a while', () => {
  test('what was missed comes once; what is more than a week old does not', async () => {
    await set([dayBefore()]);
    await run(tokyo(day(0), '23:50'));
    await add({ memo: '見逃した', due: day(12) });
    await add({ memo: '古すぎる', due: day(3) });
    await run(tokyo(day(14), '10:00'));
    await run(tokyo(day(14), '10:10'));
    expect((await list('guestA')).map(({ title }) => title)).toEqual(['見逃した']);
  });

  test('a run that broke off in the middle goes on without telling anybody twice', async () => {
    await set([dayBefore()]);
    for (const memo of ['一', '二', '三']) await add({ memo, due: day(3) });
    await run(tokyo(day(2), '08:50'));
    const before = await world.owner.query('select * from reminder_marks where app_id = $1', [app]);
    await run(tokyo(day(2), '09:00'));
    await run(tokyo(day(2), '09:10'));
    // As if the mark had not been moved, and one of them not been told.
    await world.owner.query('update reminder_marks set until = $1 where app_id = $2', [before.rows[0].until, app]);
    await world.owner.query('delete from notifications where id = (select min(id) from notifications)');
    await run(tokyo(day(2), '09:10'));
    const told = await list('guestA');
    expect(told.map(({ title }) => title).toSorted()).toEqual(['一', '三', '二'].toSorted());
    expect(await mails()).toHaveLength(3);
  });

  test('a space that was deleted meanwhile does not make up for it', async () => {
    await set([dayBefore()]);
    await add({ memo: '削除中', due: day(3) });
    await world.owner.query('update spaces set deleted_at = now() where id = $1', [world.a.space]);
    await run(tokyo(day(2), '09:10'));
    await world.owner.query('update spaces set deleted_at = null where id = $1', [world.a.space]);
    await run(tokyo(day(2), '09:30'));
    expect(await list('guestA')).toEqual([]);
  });
});

test('reminders that are alike in time but not in words come each', async () => {
  await set([dayBefore(), dayBefore({ title: '準備をしてください' })]);
  await add({ memo: '二つ', due: day(3) });
  await run(tokyo(day(2), '09:01'));
  expect((await list('guestA')).map(({ note }) => note).toSorted()).toEqual(
    ['期限の前日です', '準備をしてください'].toSorted(),
  );
});

test('an app without reminders is not looked at', async () => {
  const { rows } = await world.owner.query('select * from reminder_marks');
  expect(rows).toEqual([]);
});
