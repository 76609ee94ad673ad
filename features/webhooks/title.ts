// What stands for a record in few words, in what other systems are told.
import { textOf } from '../../platform/text/richtext.ts';
import type { Code, FieldType, LayoutRow, LiveApp } from '../apps/model.ts';

const texts: ReadonlySet<FieldType> = new Set(['SINGLE_LINE_TEXT', 'MULTI_LINE_TEXT', 'RICH_TEXT']);

function placed(rows: readonly LayoutRow[]): Code[] {
  return rows.flatMap((row) => {
    if (row.type === 'GROUP') return placed(row.layout);
    return row.type === 'ROW' ? row.fields.flatMap(({ code }) => code ?? []) : [];
  });
}

function wordsOf(type: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => wordsOf(type, one)).join(', ');
  if (typeof value === 'string') return type === 'RICH_TEXT' ? textOf(value) : value;
  return (value as { name?: string } | null)?.name ?? '';
}

type Shown = Readonly<Record<Code, { readonly type: string; readonly value: unknown }>>;

/** The app's title field, else the first text of its form, else the record's number. */
export function recordTitle({ code, settings }: LiveApp, record: Shown, id: string): string {
  const { general, fields, layout } = settings;
  const chosen = general.titleField.code;
  const title =
    chosen !== undefined && fields[chosen]
      ? chosen
      : placed(layout).find((one) => texts.has(fields[one]?.type ?? 'FILE'));
  const cell = title === undefined ? undefined : record[title];
  if (cell) return wordsOf(cell.type, cell.value);
  return code === '' ? id : `${code}-${id}`;
}
