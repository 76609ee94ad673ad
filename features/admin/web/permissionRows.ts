// The rows of the permission table while they are edited: order, rules between the columns, what is never reached.
import type { AnswerOf } from '../../../platform/http/contract.ts';
import type { getPermissions } from '../contract.ts';

export type Row = AnswerOf<typeof getPermissions>['rows'][number];
export type Right = 'administer' | 'createSpaces' | 'createGuestSpaces';

/** Tells rows apart: a subject stands in the table once. */
export function keyOf(row: Pick<Row, 'entity'>): string {
  return `${row.entity.type}:${row.entity.code}`;
}

/** Allowing guest spaces allows spaces; denying spaces denies guest spaces. */
export function withRight(row: Row, right: Right, allowed: boolean): Row {
  const next = { ...row, [right]: allowed };
  if (right === 'createGuestSpaces' && allowed) return { ...next, createSpaces: true };
  if (right === 'createSpaces' && !allowed) return { ...next, createGuestSpaces: false };
  return next;
}

/** The rows with the one at `index` moved by `by` places; past an end nothing moves. */
export function moved(rows: readonly Row[], index: number, by: -1 | 1): Row[] {
  const next = [...rows];
  const [row] = next.splice(index, 1);
  if (!row) return next;
  next.splice(Math.min(Math.max(index + by, 0), next.length), 0, row);
  return next;
}

/** True for the group that matches everybody. */
export function matchesEveryone(row: Row): boolean {
  return row.entity.type === 'GROUP' && row.entity.code.toLowerCase() === 'everyone';
}

/** A new row starts where it can have an effect: above Everyone. */
export function added(rows: readonly Row[], row: Row): Row[] {
  const everyone = rows.findIndex(matchesEveryone);
  const at = everyone === -1 ? rows.length : everyone;
  return [...rows.slice(0, at), row, ...rows.slice(at)];
}

/** True when everybody was already matched further up. */
export function neverReached(rows: readonly Row[], index: number): boolean {
  return rows.slice(0, index).some(matchesEveryone);
}
