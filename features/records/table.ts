// The table of an app follows its settings: what a deploy adds, takes away and converts, in the transaction of the deploy.

import type { Db } from '../../platform/db/connections.ts';
import { refuse } from '../../platform/errors.ts';
import type { Code, Field, FieldType } from '../apps/model.ts';
import { dropOfFields } from '../files/record-queries.ts';
import * as queries from './table-queries.ts';

type Fields = Readonly<Record<Code, Field>>;

const kinds: Partial<Record<FieldType, queries.ColumnKind>> = {
  SINGLE_LINE_TEXT: 'text',
  MULTI_LINE_TEXT: 'text',
  RICH_TEXT: 'text',
  LINK: 'text',
  RADIO_BUTTON: 'text',
  DROP_DOWN: 'text',
  NUMBER: 'number',
  CALC: 'number',
  CHECK_BOX: 'options',
  MULTI_SELECT: 'options',
  DATE: 'date',
  TIME: 'time',
  DATETIME: 'moment',
  FILE: 'ids',
  USER_SELECT: 'ids',
  ORGANIZATION_SELECT: 'ids',
  GROUP_SELECT: 'ids',
  SUBTABLE: 'rows',
};

/** How the values of a field are kept; null: it has none of its own. */
export function kindOf({ type }: Field): queries.ColumnKind | null {
  return kinds[type] ?? null;
}

export type AppTable = {
  readonly id: string;
  /** The guest space the app lives in, whose role may then touch the table. */
  readonly guestSpace: string | null;
};
/** Options that were given another name, by column: old name to new. */
export type Renames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Fields by column: a changed code is still the same field. */
const byColumn = (fields: Fields | undefined) =>
  new Map(Object.values(fields ?? {}).flatMap((field) => (field.column ? [[field.column, field] as const] : [])));

/** What becomes of each option of before; null: nothing changes. */
function optionsAfter(
  before: Field,
  after: Field,
  renames: Readonly<Record<string, string>>,
): Map<string, string> | null {
  const names = new Map<string, string>();
  let same = true;
  for (const option of Object.keys(before.options ?? {})) {
    const name = renames[option] ?? option;
    if (Object.hasOwn(after.options ?? {}, name)) names.set(option, name);
    if (names.get(option) !== option) same = false;
  }
  return same ? null : names;
}

const optionKind = ({ type }: Field) => (type === 'CHECK_BOX' || type === 'MULTI_SELECT' ? 'options' : 'text');

/** Columns that hold files, at the top and in tables. */
const filesOf = (fields: Fields): string[] =>
  Object.values(fields).flatMap(({ type, column, fields: inner }) =>
    type === 'FILE' && column !== undefined ? [column] : inner ? filesOf(inner) : [],
  );

/** Brings the table from one set of fields to the next. `before` is null when the app has none yet. */
export async function shapeTable(
  db: Db,
  app: AppTable,
  before: Fields | null,
  after: Fields,
  renames: Renames = {},
): Promise<void> {
  if (before === null) await queries.makeTable(db, app.id, app.guestSpace);
  else await queries.takeTable(db, app.id);
  const [old, now] = [byColumn(before ?? {}), byColumn(after)];
  const kept = [...now].flatMap(([column, field]) => (kindOf(field) === null ? [] : [{ column, field }]));
  // First what takes long with many records: readers are kept out only from the first column that comes or goes.
  for (const { column, field } of kept) {
    const was = old.get(column);
    if (!was) continue;
    await convert(db, app, was, field, renames);
    if ((was.unique ?? false) !== (field.unique ?? false)) await setUnique(db, app, field, column);
  }
  for (const column of old.keys()) if (!now.has(column)) await queries.dropColumn(db, app.id, column);
  const named = new Set(filesOf(after));
  await dropOfFields(
    db,
    app.id,
    filesOf(before ?? {}).filter((column) => !named.has(column)),
  );
  for (const { column, field } of kept) {
    const kind = kindOf(field);
    if (old.has(column) || kind === null) continue;
    await queries.addColumn(db, app.id, column, kind);
    if (field.unique) await setUnique(db, app, field, column);
  }
}

/** What stands in the column after a change of its field. */
async function convert(db: Db, app: AppTable, before: Field, after: Field, renames: Renames): Promise<void> {
  const { column = '' } = after;
  if (after.options) {
    const names = optionsAfter(before, after, renames[column] ?? {});
    if (names) await queries.changeOptions(db, app.id, column, optionKind(after), names);
  }
  if (after.type !== 'SUBTABLE') return;
  const [old, now] = [byColumn(before.fields), byColumn(after.fields)];
  const gone = [...old.keys()].filter((inner) => !now.has(inner));
  if (gone.length > 0) await queries.dropCells(db, app.id, column, gone);
  for (const [inner, field] of now) {
    const was = old.get(inner);
    const names = was && field.options ? optionsAfter(was, field, renames[inner] ?? {}) : null;
    if (names) await queries.changeCellOptions(db, app.id, column, inner, optionKind(field), names);
  }
}

async function setUnique(db: Db, app: AppTable, field: Field, column: string): Promise<void> {
  try {
    await queries.setIndex(db, app.id, column, field.unique ? 'unique' : 'none');
  } catch (error) {
    if ((error as { code?: unknown }).code !== '23505') throw error;
    throw refuse.rule(
      'VALUES_REPEAT',
      {
        ja: `フィールド「${field.label}」には同じ値のレコードがあるため、値の重複を禁止できません。何も変更されていません。`,
        en: `Records have the same value in the field “${field.label}”, so values cannot be kept from repeating. Nothing was changed.`,
      },
      409,
    );
  }
}
