// What a careless or hostile client sends to the kintone door: refused as kintone refuses it, and nothing is written.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authHeader, ok } from '../house.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const at = (call: string) => `/k/guest/${world.a.space}/v1/${call}`;
const count = async () => {
  const { totalCount } = await ok(
    world.by('satoA').get(at(`records.json?app=${world.a.app}&totalCount=true&query=${encodeURIComponent('limit 1')}`)),
  );
  return totalCount;
};

test('a record that is no object is no JSON of a record', async () => {
  const before = await count();
  const { app } = world.a;
  for (const record of ['x', 7, true, [], [{ memo: { value: 'x' } }]])
    for (const [method, call, body] of [
      ['post', 'record.json', { app, record }],
      ['post', 'records.json', { app, records: [record] }],
      ['put', 'record.json', { app, id: 1, record }],
      ['put', 'records.json', { app, records: [{ id: 1, record }] }],
    ] as const) {
      const answer = await world.by('satoA')[method](at(call), body);
      expect(answer, `${method} ${call} ${JSON.stringify(record)}`).toMatchObject({
        status: 400,
        body: { code: 'CB_IJ01' },
      });
    }
  expect(await count()).toBe(before);
});

test('a table of more rows than one can have is refused, and nothing is written', async () => {
  const sato = world.by('satoA');
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '明細' }));
  const cell = { type: 'NUMBER', code: 'price', label: '金額' };
  const table = { type: 'SUBTABLE', code: 'rows', label: '明細', fields: { price: cell } };
  await ok(sato.post('/k/v1/preview/app/form/fields.json', { app, properties: { rows: table } }));
  await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
  const add = (rows: number) =>
    sato.post('/k/v1/record.json', { app, record: { rows: { value: Array(rows).fill({ value: {} }) } } });
  expect((await add(10_001)).body.errors).toEqual({
    'record.rows.value': { messages: ['テーブルの行は10,000行までです。'] },
  });
  expect((await ok(add(10_000))).id).toBe('1');
});

test('a form that is none, or ends before its end, is refused, and keeps no upload', async () => {
  const uploads = async () => (await world.owner.query('select count(*)::int as n from uploads')).rows[0].n;
  const before = await uploads();
  const begun = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello';
  for (const [type, payload] of [
    ['multipart/form-data; boundary=x', 'garbage'],
    ['multipart/form-data; boundary=x', ''],
    ['multipart/form-data; boundary=x', '--x--'],
    ['multipart/form-data; boundary=x', '--x\r\n'],
    ['multipart/form-data; boundary=x', begun],
    ['multipart/form-data; boundary=x', `${begun}\r\n--x`],
    ['multipart/form-data', 'x'],
  ] as const) {
    const headers = { 'x-cybozu-authorization': authHeader('sato'), 'content-type': type };
    const { statusCode } = await world.app.inject({ method: 'POST', url: at('file.json'), headers, payload });
    expect(statusCode, `${type} ${payload}`).toBe(400);
  }
  expect(await uploads()).toBe(before);
});
