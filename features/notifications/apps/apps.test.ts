// Notifications that the settings of an app ask for: who is told of what, and who may not be.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { write } from '../../../policy/context.ts';
import { canary, type Name, openWorld, people, type World } from '../../../test/world.ts';
import type { listNotifications } from '../list/contract.ts';
import { listeners, type StoredEvent } from '../listeners.ts';

let world: World;
let door = '';
let app = '';
beforeAll(async () => {
  world = await openWorld();
  door = `/k/guest/${world.a.space}/v1`;
  app = world.a.app;
  await world.owner.query(
    "update apps set live = jsonb_set(live, '{process,enable}', 'false'), preview = jsonb_set(preview, '{process,enable}', 'false')",
  );
  // What the tests do by the REST API is mailed.
  await world.owner.query('update settings set rest_mails = true');
  const properties = {
    n: { type: 'NUMBER', code: 'n', label: 'n' },
    who: { type: 'USER_SELECT', code: 'who', label: 'who' },
  };
  await ok('POST', 'preview/app/form/fields.json', { app, properties });
  await deploy();
});
beforeEach(async () => {
  await world.owner.query('update outbox set done_at = now() where done_at is null');
  await world.owner.query('delete from notifications');
  await world.owner.query('delete from mails');
});
afterAll(() => world?.close());

async function ok<T>(method: 'POST' | 'PUT', path: string, body: object, who: Name = 'satoA'): Promise<T> {
  const by = world.by(who);
  const answer = await (method === 'POST' ? by.post(`${door}/${path}`, body) : by.put(`${door}/${path}`, body));
  expect([answer.status, answer.status === 200 ? '' : answer.body]).toEqual([200, '']);
  return answer.body as T;
}
const deploy = () => ok('POST', 'preview/app/deploy.json', { apps: [{ app }] });

/** Hands everything that happened to the listeners, as the worker does; twice, as after a crash. */
async function work(): Promise<void> {
  const { rows } = await world.owner.query('select id, event from outbox where done_at is null order by id');
  for (const row of [...rows, ...rows]) {
    const event = { id: row.id, ...row.event } as StoredEvent;
    await write(workerCtx(world.house), async (tx) => {
      for (const listener of listeners) await listener(tx, event);
    });
  }
  await world.owner.query('update outbox set done_at = now() where done_at is null');
}
type List = AnswerOf<typeof listNotifications>['notifications'];
const list = async (who: Name): Promise<List> => {
  const { status, body } = await world.by(who).get('/api/notifications');
  expect(status).toBe(200);
  return (body as AnswerOf<typeof listNotifications>).notifications;
};
const kinds = async (who: Name) => (await list(who)).map(({ kind, direct }) => (direct ? `${kind}!` : kind));
const mailed = async (): Promise<string[]> =>
  (await world.owner.query<{ to_address: string }>('select to_address from mails order by 1')).rows.map(
    (row) => row.to_address,
  );

type Row = { entity: { type: string; code: string } } & Record<string, unknown>;
const user = (name: Name): Row['entity'] => ({ type: 'USER', code: people[name] });
const field = (code: string): Row['entity'] => ({ type: 'FIELD_ENTITY', code });
const everyone = { type: 'GROUP', code: 'everyone' };
async function general(notifications: Row[], notifyToCommenter = true): Promise<void> {
  await ok('PUT', 'preview/app/notifications/general.json', { app, notifications, notifyToCommenter });
  await deploy();
}
async function conditions(notifications: object[]): Promise<void> {
  await ok('PUT', 'preview/app/notifications/perRecord.json', { app, notifications });
  await deploy();
}
const add = async (who: Name, record: object): Promise<string> =>
  (await ok<{ id: string }>('POST', 'record.json', { app, record }, who)).id;
const edit = (who: Name, id: string, record: object) => ok('PUT', 'record.json', { app, id, record }, who);
const memo = (value: string) => ({ memo: { value } });
const live = (part: object) =>
  world.owner.query('update apps set live = live || $1::jsonb, preview = preview || $1::jsonb where id = $2', [
    JSON.stringify(part),
    app,
  ]);

