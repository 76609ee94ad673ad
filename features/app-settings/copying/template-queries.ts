// SQL on the app templates of the house.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import { cardColumn, type presentCard } from '../../people/cards.ts';
import type { Template } from './template.ts';

export type TemplateRow = {
  id: string;
  name: string;
  description: string;
  apps: string[];
  createdAt: Date;
  creator: Parameters<typeof presentCard>[0];
};

const PATH = '$.apps[*].parts."app/settings.json".name';

/** The newest first. */
export async function templates(db: Db): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`
    select t.id, t.name, t.description, t.created_at as "createdAt", ${cardColumn('creator')} as creator,
      array(select jsonb_path_query(t.content, ${PATH}::jsonpath) #>> '{}') as apps
    from app_templates t join people creator on creator.id = t.creator_id order by t.id desc`.execute(db);
  return rows;
}

export async function templateContent(db: Db, id: string): Promise<{ name: string; content: Template } | undefined> {
  const row = await db.selectFrom('app_templates').select(['name', 'content']).where('id', '=', id).executeTakeFirst();
  return row && { name: row.name, content: row.content as Template };
}

type New = {
  readonly name: string;
  readonly description: string;
  readonly content: Template;
  readonly creator: string;
};

export async function insertTemplate(db: Db, { name, description, content, creator }: New): Promise<{ id: string }> {
  return db
    .insertInto('app_templates')
    .values({ name, description, content: JSON.stringify(content), creator_id: creator })
    .returning('id')
    .executeTakeFirstOrThrow();
}

/** Answers whether it was there. */
export async function dropTemplate(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('app_templates').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}
