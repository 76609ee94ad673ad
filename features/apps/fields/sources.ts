// The other app that a lookup or related records look into: one that the caller may use, and never across the border of a guest space.
import { Refusal } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import { liveApps } from '../app-queries.ts';
import { type Draft, managedApp } from '../apps.ts';
import type { AppRef, Field, Settings } from '../model.ts';
import { type Flags, flagsIn } from '../permissions.ts';
import { appProblem } from '../words.ts';

export type Source = { readonly ref: AppRef; readonly fields: Settings['fields']; readonly settings: Settings };

/** An app that is not deployed yet can be looked into by those who make it. */
async function inPreview(tx: Ctx, id: string) {
  try {
    return await managedApp(tx, id, false);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** `fields`: of the app itself, as they will be. What the caller may not look into is answered like what never existed. */
export async function sourceOf(
  { tx, row }: Draft,
  { app, code }: AppRef,
  fields: Settings['fields'],
  uses: (flags: Flags) => boolean = ({ view, manage }) => view || manage,
): Promise<Source> {
  const isSelf = code === '' ? app === row.id : code.toLowerCase() === row.code.toLowerCase();
  if (isSelf) return { ref: { app: row.id, code: row.code }, fields, settings: { ...row.preview, fields } };
  const [live] = await liveApps(tx.db, tx.actor, code === '' ? { ids: [app] } : { codes: [code] });
  const may = live && (await flagsIn(tx))({ id: live.id, creatorId: live.creator_id, settings: live.live });
  const drafted = !live && code === '' ? await inPreview(tx, app) : null;
  const found = may && uses(may) ? live : drafted;
  const bordered = row.is_guest || found?.is_guest === true;
  if (!found || (bordered && found.space_id !== row.space_id)) throw appProblem.noApp(code === '' ? app : code);
  const settings = found.live ?? (drafted ?? row).preview;
  return { ref: { app: found.id, code: found.code }, fields: settings.fields, settings };
}

/** Which of these apps the caller may look into. */
async function mayLookInto(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const flags = await flagsIn(ctx);
  const live = await liveApps(ctx.db, ctx.actor, { ids });
  return new Set(
    live.flatMap((one) => {
      const { view, manage } = flags({ id: one.id, creatorId: one.creator_id, settings: one.live });
      return view || manage ? [one.id] : [];
    }),
  );
}

const level = (fields: Settings['fields']): Field[] =>
  Object.values(fields).flatMap((field) => [field, ...level(field.fields ?? {})]);

/** The apps that lookups and related records of an app look into and that the caller may not: nothing is said of them. */
export async function closedApps(ctx: Ctx, id: string, fields: Settings['fields']): Promise<ReadonlySet<string>> {
  const others = new Set(
    level(fields).flatMap(({ lookup, referenceTable }) => (lookup ?? referenceTable)?.relatedApp.app ?? []),
  );
  others.delete(id);
  const open = await mayLookInto(ctx, [...others]);
  return new Set([...others].filter((app) => !open.has(app)));
}
