// What permissions come to, record by record: app, record and field together, for the one who asks.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, people, type World } from '../../test/world.ts';
import type { LiveApp } from '../apps/model.ts';
import { evaluateRights } from './evaluate.ts';
import { ctxOf, makeApp, openWith } from './orders.fixture.ts';
import { addRecords } from './writing.ts';

let world: World;
let app: LiveApp;
beforeAll(async () => {
  world = await openWorld();
  const by = { entity: { type: 'FIELD_ENTITY', code: 'By' }, includeSubs: false } as const;
  app = await makeApp(world, '301', null, {
    recordAcl: [{ filterCond: 'n > 1', entities: [{ ...by, viewable: true, editable: true, deletable: false }] }],
    fieldAcl: [
      { code: 'day', entities: [{ ...by, accessibility: 'READ' }] },
      { code: 'lines', entities: [] },
    ],
  });
  const records = [{ name: { value: 'a' } }, { name: { value: 'b' }, n: { value: '2' } }];
  await addRecords(await ctxOf(world, people.satoA), app.id, openWith(app), records, (i) => `records[${i}]`);
});
afterAll(() => world?.close());

const ask = async (login: string, ids: string[], flags = {}) => {
  const ctx = await ctxOf(world, login);
  return evaluateRights(ctx, await openWith(app, flags)(ctx), ids);
};
const open = { viewable: true, editable: true };
const closed = { viewable: false, editable: false };

it('tells what each person may do with each record and field', async () => {
  const [second, first] = await ask(people.satoA, ['2', '1']);
  expect(second).toMatchObject({ id: '2', record: { viewable: true, editable: true, deletable: false } });
  expect(first).toMatchObject({ id: '1', record: { viewable: true, editable: true, deletable: true } });
  expect(first?.fields).toMatchObject({
    name: open,
    day: { viewable: true, editable: false },
    lines: closed,
    item: closed,
  });
  const [hers, his] = await ask(people.tanaka, ['1', '2']);
  expect(hers?.fields).toMatchObject({ name: open, day: closed });
  expect(his?.record).toEqual({ viewable: false, editable: false, deletable: false });
  expect(new Set(Object.values(his?.fields ?? {}).map(({ viewable }) => viewable))).toEqual(new Set([false]));
});

it('never gives more than the app does', async () => {
  const [rights] = await ask(people.satoA, ['1'], { edit: false, delete: false });
  expect(rights?.record).toEqual({ viewable: true, editable: false, deletable: false });
  expect(rights?.fields.name).toEqual({ viewable: true, editable: false });
  await expect(ask(people.satoA, ['1'], { view: false })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(ask(people.satoA, ['1', '99'])).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
});
