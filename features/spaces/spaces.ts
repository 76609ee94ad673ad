// The verbs of spaces: creating, reading, settings, announcement, links, favourites, deleting.
import type { Static } from 'typebox';
import { cursor, readCursor } from '../../platform/cursor.ts';
import { publicSettings } from '../../platform/db/settings.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import { cleanName, nameProblem } from '../../platform/text/names.ts';
import { sanitizeRichText } from '../../platform/text/richtext.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, personIdOf, personOf, tell, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { takeUpload } from '../files/files.ts';
import { inlineImages } from '../files/inline.ts';
import { createThread } from '../threads/create.ts';
import type { addSpace, SpaceCard, updateSpace } from './contract.ts';
import { checkMembers, type MemberGiven, putMembers } from './members.ts';
import { presentSpace, presentSpaceCard } from './present.ts';
import * as queries from './queries.ts';
import { applyTemplate, loadTemplate, makeAppsOf, type Template } from './templates.ts';
import { words } from './words.ts';

type BodyOf<E> = E extends { body?: infer B } ? Static<NonNullable<B> & import('typebox').TSchema> : never;
export type NewSpace = BodyOf<typeof addSpace>;
export type SpaceChange = BodyOf<typeof updateSpace>;
type Card = Static<typeof SpaceCard>;

/** The spaces the reader may see: joined ones by default, or all that are open to members. */
export async function listSpaces(
  ctx: Ctx,
  input: { show?: 'mine' | 'public'; q?: string; limit?: number; after?: string },
): Promise<{ spaces: Card[]; next: string | null }> {
  ctx.asked.add('space.see');
  allow(ctx, 'account.own');
  const limit = input.limit ?? 100;
  const q = input.q?.trim() || null;
  if (input.show === 'public') {
    const at = readCursor(input.after, ['id']);
    const rows = await queries.publicSpaces(ctx.db, ctx.actor, {
      limit: limit + 1,
      after: at ? String(at[0]) : null,
      q,
    });
    return page(rows, limit, (r) => cursor([r.id]));
  }
  const at = readCursor(input.after, ['boolean', 'string', 'id']);
  const rows = await queries.mySpaces(ctx.db, ctx.actor, {
    limit: limit + 1,
    after: at ? { favourite: at[0] === true, name: String(at[1]), id: String(at[2]) } : null,
    q,
  });
  return page(rows, limit, (r) => cursor([r.favourite, r.name, r.id]));
}

function page(rows: queries.CardRow[], limit: number, mark: (row: queries.CardRow) => string) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { spaces: shown.map(presentSpaceCard), next: rows.length > limit && last ? mark(last) : null };
}

export async function getSpace(ctx: Ctx, id: string) {
  ctx.asked.add('space.see');
  const here = await enter(ctx, 'space', id);
  const row = await queries.spaceForReader(here.db, ctx.actor, id);
  if (!row) throw refuse.notFound();
  return presentSpace(row, await queries.audienceOf(here.db, id));
}

function checkName(name: string | undefined, fields: FieldMessages): void {
  const problem = name === undefined ? null : nameProblem(name);
  if (problem) fields.name = [problem];
}

function refuseIf(fields: FieldMessages): void {
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
}

/**
 * Creates a space. Without members the caller is its administrator. A guest space is always private (spec 3.2) and needs
 * the permission of its own; both need their feature switched on.
 */
