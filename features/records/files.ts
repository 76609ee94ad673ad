// Files in records: uploads are hung in a record in the transaction that writes it, and taken down when it no longer has them.
import type { Ctx } from '../../policy/context.ts';
import type { Code, Field, LiveApp } from '../apps/model.ts';
import { hangInRecords } from '../files/files.ts';
import { dropFromRecords, type InRecord, type Named, nameRecords, namesOfFiles } from '../files/record-queries.ts';
import { closedOf, isRestricted, mayOf } from './desk.ts';
import { openIn } from './desk-queries.ts';
import { deskOf } from './open.ts';
import { recordProblem } from './refusals.ts';
import { isUploadKey } from './values/entities.ts';
import type { Row, Standing } from './values/record.ts';
import { type Names, type Stored, textsIn } from './values/types.ts';

type Values = Readonly<Record<string, Stored>>;
const fileColumns = (fields: Readonly<Record<Code, Field>> = {}): string[] =>
  Object.values(fields).flatMap(({ type, column }) => (type === 'FILE' && column !== undefined ? [column] : []));

/** Tables with files in their rows: their column, and the columns of the files. */
const tablesWith = (fields: Readonly<Record<Code, Field>>) =>
  Object.values(fields).flatMap(({ column, fields: inner }) => {
    const columns = fileColumns(inner);
    return column !== undefined && columns.length > 0 ? [{ column, columns }] : [];
  });

const hasFiles = (fields: Readonly<Record<Code, Field>>) =>
  fileColumns(fields).length > 0 || tablesWith(fields).length > 0;

/** Whether a call speaks of files: then more is written than the record. */
export const sendsFiles = (fields: Readonly<Record<Code, Field>>, sent: Readonly<Record<Code, unknown>>): boolean =>
  Object.values(fields).some(
    ({ type, code, fields: inner }) => (type === 'FILE' || fileColumns(inner).length > 0) && Object.hasOwn(sent, code),
  );

/** What a record has of files, by the column of their field. */
export function filesIn(fields: Readonly<Record<Code, Field>>, { values, tables }: Standing): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (column: string, from: Values) =>
    found.set(column, [...(found.get(column) ?? []), ...textsIn(from[column])]);
  for (const column of fileColumns(fields)) add(column, values);
  for (const table of tablesWith(fields))
    for (const row of tables[table.column] ?? []) for (const column of table.columns) add(column, row.value);
  return found;
}

/** The record with other files in its cells. */
function mapped<T extends Standing>(
  fields: Readonly<Record<Code, Field>>,
  record: T,
  to: (column: string, key: string) => string,
): T {
  const level = (columns: readonly string[], values: Values): Values => ({
    ...values,
    ...Object.fromEntries(columns.map((column) => [column, textsIn(values[column]).map((key) => to(column, key))])),
  });
  const tables = tablesWith(fields).map(({ column, columns }): [string, Row[]] => [
    column,
    (record.tables[column] ?? []).map((row) => ({ ...row, value: level(columns, row.value) })),
  ]);
  return {
    ...record,
    values: level(fileColumns(fields), record.values),
    tables: { ...record.tables, ...Object.fromEntries(tables) },
  };
}

type Written<T> = { readonly record: T; readonly id: string | null; readonly before: Standing | null };

/**
 * The records as they will stand, with ids in place of keys. What they no longer have is taken down. A key that is no upload of
 * the caller, or a file that the record did not have there, is refused.
 */
export async function withFiles<T extends Standing>(
  tx: Ctx,
  app: LiveApp,
  all: readonly Written<T>[],
): Promise<{ readonly records: T[]; readonly name: (ids: readonly string[]) => Promise<void> }> {
  const { fields } = app.settings;
  if (!hasFiles(fields)) return { records: all.map(({ record }) => record), name: async () => {} };
  const uploads = all.flatMap(({ record, id }, at) =>
    [...filesIn(fields, record)].flatMap(([column, keys]) =>
      keys.filter(isUploadKey).map((key) => ({ key, app: app.id, record: id, column, at })),
    ),
  );
  const twice = uploads.find(({ key }, i) => uploads.findIndex((one) => one.key === key) !== i);
  if (twice) throw recordProblem.noFile(twice.key);
  const guestSpace = app.isGuest ? app.spaceId : null;
  const ids = uploads.length > 0 ? await hangInRecords(tx, guestSpace, uploads) : new Map<string, string>();
  const records = all.map(({ record, before }) => {
    const had = before ? filesIn(fields, before) : new Map<string, string[]>();
    return mapped(fields, record, (column, key) => {
      const id = isUploadKey(key) ? ids.get(key) : had.get(column)?.find((one) => one === key);
      if (id === undefined) throw recordProblem.noFile(isUploadKey(key) ? key : `f-${key}`);
      return id;
    });
  });
  const kept = new Set(records.flatMap((record) => [...filesIn(fields, record).values()].flat()));
  const had = all.flatMap(({ before }) => (before ? [...filesIn(fields, before).values()].flat() : []));
  await dropFromRecords(
    tx.db,
    app.id,
    had.filter((id) => !kept.has(id)),
  );
  const name = async (made: readonly string[]) => {
    const fresh = uploads.filter(({ record }) => record === null);
    await nameRecords(
      tx.db,
      fresh.map(({ key }) => ids.get(key) ?? ''),
      fresh.map(({ at }) => made[at] ?? ''),
    );
  };
  return { records, name };
}

/** Names of the files of records, as the API answers them. */
export async function filesNamed(ctx: Ctx, { id, settings }: LiveApp, records: readonly Standing[]) {
  const ids = hasFiles(settings.fields)
    ? records.flatMap((record) => [...filesIn(settings.fields, record).values()].flat())
    : [];
  return filesById(ctx, id, ids);
}

/** Files that hang in records of an app by their ids, as the API answers them. */
export async function filesById(ctx: Ctx, app: string, ids: readonly string[]): Promise<Names['file']> {
  const names: Map<string, Named> = await namesOfFiles(ctx.db, app, ids);
  return (file) => {
    const found = names.get(file);
    return found ? { fileKey: `f-${file}`, name: found.name, contentType: found.type, size: found.size } : null;
  };
}

/** The code by which rights know a column: its field's, or that of the table around it. */
function codeOf(fields: Readonly<Record<Code, Field>>, column: string): Code | undefined {
  return Object.values(fields).find(
    (field) => field.column === column || Object.values(field.fields ?? {}).some((inner) => inner.column === column),
  )?.code;
}

/** Whether the reader may see what hangs in a field of a record: they may view both. */
export async function maySeeFile(here: Ctx, at: InRecord & { readonly record: string }): Promise<boolean> {
  const desk = await deskOf(here, at.app);
  const code = codeOf(desk.app.settings.fields, at.column);
  if (!desk.flags.view || code === undefined) return false;
  if (!isRestricted(desk, 'view') && desk.app.settings.recordAcl.length === 0) return true;
  const open = (await openIn(here.db, at.app, [at.record], mayOf(desk, 'view'), closedOf(desk, 'view'))).get(at.record);
  return open?.may === true && !open.closed.includes(code);
}
