// SQL of subjects: which of those that settings name are not there.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { EntityKind } from '../records/query/scope.ts';

export type Name = { readonly kind: EntityKind; readonly code: string };

/** The first of these that nobody has. In a guest space people are those who are or were in it; elsewhere the house's own. */
export async function firstMissing(db: Db, guestSpace: string | null, names: readonly Name[]): Promise<Name | null> {
  if (names.length === 0) return null;
  const inSpace = sql`exists (select 1 from space_people sp where sp.space_id = ${guestSpace}::bigint and sp.person_id = p.id)`;
  const { rows } = await sql<Name>`
    select a.kind, a.code
    from unnest(${names.map(({ kind }) => kind)}::text[], ${names.map(({ code }) => code)}::text[]) with ordinality as a(kind, code, n)
    where not case a.kind
      when 'USER' then exists (select 1 from people p where lower(p.code) = lower(a.code) and p.state <> 'deleted'
        and ${guestSpace === null ? sql`p.kind = 'user'` : inSpace})
      when 'ORGANIZATION' then exists (select 1 from departments d where lower(d.code) = lower(a.code))
      else exists (select 1 from groups g where lower(g.code) = lower(a.code)) end
    order by a.n limit 1`.execute(db);
  return rows[0] ?? null;
}
