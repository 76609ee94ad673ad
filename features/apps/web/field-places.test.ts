// Moving things on a form as people do it with the two buttons of each.
import { expect, test } from 'vitest';
import { canJoin, linesOf, stepped, without } from './field-places.ts';
import { type FieldRow, newRow } from './field-rows.ts';

type Made = FieldRow & { readonly label: string };
const one = (label: string, more: Partial<FieldRow> = {}): Made => ({ ...newRow(), label, ...more });
const group = (label: string, ...fields: FieldRow[]) => one(label, { type: 'GROUP', fields });
const beside = { beside: true };
/** Rows as words: `a b | c | [g: d | e]`. */
const said = (rows: readonly FieldRow[] | null): string =>
  rows === null
    ? 'nothing'
    : linesOf(rows)
        .map((line) =>
          line.map(({ label, fields, type }) => (type === 'GROUP' ? `[${label}: ${said(fields)}]` : label)).join(' '),
        )
        .join(' | ');

const [a, b, c, d, e] = [one('a'), one('b', beside), one('c'), one('d'), one('e', beside)];

test('something alone in its row steps past whole rows', () => {
  expect(said(stepped([a, b, c], c.key, -1))).toBe('c | a b');
  expect(said(stepped([a, b, c], c.key, 1))).toBe('nothing');
  expect(said(stepped([c, a, b], c.key, 1))).toBe('a b | c');
});

test('something in a row moves along it, and leaves it at its end', () => {
  expect(said(stepped([a, b, c], a.key, 1))).toBe('b a | c');
  expect(said(stepped([a, b, c], a.key, -1))).toBe('a | b | c');
  expect(said(stepped([a, b, c], b.key, 1))).toBe('a | b | c');
});

test('it goes into a group and out on the other side; tables and groups pass it by', () => {
  const g = group('g', d, e);
  expect(said(stepped([c, g], c.key, 1))).toBe('[g: c | d e]');
  expect(said(stepped([g, c], c.key, -1))).toBe('[g: d e | c]');
  expect(said(stepped([group('g', d), c], d.key, 1))).toBe('[g: ] | d | c');
  expect(said(stepped([g], e.key, 1))).toBe('[g: d | e]');
  expect(said(stepped([a, group('g', d, c)], d.key, -1))).toBe('a | d | [g: c]');
  const table = one('t', { type: 'SUBTABLE', fields: [d, c] });
  expect(said(stepped([table, g], table.key, 1))).toBe('[g: d e] | t');
  expect(stepped([table], d.key, -1)).toBeNull();
  expect(stepped([table], d.key, 1)?.[0]?.fields.map(({ label }) => label)).toEqual(['c', 'd']);
});

test('what goes takes nothing with it', () => {
  expect(said(without([a, b, c], a.key))).toBe('b | c');
  expect(said(without([group('g', d, e), c], d.key))).toBe('[g: e] | c');
  const g = group('g', d, e);
  expect(said(without([a, g, c], g.key))).toBe('a | d e | c');
});

test('only what does not need a row of its own shares one', () => {
  expect(canJoin([a, c], 1)).toBe(true);
  expect(canJoin([a, c], 0)).toBe(false);
  expect(canJoin([group('g'), c], 1)).toBe(false);
  expect(canJoin([a, one('r', { type: 'REFERENCE_TABLE' })], 1)).toBe(false);
});