export async function createSpace(ctx: Ctx, input: NewSpace): Promise<{ id: string; defaultThread: string }> {
  allow(ctx, 'space.create');
  const isGuest = input.isGuest === true;
  if (isGuest) allow(ctx, 'guestSpace.create');
  const creator = personOf(ctx);
  const settings = await publicSettings(ctx.db);
  if (!settings.spaces_on) throw refuse.rule('FEATURE_OFF', words.spacesOff, 409);
  if (isGuest && !settings.guest_spaces_on) throw refuse.rule('FEATURE_OFF', words.guestSpacesOff, 409);
  const fields: FieldMessages = {};
  checkName(input.name, fields);
  refuseIf(fields);
  const given: readonly MemberGiven[] = input.members ?? [
    { entity: { type: 'USER', code: creator.code }, isAdmin: true },
  ];
  return write(ctx, async (tx) => {
    const members = await checkMembers(tx, given);
    const template = input.template ? await loadTemplate(tx, input.template, ctx.lang) : null;
    const kept = template?.settings;
    const id = await queries.insertSpace(tx.db, {
      name: cleanName(input.name),
      is_guest: isGuest,
      is_private: isGuest || input.isPrivate === true,
      use_multi_thread: kept?.use_multi_thread ?? (template !== null || input.useMultiThread === true),
      fixed_member: input.fixedMember ?? kept?.fixed_member ?? false,
      create_app: input.createApp ?? kept?.create_app ?? 'EVERYONE',
      cover_preset: input.coverPreset ?? kept?.cover_preset ?? (isGuest ? 2 : 1),
      cover: input.coverFileKey ? await takeCover(tx, input.coverFileKey, null) : null,
      body: template?.body ?? null,
      creator: creator.id,
    });
    const defaultThread = await createThread(tx, {
      spaceId: id,
      name: cleanName(input.name),
      body: template?.first ?? '',
      creatorId: creator.id,
    });
    await queries.updateSpaceRow(tx.db, id, creator.id, { default_thread_id: defaultThread, ...widgetsIn(kept) });
    if (template)
      await makeAppsOf(tx, id, template, async (those) => putMembers(tx, id, await checkMembers(tx, those)));
    await putMembers(tx, id, members);
    if (template) await applyTemplate(tx, id, creator.id, template);
    await tell(tx, { type: 'space.added', space: id });
    return { id, defaultThread };
  });
}

const widgetsIn = (kept: Template['settings'] = {}) =>
  Object.fromEntries(Object.entries(kept).filter(([name]) => name.startsWith('show_')));

const COVER_MAX = 5 * 1024 * 1024;

/** Takes an uploaded cover: a picture of at most 5 MB (spec 3.29). */
async function takeCover(tx: Ctx, fileKey: string, spaceId: string | null): Promise<string> {
  const upload = await takeUpload(tx, fileKey, spaceId);
  if (Number(upload.size) > COVER_MAX || !/^image\/(png|jpeg|gif|webp)$/.test(upload.type))
    throw refuse.invalid({ coverFileKey: [words.coverTooLarge] });
  return upload.blob;
}

const columnsOf = {
  isPrivate: 'is_private',
  fixedMember: 'fixed_member',
  createApp: 'create_app',
  coverPreset: 'cover_preset',
  showAnnouncement: 'show_announcement',
  showThreadList: 'show_thread_list',
  showAppList: 'show_app_list',
  showMemberList: 'show_member_list',
  showRelatedLinkList: 'show_related_link_list',
} as const;
const widgets = ['showAnnouncement', 'showThreadList', 'showAppList', 'showMemberList', 'showRelatedLinkList'] as const;

/** Changes settings (S12: administrators of the space only). Multi-thread is never switched off again (spec 2.11). */
export async function configureSpace(ctx: Ctx, id: string, change: SpaceChange): Promise<void> {
  const here = await enter(ctx, 'space', id);
  await write(here, async (tx) => {
    await demand(tx, 'space', id, 'space.configure');
    const facts = await queries.spaceFacts(tx.db, id);
    if (!facts) throw refuse.notFound();
    const fields: FieldMessages = {};
    checkName(change.name, fields);
    if (facts.is_guest && change.isPrivate === false) fields.isPrivate = [words.guestIsPrivate];
    const multi = facts.use_multi_thread || change.useMultiThread === true;
    if (!multi) for (const w of widgets) if (change[w] !== undefined) fields[w] = [words.widgetsNeedMulti];
    refuseIf(fields);
    const values: Record<string, unknown> = {};
    for (const [from, to] of Object.entries(columnsOf)) {
      const value = change[from as keyof typeof columnsOf];
      if (value !== undefined) values[to] = value;
    }
    if (change.name !== undefined) values.name = cleanName(change.name);
    if (change.useMultiThread === true) values.use_multi_thread = true;
    if (change.coverPreset !== undefined) values.cover = null;
    if (change.coverFileKey !== undefined)
      values.cover = await takeCover(tx, change.coverFileKey, facts.is_guest ? id : null);
    await queries.updateSpaceRow(tx.db, id, personIdOf(tx), values);
    await tell(tx, { type: 'space.changed', space: id });
  });
}

