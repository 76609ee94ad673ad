// SQL beside the compiler: the ids of the people, departments and groups that a query names.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import type { NamedEntities } from './check.ts';
import type { EntityKind, Scope } from './scope.ts';

/** Codes to ids in one statement, letter case aside. People who cannot sign in any more still stand in records. */
export async function entityIds(db: Db, named: NamedEntities): Promise<Scope['idOf']> {
  const asked = Object.entries(named).flatMap(([kind, codes]) => codes.map((code) => ({ kind, code })));
  const ids = new Map<string, string>();
  const key = (kind: string, code: string) => `${kind} ${code.toLowerCase()}`;
  if (asked.length > 0) {
    const { rows } = await sql<{ kind: EntityKind; code: string; id: string }>`
      with asked as (select * from unnest(${asked.map((a) => a.kind)}::text[], ${asked.map((a) => a.code)}::text[]) as a(kind, code))
      select a.kind, a.code, p.id from asked a join people p on lower(p.code) = lower(a.code) and p.state <> 'deleted' where a.kind = 'USER'
      union all
      select a.kind, a.code, d.id from asked a join departments d on lower(d.code) = lower(a.code) where a.kind = 'ORGANIZATION'
      union all
      select a.kind, a.code, g.id from asked a join groups g on lower(g.code) = lower(a.code) where a.kind = 'GROUP'`.execute(
      db,
    );
    for (const row of rows) ids.set(key(row.kind, row.code), row.id);
  }
  return (kind, code) => ids.get(key(kind, code)) ?? null;
}
