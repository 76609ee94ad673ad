// Indexes follow use: what the app's views and permissions ask for and sort by, and what lookups of other apps look for. Never one
// per field: each costs every write.
import type { Db } from '../../platform/db/connections.ts';
import { refuse } from '../../platform/errors.ts';
import type { Rest } from '../apps/deploying.ts';
import type { Code, Field, Settings } from '../apps/model.ts';
import { indexesOf, keysLookedUp, liveFieldsOf } from './index-queries.ts';
import type { Operator } from './query/ast.ts';
import { conditionsOf } from './query/check.ts';
import { parseFilter, parseSort } from './query/parse.ts';
import { kindOf } from './table.ts';
import { buildIndex, type IndexKind, setIndex } from './table-queries.ts';

/** More than these slow down writing more than they speed up reading: the first views count. */
const MOST = 12;

type Asked = { readonly code: Code; readonly operator: Operator | 'sort' };

/** Filters are kept as they were checked; one that no longer parses asks for nothing. */
function asked(read: () => readonly Asked[]): readonly Asked[] {
  try {
    return read();
  } catch {
    return [];
  }
}
const inFilter = (text: string) =>
  asked(() => {
    const conditions = [...conditionsOf(parseFilter(text, 'filterCond'))];
    return conditions.map(({ field, operator }) => ({ code: field.code, operator }));
  });
const inSort = (text: string) =>
  asked(() => parseSort(text, 'sort').map(({ field }) => ({ code: field.code, operator: 'sort' })));

/** The index that answers such a question about a field; null: none does. */
function kindFor(field: Field, operator: Asked['operator']): IndexKind | null {
  const kind = kindOf(field);
  if (kind === null || kind === 'rows' || field.type === 'FILE') return null;
  if (operator === 'like') return kind !== 'text' ? null : field.type === 'RICH_TEXT' ? 'html words' : 'words';
  // Texts sort as Japanese expects, and no index is kept in that order.
  if (operator === 'sort') return kind === 'text' || kind === 'options' || kind === 'ids' ? null : 'plain';
  if (operator === '!=' || operator.startsWith('not ') || operator.startsWith('is ')) return null;
  return isChoice(field) ? 'choice' : 'plain';
}

const isChoice = ({ type }: Field) => type === 'DROP_DOWN' || type === 'RADIO_BUTTON';

/** Choices that a view asks for, with the column it sorts by: the index then holds the records in the order they are shown in. */
function sortedChoices({ fields, views }: Settings): Map<string, IndexKind> {
  const kinds = new Map<string, IndexKind>();
  for (const { filterCond, sort } of inOrder(views)) {
    const [first] = inSort(sort).map(({ code }) => fieldOf(fields, code));
    if (!first?.column || kindFor(first, 'sort') !== 'plain') continue;
    for (const { code, operator } of inFilter(filterCond)) {
      const field = fieldOf(fields, code);
      const isFirst = field?.column !== undefined && isChoice(field) && operator === 'in' && !kinds.has(field.column);
      if (isFirst) kinds.set(field.column ?? '', `choice ${first.column}` as IndexKind);
    }
  }
  return kinds;
}

const inOrder = (views: Settings['views']) =>
  Object.values(views).toSorted((a, b) => Number(a.index) - Number(b.index));
const fieldOf = (fields: Settings['fields'], code: Code) => (Object.hasOwn(fields, code) ? fields[code] : undefined);

