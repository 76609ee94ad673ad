// The members of a space: entries of users, departments and groups, joining, leaving, and the people they resolve to.
import type { Static } from 'typebox';
import { cursor, readCursor } from '../../platform/cursor.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import { mayInHouse } from '../../policy/ask.ts';
import { type Ctx, personIdOf, tell, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { findCandidates } from '../people/candidates.ts';
import { presentCard } from '../people/cards.ts';
import { resolveEntities } from '../people/directory.ts';
import { followDefaultThread } from '../threads/follow.ts';
import type { MemberInput } from './contract.ts';
import * as queries from './member-queries.ts';
import { audienceOf, spaceFacts } from './queries.ts';
import { resolveSpace } from './resolve.ts';
import { words } from './words.ts';

export type MemberGiven = Static<typeof MemberInput>;

/**
 * Turns given members into entries. Refuses unknown, inactive and deleted users, guests, repeated entries and a list
 * without an administrator (spec 13.51); all problems at once, by `members[i]`.
 */
export async function checkMembers(ctx: Ctx, given: readonly MemberGiven[]): Promise<queries.MemberRow[]> {
  const found = await resolveEntities(
    ctx,
    given.map((m) => m.entity),
  );
  const fields: FieldMessages = {};
  const seen = new Set<string>();
  const rows: queries.MemberRow[] = [];
  given.forEach((member, i) => {
    const entity = found[i];
    const key = entity ? `${entity.type} ${entity.id}` : '';
    if (!entity) fields[`members[${i}].entity.code`] = [words.unknownMember(member.entity.code)];
    else if (seen.has(key)) fields[`members[${i}].entity.code`] = [words.twice];
    else
      rows.push({
        type: entity.type,
        id: entity.id,
        is_admin: member.isAdmin === true,
        include_subs: entity.type === 'ORGANIZATION' && member.includeSubs === true,
      });
    seen.add(key);
  });
  if (!given.some((m) => m.isAdmin)) fields.members = [words.needAdmin];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  return rows;
}

/** Writes entries and resolves them; refuses when no active person administers the space afterwards. */
export async function putMembers(tx: Ctx, spaceId: string, rows: readonly queries.MemberRow[]): Promise<void> {
  await queries.replaceMembers(tx.db, spaceId, rows);
  await resolveSpace(tx, spaceId);
  if (!(await queries.hasAdmin(tx.db, spaceId))) throw refuse.invalid({ members: [words.needAdmin] });
}

export async function getMembers(ctx: Ctx, spaceId: string) {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.seeMembers');
  const rows = await queries.memberEntries(here.db, spaceId);
  return rows.map((r) => ({
    entity: { type: r.type, id: r.id, code: r.code, name: r.name },
    isAdmin: r.is_admin,
    includeSubs: r.include_subs,
    state: r.state,
  }));
}

/** Replaces the member entries. Guests of a guest space are not touched (spec 13.52). */
export async function setMembers(ctx: Ctx, spaceId: string, given: readonly MemberGiven[]): Promise<void> {
  const here = await enter(ctx, 'space', spaceId);
  await write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.setMembers');
    await putMembers(tx, spaceId, await checkMembers(tx, given));
    await tell(tx, { type: 'people.changed', space: spaceId });
  });
}

/** Adds one colleague as a member, whoever else is in. Somebody who is in already stays as they are. */
export async function addColleague(ctx: Ctx, spaceId: string, code: string): Promise<void> {
  const here = await enter(ctx, 'space', spaceId);
  await write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.setMembers');
    const [entity] = await resolveEntities(tx, [{ type: 'USER', code }]);
    if (!entity) throw refuse.invalid({ code: [words.unknownMember(code)] });
    await addMember(tx, spaceId, entity.id, false);
  });
}

/** Joins a public space; the default thread is followed from then on (spec 2.36). */
export async function joinSpace(ctx: Ctx, spaceId: string): Promise<void> {
  const here = await enter(ctx, 'space', spaceId);
  await write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.join');
    await addMember(tx, spaceId, personIdOf(tx), false);
  });
}

/** Adds a person as member or administrator: joining, and joining as administrator from the administration. */
export async function addMember(tx: Ctx, spaceId: string, personId: string, isAdmin: boolean): Promise<void> {
  await queries.addMemberEntry(tx.db, spaceId, personId, isAdmin);
  await resolveSpace(tx, spaceId);
  await followDefaultThread(tx, spaceId, personId);
  await tell(tx, { type: 'people.changed', space: spaceId });
}

/** Leaves a space, unless that is blocked there; the last administrator cannot (spec 2.48, 3.45). */
export async function leaveSpace(ctx: Ctx, spaceId: string): Promise<void> {
  const here = await enter(ctx, 'space', spaceId);
  await write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.leave');
    if (await queries.isLastAdmin(tx.db, spaceId, personIdOf(tx)))
      throw refuse.rule('LAST_ADMIN', words.needAdmin, 409);
    await queries.leave(tx.db, spaceId, personIdOf(tx));
  });
}

/** The people in a space, resolved: colleagues first, administrators before others, then guests. */
export async function listPeople(ctx: Ctx, spaceId: string, page: { limit?: number; after?: string }) {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.see');
  const limit = page.limit ?? 50;
  const at = readCursor(page.after, ['boolean', 'boolean', 'id']);
  const rows = await queries.peopleOf(here.db, spaceId, {
    limit: limit + 1,
    after: at ? { guest: at[0] === true, admin: at[1] === true, id: String(at[2]) } : null,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    people: shown.map((r) => ({ ...presentCard(r.card), isAdmin: r.is_admin })),
    audience: await audienceOf(here.db, spaceId),
    next: rows.length > limit && last ? cursor([last.is_guest, last.is_admin, last.id]) : null,
  };
}

/**
 * Who can be mentioned here: people who can see the space, and for colleagues also departments and groups.
 * In a public space every colleague can see it, so every colleague is a candidate.
 */
export async function mentionCandidates(ctx: Ctx, spaceId: string, q: string, limit: number) {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.see');
  const inside = (await queries.peopleMatching(here.db, spaceId, q, limit)).map((card) => {
    const { id, code, name, photo, outside, company } = presentCard(card);
    return { type: 'USER' as const, id, code, name, photo, outside, company };
  });
  if (!mayInHouse(ctx.actor, 'people.browse')) return inside;
  const facts = await spaceFacts(here.db, spaceId);
  const others = await findCandidates(here, q, limit);
  const known = new Set(inside.map((c) => c.id));
  return [
    ...inside,
    ...others.filter((c) => (c.type === 'USER' ? !facts?.is_private && !known.has(c.id) : true)),
  ].slice(0, limit);
}
