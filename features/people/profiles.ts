// The verbs of profiles: the directory of colleagues, a person's page, and one's own.
import type { Static } from 'typebox';
import { cursor, readCursor } from '../../platform/cursor.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { PersonCard } from '../../platform/http/contract.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, personOf, write } from '../../policy/context.ts';
import { presentCard } from './cards.ts';
import { departmentsOf } from './department-queries.ts';
import { type PersonInput, personalFields, readPerson } from './fields.ts';
import type { ItemValues } from './items/contract.ts';
import { itemReader, putValues, readValues } from './items/items.ts';
import { itemsOf } from './items/queries.ts';
import { checkLocks, locksOf } from './locks.ts';
import { mustBeFine, type ProfileShape, pageOf, presentProfile } from './present.ts';
import * as queries from './queries.ts';

export type Page = { readonly q?: string; readonly limit?: number; readonly after?: string };

/** Reads the cursor of a list whose pages continue after an id. */
export function afterOf(page: Page): string | null {
  const at = readCursor(page.after, ['id']);
  return at ? String(at[0]) : null;
}

/** Colleagues who are active, by part of a name. */
export async function listPeople(
  ctx: Ctx,
  page: Page,
): Promise<{ people: Static<typeof PersonCard>[]; next: string | null }> {
  allow(ctx, 'people.browse');
  const limit = page.limit ?? 50;
  const rows = await queries.directory(ctx.db, { q: page.q, limit: limit + 1, after: afterOf(page) });
  const { shown, next } = pageOf(rows, limit, cursor);
  return { people: shown.map(presentCard), next };
}

/** A person's page. Departments and items are internal: who may not browse the directory is shown none. */
export async function getPerson(ctx: Ctx, id: string): Promise<ProfileShape> {
  ctx.asked.add('person.see');
  const self = personOf(ctx).id;
  const row = await queries.profileOf(ctx.db, ctx.actor, id);
  if (!row) throw refuse.notFound();
  const reader = itemReader(ctx);
  const beside = reader
    ? { departments: await departmentsOf(ctx.db, id), items: await itemsOf(ctx.db, id, { ...reader, all: false }) }
    : { departments: [], items: [] };
  const locked = self === id ? await locksOf(ctx) : [];
  return presentProfile(row, { ...beside, locked }, ctx.actor);
}

/** Changes one's own profile, language, time zone and mail format; what is missing stays. */
export async function updateProfile(
  ctx: Ctx,
  input: PersonInput & { readonly items?: Static<typeof ItemValues> },
): Promise<ProfileShape> {
  allow(ctx, 'account.own');
  const { id } = personOf(ctx);
  const problems: FieldMessages = {};
  const columns = readPerson(input, personalFields, problems);
  await checkLocks(ctx, input, problems);
  const values = await readValues(ctx, input.items, 'user', problems);
  mustBeFine(problems);
  await write(ctx, async (tx) => {
    await queries.updatePerson(tx.db, id, columns);
    await putValues(tx, id, values);
  });
  return getPerson(ctx, id);
}
