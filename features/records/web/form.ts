// The form of a record as data: what it begins with, what has changed, and which message belongs to which field.
import { ApiError } from '../../../web/api.ts';
import type { AppView, FieldView, PlainField, RecordView } from './data.ts';
import { hasInput } from './FieldInput.tsx';
import { fromInput, toInput } from './zoned.ts';

export type Entered = Readonly<Record<string, unknown>>;

/** What "now" is in the reader's zone, as a field of this type keeps it. */
function now(type: string, timezone: string | undefined): string {
  const local = toInput(new Date().toISOString(), timezone);
  if (type === 'DATE') return local.slice(0, 10);
  if (type === 'TIME') return local.slice(11, 16);
  return fromInput(local, timezone);
}

/** Fields of the form that can be filled in. */
export const inputsOf = ({ fields }: AppView, editable: (code: string) => boolean): FieldView[] =>
  fields.filter((field) => field.editable && hasInput(field) && editable(field.code));

type Self = { readonly code: string; readonly name: string };

/** People, departments and groups that a new record begins with, as far as the form can name them. */
function chosen(value: unknown, self: Self): Self[] {
  const given = Array.isArray(value) ? (value as { type?: string; code?: string }[]) : [];
  return given.flatMap(({ type, code = '' }) => {
    if (type !== 'FUNCTION') return code === '' ? [] : [{ code, name: code }];
    return code === 'LOGINUSER()' ? [{ code: self.code, name: self.name }] : [];
  });
}

const isChosen = ({ type }: PlainField) => /^(USER|ORGANIZATION|GROUP)_SELECT$/.test(type);

/** Values of a new record. */
export function initial(fields: readonly FieldView[], timezone: string | undefined, self: Self): Entered {
  return Object.fromEntries(
    fields.map((field) => {
      const { code, type, initial: value } = field;
      return [code, value === 'now' ? now(type, timezone) : isChosen(field) ? chosen(value, self) : value];
    }),
  );
}

/**
 * What a new record sends: every value, so that what was cleared stays empty. But of people and the like only what was changed:
 * the server knows better with whom a record begins.
 */
export function filledIn(fields: readonly FieldView[], start: Entered, entered: Entered) {
  const codes = fields.filter((field) => isChosen(field)).map(({ code }) => code);
  return changed(Object.fromEntries(codes.map((code) => [code, start[code]])), entered);
}

export function present(fields: readonly FieldView[], record: RecordView): Entered {
  return Object.fromEntries(fields.map(({ code }) => [code, record.values[code]?.value ?? '']));
}

/** Only what was changed is sent: what somebody else changes meanwhile in other fields is not overwritten. */
export function changed(before: Entered, after: Entered): Record<string, { value: unknown }> {
  const codes = Object.keys(after).filter((code) => JSON.stringify(before[code]) !== JSON.stringify(after[code]));
  return Object.fromEntries(codes.map((code) => [code, { value: after[code] }]));
}

/** Messages by field code; what belongs to none stands under ''. */
export function messagesOf(error: unknown, codes: readonly string[]): Record<string, string> {
  if (!(error instanceof ApiError) || !error.errors) return {};
  const messages: Record<string, string> = {};
  for (const [path, said] of Object.entries(error.errors)) {
    const code = codes.find((one) => path.startsWith(`values.${one}.`) || path.startsWith(`values[${one}]`)) ?? '';
    messages[code] = [messages[code], ...said].filter(Boolean).join('\n');
  }
  return messages;
}
