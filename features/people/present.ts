// How people are shown: profiles to readers, users to administrators.
import type { Static } from 'typebox';
import type { FieldMessages } from '../../platform/errors.ts';
import { refuse } from '../../platform/errors.ts';
import type { Actor } from '../../policy/actors.ts';
import { presentCard } from './cards.ts';
import type { Profile, User } from './contract.ts';
import type { ProfileRow } from './queries.ts';
import type { UserRow } from './user-queries.ts';

export type ProfileShape = Static<typeof Profile>;
export type UserShape = Static<typeof User>;
/** What stands beside the row of a person. */
type Beside = Pick<ProfileShape, 'departments' | 'items'> & { readonly locked?: ProfileShape['locked'] };

/** Address of a cover; it changes with the picture, so that browsers may keep it. */
function coverUrl(personId: string, blob: string | null): string | null {
  return blob ? `/api/people/${personId}/cover?v=${blob.slice(-8)}` : null;
}

export function presentProfile(row: ProfileRow, beside: Beside, reader: Actor): ProfileShape {
  return {
    ...presentCard(row.card),
    // The page of a person says where they work, whoever they are; beside names only people from outside carry it.
    company: row.card.company === '' ? null : row.card.company,
    email: row.address,
    localName: row.local_name,
    surName: row.sur_name,
    givenName: row.given_name,
    surNameReading: row.sur_name_reading,
    givenNameReading: row.given_name_reading,
    phone: row.phone,
    mobilePhone: row.mobile_phone,
    extensionNumber: row.extension_number,
    callto: row.callto,
    url: row.url,
    description: row.description,
    division: row.division,
    timezone: row.timezone,
    cover: coverUrl(row.id, row.cover),
    departments: beside.departments,
    items: beside.items,
    locked: beside.locked ?? [],
    own: reader.kind !== 'visitor' && reader.id === row.id,
  };
}

export function presentUser(row: UserRow, reader: Actor): UserShape {
  return {
    ...presentProfile(row, row, reader),
    login: row.card.code,
    locale: row.locale,
    employeeNumber: row.employee_number,
    sortOrder: row.sort_order,
    groups: row.groups,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}

/** Refuses when there are problems: all of them at once. */
export function mustBeFine(problems: FieldMessages): void {
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
}

/** The first `limit` rows, and the cursor of the page after them. */
export function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  limit: number,
  cursor: (values: string[]) => string,
): { shown: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { shown, next: rows.length > limit && last ? cursor([last.id]) : null };
}