/** Writes the announcement (S14: guests cannot). Only spaces with multiple threads have one (spec 13.43). */
export async function announce(ctx: Ctx, id: string, body: string): Promise<void> {
  const here = await enter(ctx, 'space', id);
  await write(here, async (tx) => {
    await demand(tx, 'space', id, 'space.announce');
    const facts = await queries.spaceFacts(tx.db, id);
    if (!facts?.use_multi_thread) throw refuse.rule('SINGLE_THREAD', words.singleThreadBody, 409);
    const html = await inlineImages(tx, { spaceId: id }, sanitizeRichText(body));
    await queries.updateSpaceRow(tx.db, id, personIdOf(tx), { body: html });
    await tell(tx, { type: 'space.changed', space: id });
  });
}

/** Deletes a space with all that is in it; Administrators can restore it for 14 days (spec 2.64). */
export async function deleteSpace(ctx: Ctx, id: string): Promise<void> {
  const here = await enter(ctx, 'space', id);
  await write(here, async (tx) => {
    await demand(tx, 'space', id, 'space.delete');
    await markDeleted(tx, id);
  });
}

export async function markDeleted(tx: Ctx, id: string): Promise<void> {
  await queries.markDeleted(tx.db, id, personIdOf(tx), tx.now);
  await tell(tx, { type: 'space.deleted', space: id });
}

/** Marks a space as favourite: private to the reader, tells nobody (spec 2.40). */
export async function setFavourite(ctx: Ctx, id: string, favourite: boolean): Promise<void> {
  const here = await enter(ctx, 'space', id);
  await write(here, async (tx) => {
    await demand(tx, 'space', id, 'space.see');
    await queries.setFavourite(tx.db, id, personIdOf(tx), favourite);
  });
}

/** Adds a related link. A link grants no right to its target (spec 2.24). */
export async function addLink(ctx: Ctx, id: string, input: { title: string; url: string }): Promise<{ id: string }> {
  const here = await enter(ctx, 'space', id);
  return write(here, async (tx) => {
    await demand(tx, 'space', id, 'space.editLinks');
    const fields: FieldMessages = {};
    const problem = nameProblem(input.title);
    if (problem) fields.title = [problem];
    if (!/^(https?:\/\/|\/)[^\s]+$/i.test(input.url)) fields.url = [words.badLink];
    refuseIf(fields);
    const row = await queries.insertLink(tx.db, {
      space_id: id,
      title: cleanName(input.title),
      url: input.url,
      creator_id: personIdOf(tx),
    });
    await tell(tx, { type: 'space.changed', space: id });
    return row;
  });
}

export async function deleteLink(ctx: Ctx, id: string, link: string): Promise<void> {
  const here = await enter(ctx, 'space', id);
  await write(here, async (tx) => {
    await demand(tx, 'space', id, 'space.editLinks');
    if (!(await queries.deleteLink(tx.db, id, link))) throw refuse.notFound();
    await tell(tx, { type: 'space.changed', space: id });
  });
}

/** The uploaded cover of a space the reader may see: its blob. */
export async function coverBlob(ctx: Ctx, id: string): Promise<string> {
  const here = await enter(ctx, 'space', id);
  await demand(here, 'space', id, 'space.see');
  const facts = await queries.spaceFacts(here.db, id);
  if (!facts?.cover) throw refuse.notFound();
  return facts.cover;
}
