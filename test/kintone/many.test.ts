// kintone's own client with many records: several calls in one, cursors, limits, and records on their way through their states.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, type Kind, openCast, refused, type Space } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

/** An app with a text that never repeats, and these settings besides. */
async function tasks(kind: Kind, more: Record<string, unknown> = {}) {
  const space = await cast.space(kind);
  const client = cast.on(kind, space, 'sato');
  const { app } = await client.app.addApp({ name: '作業', space: space.id });
  const title = { type: 'SINGLE_LINE_TEXT' as const, code: 'title', label: '件名', unique: true };
  await client.app.addFormFields({ app, properties: { title } });
  if (Object.keys(more).length > 0)
    await cast.owner.query('update apps set preview = preview || $1::jsonb where id = $2', [JSON.stringify(more), app]);
  await client.app.deployApp({ apps: [{ app }] });
  return { space, client, app, door: doorOf(kind, space) };
}
const doorOf = (kind: Kind, space: Space) => (kind === 'guest' ? `/k/guest/${space.id}/v1` : '/k/v1');
const titles = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ title: { value: `t${from + i}` } }));

describe.each<Kind>(['normal', 'guest'])('in a %s space', (kind) => {
  test('several calls are carried out in order, each seeing what those before it did', async () => {
    const { client, app, door } = await tasks(kind);
    const { results } = await client.bulkRequest({
      requests: [
        { method: 'POST', api: `${door}/records.json`, payload: { app, records: titles(1, 2) } },
        { method: 'PUT', api: `${door}/record.json`, payload: { app, id: 1, record: { title: { value: 'neu' } } } },
        { method: 'DELETE', api: `${door}/records.json`, payload: { app, ids: [2] } },
      ],
    });
    expect(results).toEqual([{ ids: ['1', '2'], revisions: ['1', '1'] }, { revision: '2' }, {}]);
    const { records } = await client.record.getRecords({ app });
    expect(records.map((one) => one.title?.value)).toEqual(['neu']);
  });

  test('what many change in one moment is all written, each once, and who is refused alone is told so', async () => {
    const { client, app } = await tasks(kind);
    await client.record.addRecords({ app, records: titles(1, 13) });
    const change = (id: number, value: string) => client.record.updateRecord({ app, id, record: { title: { value } } });
    await change(1, 'first');
    const said = await Promise.allSettled([
      ...Array.from({ length: 10 }, (_, i) => change(i + 2, `n${i + 2}`)),
      ...Array.from({ length: 5 }, (_, i) => change(1, `again ${i}`)),
      // What may not stand twice.
      change(12, 'same'),
      change(13, 'same'),
    ]);
    expect(said.slice(0, 15).map(({ status }) => status)).toEqual(Array(15).fill('fulfilled'));
    expect(said.slice(15).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(said.slice(15)).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: 'CB_VA01' }) }),
    );
    const revisions = said.slice(10, 15).map((one) => (one.status === 'fulfilled' ? one.value.revision : ''));
    expect(revisions.toSorted()).toEqual(['3', '4', '5', '6', '7']);
    const { records } = await client.record.getRecords({ app, query: 'order by $id asc' });
    expect(records.slice(0, 11).map((one) => one.$revision?.value)).toEqual(['7', ...Array(10).fill('2')]);
    expect(records.slice(1, 11).map((one) => one.title?.value)).toEqual(
      Array.from({ length: 10 }, (_, i) => `n${i + 2}`),
    );
    expect(
      records
        .slice(11)
        .map((one) => one.$revision?.value)
        .toSorted(),
    ).toEqual(['1', '2']);
    const { rows } = await cast.owner.query<{ n: string }>(
      "select count(*) as n from outbox where (event ->> 'app') = $1 and event ->> 'way' = 'edit'",
      [app],
    );
    expect(rows[0]?.n).toBe('17');
  });

  test('calls of several that take the same records in another order are all carried out', async () => {
    const { client, app, door, space } = await tasks(kind);
    const { ids } = await client.record.addRecords({ app, records: titles(1, 6) });
    const bulk = (order: readonly string[], who: 'sato' | 'smith' | 'hana@a-sha.example.com') =>
      cast.on(kind, space, who).bulkRequest({
        requests: order.map((id) => ({ method: 'PUT', api: `${door}/record.json`, payload: { app, id, record: {} } })),
      });
    const back = ids.toReversed();
    const third = kind === 'guest' ? 'hana@a-sha.example.com' : 'smith';
    await Promise.all([bulk(ids, 'sato'), bulk(back, third), bulk(ids, third), bulk(back, 'sato'), bulk(ids, 'smith')]);
    const { records } = await client.record.getRecords({ app });
    expect(records.map((one) => one.$revision?.value)).toEqual(Array(6).fill('6'));
  });

  test('one call that fails undoes all, and is named at its place', async () => {
    const { client, app, door } = await tasks(kind);
    const { status, body } = await cast.as('sato').post(`${door}/bulkRequest.json`, {
      requests: [
        { method: 'POST', api: `${door}/record.json`, payload: { app, record: { title: { value: 'a' } } } },
        { method: 'PUT', api: `${door}/record.json`, payload: { app, id: '99', record: {} } },
        { method: 'POST', api: `${door}/record.json`, payload: { app, record: {} } },
      ],
    });
    expect([status, body.results]).toEqual([404, [{}, expect.objectContaining({ code: 'GAIA_RE01' }), {}]]);
    expect((await client.record.getRecords({ app })).records).toEqual([]);
    const other = { method: 'GET', api: `${door}/records.json`, payload: { app } };
    const wrong = await cast.as('sato').post(`${door}/bulkRequest.json`, { requests: [other] });
    expect([wrong.status, wrong.body.code, Object.keys(wrong.body.errors)]).toEqual([
      400,
      'CB_VA01',
      ['requests[0].api'],
    ]);
    const tooMany = await cast.as('sato').post(`${door}/bulkRequest.json`, { requests: Array(21).fill(other) });
    expect(tooMany.body.errors).toEqual({ requests: { messages: [expect.stringContaining('20')] } });
  });

  test('a cursor hands out the list as it was, with the values of now', async () => {
    const { client, app, door } = await tasks(kind);
    await client.record.addRecords({ app, records: titles(1, 5) });
    const cursor = await client.record.createCursor({ app, query: 'order by $id asc', size: 2, fields: ['title'] });
    expect(cursor.totalCount).toBe('5');
    await client.record.deleteRecords({ app, ids: [2] });
    await client.record.updateRecord({ app, id: 3, record: { title: { value: 'neu' } } });
    await client.record.addRecord({ app, record: { title: { value: 't6' } } });
    const next = () => client.record.getRecordsByCursor({ id: cursor.id });
    expect(await next()).toEqual({ records: [{ title: { type: 'SINGLE_LINE_TEXT', value: 't1' } }], next: true });
    expect((await next()).records.map((one) => one.title?.value)).toEqual(['neu', 't4']);
    const smith = await refused(cast.on(kind, await spaceOf(app), 'smith').record.getRecordsByCursor(cursor));
    expect(smith.code).toBe('CB_NO02');
    expect(await next()).toMatchObject({ next: false });
    expect((await refused(next())).code).toBe('GAIA_CN01');
    const cut = await cast.as('sato').post(`${door}/records/cursor.json`, { app, query: 'limit 5' });
    expect([cut.status, Object.keys(cut.body.errors)]).toEqual([400, ['query']]);
    const all = await client.record.getAllRecordsWithCursor({ app, query: 'order by $id asc' });
    expect(all.map((one) => one.$id?.value)).toEqual(['1', '3', '4', '5', '6']);
  });

  test('a cursor lives for ten minutes after it was last asked', async () => {
    const { client, app } = await tasks(kind);
    await client.record.addRecords({ app, records: titles(1, 3) });
    const { id } = await client.record.createCursor({ app, size: 1 });
    const left = async () => {
      const { rows } = await cast.owner.query<{ s: string }>(
        'select extract(epoch from expires_at - now())::int as s from record_cursors where id = $1',
        [id],
      );
      return Number(rows[0]?.s);
    };
    const passing = (minutes: number) =>
      cast.owner.query("update record_cursors set expires_at = expires_at - $2 * interval '1 minute' where id = $1", [
        id,
        minutes,
      ]);
    await passing(9);
    await client.record.getRecordsByCursor({ id });
    expect(await left()).toBeGreaterThan(9 * 60);
    await passing(11);
    for (const call of [client.record.getRecordsByCursor({ id }), client.record.deleteCursor({ id })])
      expect(await refused(call)).toMatchObject({ status: 404, code: 'GAIA_CN01' });
  });

  test('ten cursors live at once, and another when one is closed', async () => {
    const { client, app } = await tasks(kind);
    const open = () => client.record.createCursor({ app });
    const cursors = [];
    for (let i = 0; i < 10; i++) cursors.push(await open());
    const full = await refused(open());
    expect([full.status, full.code]).toEqual([429, 'GAIA_TM12']);
    for (const { id } of cursors) await client.record.deleteCursor({ id });
    await client.record.deleteCursor({ id: (await open()).id });
  });

  test('a record moves from state to state, two revisions at a time', async () => {
    const state = (name: string, index: string, entities: object[]) => ({
      name,
      index,
      assignee: { type: 'ONE', entities },
    });
    const user = (code: string) => ({ entity: { type: 'USER', code }, includeSubs: false });
    const creator = { entity: { type: 'CREATOR', code: null }, includeSubs: false };
    const step = (name: string, from: string, to: string) => ({ name, from, to, filterCond: '', type: 'PRIMARY' });
    const process = {
      enable: true,
      states: {
        未処理: state('未処理', '0', [creator]),
        確認中: state('確認中', '1', [user('smith'), user('tanaka')]),
        完了: state('完了', '2', []),
      },
      actions: [step('送る', '未処理', '確認中'), step('終える', '確認中', '完了')],
    };
    const { client, app, space } = await tasks(kind, { process });
    const ids = (await client.record.addRecords({ app, records: titles(1, 2) })).ids;
    const [id = ''] = ids;
    const needed = await refused(client.record.updateRecordStatus({ app, id, action: '送る' }));
    expect(needed.code).toBe('GAIA_SA01');
    const sent = await client.record.updateRecordStatus({ app, id, action: '送る', assignee: 'smith' });
    expect(sent).toEqual({ revision: '3' });
    expect((await refused(client.record.updateRecordStatus({ app, id, action: '終える' }))).code).toBe('GAIA_NT01');
    const smith = cast.on(kind, space, 'smith');
    expect(await smith.record.updateRecordAssignees({ app, id, assignees: ['tanaka'] })).toEqual({ revision: '4' });
    const tanaka = cast.on(kind, space, 'tanaka');
    expect(await tanaka.record.updateRecordsStatus({ app, records: [{ id, action: '終える', revision: 4 }] })).toEqual({
      records: [{ id, revision: '6' }],
    });
    const late = tanaka.record.updateRecordStatus({ app, id: ids[1] ?? '', action: '終える' });
    expect((await refused(late)).code).toBe('GAIA_IL03');
  });
});

