// The form of a record as data: what it begins with, what has changed, and which message belongs to which field.
import { ApiError } from '../../../web/api.ts';
import type { AppView, FieldView, RecordView } from './data.ts';
import { hasInput } from './FieldInput.tsx';
import { initialOf, isChosen } from './initial.ts';

type Self = { readonly code: string; readonly name: string };
export type Entered = Readonly<Record<string, unknown>>;

/** Fields of the form that can be filled in. */
export const inputsOf = ({ fields }: AppView, editable: (code: string) => boolean): FieldView[] =>
  fields.filter((field) => field.editable && (hasInput(field) || field.type === 'SUBTABLE') && editable(field.code));

/** Values of a new record. */
export function initial(fields: readonly FieldView[], timezone: string | undefined, self: Self): Entered {
  return Object.fromEntries(fields.map((field) => [field.code, initialOf(field, timezone, self)]));
}

/**
 * What a new record sends: every value, so that what was cleared stays empty. But of people and the like only what was changed:
 * the server knows better with whom a record begins.
 */
export function filledIn(fields: readonly FieldView[], start: Entered, entered: Entered) {
  const codes = fields.filter(isChosen).map(({ code }) => code);
  return changed(Object.fromEntries(codes.map((code) => [code, start[code]])), entered);
}

export function present(fields: readonly FieldView[], record: RecordView): Entered {
  return Object.fromEntries(
    fields.map((field) => {
      const value: unknown = record.values[field.code]?.value ?? '';
      return [field.code, field.type === 'SUBTABLE' ? rowsIn(field, value) : value];
    }),
  );
}

type Row = { readonly id: string; readonly value: Readonly<Record<string, { readonly value: unknown } | undefined>> };

/** Rows with what can be filled in; what is worked out is nobody's to send. */
function rowsIn(field: FieldView, value: unknown) {
  const inputs = field.fields.filter((inner) => inner.editable && hasInput(inner));
  return (Array.isArray(value) ? (value as Row[]) : []).map((row) => ({
    id: row.id,
    value: Object.fromEntries(inputs.map(({ code }) => [code, { value: row.value[code]?.value ?? '' }])),
  }));
}

/** Only what was changed is sent: what somebody else changes meanwhile in other fields is not overwritten. */
export function changed(before: Entered, after: Entered): Record<string, { value: unknown }> {
  const codes = Object.keys(after).filter((code) => JSON.stringify(before[code]) !== JSON.stringify(after[code]));
  return Object.fromEntries(codes.map((code) => [code, { value: after[code] }]));
}

/** Names a cell of a table's row among the messages. */
export const cellKey = (table: string, row: number, code: string) => `${table}[${row}].${code}`;

/** Messages without those of the rows of a table: its rows stand elsewhere now. */
export const withoutRows = (messages: Record<string, string>, table: string) =>
  Object.fromEntries(Object.entries(messages).filter(([key]) => !key.startsWith(`${table}[`)));

/** Messages by field code, those of a table's rows by `cellKey`; what belongs to none stands under ''. */
export function messagesOf(error: unknown, codes: readonly string[]): Record<string, string> {
  if (!(error instanceof ApiError) || !error.errors) return {};
  const messages: Record<string, string> = {};
  for (const [path, said] of Object.entries(error.errors)) {
    const code = codes.find((one) => path.startsWith(`values.${one}.`) || path.startsWith(`values[${one}]`)) ?? '';
    const [, row, inner] = code === '' ? [] : (/\.value\[(\d+)\]\.value[.[]([^\].]+)/.exec(path) ?? []);
    const key = inner === undefined ? code : cellKey(code, Number(row), inner);
    messages[key] = [messages[key], ...said].filter(Boolean).join('\n');
  }
  return messages;
}