describe('general notifications', () => {
  test('of a new record reach whom they name, once, and never who made it', async () => {
    await general([
      { entity: user('satoA'), recordAdded: true },
      { entity: user('guestA'), recordAdded: true },
      { entity: field('who'), recordAdded: true, recordEdited: true },
    ]);
    const id = await add('guestA', { ...memo('見積'), who: { value: [{ code: 'tanaka' }, { code: 'sato' }] } });
    await work();
    expect(await list('satoA')).toMatchObject([
      {
        kind: 'added',
        direct: true,
        record: id,
        title: '見積',
        by: { name: expect.stringContaining('A社 花') },
        app: { id: app },
      },
    ]);
    expect(await kinds('tanaka')).toEqual(['added!']);
    expect(await kinds('guestA')).toEqual([]);
    // Whoever is addressed gets a mail, too, once.
    expect(await mailed()).toEqual(['sato@minato.example.jp', 'tanaka@minato.example.jp']);
    const { rows } = await world.owner.query("select * from mails where to_address like 'tanaka%'");
    expect(rows[0]).toMatchObject({ subject: `[Genkan] アプリ ${canary.a}: 見積` });
    expect(rows[0].text).toContain(`/apps/${app}/records/${id}`);
    await edit('satoA', id, memo('見積2'));
    await work();
    expect(await kinds('tanaka')).toEqual(['edited!', 'added!']);
    expect(await kinds('guestA')).toEqual([]);
  });

  test('reach nobody who is not in the guest space, whatever the settings once said', async () => {
    await live({
      notifications: {
        general: {
          notifications: [
            { entity: user('ito'), includeSubs: false, recordAdded: true },
            { entity: user('guestB'), includeSubs: false, recordAdded: true },
            { entity: everyone, includeSubs: false, recordAdded: true },
          ],
          notifyToCommenter: true,
        },
      },
    });
    await add('satoA', memo('内緒'));
    await work();
    for (const who of ['ito', 'guestB', 'suzukiB', 'guestGone', 'satoA'] as const) {
      if (who !== 'guestGone') expect(await list(who)).toEqual([]);
    }
    expect(await kinds('guestA')).toEqual(['added']);
    expect(await kinds('tanaka')).toEqual(['added']);
    const { rows } = await world.owner.query('select person_id from notifications');
    const ids = [world.ids.guestA, world.ids.tanaka, world.ids.guestBoth].map(String);
    expect(rows.map((row) => row.person_id).toSorted()).toEqual(ids.toSorted());
  });

  test('of a record that is closed to somebody do not reach them, nor its closed title', async () => {
    await general([
      { entity: everyone, recordAdded: true },
      { entity: field('who'), recordAdded: true },
    ]);
    const guest = { entity: user('guestA'), includeSubs: false };
    const all = { entity: everyone, includeSubs: false };
    const open = { viewable: true, editable: true, deletable: true };
    const closed = { viewable: false, editable: false, deletable: false };
    await live({
      recordAcl: [
        {
          filterCond: 'n > 100',
          entities: [
            { ...guest, ...closed },
            { ...all, ...open },
          ],
        },
      ],
    });
    await add('satoA', { ...memo('高い'), n: { value: '101' } });
    await live({
      fieldAcl: [
        {
          code: 'memo',
          entities: [
            { ...guest, accessibility: 'NONE' },
            { ...all, accessibility: 'WRITE' },
          ],
        },
      ],
    });
    await add('satoA', { ...memo('安い'), n: { value: '1' }, who: { value: [{ code: people.guestA }] } });
    await work();
    expect((await list('guestA')).map(({ title }) => title)).toEqual(['']);
    expect((await list('tanaka')).map(({ title }) => title)).toEqual(['安い', '高い']);
    const { rows } = await world.owner.query(
      "select subject || text || coalesce(html, '') as whole from mails where to_address like 'hana%'",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].whole).not.toContain('安い');
    await live({ recordAcl: [], fieldAcl: [] });
  });

  test('of many records of one call reach each person once for each record, and ring nowhere', async () => {
    await general([{ entity: field('who'), recordAdded: true }]);
    const who = { value: [{ code: 'tanaka' }] };
    await ok('POST', 'records.json', {
      app,
      records: [
        { ...memo('一'), who },
        { ...memo('二'), who },
      ],
    });
    await work();
    expect((await list('tanaka')).map(({ title }) => title).toSorted()).toEqual(['一', '二']);
    expect(await mailed()).toEqual(['tanaka@minato.example.jp', 'tanaka@minato.example.jp']);
  });

  test('of a record that is gone when the worker comes are none', async () => {
    await general([{ entity: everyone, recordAdded: true }]);
    const id = await add('satoA', memo('間違い'));
    expect((await world.by('satoA').delete(`/api/apps/${app}/records/${id}`)).status).toBe(200);
    await work();
    expect(await list('tanaka')).toEqual([]);
  });
});

