// What the parts of a file must know of each other: records that it names, and values that must not repeat.
import type { Db } from '../../../platform/db/connections.ts';
import type { Code } from '../../apps/model.ts';
import * as records from '../record-queries.ts';
import { uniqueValues } from '../values/record.ts';
import { valueWords } from '../values/words.ts';
import type { Step, Target } from './plan.ts';
import type { Draft, LineProblems } from './read.ts';
import { csvWords } from './words.ts';

/** What the parts of a file must know of each other: values that must not repeat, neither in the file nor in records that it does not change. */
export class Repeats {
  /** Values with the lines they stand in. */
  readonly lines = new Map<string, number>();
  private readonly changed = new Set<string>();
  /** Records that lines mean, with those lines. */
  private readonly met = new Map<string, number>();
  private readonly taken: { readonly line: number; readonly label: string | undefined; readonly holder: string }[] = [];

  /** Two lines that mean one record: which of them is right, nobody knows. */
  meet(found: ReadonlyMap<Draft, records.Loaded>, problems: LineProblems): void {
    for (const [{ line }, { builtIn }] of found) {
      const before = this.met.get(builtIn.id);
      if (before !== undefined) problems.add(line, csvWords.keyTwice(before));
      else this.met.set(builtIn.id, line);
    }
  }

  async note(db: Db, app: Target, steps: readonly Step[], problems: LineProblems): Promise<void> {
    const given = new Map<Code, { value: string; line: number }[]>();
    for (const { line, record } of steps) {
      for (const [code, value] of uniqueValues(app.fields, record)) {
        const before = this.lines.get(`${code} ${value}`);
        if (before !== undefined) problems.add(line, csvWords.keyTwice(before), app.fields[code]?.label);
        this.lines.set(`${code} ${value}`, line);
        given.set(code, [...(given.get(code) ?? []), { value, line }]);
      }
    }
    if (given.size === 0) return;
    const changed = steps.flatMap(({ id }) => id ?? []);
    for (const id of changed) this.changed.add(id);
    for (const [code, all] of given) {
      const field = app.fields[code];
      if (!field) continue;
      const values = all.map(({ value }) => value);
      const holders = await records.takenValues(db, app.id, field, values, changed);
      for (const { value, line } of all) {
        const holder = holders.get(value);
        if (holder !== undefined) this.taken.push({ line, label: field.label, holder });
      }
    }
  }

  /** At the end of the file: a record that has such a value may be given another by a line further down. */
  settle(problems: LineProblems): void {
    for (const { line, label, holder } of this.taken)
      if (!this.changed.has(holder)) problems.add(line, valueWords.repeats, label);
  }
}
