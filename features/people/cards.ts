// How a person is shown beside a name, everywhere the same: name, photo, and for people from outside their company.
import { type RawBuilder, sql } from 'kysely';
import type { Static } from 'typebox';
import type { PersonCard as Shape } from '../../platform/http/contract.ts';

export type PersonCard = Static<typeof Shape>;
type Raw = {
  id: string;
  code: string;
  name: string;
  photo: string | null;
  outside: boolean;
  company: string;
  state: string;
};

/** A JSON column with what a card needs, from an alias of `people`. */
export function cardColumn(alias: string): RawBuilder<Raw> {
  const c = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<Raw>`json_build_object('id', ${c('id')}::text, 'code', ${c('code')}, 'name', ${c('name')}, 'photo', ${c('photo')},
    'outside', ${c('kind')} = 'guest', 'company', ${c('company')}, 'state', ${c('state')})`;
}

/** A person who can no longer be seen at all (a row-security reader, a purged account). */
const nobody: PersonCard = {
  id: '0',
  code: '',
  name: '—',
  photo: null,
  outside: false,
  company: null,
  state: 'deleted',
};

/** The card for a reader. */
export function presentCard(raw: Raw | null): PersonCard {
  if (!raw) return nobody;
  return {
    ...raw,
    photo: photoUrl(raw.id, raw.photo),
    company: raw.outside && raw.company !== '' ? raw.company : null,
  };
}

/** Address of a photo; it changes with the picture, so that browsers may keep it. */
export function photoUrl(personId: string, blob: string | null): string | null {
  return blob ? `/api/people/${personId}/photo?v=${blob.slice(-8)}` : null;
}
