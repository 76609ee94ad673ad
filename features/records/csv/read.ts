// Lines of a file as records: which column is which field, where a record begins, and what is wrong in which line.
import type { Line } from '../../../platform/csv/format.ts';
import type { FieldMessages } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import type { Code, Field } from '../../apps/model.ts';
import { decimalOf } from '../values/numbers.ts';
import { valueWords } from '../values/words.ts';
import { givenBy } from './cells.ts';
import { type Column, columnsOf, takenWith } from './columns.ts';
import { START } from './layout.ts';
import { csvWords } from './words.ts';

export const LIMITS = { lines: 1_000_000, columns: 500 } as const;
/** When so many lines are wrong, nobody looks any further. */
const MOST_WRONG = 1000;

type Values = Record<Code, { value: unknown }>;
/** A record as it would be written through the API, with the lines it stands on. */
export type Draft = {
  readonly line: number;
  /** The key of the update as the file has it; empty: a new record. */
  readonly key: string;
  readonly record: Values;
  /** Lines of the rows of each table, in order. */
  readonly rowLines: ReadonlyMap<Code, readonly number[]>;
};

/** Problems by line. */
export class LineProblems {
  private readonly byLine = new Map<number, Both[]>();

  add(line: number, message: Both, title?: string): void {
    const said = title === undefined ? message : { ja: `${title}: ${message.ja}`, en: `${title}: ${message.en}` };
    this.byLine.set(line, [...(this.byLine.get(line) ?? []), said]);
  }

  get none(): boolean {
    return this.byLine.size === 0;
  }

  get full(): boolean {
    return this.byLine.size >= MOST_WRONG;
  }

  list(): { line: number; messages: Both[] }[] {
    return [...this.byLine].sort(([a], [b]) => a - b).map(([line, messages]) => ({ line, messages }));
  }
}

type Reading = {
  readonly columns: readonly Column[];
  readonly key: Code | null;
  readonly zone: string;
  readonly problems: LineProblems;
};

/** What the cells of a line say of the fields at the top, or of the fields of one table. */
function valuesOf({ line, cells }: Line, table: Code | null, { columns, zone, problems }: Reading): Values {
  const values: Values = {};
  columns.forEach((column, i) => {
    if (column === null || column === 'start' || column.table !== table) return;
    const { field, option, title } = column;
    const cell = cells[i] ?? '';
    if (option !== null) {
      const chosen = (values[field.code]?.value ?? []) as string[];
      if (cell.trim() !== '' && cell.trim() !== '1') problems.add(line, csvWords.notOption, title);
      values[field.code] = { value: cell.trim() === '1' ? [...chosen, option] : chosen };
      return;
    }
    const given = givenBy(field, cell, zone);
    if ('problem' in given) problems.add(line, given.problem, title);
    // A cell of a table that is no number would be left out in silence.
    else if (table !== null && field.type === 'NUMBER' && cell.trim() !== '' && decimalOf(cell) === null)
      problems.add(line, valueWords.notNumber, title);
    else if (given.value !== undefined && field.type !== 'RECORD_NUMBER') values[field.code] = { value: given.value };
  });
  return values;
}

/** Whether a line says anything of a table. */
function saysOf({ cells }: Line, table: Code, columns: readonly Column[]): boolean {
  return columns.some((c, i) => c !== null && c !== 'start' && c.table === table && (cells[i] ?? '').trim() !== '');
}

function draftOf(lines: readonly Line[], reading: Reading): Draft {
  const { columns, key } = reading;
  const [first = { line: 1, cells: [] }] = lines;
  const tables = new Set(columns.flatMap((c) => (c === null || c === 'start' || c.table === null ? [] : [c.table])));
  const record = valuesOf(first, null, reading);
  const rowLines = new Map<Code, number[]>();
  for (const table of tables) {
    const rows = lines.filter((line) => saysOf(line, table, columns));
    record[table] = { value: rows.map((line) => ({ value: valuesOf(line, table, reading) })) };
    rowLines.set(
      table,
      rows.map(({ line }) => line),
    );
  }
  const at = columns.findIndex((c) => c !== null && c !== 'start' && c.table === null && c.field.code === key);
  return { line: first.line, key: at < 0 ? '' : (first.cells[at] ?? ''), record, rowLines };
}

type Options = {
  readonly key: Code | null;
  readonly zone: string;
  /** Fields that the file says nothing of, though others may. */
  readonly never?: ReadonlySet<Code> | undefined;
};

/** The records of a file whose first line names the columns, as its lines come in. `key`: the field by which records are updated. */
export class DraftReader {
  private readonly fields: Readonly<Record<Code, Field>>;
  private readonly options: Options;
  private readonly problems: LineProblems;
  private head: Line | null = null;
  /** Null until there is a line below the first; without columns the file cannot be read. */
  private reading: Reading | 'not at all' | null = null;
  /** The record whose lines are not all there yet. */
  private open: Line[] | null = null;
  private count = 0;
  private others: readonly string[] = [];
  /** Keys that stood in the file, with their lines. */
  private readonly keys = new Map<string, number>();

