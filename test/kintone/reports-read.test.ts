// Reports and lists of an app for different readers: what rests on a field that one does not see is not there for them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../house.ts';
import { type Cast, openCast } from './cast.ts';

const HANA = 'hana@a-sha.example.com';
let cast: Cast;
let app: string;
let sato: Caller;
let hana: Caller;

const text = (code: string) => ({ type: 'SINGLE_LINE_TEXT', code, label: code });
const number = (code: string) => ({ type: 'NUMBER', code, label: code });
const count = { type: 'COUNT' };
const report = (name: string, index: number, more: object) => ({
  [name]: { index, name, chartType: 'TABLE', groups: [{ code: '品名' }], aggregations: [count], ...more },
});
const list = (name: string, index: number, more: object) => ({
  [name]: { index, type: 'LIST', name, fields: ['品名', '原価'], filterCond: '', sort: '', ...more },
});
const to = (code: string, rights: object) => ({ entity: { type: 'USER', code }, ...rights });
const all = { viewable: true, editable: true, deletable: true };

beforeAll(async () => {
  cast = await openCast();
  const space = await cast.space('guest');
  [sato, hana] = [cast.as('sato'), cast.as(HANA)];
  const door = `/k/guest/${space.id}/v1`;
  const ok = async (answer: ReturnType<Caller['get']>) => {
    const { status, body } = await answer;
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  app = (
    await ok(sato.post(`${door}/preview/app.json`, { name: '受注', space: space.id, thread: space.defaultThread }))
  ).app;
  const put = (part: string, body: object) => ok(sato.put(`${door}/preview/${part}.json`, { app, ...body }));
  const properties = {
    ...{ 品名: text('品名'), 数量: number('数量'), 原価: number('原価') },
    納期: { type: 'DATE', code: '納期', label: '納期' },
    時間: { type: 'CALC', code: '時間', label: '時間', expression: '数量 * 60', format: 'HOUR_MINUTE' },
  };
  await ok(sato.post(`${door}/preview/app/form/fields.json`, { app, properties }));
  const sum = (code: string) => ({ aggregations: [count, { type: 'SUM', code }] });
  await put('app/reports', {
    reports: {
      ...report('品名別', 0, sum('数量')),
      ...report('月別', 1, { groups: [{ code: '納期', per: 'MONTH' }], ...sum('時間') }),
      ...report('原価の合計', 2, sum('原価')),
      ...report('原価別', 3, { groups: [{ code: '原価' }] }),
      ...report('高い品', 4, { filterCond: '原価 > 10' }),
    },
  });
  await put('app/views', {
    views: {
      ...list('高い順', 0, { sort: '原価 desc, 品名 asc' }),
      ...list('高い品', 1, { filterCond: '数量 > 0 and 原価 > 10' }),
    },
  });
  await put('record/acl', {
    rights: [{ filterCond: '品名 in ("社内")', entities: [to('sato', all)] }],
  });
  await put('field/acl', { rights: [{ code: '原価', entities: [to('sato', { accessibility: 'WRITE' })] }] });
  await ok(sato.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] }));
  for (const [品名, 数量, 原価, 納期] of [
    ['ねじ', 3, 20, '2026-11-01'],
    ['ねじ', 4, 5, '2026-11-30'],
    ['板', 1, 30, ''],
    ['社内', 100, 1, '2026-12-01'],
  ]) {
    const record = { 品名: { value: 品名 }, 数量: { value: 数量 }, 原価: { value: 原価 }, 納期: { value: 納期 } };
    await ok(sato.post(`${door}/record.json`, { app, record }));
  }
});
afterAll(() => cast?.close());

const view = async (who: Caller) => (await who.get(`/api/apps/${app}`)).body;
const reportsOf = async (who: Caller): Promise<{ id: string; name: string }[]> => (await view(who)).reports;
const idOf = async (name: string) => (await reportsOf(sato)).find((one) => one.name === name)?.id ?? '';
const read = async (who: Caller, name: string) => who.get(`/api/apps/${app}/reports/${await idOf(name)}`);
type Row = { groups: (string | null)[]; values: (string | null)[] };
const lines = (rows: Row[]) => rows.map(({ groups, values }) => [...groups, ...values].map((v) => v ?? '-').join(' '));

describe('a report', () => {
  it('is worked out over the records that its reader may see', async () => {
    expect(lines((await read(sato, '品名別')).body.rows)).toEqual(['ねじ 2 7', '板 1 1', '社内 1 100']);
    const { body } = await read(hana, '品名別');
    expect(lines(body.rows)).toEqual(['ねじ 2 7', '板 1 1']);
    expect(body).toMatchObject({
      name: '品名別',
      groups: [{ code: '品名', per: null }],
      aggregations: [
        { type: 'COUNT', code: null },
        { type: 'SUM', code: '数量' },
      ],
      more: false,
    });
  });

  it('groups by months, and says hours and minutes', async () => {
    expect(lines((await read(hana, '月別')).body.rows)).toEqual(['2026-11 2 00:07', '- 1 00:01']);
  });

  it('is none for who does not see a field that it rests on, in its groups, values or condition', async () => {
    expect((await reportsOf(sato)).map(({ name }) => name)).toEqual([
      '品名別',
      '月別',
      '原価の合計',
      '原価別',
      '高い品',
    ]);
    expect((await reportsOf(hana)).map(({ name }) => name)).toEqual(['品名別', '月別']);
    const asked = await Promise.all(['原価の合計', '原価別', '高い品'].map((name) => read(hana, name)));
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await hana.get(`/api/apps/${app}/reports/99999`)).status).toBe(404);
  });

  it('is not there outside the space', async () => {
    const outside = [cast.as('suzuki'), cast.as('ken@b-sha.example.com')];
    const asked = await Promise.all(outside.map((who) => read(who, '品名別')));
    expect(asked.map(({ status }) => status)).toEqual([404, 404]);
  });
});

it('a list whose condition rests on a field that one does not see is not offered, nor is an order by it told', async () => {
  const lists = async (who: Caller) =>
    (await view(who)).views.map((one: { name: string; sort: string }) => [one.name, one.sort]);
  expect(await lists(sato)).toEqual([
    ['高い順', '原価 desc, 品名 asc'],
    ['高い品', 'レコード番号 desc'],
  ]);
  expect(await lists(hana)).toEqual([['高い順', '品名 asc']]);
  expect(JSON.stringify(await view(hana))).not.toContain('原価');
});
