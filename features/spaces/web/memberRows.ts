// The chosen members of a space while they are edited: rows, and the same rows as the server takes them.
import type { BodyOf } from '../../../platform/http/contract.ts';
import type { setMembers } from '../contract.ts';
import type { MemberView } from './data.ts';
import type { CandidateView } from './editor/mention.ts';

export type MemberRow = {
  readonly type: 'USER' | 'ORGANIZATION' | 'GROUP';
  readonly code: string;
  readonly name: string;
  readonly photo: string | null;
  readonly isAdmin: boolean;
  readonly includeSubs: boolean;
};
export type MembersBody = BodyOf<typeof setMembers>['members'];

/** A row for somebody just chosen. */
export function rowOfCandidate(c: CandidateView): MemberRow {
  const { type, code, name, photo } = c;
  return { type, code, name, photo, isAdmin: false, includeSubs: false };
}

/** A row for an entry the server knows. */
export function rowOfMember(m: MemberView): MemberRow {
  const { type, code, name } = m.entity;
  return { type, code, name, photo: null, isAdmin: m.isAdmin, includeSubs: m.includeSubs };
}

/** The rows as the server takes them. */
export function bodyOfRows(rows: readonly MemberRow[]): MembersBody {
  return rows.map(({ type, code, isAdmin, includeSubs }) => ({
    entity: { type, code },
    isAdmin,
    ...(type === 'ORGANIZATION' ? { includeSubs } : {}),
  }));
}

export const sameEntity = (a: { type: string; code: string }, b: { type: string; code: string }): boolean =>
  a.type === b.type && a.code === b.code;

/** A space without an administrator could never be changed again. */
export function hasAdministrator(rows: readonly MemberRow[]): boolean {
  return rows.some((row) => row.isAdmin);
}
