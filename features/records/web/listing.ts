// What a list of records shows, as its address says it: which list, narrowed down how, in which order. So it can be kept and sent.
import { type Condition, type Operator, operatorNames } from '../../apps/web/conditions.ts';
import { isMonth } from './month.ts';

export type Listing = {
  /** The list; `all`: every record. Without it the first list there is. */
  readonly view?: string;
  readonly where?: readonly Condition[];
  readonly sort?: string;
  /** The id of a category: what is in it, or below. */
  readonly category?: string;
  /** The month that a calendar shows, such as `2026-11`. */
  readonly month?: string;
};

/** What changes of it; undefined: it goes. */
export type Changed = { readonly [K in keyof Listing]?: Listing[K] | undefined };

const MOST = 20;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 10_000;
const isOperator = (value: unknown): value is Operator => (operatorNames as readonly unknown[]).includes(value);

function conditionIn(given: unknown): Condition[] {
  const { code, operator, value } = (given ?? {}) as Record<string, unknown>;
  if (!isText(code) || !isOperator(operator)) return [];
  const list = operator === 'in' || operator === 'not in';
  if (list) return Array.isArray(value) && value.every(isText) ? [{ code, operator, value }] : [];
  // Addresses say numbers as numbers.
  return isText(value) || typeof value === 'number' ? [{ code, operator, value: String(value) }] : [];
}

/** What stands in an address, as far as it makes sense. */
export function readListing({ view, where, sort, category, month }: Record<string, unknown>): Listing {
  const conditions = Array.isArray(where) ? where.slice(0, MOST).flatMap(conditionIn) : [];
  return {
    ...(isText(view) || typeof view === 'number' ? { view: String(view) } : {}),
    ...(conditions.length > 0 ? { where: conditions } : {}),
    ...(isText(category) || typeof category === 'number' ? { category: String(category) } : {}),
    ...(isMonth(month) ? { month } : {}),
    ...(isText(sort) && sort !== '' ? { sort } : {}),
  };
}

type WithFields = { readonly fields: readonly { readonly code: string }[] };
/** Without what names fields that are not there, or not there for this reader: addresses are kept for long, and sent to others. */
export function withinApp({ fields }: WithFields, { where = [], sort = '', ...listing }: Listing): Listing {
  const known = new Set(fields.map(({ code }) => code));
  const conditions = where.filter(({ code }) => known.has(code));
  return {
    ...listing,
    ...(conditions.length > 0 ? { where: conditions } : {}),
    ...(known.has(sort.split(' ')[0] ?? '') ? { sort } : {}),
  };
}

const latest = new Map<string, Listing>();
/** The way back from a record leads to the list one came from. */
export const rememberListing = (app: string, listing: Listing) => void latest.set(app, listing);
export const latestListing = (app: string): Listing => latest.get(app) ?? {};
