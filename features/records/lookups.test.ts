// Lookups as clients know them: a key brings values along, an empty one takes them away, and an unknown one is refused.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Refusal } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { openWorld, people, type World } from '../../test/world.ts';
import type { LiveApp } from '../apps/model.ts';
import { importRecords } from './csv/import.ts';
import { ctxOf, lookingUp, makeApp, openWith } from './orders.fixture.ts';
import { getRecord } from './reading.ts';
import { addRecords, changeRecords } from './writing.ts';

let world: World;
let sato: Ctx;
let source: LiveApp;
let app: LiveApp;
let bolt: string;

const sent = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
const at = (i: number) => `records[${i}]`;
const open = (sources = [source]) => openWith(app, {}, sources);
const add = async (values: Record<string, unknown>, sources = [source]) =>
  (await addRecords(sato, app.id, open(sources), [sent(values)], at))[0]!;
const change = (id: string, values: Record<string, unknown>) =>
  changeRecords(sato, app.id, open(), [{ id, record: sent(values) }], at);
/** The values of a record by code, people by their codes. */
async function read(id: string): Promise<Record<string, unknown>> {
  const record = await getRecord(sato, await open()(sato), id);
  return Object.fromEntries(['part', 'title', 'price2', 'marks', 'asked'].map((code) => [code, record[code]?.value]));
}
const uses = async (id: string) =>
  (await getRecord(sato, await open()(sato), id)).uses?.value as { id: string; value: object }[];
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? (error.fields ?? error.code) : Promise.reject(error)),
  );
const copied = {
  part: 'B-1',
  title: 'bolt',
  price2: '12.5',
  marks: ['A'],
  asked: [{ code: 'sato', name: expect.any(String) }],
};

beforeAll(async () => {
  world = await openWorld();
  sato = await ctxOf(world, people.satoA);
  source = await makeApp(world, '201', null, {
    recordAcl: [
      {
        filterCond: 'name = "hidden"',
        entities: [],
      },
    ],
  });
  app = await makeApp(world, '202', null, { fields: lookingUp('201') });
  const parts = [
    { name: 'bolt', code: 'B-1', n: '12.5' },
    { name: 'hidden', code: 'B-2' },
    { name: 'odd', code: 'B-3', tags: ['B'] },
  ].map(sent);
  [bolt = ''] = await addRecords(sato, source.id, openWith(source), parts, at);
});
afterAll(() => world?.close());

it('copies what the record with the key holds, whatever else was sent', async () => {
  expect(await read(await add({ part: 'B-1', title: 'mine', price2: '1' }))).toEqual(copied);
});

it('is a snapshot, taken again when the key is sent again', async () => {
  const id = await add({ part: 'B-1' });
  await changeRecords(sato, source.id, openWith(source), [{ id: bolt, record: sent({ n: '13' }) }], at);
  await change(id, { price2: '99', asked: [] });
  expect(await read(id)).toEqual(copied);
  await change(id, { part: 'B-1' });
  expect(await read(id)).toEqual({ ...copied, price2: '13' });
  await changeRecords(sato, source.id, openWith(source), [{ id: bolt, record: sent({ n: '12.5' }) }], at);
});

it('leaves its fields empty without a key, and empties them with an empty one', async () => {
  const id = await add({ part: 'B-1' });
  // The title is required: emptied by the lookup, it is missing.
  expect(await refusal(change(id, { part: '' }))).toHaveProperty(['records[0].title.value']);
  expect(await refusal(add({ title: 'sent, and passed over' }))).toHaveProperty(['records[0].title.value']);
  expect(await read(id)).toEqual(copied);
});

it('refuses a key that no record has, or none that the caller may see', async () => {
  for (const part of ['nothing', 'b-1', 'B-2', "B-1' or '1'='1"])
    expect(await refusal(add({ part })), part).toBe('LOOKUP_FINDS_NOTHING');
  expect(await refusal(add({ part: 'B-1' }, []))).toBe('LOOKUP_FINDS_NOTHING');
});

it('holds what is copied against the options it meets', async () => {
  expect(await refusal(add({ part: 'B-3' }))).toHaveProperty(['records[0].marks.values[0].value']);
});

it('copies within the row of a table, also by record number', async () => {
  const id = await add({
    part: 'B-1',
    uses: [{ value: sent({ number: bolt, what: 'mine' }) }, { value: sent({ what: 'mine' }) }],
  });
  const rows = await uses(id);
  expect(rows.map(({ value }) => value)).toMatchObject([
    { number: { value: bolt }, what: { value: 'bolt' } },
    { number: { value: '' }, what: { value: '' } },
  ]);
  const [first] = rows;
  await change(id, { uses: [{ id: first?.id, value: sent({ what: 'mine' }) }, { value: sent({ number: '' }) }] });
  expect((await uses(id)).map(({ value }) => value)).toMatchObject([
    { number: { value: bolt }, what: { value: 'bolt' } },
    { number: { value: '' }, what: { value: '' } },
  ]);
  expect(await refusal(add({ part: 'B-1', uses: [{ value: sent({ number: '99999999999999999999' }) }] }))).toBe(
    'LOOKUP_FINDS_NOTHING',
  );
});

it('copies for the lines of a file too, and tells each key that finds nothing under its line', async () => {
  const desk = openWith(app, { import: true }, [source]);
  const cells = (...all: string[][]) => all.map((line, i) => ({ line: i + 1, cells: line }));
  const given = (...all: string[][]) => ({
    lines: () => [cells(['part', 'title'], ...all)],
    key: null,
    dryRun: false,
  });
  const wrong = await importRecords(sato, app.id, desk, given(['B-1', 'mine'], ['B-9', ''], ['B-2', '']));
  expect(wrong.problems.map(({ line }) => line)).toEqual([3, 4]);
  expect(wrong.problems[0]?.messages[0]?.en).toContain('part');
  const done = await importRecords(sato, app.id, desk, given(['B-1', 'mine']));
  // What is copied is not taken from the file.
  expect([done.problems, done.added, done.passedOver]).toEqual([[], 1, ['title']]);
  const { rows } = await world.owner.query('select max(id) as id from app_202');
  expect(await read(rows[0].id)).toEqual(copied);
});
