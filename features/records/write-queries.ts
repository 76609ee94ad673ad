// SQL that writes records. Each call is one statement: the records, the versions they leave, and what the outbox hears of them.
import { CompiledQuery } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Code, Field, LiveApp } from '../apps/model.ts';
import { bare, type Sent, sentOf, source, valuesOf, withWords, wordsBeside, wordsSent } from './parameters.ts';
import { columnsOf, withRowIds } from './record-queries.ts';
import { tableName } from './table-queries.ts';
import type { BuiltIn } from './values/answer.ts';
import type { Standing } from './values/record.ts';

export type Fields = Readonly<Record<Code, Field>>;
/** The app that is written to. `guestSpace`: the guest space it stands in. */
export type Target = {
  readonly id: string;
  readonly guestSpace: string | null;
  readonly fields: Fields;
  /** Columns with the words of texts. */
  readonly words: readonly string[];
};
export const targetOf = ({ id, isGuest, spaceId, settings, words }: LiveApp): Target => ({
  id,
  guestSpace: isGuest ? spaceId : null,
  fields: settings.fields,
  words,
});
/** An event without its records, which are known when they are written. */
export type Telling = { readonly space: string | null; readonly event: string };

export type Along = {
  readonly told?: Telling | undefined;
  /** Nothing is written unless the mark of the house stands here: what was decided before rests on it. */
  readonly mark?: string | undefined;
};

/** Texts of statements by app and by what is written: putting one together costs more than sending it. */
const texts = new WeakMap<Fields, Map<string, string>>();
export function remembered({ id, fields, words }: Target, shape: string, make: () => string): string {
  const known = texts.get(fields) ?? new Map<string, string>();
  texts.set(fields, known);
  const key = `${id} ${words.join(' ')} ${shape}`;
  const text = known.get(key) ?? make();
  if (known.size < 200) known.set(key, text);
  return text;
}

export async function ask<R>(db: Db, text: string, values: readonly unknown[]): Promise<R[]> {
  return (await db.executeQuery<R>(CompiledQuery.raw(text, [...values]))).rows;
}

/** The first parameters of every statement: whom it tells, and what. */
export const begins = ({ told }: Along) => [told?.space ?? null, told?.event ?? null];
/** From parts with `id` and `now`, the revision; in this order. */
export const tells = (part: string, order: string) => `insert into outbox (space_id, event)
    select $1::bigint, $2::jsonb || jsonb_build_object('records', jsonb_agg(jsonb_build_object('id', id::text, 'revision', now::text) order by ${order}))
    from ${part} where $2::jsonb is not null having count(*) > 0`;
export const stands = (isAsked: boolean, at: number) =>
  isAsked ? `(select n from house_mark) = $${at}::bigint` : 'true';

export type NewRecord = Standing &
  Pick<BuiltIn, 'creatorId' | 'modifierId' | 'createdAt' | 'updatedAt' | 'status' | 'assignees'> & {
    readonly categories?: readonly string[] | undefined;
  };

const OWN: readonly Sent[] = [
  { name: 'creator_id', type: 'bigint' },
  { name: 'modifier_id', type: 'bigint' },
  { name: 'created_at', type: 'timestamptz' },
  { name: 'updated_at', type: 'timestamptz' },
  { name: 'status', type: 'text' },
  { name: 'assignees', type: 'bigint[]' },
  { name: 'categories', type: 'text[]' },
];

/** Adds records; answers their numbers, in order. None: the mark has moved, and nothing was written. */
export async function insertRecords(
  db: Db,
  app: Target,
  records: readonly NewRecord[],
  along: Along = {},
): Promise<string[]> {
  if (records.length === 0) return [];
  const own = columnsOf(app.fields);
  const beside = wordsBeside(app.words, own);
  const columns = [...OWN, ...own.map(sentOf), ...beside.map(wordsSent)];
  const lines = (await withRowIds(db, records)).map((record) => ({
    creator_id: record.creatorId,
    modifier_id: record.modifierId,
    created_at: record.createdAt.toISOString(),
    updated_at: record.updatedAt.toISOString(),
    status: record.status,
    assignees: record.assignees,
    categories: record.categories ?? [],
    ...record.values,
    ...record.tables,
    ...withWords(beside, record),
  }));
  const isOne = lines.length === 1;
  const values = [...begins(along), ...valuesOf(columns, lines, isOne)];
  const isAsked = along.mark !== undefined;
  const text = remembered(app, `insert ${isOne} ${isAsked}`, () => {
    const names = columns.map(({ name }) => name).join(', ');
    // PostgreSQL keeps the order of the JSON.
    return `with added as (insert into ${tableName(app.id)} (${names}) select ${names} from ${source(columns, isOne, 3)}
        where ${stands(isAsked, values.length + 1)} returning id, 1 as now),
      told as (${tells('added', 'id')})
      select id from added`;
  });
  const rows = await ask<{ id: string }>(db, text, isAsked ? [...values, along.mark] : values);
  return rows.map((row) => row.id);
}

/** What one function of PostgreSQL takes. */
const PAIRS = 40;

/** Columns as they were, as one JSON value. */
function bodyOf(names: readonly string[]): string {
  if (names.length === 0) return "'{}'::jsonb";
  const parts = Array.from({ length: Math.ceil(names.length / PAIRS) }, (_, i) =>
    names.slice(i * PAIRS, (i + 1) * PAIRS),
  );
  return parts
    .map((part) => `jsonb_build_object(${part.map((name) => `'${bare(name)}', ${name}`).join(', ')})`)
    .join(' || ');
}

/** Keeps the versions that a change leaves. `part` answers who, when and which they were, beside the columns that changed. */
export function keeps(app: Target, part: string, names: readonly string[]): string {
  const space = app.guestSpace === null ? 'null' : `${BigInt(app.guestSpace)}`;
  return `insert into record_versions (app_id, record_id, revision, space_id, person_id, at, body)
    select ${BigInt(app.id)}, id, was, ${space}::bigint, person, at, ${bodyOf(names)} from ${part}`;
}
export const LEFT = 'old.revision as was, old.modifier_id as person, old.updated_at as at';
