// SQL beside the compiler: the ids of the people, departments and groups that a query names.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import type { NamedEntities } from './check.ts';
import type { EntityKind, Scope } from './scope.ts';

const tables: Record<EntityKind, RawBuilder<unknown>> = {
  USER: sql`people`,
  ORGANIZATION: sql`departments`,
  GROUP: sql`groups`,
};

/**
 * Codes to ids, letter case aside. People who cannot sign in any more still stand in records; `nameable` says of which people
 * the caller may know that they are there. Only the tables that are asked for are touched: a guest's role may not read
 * departments and groups.
 */
export async function entityIds(
  db: Db,
  named: NamedEntities,
  nameable: RawBuilder<boolean> = sql`true`,
): Promise<Scope['idOf']> {
  const ids = new Map<string, string>();
  const key = (kind: string, code: string) => `${kind} ${code.toLowerCase()}`;
  const parts = (['USER', 'ORGANIZATION', 'GROUP'] as const)
    .filter((kind) => named[kind].length > 0)
    .map(
      (
        kind,
      ) => sql`select ${kind}::text as kind, a.code, ${tables[kind]}.id from unnest(${[...named[kind]]}::text[]) as a(code)
        join ${tables[kind]} on lower(${tables[kind]}.code) = lower(a.code)
        ${kind === 'USER' ? sql`and people.state <> 'deleted' and ${nameable}` : sql``}`,
    );
  if (parts.length > 0) {
    const { rows } = await sql<{
      kind: EntityKind;
      code: string;
      id: string;
    }>`${sql.join(parts, sql` union all `)}`.execute(db);
    for (const row of rows) ids.set(key(row.kind, row.code), row.id);
  }
  return (kind, code) => ids.get(key(kind, code)) ?? null;
}
