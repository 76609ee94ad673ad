// What the outbox hears of writes of records: one row for each call, in its transaction.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';
import type { RecordsChanged } from './told.ts';

let world: World;
let sato: Caller;
let hana: Caller;
let door = '';
let app = '';
beforeAll(async () => {
  world = await openWorld();
  sato = world.by('satoA');
  hana = world.by('guestA');
  door = `/k/guest/${world.a.space}/v1`;
  app = world.a.app;
});
afterAll(() => world?.close());

/** What was told while something ran. */
async function told(run: () => Promise<unknown>): Promise<RecordsChanged[]> {
  const { rows: before } = await world.owner.query<{ id: string }>('select coalesce(max(id), 0) as id from outbox');
  await run();
  const { rows } = await world.owner.query<{ event: RecordsChanged }>(
    "select event from outbox where id > $1 and event ->> 'type' = 'records.changed' order by id",
    [before[0]!.id],
  );
  return rows.map(({ event }) => event);
}
const memo = (value: string) => ({ memo: { value } });
const idOf = (answer: { body: unknown }) => (answer.body as { id: string }).id;
const idsOf = (answer: { body: unknown }) => (answer.body as { ids: string[] }).ids;
const added = async (value = 'x') => idOf(await sato.post(`${door}/record.json`, { app, record: memo(value) }));

describe('a call tells once', () => {
  test('of one record that was added, by whom and where', async () => {
    let id = '';
    const events = await told(async () => {
      id = idOf(await hana.post(`${door}/record.json`, { app, record: memo('a') }));
    });
    expect(events).toEqual([
      {
        type: 'records.changed',
        space: world.a.space,
        app,
        at: expect.stringMatching(/Z$/),
        by: expect.stringMatching(/^\d+$/),
        rest: true,
        way: 'add',
        single: true,
        records: [{ id, revision: '1' }],
      },
    ]);
  });

  test('of several that were added, with all of them', async () => {
    let ids: string[] = [];
    const events = await told(async () => {
      ids = idsOf(await sato.post(`${door}/records.json`, { app, records: [memo('a'), memo('b')] }));
    });
    expect(events).toMatchObject([{ way: 'add', single: false, records: ids.map((id) => ({ id, revision: '1' })) }]);
  });

  test('of changes with the new revisions', async () => {
    const [one, two] = [await added(), await added()];
    const put = (path: string, body: object) => sato.put(`${door}/${path}.json`, { app, ...body });
    expect(await told(() => put('record', { id: one, record: memo('b') }))).toMatchObject([
      { way: 'edit', single: true, records: [{ id: one, revision: '2' }] },
    ]);
    const both = [one, two].map((id) => ({ id, record: memo('c') }));
    expect(await told(() => put('records', { records: both }))).toMatchObject([
      {
        way: 'edit',
        single: false,
        records: [
          { id: one, revision: '3' },
          { id: two, revision: '2' },
        ],
      },
    ]);
  });

  test('of deletions: one from its page counts as single, those of a list do not', async () => {
    const [one, two] = [await added(), await added()];
    expect(await told(() => sato.delete(`/api/apps/${app}/records/${one}`))).toMatchObject([
      { way: 'delete', single: true, records: [{ id: one, revision: '1' }] },
    ]);
    expect(await told(() => sato.delete(`${door}/records.json`, { app, ids: [two] }))).toMatchObject([
      { way: 'delete', single: false, records: [{ id: two, revision: '1' }] },
    ]);
  });

  test('of moves with their action and states, and of who works on a record', async () => {
    const [one, two] = [await added(), await added()];
    const step = { action: 'x', from: expect.any(String), to: expect.any(String) };
    expect(await told(() => sato.put(`${door}/record/status.json`, { app, id: one, action: 'x' }))).toMatchObject([
      { way: 'status', single: true, records: [{ id: one, revision: '3', ...step }] },
    ]);
    const steps = [one, two].map((id) => ({ id, action: 'x' }));
    expect(await told(() => sato.put(`${door}/records/status.json`, { app, records: steps }))).toMatchObject([
      { way: 'status', single: false, records: [{ id: one }, { id: two, revision: '3', ...step }] },
    ]);
    const three = await added();
    const assignees = { app, id: three, assignees: ['tanaka'] };
    expect(await told(() => sato.put(`${door}/record/assignees.json`, assignees))).toMatchObject([
      { way: 'assignees', single: true, records: [{ id: three, revision: '2' }] },
    ]);
  });

  test('of going back to an earlier revision as of any change', async () => {
    const id = await added('first');
    await sato.put(`${door}/record.json`, { app, id, record: memo('second') });
    const back = () => sato.post(`/api/apps/${app}/records/${id}/restore`, { revision: '1' });
    expect(await told(back)).toMatchObject([{ way: 'edit', single: true, records: [{ id, revision: '3' }] }]);
  });

  test('for each call in a bulk request, none of them as single', async () => {
    const part = { method: 'POST', api: `${door}/record.json`, payload: { app, record: memo('bulk') } };
    const events = await told(() => sato.post(`${door}/bulkRequest.json`, { requests: [part, part] }));
    expect(events.map(({ way, single, records }) => [way, single, records.length])).toEqual([
      ['add', false, 1],
      ['add', false, 1],
    ]);
  });

  test('and nothing at all when it is refused', async () => {
    const id = await added();
    const stale = { app, id, record: memo('z'), revision: 9 };
    expect(await told(() => sato.put(`${door}/record.json`, stale))).toEqual([]);
    const good = { method: 'POST', api: `${door}/record.json`, payload: { app, record: memo('bulk') } };
    const bad = { method: 'PUT', api: `${door}/record.json`, payload: stale };
    expect(await told(() => sato.post(`${door}/bulkRequest.json`, { requests: [good, bad] }))).toEqual([]);
    expect(await told(() => sato.put(`${door}/records.json`, { app, records: [] }))).toEqual([]);
  });
});
