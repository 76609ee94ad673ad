// Which field each column of a file is, by its title: the code of the field, or its label where only one has it.
import type { Code, Field } from '../../apps/model.ts';
import { type FieldColumn, isImportable, layoutOf, START, startTitle } from './layout.ts';
import type { LineProblems } from './read.ts';
import { csvWords } from './words.ts';

export type Column = FieldColumn | 'start' | null;
export type Columns = {
  readonly columns: readonly Column[];
  /** Titles of columns that are not taken: of no field, or of one that no file may say. */
  readonly passedOver: readonly string[];
};
type Fields = Readonly<Record<Code, Field>>;

/** Choices of several options whose columns are not one per option: their cells have an option in each line. */
function gathered(fields: Fields, titles: 'label' | 'code'): FieldColumn[] {
  const of = (field: Field, table: Code | null): FieldColumn[] =>
    field.type === 'CHECK_BOX' || field.type === 'MULTI_SELECT'
      ? [{ field, table, option: null, title: field[titles] }]
      : Object.values(field.fields ?? {}).flatMap((inner) => of(inner, field.code));
  return Object.values(fields).flatMap((field) => of(field, null));
}

/** `takes`: whether the file may say what the field holds. */
export function columnsOf(
  titles: readonly string[],
  fields: Fields,
  takes: (field: Field) => boolean,
  line: number,
  problems: LineProblems,
): Columns {
  const all = (by: 'label' | 'code') =>
    Map.groupBy(
      [...layoutOf(fields, Object.keys(fields), by).columns, ...gathered(fields, by)].filter(({ field }) =>
        takes(field),
      ),
      (column) => column.title,
    );
  const [byCode, byLabel] = [all('code'), all('label')];
  const seen = new Map<Code, Set<string | null>>();
  const passedOver: string[] = [];
  const columns = titles.map((given, i): Column => {
    const title = given.trim();
    if (title === '') return null;
    if (i === 0 && (title === START || title === startTitle.ja || title === startTitle.en)) return 'start';
    const labelled = byLabel.get(title) ?? [];
    const found = byCode.get(title)?.[0] ?? labelled[0];
    if (!found) {
      passedOver.push(title);
      return null;
    }
    if (!byCode.has(title) && labelled.length > 1) problems.add(line, csvWords.sameLabel(title));
    const { field, option } = found;
    const options = seen.get(field.code) ?? new Set();
    const repeats = option === null ? options.size > 0 : options.has(option) || options.has(null);
    if (repeats) problems.add(line, csvWords.twice(title));
    seen.set(field.code, options.add(option));
    return found;
  });
  return { columns, passedOver };
}

const ORIGIN = new Set<Field['type']>(['CREATOR', 'MODIFIER', 'CREATED_TIME', 'UPDATED_TIME']);

/** Whether a file may say what a field holds. `key`: how records are found; `never`: fields that this sender, or this app, leaves to others. */
export const takenWith =
  (key: Code | null, never: ReadonlySet<Code>) =>
  (field: Field): boolean =>
    isImportable(field) && !never.has(field.code) && (field.type !== 'RECORD_NUMBER' || field.code === key);

/** Who made or changed a record, and when: another question than whether every app has the field. */
export const tellsOrigin = ({ type }: Field): boolean => ORIGIN.has(type);
