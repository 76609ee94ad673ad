// Spaces for administrators: the list of all, joining as administrator, deleting any, restoring within 14 days.

import type { Static } from 'typebox';
import { cursor, readCursor } from '../../platform/cursor.ts';
import { refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, tell, write } from '../../policy/context.ts';
import { resolveEntities } from '../people/directory.ts';
import type { AdminSpace } from './contract.ts';
import { addMember } from './members.ts';
import { allSpaces, lockDeleted, lockSpace, undelete } from './queries.ts';
import { resolveSpace } from './resolve.ts';
import { markDeleted } from './spaces.ts';
import { words } from './words.ts';

/** Every space with its kind and counts, but nothing of what is in it (spec 10.8, 10.20). */
export async function listAll(
  ctx: Ctx,
  input: { deleted?: boolean; orphaned?: boolean; limit?: number; after?: string },
): Promise<{ spaces: Static<typeof AdminSpace>[]; next: string | null }> {
  allow(ctx, 'spaces.administer');
  const limit = input.limit ?? 50;
  const at = readCursor(input.after, ['id']);
  const rows = await allSpaces(ctx.db, personId(ctx), {
    deleted: input.deleted === true,
    orphaned: input.orphaned === true,
    limit: limit + 1,
    after: at ? String(at[0]) : null,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { spaces: shown, next: rows.length > limit && last ? cursor([last.id]) : null };
}

function personId(ctx: Ctx): string {
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  return ctx.actor.id;
}

async function mustBeThere(tx: Ctx, id: string): Promise<void> {
  if (!(await lockSpace(tx.db, id))) throw refuse.notFound();
}

/** Joins any space as its administrator: the members see it in their list (spec 2.37, 10.21). */
export async function joinAsAdmin(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'spaces.administer');
  await write(ctx, async (tx) => {
    await mustBeThere(tx, id);
    await addMember(tx, id, personId(tx), true);
    await tell(tx, { type: 'space.joinedAsAdmin', space: id });
  });
}

/** Makes a colleague the administrator of any space, such as one whose only administrator is suspended or gone. */
export async function appointAdmin(ctx: Ctx, id: string, code: string): Promise<void> {
  allow(ctx, 'spaces.administer');
  await write(ctx, async (tx) => {
    await mustBeThere(tx, id);
    const [person] = await resolveEntities(tx, [{ type: 'USER', code }]);
    if (!person) throw refuse.invalid({ code: [words.unknownMember(code)] });
    await addMember(tx, id, person.id, true);
  });
}

export async function deleteAny(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'spaces.administer');
  await write(ctx, async (tx) => {
    await mustBeThere(tx, id);
    await markDeleted(tx, id);
  });
}

/** Restores a deleted space with its threads, comments, members and addresses as they were (spec 2.64–2.67). */
export async function restore(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'spaces.restore');
  await write(ctx, async (tx) => {
    const deletedAt = await lockDeleted(tx.db, id);
    if (!deletedAt) throw refuse.notFound();
    if (tx.now.getTime() - deletedAt.getTime() > 14 * 24 * 3600 * 1000)
      throw refuse.rule('TOO_LATE', words.tooLate, 409);
    await undelete(tx.db, id);
    await resolveSpace(tx, id);
    await tell(tx, { type: 'space.restored', space: id });
  });
}
