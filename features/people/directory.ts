// Looking up users, departments and groups for other features.
import type { Ctx } from '../../policy/context.ts';
import { everyoneRow } from './group-queries.ts';
import { type EntityType, entitiesByCode, type FoundEntity } from './queries.ts';

export type { EntityType, FoundEntity } from './queries.ts';

/**
 * The users, departments and groups of these codes, letter case aside, in the order given; null for unknown ones,
 * for suspended and deleted users and for guests. One statement, however many are asked.
 */
export async function resolveEntities(
  ctx: Ctx,
  given: readonly { readonly type: EntityType; readonly code: string }[],
): Promise<(FoundEntity | null)[]> {
  // PostgreSQL's text has no NUL; a code that holds one is no code.
  const asked = given.filter((g) => !g.code.includes('\0'));
  const found = asked.length === 0 ? [] : await entitiesByCode(ctx.db, asked);
  const byCode = new Map(found.map(({ asked: code, ...entity }) => [`${entity.type} ${code}`, entity]));
  return given.map((g) => byCode.get(`${g.type} ${g.code}`) ?? null);
}

/** The built-in group that holds every user. */
export function everyoneGroup(ctx: Ctx): Promise<{ id: string; code: string; name: string }> {
  return everyoneRow(ctx.db);
}
