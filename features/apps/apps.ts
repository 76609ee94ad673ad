// The verbs of apps: making one, reading those that are live, changing what is being prepared.
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal, refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, personIdOf, tell, write } from '../../policy/context.ts';
import { mine } from '../../policy/memory.ts';
import { demand, enter, inSpace } from '../../policy/reach.ts';
import * as queries from './app-queries.ts';
import { blankSettings } from './blank.ts';
import type { LiveApp, Settings } from './model.ts';
import { flagsIn, flagsOf } from './permissions.ts';
import { appProblem, words } from './words.ts';

export type NewApp = {
  readonly name: string;
  readonly space?: string | undefined;
  readonly thread?: string | undefined;
};

/** Makes an app, in a space (with the thread that is its own) or for the whole house. Nobody uses it before it is deployed. */
export async function createApp(ctx: Ctx, input: NewApp): Promise<{ id: string; revision: string }> {
  allow(ctx, 'app.create');
  const { space, thread } = input;
  const name = input.name.trim();
  if (name === '' || [...name].length > 64) throw refuse.invalid({ name: [words.appName] });
  if (space !== undefined && thread === undefined) throw refuse.invalid({ thread: [words.threadNeeded] });
  if (space === undefined && thread !== undefined) throw refuse.invalid({ space: [words.spaceNeeded] });
  const creator = personIdOf(ctx);
  return write(ctx, async (tx) => {
    if (space !== undefined) await demand(tx, 'space', space, 'space.addApp');
    if (thread !== undefined && (await demand(tx, 'thread', thread, 'thread.see')) !== space) throw refuse.notFound();
    const place = { space_id: space ?? null, thread_id: thread ?? null };
    const made = await queries.insertApp(tx.db, { ...place, name, preview: blankSettings(name, tx.lang), creator });
    await tell(tx, { type: 'app.added', space, app: made.id });
    return { id: made.id, revision: made.preview_revision };
  });
}

const asLive = (row: queries.LiveRow): LiveApp => ({
  id: row.id,
  code: row.code,
  spaceId: row.space_id,
  isGuest: row.is_guest,
  creatorId: row.creator_id,
  revision: row.live_revision,
  settings: row.live,
  words: row.words,
});

/** A deployed app that the actor may see. `ctx` already stands in its space (`enter`). What the app itself allows is for `flagsOf`. */
export async function liveApp(ctx: Ctx, id: string): Promise<LiveApp> {
  return asLive(await loadLive(ctx, id));
}

/** A deployed app for the house itself, which asks for nobody in particular. */
export async function liveAppOfHouse(system: Ctx, id: string): Promise<LiveApp | null> {
  const row = await queries.liveRowOfHouse(system.db, id);
  return row ? asLive(row) : null;
}

/** Of these apps, those that are deployed and that the actor may see. */
export async function liveAppsOf(ctx: Ctx, ids: readonly string[]): Promise<LiveApp[]> {
  ctx.asked.add('app.see');
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  return ids.length === 0 ? [] : (await queries.liveApps(ctx.db, ctx.actor, { ids })).map(asLive);
}

async function loadLive(ctx: Ctx, id: string): Promise<queries.LiveRow> {
  ctx.asked.add('app.see');
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  const row = await mine(ctx).recall(`app ${id}`, () => queries.liveRow(ctx.db, ctx.actor, id));
  if (!row) throw refuse.notFound();
  return row;
}

/** The app for those who may view or add its records. */
export async function getApp(ctx: Ctx, id: string): Promise<queries.LiveRow> {
  const here = await enter(ctx, 'app', id);
  const row = await loadLive(here, id);
  const flags = await flagsOf(here, { id, creatorId: row.creator_id, settings: row.live });
  if (!flags.view && !flags.add && !flags.manage) throw refuse.forbidden();
  return row;
}

export type Page = { readonly limit: number; readonly offset: number };

/** Apps whose records the actor may view or add; only those of one guest space, if it is named. */
export async function listApps(ctx: Ctx, wanted: queries.Wanted, page: Page, guestSpace: string | null) {
  ctx.asked.add('app.see');
  const here = guestSpace === null ? ctx : inSpace(ctx, guestSpace);
  const flags = await flagsIn(here);
  const rows = (await queries.liveApps(here.db, here.actor, wanted)).filter((row) => {
    if (guestSpace !== null && row.space_id !== guestSpace) return false;
    const { view, add } = flags({ id: row.id, creatorId: row.creator_id, settings: row.live });
    return view || add;
  });
  return rows.slice(page.offset, page.offset + page.limit);
}

/** Both versions, for those who manage the app: the policy's word and then the app's own. `lock`: to be changed. */
export async function managedApp(ctx: Ctx, id: string, lock: boolean): Promise<queries.WorkRow> {
  await demand(ctx, 'app', id, 'app.manage');
  const row = await queries.workRow(ctx.db, id, lock);
  if (!row) throw refuse.notFound();
  const flags = await flagsOf(ctx, { id, creatorId: row.creator_id, settings: row.live ?? row.preview });
  if (!flags.manage) throw refuse.forbidden();
  if (lock && row.deploy_status === 'PROCESSING') throw appProblem.deploying(id);
  return row;
}

/** Milliseconds for which a change waits for a deploy to end, and between two looks. */
const PATIENCE = 2_000;
const LOOK = 50;

/** Changes settings in a transaction of their own. While they are being deployed they cannot be; a deploy that is about to end is waited for. */
export async function changing<T>(ctx: Ctx, run: (tx: Ctx) => Promise<T>): Promise<T> {
  for (const until = Date.now() + PATIENCE; ; await pause(LOOK)) {
    try {
      return await write(ctx, run);
    } catch (error) {
      const mayEnd = error instanceof Refusal && error.code === 'DEPLOYING' && !ctx.writing;
      if (!mayEnd || Date.now() > until) throw error;
    }
  }
}

/** Undefined and -1 ask for nothing. */
export function mustBeLatest({ id, preview_revision }: queries.WorkRow, revision: number | undefined): void {
  if (revision !== undefined && revision !== -1 && String(revision) !== preview_revision) throw appProblem.changed(id);
}

/** What a change may look at beside the settings: the transaction it happens in, and both versions. */
export type Draft = { readonly tx: Ctx; readonly row: queries.WorkRow };
export type Changed = { readonly settings: Settings; readonly renames?: queries.Renames };

/** Changes what is being prepared. Answers the new revision. */
export async function changeSettings(
  ctx: Ctx,
  id: string,
  revision: number | undefined,
  change: (settings: Settings, renames: queries.Renames, draft: Draft) => Changed | Promise<Changed>,
): Promise<{ revision: string }> {
  const here = await enter(ctx, 'app', id);
  return changing(here, async (tx) => {
    const row = await managedApp(tx, id, true);
    mustBeLatest(row, revision);
    const { settings, renames = row.renames } = await change(row.preview, row.renames, { tx, row });
    return { revision: await queries.setPreview(tx.db, id, personIdOf(tx), settings, renames) };
  });
}

/** Changes what stands beside the settings, such as tokens: it counts as a revision of them. */
export async function changeBeside<T>(ctx: Ctx, id: string, run: (tx: Ctx) => Promise<T>): Promise<T> {
  let done: T | undefined;
  await changeSettings(ctx, id, undefined, async (settings, _renames, { tx }) => {
    done = await run(tx);
    return { settings };
  });
  return done as T;
}
