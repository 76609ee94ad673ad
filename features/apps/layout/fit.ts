// The layout after its fields changed: new ones stand below everything else, names are followed, and what is gone leaves no hole.
import { isBuiltIn } from '../blank.ts';
import type { Code, Field, LayoutRow, Placed, PlainRow, Settings, Size } from '../model.ts';

type Fields = Settings['fields'];

const areas: ReadonlySet<string> = new Set(['MULTI_LINE_TEXT', 'RICH_TEXT']);
const sizes: Readonly<Record<string, Size>> = {
  LABEL: { width: '120' },
  SPACER: { width: '100', height: '50' },
  HR: { width: '450' },
  MULTI_LINE_TEXT: { width: '315', innerHeight: '125' },
  RICH_TEXT: { width: '315', innerHeight: '125' },
};

/** How large a thing is that nobody gave a size; related records take what is there. */
export function sizeOf(type: Placed['type']): Size | undefined {
  return type === 'REFERENCE_TABLE' ? undefined : (sizes[type] ?? { width: '193' });
}

export const sizeKeys = (type: Placed['type']): readonly (keyof Size)[] => {
  if (type === 'SPACER') return ['width', 'height'];
  return areas.has(type) ? ['width', 'innerHeight'] : ['width'];
};

export function placed({ type, code }: Field): Placed {
  const size = sizeOf(type);
  return size ? { type, code, size } : { type, code };
}

function rowOf(field: Field): LayoutRow {
  const { type, code } = field;
  if (type === 'SUBTABLE') return { type, code, fields: Object.values(field.fields ?? {}).map(placed) };
  return type === 'GROUP' ? { type, code, layout: [] } : { type: 'ROW', fields: [placed(field)] };
}

/** Every code that stands in the layout, those inside of tables left out. */
export function placedCodes(layout: readonly LayoutRow[]): Code[] {
  return layout.flatMap((row) => {
    if (row.type === 'SUBTABLE') return [row.code];
    if (row.type === 'GROUP') return [row.code, ...placedCodes(row.layout)];
    return row.fields.flatMap(({ code }) => code ?? []);
  });
}

/** Fields that have to stand on the form; built-ins may. */
export const mustStand = (field: Field) => !isBuiltIn(field);

type Rename = (code: Code) => Code;

/** Names follow the columns that keep the data; what has no column is followed by the name that was asked for. */
function renaming(before: Fields, after: Fields, asked: Rename): Rename {
  const level = (fields: Fields): (readonly [string, Code])[] =>
    Object.values(fields).flatMap((field) => [
      ...(field.column === undefined ? [] : [[field.column, field.code] as const]),
      ...level(field.fields ?? {}),
    ]);
  const now = new Map(level(after));
  const names = new Map(level(before).map(([column, code]) => [code, now.get(column)] as const));
  return (code) => names.get(code) ?? asked(code);
}

/** The layout that shows `after`, as like as can be to the one that showed `before`. */
export function fitLayout(
  layout: readonly LayoutRow[],
  before: Fields,
  after: Fields,
  asked: Rename = (code) => code,
): LayoutRow[] {
  const rename = renaming(before, after, asked);
  const kept = (fields: readonly Placed[], among: Fields): Placed[] =>
    fields.flatMap((one): Placed[] => {
      if (one.code === undefined) return [one];
      const field = among[rename(one.code)];
      return field ? [{ ...one, type: field.type, code: field.code }] : [];
    });
  const plain = (row: PlainRow): PlainRow[] => {
    const fields = kept(row.fields, after);
    return fields.length > 0 ? [{ type: 'ROW', fields }] : [];
  };
  const table = (row: Extract<LayoutRow, { type: 'SUBTABLE' }>): LayoutRow[] => {
    const field = after[rename(row.code)];
    if (field?.type !== 'SUBTABLE') return [];
    const fields = kept(row.fields, field.fields ?? {});
    const codes = new Set(fields.map(({ code }) => code));
    const added = Object.values(field.fields ?? {}).filter(({ code }) => !codes.has(code));
    return [{ type: 'SUBTABLE', code: field.code, fields: [...fields, ...added.map(placed)] }];
  };
  const rows = layout.flatMap((row): LayoutRow[] => {
    if (row.type === 'ROW') return plain(row);
    if (row.type === 'SUBTABLE') return table(row);
    const inside = row.layout.flatMap(plain);
    const field = after[rename(row.code)];
    // What stood in a group stays where the group was.
    return field?.type === 'GROUP' ? [{ type: 'GROUP', code: field.code, layout: inside }] : inside;
  });
  const standing = new Set(placedCodes(rows));
  const missing = Object.values(after).filter((field) => mustStand(field) && !standing.has(field.code));
  return [...rows, ...missing.map(rowOf)];
}