/** The index of each column that should have one. Where two would serve, the one for words does more. */
export function wantedIndexes(settings: Settings, lookedUp: readonly Code[]): Map<string, IndexKind> {
  const views = inOrder(settings.views);
  const choices = sortedChoices(settings);
  const questions: readonly Asked[] = [
    ...settings.recordAcl.flatMap(({ filterCond }) => inFilter(filterCond)),
    ...lookedUp.map((code): Asked => ({ code, operator: '=' })),
    ...views.flatMap(({ filterCond, sort }) => [...inFilter(filterCond), ...inSort(sort)]),
  ];
  const wanted = new Map<string, IndexKind>();
  for (const field of Object.values(settings.fields)) {
    if (field.unique && field.column !== undefined) wanted.set(field.column, 'unique');
  }
  for (const { code, operator } of questions) {
    const field = fieldOf(settings.fields, code);
    const usual = field && kindFor(field, operator);
    if (!field?.column || !usual) continue;
    const kind = usual === 'choice' ? (choices.get(field.column) ?? usual) : usual;
    const known = wanted.get(field.column);
    if (known === undefined ? wanted.size < MOST : known === 'plain') wanted.set(field.column, kind);
  }
  return wanted;
}

/** Other apps look up fields by the codes of before. */
function codesNow(before: Settings | null, after: Settings, codes: readonly Code[]): Code[] {
  const columns = new Set(codes.map((code) => fieldOf(before?.fields ?? {}, code)?.column));
  return Object.values(after.fields).flatMap(({ code, column }) => (column && columns.has(column) ? [code] : []));
}

/**
 * Gives an app's table the indexes its settings want, and takes away those that nothing asks for any more. Those on columns that stay
 * are built at once; what is left for the rest is putting them in the place of others, or words in a column, and what columns to come want.
 */
export async function fitIndexes(db: Db, app: string, before: Settings | null, after: Settings): Promise<Rest | null> {
  const [there, lookedUp] = [await indexesOf(db, app), await keysLookedUp(db, app)];
  const wanted = wantedIndexes(after, codesNow(before, after, lookedUp));
  const old = new Set(Object.values(before?.fields ?? {}).map(({ column }) => column));
  const stay = new Set(Object.values(after.fields).flatMap(({ column }) => (old.has(column) ? (column ?? []) : [])));
  const later: [column: string, kind: IndexKind][] = [];
  for (const [column, kind] of wanted) {
    const was = there.get(column);
    if (was === kind) continue;
    const [, then = column] = kind.startsWith('choice ') ? kind.split(' ') : [];
    const isReady = stay.has(column) && stay.has(then);
    if (isReady) await build(db, app, after, column, kind);
    if (isReady && was === undefined && !kind.endsWith('words')) await setIndex(db, app, column, kind);
    else later.push([column, kind]);
  }
  for (const column of there.keys()) if (!wanted.has(column) && stay.has(column)) later.push([column, 'none']);
  await fitKeys(db, app, after);
  if (later.length === 0) return null;
  return async () => {
    for (const [column, kind] of later) await setIndex(db, app, column, kind);
  };
}

async function build(db: Db, app: string, { fields }: Settings, column: string, kind: IndexKind): Promise<void> {
  try {
    await buildIndex(db, app, column, kind);
  } catch (error) {
    if ((error as { code?: unknown }).code !== '23505') throw error;
    const label = Object.values(fields).find((field) => field.column === column)?.label ?? '';
    throw refuse.rule(
      'VALUES_REPEAT',
      {
        ja: `フィールド「${label}」には同じ値のレコードがあるため、値の重複を禁止できません。何も変更されていません。`,
        en: `Records have the same value in the field “${label}”, so values cannot be kept from repeating. Nothing was changed.`,
      },
      409,
    );
  }
}

/** What the app itself looks up in others should be found there. */
async function fitKeys(db: Db, app: string, { fields }: Settings): Promise<void> {
  for (const { lookup } of Object.values(fields)) {
    if (!lookup || lookup.relatedApp.app === app) continue;
    const other = lookup.relatedApp.app;
    const key = (await liveFieldsOf(db, other))?.[lookup.relatedKeyField];
    const kind = key && kindFor(key, '=');
    if (key?.column && kind && !(await indexesOf(db, other)).has(key.column)) {
      await setIndex(db, other, key.column, kind);
    }
  }
}
