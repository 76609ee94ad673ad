// Rows as PostgreSQL writes them: lists of texts, in the order of the columns. For answers that are texts themselves, and need no
// objects in between. Moments are in UTC and dates in ISO, which connections ask for.
import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type { Db } from './connections.ts';

export type TextRow = readonly (string | null)[];

const MARK = '/* rows of texts */ ';
const asItCame = (value: string) => value;
/** How the driver reads rows of such statements. */
const reading = {
  rowMode: 'array',
  types: { getTypeParser: (() => asItCame) as typeof pg.types.getTypeParser },
} as const;

/** The statement as it is sent, and how its rows are read. */
export function readAs(text: string): { readonly text: string; readonly how: typeof reading | Record<never, never> } {
  return text.startsWith(MARK) ? { text: text.slice(MARK.length), how: reading } : { text, how: {} };
}

/** The rows of a statement. */
export async function textRows(db: Db, statement: RawBuilder<unknown>): Promise<TextRow[]> {
  const { rows } = await sql<TextRow>`${sql.raw(MARK)}${statement}`.execute(db);
  return rows;
}

/** A statement that is put together once and sent many times, about the ids that stand in it as its only value. */
export function textRowsById(statement: (ids: readonly string[]) => RawBuilder<unknown>) {
  let compiled: CompiledQuery<TextRow> | undefined;
  return async (db: Db, ids: readonly string[]): Promise<TextRow[]> => {
    compiled ??= sql<TextRow>`${sql.raw(MARK)}${statement([])}`.compile(db);
    return (await db.executeQuery<TextRow>({ ...compiled, parameters: [ids] })).rows;
  };
}

const TEXT_ARRAY = 1009;
const usual = pg.types.getTypeParser(TEXT_ARRAY as number as typeof pg.types.builtins.TEXT) as (
  text: string,
) => string[];

/** The texts in an array as PostgreSQL writes it. */
export function textsOf(array: string): string[] {
  if (array === '{}') return [];
  return array.includes('"') ? usual(array) : array.slice(1, -1).split(',');
}
