// The form of a record as data: what it begins with, what has changed, and which message belongs to which field.
import { ApiError } from '../../../web/api.ts';
import { plainNumber } from '../../apps/web/plain-number.ts';
import { type AppView, type FieldView, isBuiltIn, type PlainField, type RecordView } from './data.ts';
import { hasInput } from './FieldInput.tsx';
import { initialOf, isChosen } from './initial.ts';

type Self = { readonly code: string; readonly name: string };
export type Entered = Readonly<Record<string, unknown>>;

/** Codes of what lookups fill in: nobody else does. */
export const copiedAmong = (fields: readonly PlainField[]): ReadonlySet<string> =>
  new Set(fields.flatMap(({ copies }) => copies));

/** What can be filled in of the fields of one level. */
export function inputsAmong<T extends PlainField>(fields: readonly T[]): T[] {
  const copied = copiedAmong(fields);
  return fields.filter(
    (field) => field.editable && (hasInput(field) || field.type === 'SUBTABLE') && !copied.has(field.code),
  );
}

/** Fields of the form that can be filled in. */
export const inputsOf = ({ fields }: AppView, editable: (code: string) => boolean): FieldView[] =>
  inputsAmong(fields).filter(({ code }) => editable(code));

/** Values of a new record. */
export function initial(fields: readonly FieldView[], timezone: string | undefined, self: Self): Entered {
  return Object.fromEntries(fields.map((field) => [field.code, initialOf(field, timezone, self)]));
}

/** Values of a record as its form begins with them, those that are only shown as well. */
export const present = ({ fields }: AppView, record: RecordView): Entered =>
  Object.fromEntries(fields.map(({ code }) => [code, (record.values[code]?.value as unknown) ?? '']));

type Row = { readonly id?: string; readonly value: Readonly<Record<string, { readonly value: unknown } | undefined>> };

/** Files stay where they are; what never repeats, and what Genkan writes, is for the new record to say. */
const isCopied = (field: PlainField) => field.type !== 'FILE' && !field.unique && !isBuiltIn(field);

/** Values of a record as a copy of it begins with them: its rows are new ones. */
export function copyOf(fields: readonly FieldView[], { values }: RecordView): Entered {
  return Object.fromEntries(
    fields.filter(isCopied).flatMap((field) => {
      const value: unknown = values[field.code]?.value;
      if (field.type !== 'SUBTABLE') return value === undefined ? [] : [[field.code, value ?? '']];
      const cells = field.fields.filter(isCopied).map(({ code }) => code);
      const rows = (Array.isArray(value) ? (value as Row[]) : []).map((row) => ({
        value: Object.fromEntries(cells.map((code) => [code, row.value[code]])),
      }));
      return [[field.code, rows]];
    }),
  );
}

/** A number may be sent before its input is left, where it becomes plain. */
const plain = ({ type }: PlainField, value: unknown): unknown =>
  type === 'NUMBER' && typeof value === 'string' ? plainNumber(value) : value;

/** What is sent of a field: of a table its rows with what can be filled in, as the rest is nobody's to send. */
function sent(field: FieldView, value: unknown): unknown {
  if (field.type !== 'SUBTABLE') return plain(field, value);
  const inputs = inputsAmong(field.fields);
  return (Array.isArray(value) ? (value as Row[]) : []).map((row) => ({
    ...(row.id === undefined ? {} : { id: row.id }),
    value: Object.fromEntries(
      inputs.map((inner) => [inner.code, { value: plain(inner, row.value[inner.code]?.value ?? '') }]),
    ),
  }));
}

/** Values on their way to the server. */
export type Changes = Record<string, { value: unknown }>;

const send = (fields: readonly FieldView[], entered: Entered): Changes =>
  Object.fromEntries(fields.map((field) => [field.code, { value: sent(field, entered[field.code]) }]));

/** Only what was changed is sent: what somebody else changes meanwhile in other fields is not overwritten. */
export function changed(fields: readonly FieldView[], before: Entered, after: Entered) {
  const said = (field: FieldView, entered: Entered) => JSON.stringify(sent(field, entered[field.code]));
  return send(
    fields.filter((field) => said(field, before) !== said(field, after)),
    after,
  );
}

/**
 * What a new record sends: every value, so that what was cleared stays empty. But of people and the like only what was changed:
 * the server knows better with whom a record begins.
 */
export function filledIn(fields: readonly FieldView[], start: Entered, entered: Entered) {
  return {
    ...send(
      fields.filter((field) => !isChosen(field)),
      entered,
    ),
    ...changed(fields.filter(isChosen), start, entered),
  };
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
