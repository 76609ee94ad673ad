// SQL of the organisation's settings and permissions.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';

type Type = 'USER' | 'ORGANIZATION' | 'GROUP';

export function settings(db: Db) {
  return db.selectFrom('settings').selectAll().executeTakeFirstOrThrow();
}

export async function permissionRows(db: Db) {
  const { rows } = await sql<{
    type: Type;
    code: string;
    name: string;
    include_subs: boolean;
    administer: boolean;
    create_spaces: boolean;
    create_guest_spaces: boolean;
  }>`
    select r.entity_type as type, coalesce(p.code, d.code, g.code) as code, coalesce(p.name, d.name, g.name) as name, r.include_subs, r.administer, r.create_spaces, r.create_guest_spaces
    from permissions r
      left join people p on r.entity_type = 'USER' and p.id = r.entity_id
      left join departments d on r.entity_type = 'ORGANIZATION' and d.id = r.entity_id
      left join groups g on r.entity_type = 'GROUP' and g.id = r.entity_id
    where coalesce(p.code, d.code, g.code) is not null order by r.position`.execute(db);
  return rows.map((r) => ({
    entity: { type: r.type, code: r.code, name: r.name },
    includeSubs: r.include_subs,
    administer: r.administer,
    createSpaces: r.create_spaces,
    createGuestSpaces: r.create_guest_spaces,
  }));
}

export async function insertPermission(
  db: Db,
  position: number,
  entity: { type: Type; id: string },
  row: { includeSubs?: boolean; administer: boolean; createSpaces: boolean; createGuestSpaces: boolean },
): Promise<void> {
  await db
    .insertInto('permissions')
    .values({
      position,
      entity_type: entity.type,
      entity_id: entity.id,
      include_subs: entity.type === 'ORGANIZATION' && row.includeSubs === true,
      administer: row.administer,
      create_spaces: row.createSpaces,
      create_guest_spaces: row.createGuestSpaces,
    })
    .execute();
}
