// SQL on space templates.
import { randomUUID } from 'node:crypto';
import type { Db } from '../../platform/db/connections.ts';

/** Settings of a space that its template brings along. */
export type KeptSettings = Partial<{
  use_multi_thread: boolean;
  fixed_member: boolean;
  create_app: 'EVERYONE' | 'ADMIN';
  cover_preset: number;
  show_announcement: boolean;
  show_thread_list: boolean;
  show_app_list: boolean;
  show_member_list: boolean;
  show_related_link_list: boolean;
}>;
const kept = [
  'use_multi_thread',
  'fixed_member',
  'create_app',
  'cover_preset',
  'show_announcement',
  'show_thread_list',
  'show_app_list',
  'show_member_list',
  'show_related_link_list',
] as const;

export function templates(db: Db) {
  return db.selectFrom('space_templates').selectAll().orderBy('id').execute();
}

export function template(db: Db, id: string) {
  return db.selectFrom('space_templates').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function spaceToKeep(db: Db, id: string) {
  const row = await db
    .selectFrom('spaces')
    .select(['body', 'default_thread_id', ...kept])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { body, default_thread_id: firstThread, ...settings } = row;
  return { body, firstThread, settings };
}

type New = {
  readonly name: string;
  readonly description: string;
  readonly content: object;
  readonly apps: readonly unknown[];
  readonly settings: KeptSettings;
  readonly creator: string;
};

export async function insertTemplate(db: Db, given: New): Promise<{ id: string }> {
  const { name, description, content, apps, settings, creator } = given;
  return db
    .insertInto('space_templates')
    .values({
      code: randomUUID(),
      ...{ name_ja: name, name_en: name, description_ja: description, description_en: description },
      ...{ content: JSON.stringify(content), apps: JSON.stringify(apps), settings: JSON.stringify(settings) },
      creator_id: creator,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
}

type Named = { readonly name: string; readonly description: string };

/** Answers whether there was one that people made. */
export async function renameTemplate(db: Db, id: string, { name, description }: Named): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('space_templates')
    .set({ name_ja: name, name_en: name, description_ja: description, description_en: description })
    .where('id', '=', id)
    .where('creator_id', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function dropTemplate(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('space_templates')
    .where('id', '=', id)
    .where('creator_id', 'is not', null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
