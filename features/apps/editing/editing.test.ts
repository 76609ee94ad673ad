// The form of an app as its manager changes it on screen: what stays, what goes, what is refused, and who may.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';

type Row = Record<string, unknown> & {
  code: string | null;
  label: string;
  fields: Row[];
  options: { name: string; was: string | null }[];
};
let world: World;
let [sato, hana, ken, ito]: Caller[] = [];
let at: string;
let app: string;
beforeAll(async () => {
  world = await openWorld();
  [sato, hana, ken, ito] = [world.by('satoA'), world.by('guestA'), world.by('guestB'), world.by('ito')];
  const made = await sato!.post(`/api/spaces/${world.a.space}/apps`, {
    name: '受注',
    fields: [
      { label: '品名', type: 'SINGLE_LINE_TEXT', required: true, initial: ['ねじ'] },
      { label: '状況', type: 'DROP_DOWN', options: ['未着手', '完了'], initial: ['未着手'] },
      { label: '数量', type: 'NUMBER' },
      {
        label: '明細',
        type: 'SUBTABLE',
        fields: [
          { label: '部品', type: 'SINGLE_LINE_TEXT' },
          { label: '単価', type: 'NUMBER' },
        ],
      },
      { label: '二倍', type: 'CALC', formula: '数量 * 2' },
      { label: '担当', type: 'USER_SELECT', now: true },
      { label: '資料', type: 'FILE' },
    ],
  });
  expect([made.status, made.body.message]).toEqual([200, undefined]);
  app = made.body.id;
  at = `/api/apps/${app}`;
});
afterAll(() => world?.close());

const form = async () => (await sato!.get(`${at}/form`)).body as { revision: string; fields: Row[]; pending: boolean };
const bare = ({ closed: _, protocol: _protocol, fields, ...row }: Row): Row =>
  ({ ...row, fields: fields?.map(bare) ?? [] }) as Row;
const save = async (change: (fields: Row[]) => Row[], who = sato) => {
  const { fields, revision } = await form();
  return who!.put(`${at}/form`, { revision, fields: change(fields.map(bare)) });
};
const fresh = (label: string, type: string, more: object = {}): Row =>
  ({
    code: null,
    type,
    label,
    required: false,
    unique: false,
    options: [],
    initial: [],
    now: false,
    formula: '',
    ...{ ref: label, lookup: null, related: null, open: false, beside: false },
    ...{ width: null, height: null, text: '', element: '' },
    fields: [],
    ...more,
  }) as unknown as Row;
const record = async (id: string) =>
  (await sato!.get(`${at}/records/${id}`)).body.values as Record<string, { value: unknown }>;

describe('the form of an app', () => {
  test('is told in its order, with what there is to change', async () => {
    const { fields, pending } = await form();
    expect(pending).toBe(false);
    expect(fields.map(({ label }) => label)).toEqual(['品名', '状況', '数量', '明細', '二倍', '担当', '資料']);
    expect(fields[0]).toMatchObject({ required: true, initial: ['ねじ'], lookup: null });
    expect(fields[3]?.fields.map(({ label }) => label)).toEqual(['部品', '単価']);
    expect([fields[4]?.formula, fields[5]?.now]).toEqual(['数量 * 2', true]);
  });

  test('keeps what records hold when fields and options get other names, and moves fields', async () => {
    const { body } = await sato!.post(`${at}/records`, {
      values: { 状況: { value: '完了' }, 品名: { value: '板' }, 数量: { value: '3' } },
    });
    const saved = await save(([name, state, ...rest]) => [
      {
        ...state!,
        label: '進み具合',
        options: [
          { name: '済', was: '完了' },
          { name: '保留', was: null },
          { name: '未着手', was: '未着手' },
        ],
      },
      { ...name!, label: '商品', initial: [] },
      ...rest,
      fresh('メモ', 'MULTI_LINE_TEXT'),
    ]);
    expect([saved.status, saved.body.message]).toEqual([200, undefined]);
    const view = (await sato!.get(at)).body;
    expect(view.fields.slice(0, 2).map((f: Row) => f.label)).toEqual(['進み具合', '商品']);
    expect(view.fields[0].options).toEqual(['済', '保留', '未着手']);
    expect(view.fields.map((f: Row) => f.label)).toContain('メモ');
    expect(await record(body.id)).toMatchObject({ 状況: { value: '済' }, 品名: { value: '板' }, 二倍: { value: '6' } });
  });

  test('gets and loses columns of its tables', async () => {
    const saved = await save((fields) =>
      fields.map((field) =>
        field.label === '明細' ? { ...field, fields: [field.fields[1]!, fresh('個数', 'NUMBER')] } : field,
      ),
    );
    expect([saved.status, saved.body.message]).toEqual([200, undefined]);
    const table = (await sato!.get(at)).body.fields.find((f: Row) => f.label === '明細');
    expect(table.fields.map((f: Row) => f.label)).toEqual(['単価', '個数']);
    await save((fields) => fields.map((f) => (f.label === '明細' ? { ...f, fields: f.fields.toReversed() } : f)));
    const turned = (await sato!.get(at)).body.fields.find((f: Row) => f.label === '明細');
    expect(turned.fields.map((f: Row) => f.label)).toEqual(['個数', '単価']);
  });

  test('says what is wrong where it stands, and then changes nothing', async () => {
    const before = await form();
    const wrong = await save(([first, ...rest]) => [{ ...first!, label: ' ' }, ...rest, fresh('選択', 'RADIO_BUTTON')]);
    expect([wrong.status, Object.keys(wrong.body.errors).sort()]).toEqual([
      400,
      ['fields[0].label', 'fields[8].options'],
    ]);
    const deep = await save((fields) => fields.map((f) => (f.label === '数量' ? { ...f, initial: ['x'] } : f)));
    expect([deep.status, Object.keys(deep.body.errors)]).toEqual([400, ['fields[2].initial']]);
    const formula = await save((fields) => [...fields.filter(({ label }) => label !== '数量'), fresh('x', 'FILE')]);
    expect([formula.status, formula.body.message]).toEqual([400, expect.stringContaining('二倍')]);
    expect(await form()).toEqual(before);
    const late = await sato!.put(`${at}/form`, { revision: '1', fields: before.fields.map(bare) });
    expect(late.status).toBe(409);
  });

  test('does not forbid repeats that records already have', async () => {
    for (const _ of [1, 2]) await sato!.post(`${at}/records`, { values: { 品名: { value: '同じ' } } });
    const before = await form();
    const refused = await save((fields) => fields.map((f) => (f.label === '商品' ? { ...f, unique: true } : f)));
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    expect(await form()).toEqual(before);
  });

  test('is for those who manage the app; for others it is closed, or not there', async () => {
    const { fields } = await form();
    expect((await hana!.get(`${at}/form`)).status).toBe(403);
    expect((await hana!.put(`${at}/form`, { fields: fields.map(bare) })).status).toBe(403);
    for (const stranger of [ken, ito]) {
      expect((await stranger!.get(`${at}/form`)).status).toBe(404);
      expect((await stranger!.put(`${at}/form`, { fields: fields.map(bare) })).status).toBe(404);
    }
  });
});
