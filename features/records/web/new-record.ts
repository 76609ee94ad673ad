// What the address of a new record says: the day it is for, or the record that it begins as a copy of.
import { readDay } from './month.ts';

export function readNew(search: Record<string, unknown>): { field?: string; day?: string; copy?: string } {
  const { copy } = search;
  const of = typeof copy === 'number' ? String(copy) : copy;
  return { ...readDay(search), ...(typeof of === 'string' && /^[1-9]\d{0,18}$/.test(of) ? { copy: of } : {}) };
}