async function spaceOf(app: string): Promise<Space> {
  const { rows } = await cast.owner.query('select space_id as id from apps where id = $1', [app]);
  return { id: rows[0].id, defaultThread: '' };
}

test('without a process there is no state to change', async () => {
  const { client, app } = await tasks('normal');
  const { id } = await client.record.addRecord({ app, record: {} });
  expect((await refused(client.record.updateRecordStatus({ app, id, action: 'x' }))).code).toBe('GAIA_ST02');
});

test('a call is about a hundred records at most, in the words that clients know', async () => {
  const { app } = await tasks('normal');
  const many = titles(1, 101);
  const door = cast.as('smith');
  const said = async (answer: Promise<{ body: { errors: object } }>) => (await answer).body.errors;
  expect(await said(door.post('/k/v1/records.json', { app, records: many }))).toEqual({
    records: { messages: ['A maximum of 100 records can be added at one time.'] },
  });
  const changes = many.map((record, i) => ({ id: i + 1, record }));
  expect(await said(door.put('/k/v1/records.json', { app, records: changes }))).toEqual({
    records: { messages: ['A maximum of 100 records can be updated at one time.'] },
  });
  const range = 'Between 1 and 100 records can be deleted at one time.';
  const gone = (ids: number[], who: 'smith' | 'sato' = 'smith') =>
    said(cast.as(who).delete('/k/v1/records.json', { app, ids }));
  expect(await gone(many.map((_, i) => i + 1))).toEqual({ ids: { messages: [range] } });
  expect(await gone([])).toEqual({ ids: { messages: [range, 'Required field.'] } });
  expect(await gone([], 'sato')).toEqual({
    ids: { messages: ['必須です。', '一度に1件から100件までのレコードを削除できます。'] },
  });
});

