// The parts of an app's settings, read and changed alike: live for its users or its managers, preview for its managers only.
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { enter } from '../../policy/reach.ts';
import type { WorkRow } from '../apps/app-queries.ts';
import { changeSettings, type Draft, getApp, managedApp } from '../apps/apps.ts';
import { changeAndDeploy } from '../apps/deploys.ts';
import type { Settings } from '../apps/model.ts';

type Read<T> = {
  readonly part: T;
  readonly revision: string;
  /** The guest space the app stands in. */
  readonly guestSpace: string | null;
};
const guestSpaceOf = ({ is_guest, space_id }: { readonly is_guest: boolean; readonly space_id: string | null }) =>
  is_guest ? space_id : null;

/** What is live, for those who use the app. */
export async function usedPart<T>(ctx: Ctx, id: string, part: (settings: Settings) => T): Promise<Read<T>> {
  const row = await getApp(ctx, id);
  return { part: part(row.live), revision: row.live_revision, guestSpace: guestSpaceOf(row) };
}

async function managed(ctx: Ctx, id: string): Promise<WorkRow> {
  return managedApp(await enter(ctx, 'app', id), id, false);
}

/** What is live, for those who manage the app. */
export async function livePart<T>(ctx: Ctx, id: string, part: (settings: Settings) => T): Promise<Read<T>> {
  const row = await managed(ctx, id);
  if (!row.live || row.live_revision === null) throw refuse.notFound();
  return { part: part(row.live), revision: row.live_revision, guestSpace: guestSpaceOf(row) };
}

/** What is being prepared. */
export async function previewPart<T>(ctx: Ctx, id: string, part: (settings: Settings) => T): Promise<Read<T>> {
  const row = await managed(ctx, id);
  return { part: part(row.preview), revision: row.preview_revision, guestSpace: guestSpaceOf(row) };
}

export type Change = (settings: Settings, draft: Draft) => Settings | Promise<Settings>;
export type Asked = { readonly app: string; readonly revision?: number | undefined };

/** Changes what is being prepared; answers the new revision. */
export function prepare(ctx: Ctx, { app, revision }: Asked, change: Change): Promise<{ revision: string }> {
  return changeSettings(ctx, app, revision, async (settings, _renames, draft) => ({
    settings: await change(settings, draft),
  }));
}

/** The same, and makes everything live that is prepared: both or neither. */
export function prepareAndDeploy(ctx: Ctx, asked: Asked, change: Change) {
  return changeAndDeploy(ctx, asked.app, (tx) => prepare(tx, asked, change));
}