describe('comments', () => {
  const say = (who: Name, id: string, text: string, mentions: object[] = []) =>
    world.by(who).post(`/api/apps/${app}/records/${id}/comments`, { text, mentions });

  test('reach, before anything is set, who made the record and who spoke before', async () => {
    await live({ notifications: { general: null, perRecord: null, reminder: null } });
    const id = await add('guestA', memo('相談'));
    await say('satoA', id, '承知しました');
    await work();
    expect(await list('guestA')).toMatchObject([
      { kind: 'commented', direct: false, text: '承知しました', record: id },
    ]);
    await say('tanaka', id, '私も見ます');
    await work();
    expect(await kinds('satoA')).toEqual(['commented']);
    expect(await kinds('tanaka')).toEqual([]);
  });

  test('that mention somebody are told to them as that alone; those who spoke hear nothing once that is off', async () => {
    await general([{ entity: user('tanaka'), commentAdded: true }], false);
    const id = await add('guestA', memo('相談'));
    await say('guestA', id, '追記');
    await work();
    expect(await kinds('tanaka')).toEqual(['commented']);
    await say('satoA', id, '田中さんへ', [user('tanaka')]);
    await work();
    expect(await kinds('tanaka')).toEqual(['mentioned!', 'commented']);
    expect(await kinds('guestA')).toEqual([]);
  });
});

describe('conditions of records', () => {
  const large = {
    filterCond: 'n > 10',
    title: '大口',
    targets: [{ entity: user('tanaka') }, { entity: field('作成者') }],
  };

  test('are told when a record comes to fulfil them, as it was written', async () => {
    await general([]);
    await conditions([large]);
    const id = await add('guestA', { ...memo('注文'), n: { value: '5' } });
    await work();
    expect(await list('tanaka')).toEqual([]);
    await edit('satoA', id, { n: { value: '50' } });
    // It is small again before the worker comes: what was written is what counts.
    await edit('satoA', id, { n: { value: '3' } });
    await work();
    expect(await list('tanaka')).toMatchObject([{ kind: 'condition', direct: true, note: '大口', record: id }]);
    expect(await kinds('guestA')).toEqual(['condition!']);
    await edit('satoA', id, { n: { value: '60' } });
    await edit('satoA', id, { n: { value: '70' } });
    await work();
    expect(await kinds('tanaka')).toEqual(['condition!', 'condition!']);
  });

  test('count before what the general settings say, and one that names somebody who is gone stops nobody else', async () => {
    await general([{ entity: user('tanaka'), recordAdded: true }]);
    await conditions([large]);
    await live({
      notifications: {
        general: {
          notifications: [{ entity: user('tanaka'), includeSubs: false, recordAdded: true }],
          notifyToCommenter: true,
        },
        perRecord: { notifications: [{ ...large, filterCond: 'who in ("nobody-any-more")' }, large] },
      },
    });
    await add('guestA', { ...memo('注文'), n: { value: '50' } });
    await work();
    expect(await kinds('tanaka')).toEqual(['condition!']);
  });
});

test('whoever is to work on a record next is told, also without any settings', async () => {
  await live({
    notifications: { general: null, perRecord: null, reminder: null },
    process: {
      enable: true,
      states: {
        未処理: { name: '未処理', index: '0', assignee: { type: 'ONE', entities: [] } },
        確認: {
          name: '確認',
          index: '1',
          assignee: { type: 'ALL', entities: [{ entity: user('tanaka'), includeSubs: false }] },
        },
      },
      actions: [
        { name: '依頼する', from: '未処理', to: '確認', filterCond: '', type: 'PRIMARY' },
        { name: '戻す', from: '確認', to: '未処理', filterCond: '', type: 'PRIMARY' },
      ],
    },
  });
  const id = await add('guestA', memo('依頼'));
  await world.owner.query(`update app_${app} set status = '未処理' where id = $1`, [id]);
  await work();
  await ok('PUT', 'record/status.json', { app, id, action: '依頼する' }, 'guestA');
  await work();
  expect(await list('tanaka')).toMatchObject([{ kind: 'assigned', direct: true, record: id, title: '依頼' }]);
  expect(await mailed()).toEqual(['tanaka@minato.example.jp']);
  expect(await list('guestA')).toEqual([]);
});
