// What stands for a record in few words: the value of its app's title field, as its reader may see it.
import { textOf } from '../../platform/text/richtext.ts';
import type { Ctx } from '../../policy/context.ts';
import type { Code, FieldType, LayoutRow, LiveApp, Settings } from '../apps/model.ts';
import type { Desk } from './desk.ts';
import { shown } from './reading.ts';
import { recordsById } from './record-queries.ts';

const texts: ReadonlySet<FieldType> = new Set(['SINGLE_LINE_TEXT', 'MULTI_LINE_TEXT', 'RICH_TEXT']);
const LONGEST = 80;

/** Fields outside of tables in the order of the form. */
function placed(rows: readonly LayoutRow[]): Code[] {
  return rows.flatMap((row) => {
    if (row.type === 'GROUP') return placed(row.layout);
    return row.type === 'ROW' ? row.fields.flatMap(({ code }) => code ?? []) : [];
  });
}

/** The chosen title field, else the first text of the form; null: the record's number stands for it. */
function titleCode({ general, fields, layout }: Pick<Settings, 'general' | 'fields' | 'layout'>): Code | null {
  const { code } = general.titleField;
  if (code !== undefined && fields[code]) return code;
  return placed(layout).find((one) => texts.has(fields[one]?.type ?? 'FILE')) ?? null;
}

/** Values as the API answers them: texts, or people and the like by name. */
function wordsOf(type: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => wordsOf(type, one)).join(', ');
  if (typeof value === 'string') return type === 'RICH_TEXT' ? textOf(value) : value;
  return (value as { name?: string } | null)?.name ?? '';
}

type Answer = Readonly<Record<Code, { readonly type: string; readonly value: unknown }>>;

/** The title of a record as the API answers it, whole; empty where there is none. */
function titleIn(code: Code | null, record: Answer | undefined): string {
  const cell = code === null ? undefined : record?.[code];
  return cell ? wordsOf(cell.type, cell.value) : '';
}

/** The app's title field, else the first text of its form, else the record's number: what other systems are told. */
export function recordTitle({ code, settings }: LiveApp, record: Answer, id: string): string {
  const title = titleCode(settings);
  if (title !== null && record[title]) return titleIn(title, record);
  return code === '' ? id : `${code}-${id}`;
}

/** Titles in one line by record id; empty where the title is closed to the caller. */
export async function titlesOf(ctx: Ctx, desk: Desk, ids: readonly string[]): Promise<Map<string, string>> {
  const { id: app, settings } = desk.app;
  const code = titleCode(settings);
  if (code === null || ids.length === 0) return new Map();
  const records = await recordsById(ctx.db, app, settings.fields, ids);
  const answers = await shown(ctx, desk, records, [code]);
  return new Map(
    records.map((record, i) => {
      const line = titleIn(code, answers[i]).replace(/\s+/g, ' ').trim();
      return [record.builtIn.id, line.length > LONGEST ? `${line.slice(0, LONGEST).toWellFormed()}…` : line] as const;
    }),
  );
}