test('revisions beside the ids of a deletion ask for nothing where they are empty, null or -1', async () => {
  const { app, client } = await tasks('normal');
  await client.record.addRecords({ app, records: titles(1, 6) });
  const door = cast.as('smith');
  const gone = async (path: string, body?: object) => {
    const { status, body: answer } = await door.delete(`/k/v1/records.json${path}`, body);
    return status === 200 ? 'gone' : (answer.errors ?? answer.code);
  };
  // As kintone's client writes null in an address.
  expect(await gone(`?app=${app}&ids[0]=1&ids[1]=2&revisions[0]=&revisions[1]=1`)).toBe('gone');
  expect(await gone('', { app, ids: [3, 4], revisions: [null, '-1'] })).toBe('gone');
  expect(await gone(`?app=${app}&ids=5&revisions=9`)).toBe('GAIA_CO02');
  expect(await gone('', { app, ids: [5], revisions: [] })).toBe('gone');
  const wrong = async (revisions: unknown) => gone('', { app, ids: [6], revisions });
  expect(await wrong([-2])).toEqual({ 'revisions[0]': { messages: ['must be greater than or equal to -1'] } });
  expect(await wrong(['x'])).toEqual({ 'revisions[0]': { messages: ['Enter an integer value.'] } });
  expect(await wrong(Array(101).fill(-1))).toEqual({ revisions: { messages: ['size must be between 0 and 100'] } });
  // A revision without an id may have been meant for another record: nothing is deleted.
  expect(Object.keys((await wrong([1, 1])) as object)).toEqual(['revisions']);
  expect((await client.record.getRecords({ app })).records).toHaveLength(1);
});

