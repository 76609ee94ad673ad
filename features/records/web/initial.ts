// What a field of a new record, or of a new row, begins with.
import type { PlainField } from './data.ts';
import { fromInput, toInput } from './zoned.ts';

type Self = { readonly code: string; readonly name: string };

/** What "now" is in the reader's zone, as a field of this type keeps it. */
function now(type: string, timezone: string | undefined): string {
  const local = toInput(new Date().toISOString(), timezone);
  if (type === 'DATE') return local.slice(0, 10);
  if (type === 'TIME') return local.slice(11, 16);
  return fromInput(local, timezone);
}

/** People, departments and groups, as far as the form can name them. */
function chosen(value: unknown, self: Self): Self[] {
  const given = Array.isArray(value) ? (value as { type?: string; code?: string }[]) : [];
  return given.flatMap(({ type, code = '' }) => {
    if (type !== 'FUNCTION') return code === '' ? [] : [{ code, name: code }];
    return code === 'LOGINUSER()' ? [{ code: self.code, name: self.name }] : [];
  });
}

export const isChosen = ({ type }: PlainField) => /^(USER|ORGANIZATION|GROUP)_SELECT$/.test(type);

export function initialOf(field: PlainField, timezone: string | undefined, self: Self): unknown {
  if (field.initial === 'now') return now(field.type, timezone);
  return isChosen(field) ? chosen(field.initial, self) : field.initial;
}
