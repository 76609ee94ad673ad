// The table of an app follows its settings: what a deploy adds, takes away and converts, in the transaction of the deploy.

import type { Db } from '../../platform/db/connections.ts';
import type { Rest, Table } from '../apps/deploying.ts';
import type { Code, Field, FieldType } from '../apps/model.ts';
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

/** Options that were given another name, by column: old name to new. */
export type Renames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Fields by column: a changed code is still the same field. */
const byColumn = (fields: Fields | undefined) =>
  new Map(Object.values(fields ?? {}).flatMap((field) => (field.column ? [[field.column, field] as const] : [])));

/** The columns of the table, each with its field. */
const columnsIn = (fields: Fields) => new Map([...byColumn(fields)].filter(([, field]) => kindOf(field) !== null));

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

/**
 * Makes the table if there is none yet (`before` is null), or takes it from those who write; values follow their fields. Columns
 * come and go in the rest.
 */
export async function convertTable(
  db: Db,
  app: Table,
  before: Fields | null,
  after: Fields,
  renames: Renames,
): Promise<Rest | null> {
  if (before === null) await queries.makeTable(db, app.id, app.guestSpace);
  else await queries.takeTable(db, app.id);
  const [old, now] = [columnsIn(before ?? {}), columnsIn(after)];
  for (const [column, field] of now) {
    const was = old.get(column);
    if (was) await convert(db, app, was, field, renames);
  }
  const gone = [...old.keys()].filter((column) => !now.has(column));
  const come = [...now].filter(([column]) => !old.has(column));
  if (gone.length + come.length === 0) return null;
  return async () => {
    for (const column of gone) await queries.dropColumn(db, app.id, column);
    for (const [column, field] of come) await queries.addColumn(db, app.id, column, kindOf(field) ?? 'text');
  };
}

/** What stands in the column after a change of its field. */
async function convert(db: Db, app: Table, before: Field, after: Field, renames: Renames): Promise<void> {
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
