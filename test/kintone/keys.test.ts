// Calls about many records, by id and by key: what is wrong is told of the record that it is wrong of, and who adds the same key
// at the same moment adds it once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '../house.ts';
import { type Cast, openCast } from './cast.ts';

let cast: Cast;
let app: string;
const text = (code: string) => ({ [code]: { type: 'SINGLE_LINE_TEXT', code, label: code, unique: true } });
beforeAll(async () => {
  cast = await openCast();
  const sato = cast.as('sato');
  app = (await ok(sato.post('/k/v1/preview/app.json', { name: '台帳' }))).app;
  const properties = { ...text('code'), stock: { type: 'NUMBER', code: 'stock', label: '在庫', unique: true } };
  await ok(sato.post('/k/v1/preview/app/form/fields.json', { app, properties }));
  const tanaka = { entity: { type: 'USER', code: 'tanaka' }, includeSubs: false };
  const states = {
    受付: { name: '受付', index: 0, assignee: { type: 'ONE', entities: [] } },
    確認: { name: '確認', index: 1, assignee: { type: 'ONE', entities: [tanaka] } },
    完了: { name: '完了', index: 2 },
  };
  const actions = [
    { name: '送る', from: '受付', to: '確認' },
    { name: '終える', from: '確認', to: '完了' },
  ];
  await ok(sato.put('/k/v1/preview/app/status.json', { app, enable: true, states, actions }));
  await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
});
afterAll(() => cast?.close());

const put = (path: string, params: object) => cast.as('sato').put(`/k/v1/${path}.json`, { app, ...params });
const added = async (count: number): Promise<string[]> =>
  (await ok(cast.as('sato').post('/k/v1/records.json', { app, records: Array(count).fill({}) }))).ids;
const upsert = (value: string) =>
  put('records', { upsert: true, records: [{ updateKey: { field: 'code', value }, record: {} }] });

describe('what is wrong with one of many records', () => {
  test('is told of that record, for its key', async () => {
    const [id] = await added(1);
    const noNumber = { updateKey: { field: 'stock', value: 'many' }, record: {} };
    const many = await put('records', { records: [{ id, record: {} }, noNumber] });
    expect(Object.keys(many.body.errors)).toEqual(['records[1].updateKey.value']);
    expect(Object.keys((await put('record', noNumber)).body.errors)).toEqual(['updateKey.value']);
  });

  test('is told of that record, for who is to go on with it', async () => {
    const [first, second] = await added(2);
    const steps = [
      { id: first, action: '送る', assignee: 'tanaka' },
      { id: second, action: '送る', assignee: 'suzuki' },
    ];
    const many = await put('records/status', { records: steps });
    expect([many.status, Object.keys(many.body.errors)]).toEqual([400, ['records[1].assignee']]);
    const one = await put('record/status', { id: second, action: '送る', assignee: 'suzuki' });
    expect(Object.keys(one.body.errors)).toEqual(['assignee']);
    const twice = await put('records/status', { records: [steps[0], steps[0]] });
    expect(Object.keys(twice.body.errors)).toEqual(['records[1].id']);
  });
});

describe('adding or changing by a key', () => {
  test('adds a record once, however many programs ask for it at one moment', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => upsert('同時')));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    const done = answers.map(({ body }) => body.records[0]);
    expect(done.filter(({ operation }) => operation === 'INSERT')).toHaveLength(1);
    expect(new Set(done.map(({ id }) => id)).size).toBe(1);
    expect(done.map(({ revision }) => Number(revision)).sort((a, b) => a - b)).toEqual(
      [...Array(12).keys()].map((n) => n + 1),
    );
  });

  test('is for guests as well, who come at the same moment as colleagues', async () => {
    const space = await cast.space('guest');
    const door = `/k/guest/${space.id}/v1`;
    const sato = cast.as('sato');
    const place = { space: space.id, thread: space.defaultThread };
    const { app: shared } = await ok(sato.post(`${door}/preview/app.json`, { name: '共有', ...place }));
    await ok(sato.post(`${door}/preview/app/form/fields.json`, { app: shared, properties: text('code') }));
    await ok(sato.post(`${door}/preview/app/deploy.json`, { apps: [{ app: shared }] }));
    const records = [{ updateKey: { field: 'code', value: '一緒' }, record: {} }];
    const add = (who: string) => cast.as(who).put(`${door}/records.json`, { app: shared, upsert: true, records });
    const hana = 'guest/hana@a-sha.example.com';
    const answers = await Promise.all([hana, 'sato', hana, 'smith', hana, 'tanaka'].map(add));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(new Set(answers.map(({ body }) => body.records[0].id)).size).toBe(1);
  });

  test('does so within calls that are made of several', async () => {
    const api = '/k/v1/records.json';
    const payload = { app, upsert: true, records: [{ updateKey: { field: 'code', value: '束' }, record: {} }] };
    const requests = [{ method: 'PUT', api, payload }];
    const bulk = () => cast.as('sato').post('/k/v1/bulkRequest.json', { requests });
    const answers = await Promise.all([bulk(), upsert('束'), bulk(), upsert('束')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});

test('what a call in a bulk request is given has to be an object', async () => {
  for (const payload of ['x', [], 7]) {
    const requests = [{ method: 'POST', api: '/k/v1/record.json', payload }];
    const { status, body } = await cast.as('sato').post('/k/v1/bulkRequest.json', { requests });
    expect([status, body.code]).toEqual([400, 'CB_IJ01']);
  }
});
