// Apps as the screens use them over our own door: made in a space, read with what one may do, filled, moved through states.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../house.ts';
import { type Cast, type Kind, openCast } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const fields = [
  { label: '品名', type: 'SINGLE_LINE_TEXT', required: true },
  { label: '数量', type: 'NUMBER' },
  { label: '状況', type: 'DROP_DOWN', options: ['未着手', '完了'] },
  { label: '1日目', type: 'DATE' },
];

async function orders(kind: Kind): Promise<{ space: string; app: string; sato: Caller }> {
  const { id: space } = await cast.space(kind);
  const sato = cast.as('sato');
  const { status, body } = await sato.post(`/api/spaces/${space}/apps`, { name: '受注', fields });
  expect([status, body.message]).toEqual([200, undefined]);
  return { space, app: body.id, sato };
}

describe.each<Kind>(['normal', 'guest'])('an app made in a %s space', (kind) => {
  test('is listed there at once, with its fields in the order they were given', async () => {
    const { space, app, sato } = await orders(kind);
    const { body } = await sato.get(`/api/spaces/${space}/apps`);
    expect(body).toEqual({ apps: [{ id: app, name: '受注', description: '', mayAdd: true }], next: null });
    const view = (await sato.get(`/api/apps/${app}`)).body;
    expect(view.fields.slice(0, 4).map((f: { label: string; code: string }) => [f.label, f.code])).toEqual([
      ['品名', '品名'],
      ['数量', '数量'],
      ['状況', '状況'],
      ['1日目', 'f1日目'],
    ]);
    expect(view.fields[2].options).toEqual(['未着手', '完了']);
    expect(view.may).toEqual({ view: true, add: true, edit: true, manage: true, import: true, export: true });
  });

  test('takes records, finds them in pages, and says what is wrong by field', async () => {
    const { app, sato } = await orders(kind);
    for (const [name, amount] of [
      ['ねじ', 3],
      ['板', 20],
      ['釘', 100],
    ])
      await sato.post(`/api/apps/${app}/records`, { values: { 品名: { value: name }, 数量: { value: amount } } });
    const first = (await sato.get(`/api/apps/${app}/records?limit=2&sort=${encodeURIComponent('数量 desc')}`)).body;
    expect(first.records.map((r: { values: { 品名: { value: string } } }) => r.values.品名.value)).toEqual([
      '釘',
      '板',
    ]);
    expect(first.total).toBe(3);
    const rest = await sato.get(
      `/api/apps/${app}/records?limit=2&sort=${encodeURIComponent('数量 desc')}&after=${first.next}`,
    );
    expect([rest.body.records.length, rest.body.next]).toEqual([1, null]);
    const filter = encodeURIComponent('数量 > 10 and 品名 like "板"');
    expect((await sato.get(`/api/apps/${app}/records?filter=${filter}`)).body.total).toBe(1);
    const wrong = await sato.post(`/api/apps/${app}/records`, { values: { 数量: { value: '多い' } } });
    expect([wrong.status, Object.keys(wrong.body.errors).sort()]).toEqual([
      400,
      ['values.品名.value', 'values[数量].value'],
    ]);
    expect((await sato.get(`/api/apps/${app}/records?filter=${encodeURIComponent('なし = 1')}`)).status).toBe(400);
    expect((await sato.get(`/api/apps/${app}/records?after=x`)).status).toBe(400);
  });

  test('shows one record with its buttons, and refuses a change that comes too late', async () => {
    const { app, sato } = await orders(kind);
    const { body: made } = await sato.post(`/api/apps/${app}/records`, { values: { 品名: { value: 'ねじ' } } });
    const path = `/api/apps/${app}/records/${made.id}`;
    const { body } = await sato.get(path);
    expect([body.revision, body.may, body.actions]).toEqual(['1', { edit: true, delete: true }, []]);
    expect(body.editable).toContain('数量');
    expect(body.editable).not.toContain('作成日時');
    const change = { values: { 数量: { value: '5' } }, revision: '1' };
    expect((await sato.put(path, change)).body).toEqual({ revision: '2' });
    expect((await sato.put(path, change)).status).toBe(409);
    expect((await sato.delete(path)).status).toBe(200);
    expect((await sato.get(path)).status).toBe(404);
  });

  test('is not there for colleagues outside the space, in any of its addresses', async () => {
    const { space, app } = await orders(kind);
    const suzuki = cast.as('suzuki');
    const asked = await Promise.all([
      suzuki.get(`/api/spaces/${space}/apps`),
      suzuki.get(`/api/apps/${app}`),
      suzuki.get(`/api/apps/${app}/records`),
      suzuki.post(`/api/apps/${app}/records`, { values: {} }),
      suzuki.get('/api/apps/99999'),
    ]);
    // A public space is seen by everybody in the house; this one is private.
    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });
});

