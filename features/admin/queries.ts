// SQL of the permission table and of the mails kept in the built-in outbox.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';

type Type = 'USER' | 'ORGANIZATION' | 'GROUP';

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

export async function clearPermissions(db: Db): Promise<void> {
  await db.deleteFrom('permissions').execute();
}

/** Mails kept while no mail server is set, newest first; only those to one address if given. */
export async function keptMails(db: Db, page: { to: string | null; limit: number; after: string | null }) {
  let query = db
    .selectFrom('mails')
    .select(['id', 'to_address', 'subject', 'text', 'html', 'created_at'])
    .where('state', '=', 'kept')
    .orderBy('id', 'desc')
    .limit(page.limit);
  if (page.after) query = query.where('id', '<', page.after);
  if (page.to) query = query.where(sql<boolean>`lower(to_address) = ${page.to.toLowerCase()}`);
  return query.execute();
}
