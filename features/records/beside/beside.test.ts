// What stands in other apps, as a form and a record show it: records to choose from and related records, as far as the reader may see them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import { openWorld, people, type World } from '../../../test/world.ts';
import type { Field, LiveApp } from '../../apps/model.ts';
import { ctxOf, lookingUp, makeApp, openWith } from '../orders.fixture.ts';
import { addRecords } from '../writing.ts';
import { type Picking, pickFrom } from './picking.ts';
import { relatedOf } from './related.ts';

let world: World;
let sato: Ctx;
let source: LiveApp;
let app: LiveApp;
let mine: string;

const sent = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
const at = (i: number) => `records[${i}]`;
const desk = (sources: LiveApp[] = [source], flags = {}) => openWith(app, flags, sources)(sato);
const pick = async (field: string, asked: Picking = {}) => pickFrom(sato, await desk(), field, asked);
const keys = async (field: string, asked: Picking = {}) => (await pick(field, asked)).records.map(({ key }) => key);
const related = async (record: string, field: string, after?: string) =>
  relatedOf(sato, await desk(), record, field, after);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  );

beforeAll(async () => {
  world = await openWorld();
  sato = await ctxOf(world, people.satoA);
  source = await makeApp(world, '211', null, {
    recordAcl: [{ filterCond: 'name = "hidden"', entities: [] }],
    fieldAcl: [{ code: 'serial', entities: [] }],
  });
  const fields = lookingUp('211');
  const part = fields.part as Field & { lookup: NonNullable<Field['lookup']> };
  const mapping = [...part.lookup.fieldMappings, { field: 'serial2', relatedField: 'serial' }];
  const lookup = {
    ...part.lookup,
    fieldMappings: mapping,
    lookupPickerFields: ['code', 'name', 'serial'],
    filterCond: 'n > 1 and serial != 99',
    sort: 'code asc',
  };
  const referenceTable = {
    relatedApp: { app: '211', code: '' },
    condition: { field: 'title', relatedField: 'name' },
    filterCond: '',
    displayFields: ['code', 'n', 'serial'],
    sort: 'code asc',
    size: '1',
  };
  app = await makeApp(world, '212', null, {
    fields: {
      ...fields,
      part: { ...part, lookup },
      serial2: { code: 'serial2', label: 'serial2', type: 'NUMBER', column: 'f20' },
      same: { code: 'same', label: 'same', type: 'REFERENCE_TABLE', referenceTable },
    },
  });
  const parts = [
    { name: 'bolt', code: 'B-1', n: '12.5', serial: '7' },
    { name: 'hidden', code: 'B-2', n: '5' },
    { name: 'nut', code: 'C-1', n: '0' },
    { name: 'bolt', code: 'B-3', n: '3' },
    { name: 'bolt', code: 'B-4', n: '3', serial: '99' },
  ].map(sent);
  const unlocked = { ...source, settings: { ...source.settings, fieldAcl: [] } };
  await addRecords(sato, source.id, openWith(unlocked), parts, at);
  [mine = ''] = await addRecords(sato, app.id, openWith(app, {}, [source]), [sent({ part: 'B-1' })], at);
});
afterAll(() => world?.close());

describe('a lookup', () => {
  it('offers the records its condition finds, in its order, with what choosing one would copy', async () => {
    const { columns, records } = await pick('part');
    expect(columns.map((one) => one.code)).toEqual(['code', 'name']);
    expect(records.map(({ key }) => key)).toEqual(['B-1', 'B-3']);
    expect(records[0]?.copies).toMatchObject({ title: { value: 'bolt' }, price2: { value: '12.5' } });
  });

  it('neither shows nor copies fields that are closed to the reader, and finds nothing by them', async () => {
    const { records } = await pick('part');
    expect(records[0]?.values).not.toHaveProperty('serial');
    expect(records[0]?.copies.serial2).toEqual({ value: '' });
    expect(await keys('part', { text: '7' })).toEqual([]);
  });

  it('finds by words in what it shows, and by a typed key', async () => {
    expect(await keys('part', { text: 'bolt' })).toEqual(['B-1', 'B-3']);
    expect(await keys('part', { text: 'B-3' })).toEqual(['B-3']);
    expect(await keys('part', { key: ' B-3 ' })).toEqual(['B-3']);
    for (const key of ['', 'B', 'B-2', 'C-1', "' or 1=1"]) expect(await keys('part', { key }), key).toEqual([]);
    const [bolt] = (await pick('number')).records;
    expect(await keys('number', { key: bolt?.id })).toEqual([bolt?.id]);
    expect(await keys('number', { key: 'x' })).toEqual([]);
  });

  it('comes in pages', async () => {
    const { next } = await pick('part', { limit: 1 });
    expect(await keys('part', { limit: 1, after: next ?? '' })).toEqual(['B-3']);
    expect((await pick('part', { limit: 1, after: next ?? '' })).next).toBeNull();
  });

  it('is none for who may not see the other app, and no other field is one', async () => {
    expect(await code(desk([]).then((one) => pickFrom(sato, one, 'part', {})))).toBe('LOOKUP_FINDS_NOTHING');
    const closed = await desk([source], { view: false, add: false, edit: false });
    expect(await code(pickFrom(sato, closed, 'part', {}))).toBe('FORBIDDEN');
    for (const field of ['title', 'nothing', 'uses']) expect(await code(pick(field)), field).toBe('NOT_FOUND');
  });
});

describe('related records', () => {
  it('are those with the same value, so many at a time, with what the reader may see of them', async () => {
    const first = await related(mine, 'same');
    expect([first.app, first.total, first.columns.map((one) => one.code)]).toEqual(['211', 3, ['code', 'n']]);
    expect(first.records.map(({ values }) => values)).toMatchObject([{ code: { value: 'B-1' }, n: { value: '12.5' } }]);
    expect(first.records[0]?.values).not.toHaveProperty('serial');
    const rest = await related(mine, 'same', first.next ?? '');
    expect(rest.records.map(({ values }) => values.code)).toMatchObject([{ value: 'B-3' }]);
  });

  it('are nothing without the other app, and nowhere but in a field of theirs', async () => {
    expect(await relatedOf(sato, await desk([]), mine, 'same', undefined)).toMatchObject({ app: null, records: [] });
    expect(await code(related(mine, 'title'))).toBe('NOT_FOUND');
    expect(await code(related('999', 'same'))).toBe('RECORD_NOT_FOUND');
  });
});