test('what was typed into a field that is gone meanwhile is not dropped: the form is told to be out of date', async () => {
  const { app, sato } = await orders('normal');
  const filled = { 品名: { value: 'ねじ' }, 大きさ: { value: 'M4' } };
  const asked = await sato.post(`/api/apps/${app}/records`, { values: filled });
  expect([asked.status, asked.body.code]).toEqual([409, 'FORM_CHANGED']);
  const { body: made } = await sato.post(`/api/apps/${app}/records`, { values: { 品名: { value: 'ねじ' } } });
  const path = `/api/apps/${app}/records/${made.id}`;
  expect((await sato.put(path, { values: { 大きさ: { value: 'M4' } } })).status).toBe(409);
  expect((await sato.get(path)).body.revision).toBe('1');
  expect((await sato.get(`/api/apps/${app}/records`)).body.total).toBe(1);
});

test('a guest fills the app of their space and makes none', async () => {
  const { space, app } = await orders('guest');
  const hana = cast.as('hana@a-sha.example.com');
  expect((await hana.get(`/api/spaces/${space}/apps`)).body.apps).toHaveLength(1);
  const { status } = await hana.post(`/api/apps/${app}/records`, { values: { 品名: { value: '部品' } } });
  expect(status).toBe(200);
  expect((await hana.get(`/api/apps/${app}`)).body.may).toMatchObject({ add: true, manage: false });
  expect((await hana.post(`/api/spaces/${space}/apps`, { name: '別', fields })).status).toBe(403);
});

test('an app that cannot be made leaves nothing behind, and says by field why', async () => {
  const { id: space } = await cast.space('normal');
  const sato = cast.as('sato');
  const wrong = await sato.post(`/api/spaces/${space}/apps`, {
    name: '受注',
    fields: [
      { label: ' ', type: 'NUMBER' },
      { label: '状況', type: 'DROP_DOWN', options: [] },
    ],
  });
  expect([wrong.status, Object.keys(wrong.body.errors).sort()]).toEqual([
    400,
    ['fields[0].label', 'fields[1].options'],
  ]);
  expect((await sato.get(`/api/spaces/${space}/apps`)).body.apps).toEqual([]);
});

test('a record moves through its states by the buttons that its reader has', async () => {
  const { app, sato } = await orders('normal');
  const client = cast.client('sato');
  const assignee = { type: 'ONE' as const, entities: [{ entity: { type: 'USER' as const, code: 'tanaka' } }] };
  await client.app.updateProcessManagement({
    app,
    enable: true,
    states: {
      未処理: { name: '未処理', index: 0, assignee: { type: 'ONE', entities: [] } },
      処理中: { name: '処理中', index: 1, assignee },
      完了: { name: '完了', index: 2, assignee: { type: 'ONE', entities: [] } },
    },
    actions: [
      { name: '始める', from: '未処理', to: '処理中' },
      { name: '終える', from: '処理中', to: '完了' },
    ],
  });
  await client.app.deployApp({ apps: [{ app }] });
  const { body: made } = await sato.post(`/api/apps/${app}/records`, { values: { 品名: { value: 'ねじ' } } });
  const path = `/api/apps/${app}/records/${made.id}`;
  expect((await sato.get(path)).body.actions).toEqual([
    { name: '始める', to: '処理中', choices: [{ code: 'tanaka', name: '田中 次郎' }] },
  ]);
  expect((await sato.post(`${path}/status`, { action: '始める' })).status).toBe(400);
  expect((await sato.post(`${path}/status`, { action: '始める', assignee: 'tanaka' })).status).toBe(200);
  expect((await sato.get(path)).body.actions).toEqual([]);
  const tanaka = cast.as('tanaka');
  expect((await tanaka.get(path)).body.actions).toMatchObject([{ name: '終える', to: '完了', choices: [] }]);
  expect((await sato.post(`${path}/status`, { action: '終える' })).status).toBe(403);
});
