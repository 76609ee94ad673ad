// Reading a file line by line into a plan: what would be added, changed and deleted, and what is wrong in which line.

import { shiftJisForm } from '../../../platform/csv/format.ts';
import type { FieldMessages } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import type { Ctx } from '../../../policy/context.ts';
import { csvWords } from './csv-words.ts';
import type { Column } from './layout.ts';

/** A line of a file; or an entry of a program's list, which leaves out what it does not say and in which `*` is a text. */
export type PlanLine = {
  readonly line: number;
  readonly cells: readonly (string | undefined)[];
  readonly literal?: boolean;
};

/** Whether a cell says nothing. */
export const isUnsaid = (cell: string | undefined, { literal }: PlanLine): boolean =>
  cell === undefined || (!literal && cell.trim() === '*');

export type Problem = { readonly line: number; readonly messages: Both[] };

export type Plan = {
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  /** New passwords by line, to be hashed before anything is written. */
  readonly passwords: ReadonlyMap<number, string>;
  /** Writes the plan; `hashes` by line. */
  readonly apply: (tx: Ctx, hashes: ReadonlyMap<number, string>) => Promise<void>;
};

export type Importer = {
  /** Holds still, until the transaction ends, what the plan depends on as a whole. */
  readonly lock?: (tx: Ctx) => Promise<void>;
  readonly plan: (ctx: Ctx, lines: readonly PlanLine[], problems: Problems, same: Same) => Promise<Plan>;
};

/** Whether a value from the file says the same as what is stored. */
export type Same = (stored: unknown, given: unknown) => boolean;

/** A Shift_JIS file cannot tell 〜 from ～: what differs only by that has not been changed by anybody. */
export const sameIn: Record<'utf8' | 'shift_jis', Same> = {
  utf8: (stored, given) => stored === given,
  shift_jis: (stored, given) => stored === given || (typeof stored === 'string' && shiftJisForm(stored) === given),
};

/** The values that differ from what is stored. */
export function differing<T extends object>(stored: object, given: T, same: Same): Partial<T> {
  const before = stored as Record<string, unknown>;
  return Object.fromEntries(Object.entries(given).filter(([key, value]) => !same(before[key], value))) as Partial<T>;
}

/** Problems by line, in the order of lines. */
export class Problems {
  readonly #byLine = new Map<number, Both[]>();

  add(line: number, message: Both, column?: Both): void {
    const said = column ? { ja: `${column.ja}: ${message.ja}`, en: `${column.en}: ${message.en}` } : message;
    this.#byLine.set(line, [...(this.#byLine.get(line) ?? []), said]);
  }

  /** Problems of fields, under the titles of their columns. */
  addFields(line: number, fields: FieldMessages, titleOf: (field: string) => Both | undefined): void {
    for (const [field, messages] of Object.entries(fields))
      for (const message of messages) this.add(line, message, titleOf(field));
  }

  /** A line about what an earlier line is about already. */
  addSame(line: number, before: number): void {
    this.add(line, csvWords.sameAsLine(before));
  }

  get none(): boolean {
    return this.#byLine.size === 0;
  }

  list(): Problem[] {
    return [...this.#byLine].sort(([a], [b]) => a - b).map(([line, messages]) => ({ line, messages }));
  }
}

/** A line's cells by column: undefined where the file says nothing or `*`, which leaves the value as it is. */
export type Cells<K extends string> = { readonly [key in K]?: string };

/** The cells of a line. More columns than the file may have are a problem, unless they are empty. */
export function cellsOf<K extends string>(
  columns: readonly Column<K>[],
  csvLine: PlanLine,
  problems: Problems,
): Cells<K> {
  const { line, cells } = csvLine;
  if (cells.slice(columns.length).some((cell) => cell?.trim()))
    problems.add(line, csvWords.tooManyColumns(columns.length));
  const given = columns.flatMap(({ key }, i) => {
    const cell = cells[i];
    return isUnsaid(cell, csvLine) ? [] : [[key, cell]];
  });
  return Object.fromEntries(given) as Cells<K>;
}

/** A cell that is 1 or 0; nothing when it says neither. */
export function flagOf<K extends string>(
  line: number,
  cell: string | undefined,
  column: Column<K>,
  problems: Problems,
): boolean | undefined {
  const text = cell?.trim() ?? '';
  if (text === '') return undefined;
  if (text !== '1' && text !== '0') problems.add(line, csvWords.oneOrZero, column.title);
  return text === '1';
}

/** Notes the key of a line; false, with a problem, when an earlier line has the same. */
export function onlyOnce(seen: Map<string, number>, key: string, line: number, problems: Problems): boolean {
  const before = seen.get(key.toLowerCase());
  if (before === undefined) return seen.set(key.toLowerCase(), line) !== undefined;
  problems.addSame(line, before);
  return false;
}
