// SQL of items of profiles and of what people have in them.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';

export type ItemRow = { id: string; code: string; name: string; is_public: boolean; editable: boolean };

const columns = sql`i.id, i.code, i.name, i.is_public, i.editable`;

/** Every item, in the order of administrators. */
export async function allItems(db: Db): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`select ${columns} from profile_items i order by i.position, i.id`.execute(db);
  return rows;
}

/** Whether this code belongs to another item. */
export async function itemCodeTaken(db: Db, code: string, except: string | null): Promise<boolean> {
  const { rows } =
    await sql`select 1 from profile_items where code = ${code} and id is distinct from ${except}::bigint`.execute(db);
  return rows.length > 0;
}

/** Adds an item after all others. */
export async function insertItem(db: Db, item: Omit<ItemRow, 'id'>): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into profile_items (code, name, is_public, editable, position)
    select ${item.code}, ${item.name}, ${item.is_public}, ${item.editable}, coalesce(max(position), 0) + 1 from profile_items
    returning id`.execute(db);
  return rows[0]?.id ?? '';
}

export async function updateItemRow(db: Db, id: string, item: Partial<Omit<ItemRow, 'id'>>): Promise<void> {
  if (Object.keys(item).length === 0) return;
  await db.updateTable('profile_items').set(item).where('id', '=', id).execute();
}

export async function deleteItemRow(db: Db, id: string): Promise<void> {
  await db.deleteFrom('profile_items').where('id', '=', id).execute();
}

export async function orderItemRows(db: Db, ids: readonly string[]): Promise<void> {
  await sql`update profile_items i set position = coalesce(o.place, ${ids.length} + i.position)
    from profile_items one left join unnest(${ids}::bigint[]) with ordinality as o(id, place) on o.id = one.id
    where i.id = one.id`.execute(db);
}

/** Who reads: those who look after users see every item, everybody their own, others what is public. */
export type ItemReader = { readonly self: string; readonly all: boolean };

/** A user's items with what stands in them, as JSON; for a row of people. */
export function itemsColumn(person: string, reader: ItemReader): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(json_build_object('id', i.id::text, 'code', i.code, 'name', i.name, 'isPublic', i.is_public,
      'editable', i.editable, 'value', coalesce(v.value, '')) order by i.position, i.id), '[]')
    from profile_items i left join profile_values v on v.item_id = i.id and v.person_id = ${sql.ref(`${person}.id`)}
    where ${sql.ref(`${person}.kind`)} = 'user' and (i.is_public or ${reader.all} or ${sql.ref(`${person}.id`)} = ${reader.self}::bigint))`;
}

export type ItemOfPersonRow = {
  id: string;
  code: string;
  name: string;
  isPublic: boolean;
  editable: boolean;
  value: string;
};

/** The items of one user. */
export async function itemsOf(db: Db, person: string, reader: ItemReader): Promise<ItemOfPersonRow[]> {
  const { rows } = await sql<{ items: ItemOfPersonRow[] }>`
    select ${itemsColumn('p', reader)} as items from people p where p.id = ${person}`.execute(db);
  return rows[0]?.items ?? [];
}

export type ItemValue = { readonly item: string; readonly value: string };
export type PersonValue = ItemValue & { readonly person: string };

/** What these people have in items. */
export async function valuesOf(db: Db, people: readonly string[]): Promise<PersonValue[]> {
  const { rows } = await sql<PersonValue>`
    select person_id as person, item_id as item, value from profile_values where person_id = any(${people}::bigint[])`.execute(
    db,
  );
  return rows;
}

/** Sets values; an empty one goes. An item that has just been deleted is passed over. */
export async function setValues(db: Db, values: readonly PersonValue[]): Promise<void> {
  if (values.length === 0) return;
  const given = sql`unnest(${values.map((v) => v.person)}::bigint[], ${values.map((v) => v.item)}::bigint[], ${values.map((v) => v.value)}::text[])`;
  await sql`delete from profile_values v using ${given} as g(person, item, value)
    where v.person_id = g.person and v.item_id = g.item`.execute(db);
  await sql`insert into profile_values (person_id, item_id, value)
    select g.person, i.id, g.value from ${given} as g(person, item, value) join profile_items i on i.id = g.item
    where g.value <> ''`.execute(db);
}

/** Takes everything away that these people have in items. */
export async function forgetValues(db: Db, people: readonly string[]): Promise<void> {
  await sql`delete from profile_values where person_id = any(${people}::bigint[])`.execute(db);
}
