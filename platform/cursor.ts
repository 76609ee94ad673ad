// Cursors of lists: opaque to callers, checked when they come back.
import { refuse } from './errors.ts';

/** Packs the sort values of a page's last row. */
export function cursor(values: readonly (string | number | boolean)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Unpacks a cursor of these types; anything else is refused on the field `after`. */
export function readCursor<const T extends readonly ('string' | 'number' | 'boolean' | 'id')[]>(
  text: string | undefined,
  types: T,
): (string | number | boolean)[] | null {
  if (text === undefined || text === '') return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === types.length && values.every((v, i) => fits(v, types[i])))
      return values as (string | number | boolean)[];
  } catch {
    // Falls through to the refusal: a cursor that was not made here.
  }
  throw refuse.invalid({
    after: [
      {
        ja: 'この続きは読み込めません。最初から読み込み直してください。',
        en: 'This page cannot be continued. Start again from the beginning.',
      },
    ],
  });
}

function fits(value: unknown, type: string | undefined): boolean {
  if (type === 'id') return typeof value === 'string' && /^[0-9]{1,18}$/.test(value);
  return typeof value === type;
}

/** How many entries a page follows on, where a list is counted off rather than continued from its last row. */
export function readOffset(text: string | undefined): number {
  const [offset] = readCursor(text, ['number']) ?? [0];
  return Math.max(0, Math.trunc(Number(offset)));
}