test('a guest reads by a cursor of their own and moves nothing of another space', async () => {
  const { app, client, space } = await tasks('guest');
  await client.record.addRecords({ app, records: titles(1, 3) });
  const hana = cast.client('hana@a-sha.example.com', space.id);
  const cursor = await hana.record.createCursor({ app, size: 2 });
  expect((await hana.record.getRecordsByCursor(cursor)).records).toHaveLength(2);
  const foreign = await client.record.createCursor({ app });
  expect((await refused(hana.record.getRecordsByCursor(foreign))).code).toBe('GAIA_CN01');
  const other = await tasks('guest');
  const across = await refused(
    hana.bulkRequest({
      requests: [
        { method: 'POST', api: `/k/guest/${space.id}/v1/record.json`, payload: { app, record: {} } },
        { method: 'POST', api: `/k/guest/${space.id}/v1/record.json`, payload: { app: other.app, record: {} } },
      ],
    }),
  );
  expect(across.status).toBe(404);
  // On the path of a guest space every call stays in it, also of those who are in both.
  for (const api of [`/k/guest/${other.space.id}/v1/record.json`, '/k/v1/record.json']) {
    const requests = [{ method: 'POST' as const, api, payload: { app: other.app, record: {} } }];
    for (const who of [hana, client])
      expect((await refused(who.bulkRequest({ requests }))).errors).toHaveProperty(['requests[0].api']);
  }
  expect((await client.record.getRecords({ app })).records).toHaveLength(3);
});
