// From an app's id to its desk: the live app as the policy shows it to the caller, with what its own permissions let them do.
import { Refusal } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { enter } from '../../policy/reach.ts';
import { liveApp, liveAppsOf } from '../apps/apps.ts';
import type { LiveApp, Settings } from '../apps/model.ts';
import { type FlagsOf, flagsIn } from '../apps/permissions.ts';
import { type Desk, openDesk } from './desk.ts';

/** The desk of an app; `here` stands in the app's space. */
export async function deskOf(here: Ctx, id: string): Promise<Desk> {
  return deskWith(here, await liveApp(here, id), await flagsIn(here));
}

/** The desks of several apps at once; those that are not there for the caller are left out. */
export async function desksOf(here: Ctx, ids: readonly string[]): Promise<Desk[]> {
  const flags = await flagsIn(here);
  return Promise.all((await liveAppsOf(here, ids)).map((live) => deskWith(here, live, flags)));
}

const forPrograms = new WeakMap<Settings, Settings>();

/** Permissions of records and fields are about people; a program has what its token says. */
function settingsForPrograms(settings: Settings): Settings {
  const known = forPrograms.get(settings) ?? { ...settings, recordAcl: [], fieldAcl: [] };
  forPrograms.set(settings, known);
  return known;
}

function deskWith(here: Ctx, live: LiveApp, flags: FlagsOf): Promise<Desk> {
  const app = here.actor.kind === 'program' ? { ...live, settings: settingsForPrograms(live.settings) } : live;
  return openDesk(here, app, flags(app), (other) => sourceOf(here, other));
}

/** Another app that values are copied from; null: there is none for the caller. */
async function sourceOf(here: Ctx, id: string): Promise<Desk | null> {
  try {
    return await deskOf(here, id);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** The context in the app's space, and its desk. */
export async function enterApp(ctx: Ctx, id: string): Promise<{ here: Ctx; desk: Desk }> {
  const here = await enter(ctx, 'app', id);
  return { here, desk: await deskOf(here, id) };
}
