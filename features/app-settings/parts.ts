// The parts of an app's settings, read and changed alike: live for its users or its managers, preview for its managers only.
import { refuse } from '../../platform/errors.ts';
import { type Ctx, write } from '../../policy/context.ts';
import { enter } from '../../policy/reach.ts';
import type { WorkRow } from '../apps/app-queries.ts';
import { changeSettings, type Draft, getApp, managedApp } from '../apps/apps.ts';
import { deployOne } from '../apps/deploying.ts';
import type { Settings } from '../apps/model.ts';

type Read<T> = { readonly part: T; readonly revision: string };

/** What is live, for those who use the app. */
export async function usedPart<T>(ctx: Ctx, id: string, part: (settings: Settings) => T): Promise<Read<T>> {
  const { live, live_revision } = await getApp(ctx, id);
  return { part: part(live), revision: live_revision };
}

async function managed(ctx: Ctx, id: string): Promise<WorkRow> {
  return managedApp(await enter(ctx, 'app', id), id, false);
}

/** What is live, for those who manage the app. */
export async function livePart<T>(ctx: Ctx, id: string, part: (settings: Settings) => T): Promise<Read<T>> {
  const { live, live_revision } = await managed(ctx, id);
  if (!live || live_revision === null) throw refuse.notFound();
  return { part: part(live), revision: live_revision };
}

/** What is being prepared. */
export async function previewPart<T>(ctx: Ctx, id: string, part: (settings: Settings) => T): Promise<Read<T>> {
  const { preview, preview_revision } = await managed(ctx, id);
  return { part: part(preview), revision: preview_revision };
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
export async function prepareAndDeploy(ctx: Ctx, asked: Asked, change: Change): Promise<{ revision: string }> {
  const here = await enter(ctx, 'app', asked.app);
  return write(here, async (tx) => {
    const done = await prepare(tx, asked, change);
    await deployOne(tx, await managedApp(tx, asked.app, true));
    return done;
  });
}
