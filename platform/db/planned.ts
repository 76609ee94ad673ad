// Statements that PostgreSQL plans with their values. What is sent again and again is planned once, for any value; a plan for any
// range of amounts or any word is a bad one for most, so lists and searches of records carry their values in their text.
import { sql } from 'kysely';
import pg from 'pg';

const MARK = '/* planned with its values */ ';

/** Begins such a statement. */
export const planned = sql.raw(MARK);

/** The statement with its values written in, or null when it is none of these. */
export function withValues(text: string, values: readonly unknown[]): string | null {
  if (!text.startsWith(MARK)) return null;
  return text.replaceAll(/\$(\d+)/g, (_, n: string) => literalOf(values[Number(n) - 1]));
}

/** As PostgreSQL reads it when it does not know the type yet: the same as a parameter of no type. */
function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map(elementOf).join(',')}}`);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return pg.escapeLiteral(String(value));
  throw new Error(`a value that cannot be written: ${typeof value}`);
}

const elementOf = (value: unknown) =>
  value === null ? 'null' : `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