  constructor(fields: Readonly<Record<Code, Field>>, options: Options, problems: LineProblems) {
    this.fields = fields;
    this.options = options;
    this.problems = problems;
  }

  /** Titles of columns that are not taken. */
  get passedOver(): readonly string[] {
    return this.others;
  }

  /** The records that are whole with these lines. */
  take(lines: readonly Line[]): Draft[] {
    const rest = this.head ? lines : lines.slice(1);
    this.head ??= lines[0] ?? null;
    if (!this.head || rest.length === 0) return [];
    this.reading ??= this.begin(this.head);
    if (this.reading === 'not at all') return [];
    const room = LIMITS.lines - this.count;
    const over = rest[room];
    if (over && room >= 0) this.problems.add(over.line, csvWords.tooManyLines(LIMITS.lines));
    this.count += rest.length;
    return this.drafts(this.groups(rest.slice(0, Math.max(0, room)), this.reading), this.reading);
  }

  /** The last record. */
  end(): Draft[] {
    if (this.reading === null) this.problems.add(1, csvWords.empty);
    const last = this.open;
    this.open = null;
    return last && this.reading !== null && this.reading !== 'not at all' ? this.drafts([last], this.reading) : [];
  }

  /** What the first line says of the columns. */
  private begin(head: Line): Reading | 'not at all' {
    const { fields, problems } = this;
    const { key, zone, never = new Set() } = this.options;
    if (head.cells.length > LIMITS.columns) problems.add(head.line, csvWords.tooManyColumns(LIMITS.columns));
    const { columns, passedOver } = columnsOf(head.cells, fields, takenWith(key, never), head.line, problems);
    this.others = passedOver;
    const known = columns.filter((column) => column !== null && column !== 'start');
    if (known.length === 0) problems.add(head.line, csvWords.noColumns);
    if (columns[0] !== 'start' && known.some(({ table }) => table !== null))
      problems.add(head.line, csvWords.needsStart);
    if (key !== null && !known.some(({ field, table }) => table === null && field.code === key)) {
      problems.add(head.line, csvWords.noKeyColumn(fields[key]?.label ?? key));
    }
    return problems.none ? { columns, key, zone, problems } : 'not at all';
  }

  /** Lines in groups that each begin where a record does; the last one waits for what may still follow. */
  private groups(lines: readonly Line[], { columns }: Reading): Line[][] {
    const width = this.head?.cells.length ?? 0;
    const groups: Line[][] = [];
    for (const line of lines) {
      if (line.cells.slice(width).some((cell) => cell !== '')) this.problems.add(line.line, csvWords.tooManyCells);
      const mark = columns[0] === 'start' ? (line.cells[0] ?? '').trim() : START;
      if (mark !== '' && mark !== START) this.problems.add(line.line, csvWords.notStart);
      if (mark === '' && this.open) {
        this.open.push(line);
        continue;
      }
      if (mark === '') this.problems.add(line.line, csvWords.noStart);
      if (this.open) groups.push(this.open);
      this.open = [line];
    }
    return groups;
  }

  private drafts(groups: readonly (readonly Line[])[], reading: Reading): Draft[] {
    const drafts = groups.map((group) => draftOf(group, reading));
    for (const { key, line } of drafts) {
      if (key.trim() === '') continue;
      const before = this.keys.get(key);
      if (before !== undefined) this.problems.add(line, csvWords.keyTwice(before));
      else this.keys.set(key, line);
    }
    return drafts;
  }
}

// Numbers that are none stand in brackets: `records[3][price].value`.
const PATH = /^records?\[(\d+)\](?:\.(.+?)|\[(.+?)\])\.value(?:\[(\d+)\]\.value\.(.+?)\.)?/;

/** Problems that writing found, by path (`records[3].table.value[1].value.price.value`), under the lines they come from. */
export function addPathProblems(
  found: FieldMessages,
  drafts: readonly Draft[],
  fields: Readonly<Record<Code, Field>>,
  problems: LineProblems,
): void {
  for (const [path, messages] of Object.entries(found)) {
    const [, index, plain, bracketed, row, inner] = PATH.exec(path) ?? [];
    const code = plain ?? bracketed ?? '';
    const draft = drafts[Number(index ?? 0)];
    const line = row === undefined ? draft?.line : draft?.rowLines.get(code)?.[Number(row)];
    const field = inner === undefined ? fields[code] : fields[code]?.fields?.[inner];
    for (const message of messages) problems.add(line ?? draft?.line ?? 1, message, field?.label);
  }
}
