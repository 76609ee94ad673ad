// Which fields of their profiles users may not change themselves.
import type { FieldMessages } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, write } from '../../policy/context.ts';
import type { PersonInput } from './fields.ts';
import { itemReader } from './items/items.ts';
import { type LockableField, lockableFields } from './lockable.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

/** The fields that are closed to users. */
export async function getLocks(ctx: Ctx): Promise<LockableField[]> {
  allow(ctx, 'people.manage');
  return queries.lockedFields(ctx.db);
}

/** Closes exactly these fields. */
export async function setLocks(ctx: Ctx, fields: readonly LockableField[]): Promise<LockableField[]> {
  allow(ctx, 'people.manage');
  const locked = lockableFields.filter((field) => fields.includes(field));
  await write(ctx, (tx) => queries.setLockedFields(tx.db, locked));
  return locked;
}

/** What is closed to the caller in their own profile. Guests write theirs themselves. */
export async function locksOf(ctx: Ctx): Promise<LockableField[]> {
  return itemReader(ctx) ? queries.lockedFields(ctx.db) : [];
}

/** Says which fields of an input are closed to the caller. */
export async function checkLocks(ctx: Ctx, input: PersonInput, problems: FieldMessages): Promise<void> {
  for (const field of await locksOf(ctx)) if (input[field] !== undefined) problems[field] = [words.lockedField];
}
