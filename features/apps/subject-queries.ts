// SQL of subjects: which of those that settings name are not there.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { EntityKind } from '../records/query/scope.ts';

export type Name = { readonly kind: EntityKind; readonly code: string };

/**
 * Those of the names that nobody has. In a guest space people are those who are or were in it; elsewhere the house's own.
 * Only the tables that are asked for are touched: a guest's role may not read departments and groups.
 */
export async function missingOf(
  db: Db,
  guestSpace: string | null,
  names: readonly Name[],
  onlyActive = false,
): Promise<Name[]> {
  const here =
    guestSpace === null
      ? sql`p.kind = 'user'`
      : sql`exists (select 1 from space_people sp where sp.space_id = ${guestSpace}::bigint and sp.person_id = p.id
          and (sp.active or not ${onlyActive}::boolean))`;
  const there = {
    USER: sql`select 1 from people p where lower(p.code) = lower(a.code) and ${here}
      and ${onlyActive ? sql`p.state = 'active'` : sql`p.state <> 'deleted'`}`,
    ORGANIZATION: sql`select 1 from departments d where lower(d.code) = lower(a.code)`,
    GROUP: sql`select 1 from groups g where lower(g.code) = lower(a.code)`,
  };
  const parts = (['USER', 'ORGANIZATION', 'GROUP'] as const).flatMap((kind) => {
    const codes = [...new Set(names.flatMap((name) => (name.kind === kind ? [name.code] : [])))];
    if (codes.length === 0) return [];
    return [
      sql`select ${kind}::text as kind, a.code from unnest(${codes}::text[]) as a(code) where not exists (${there[kind]})`,
    ];
  });
  if (parts.length === 0) return [];
  const { rows } = await sql<Name>`${sql.join(parts, sql` union all `)}`.execute(db);
  return rows;
}
