// The verbs of app templates: a file of an app's settings, the list of the house, and apps made from either.
import { text } from 'node:stream/consumers';
import { refuse } from '../../../platform/errors.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, personIdOf, write } from '../../../policy/context.ts';
import { demand, enter } from '../../../policy/reach.ts';
import { isGuestSpace, type WorkRow } from '../../apps/app-queries.ts';
import { managedApp } from '../../apps/apps.ts';
import { takeUpload } from '../../files/files.ts';
import { makeApps } from './making.ts';
import { MOST_APPS, namedApps, readTemplate, type Template, templateOf } from './template.ts';
import * as queries from './template-queries.ts';
import { words } from './words.ts';

const MOST_BYTES = 20 * 1024 ** 2;

/** The app, and with `related` whatever it looks into that the caller manages too, and so on. */
async function appsOf(ctx: Ctx, ids: readonly string[], related: boolean): Promise<WorkRow[]> {
  const rows = new Map<string, WorkRow>();
  const waiting = [...ids];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (rows.has(id)) continue;
    const here = await enter(ctx, 'app', id);
    const row = ids.includes(id)
      ? await managedApp(here, id, false)
      : await managedApp(here, id, false).catch(() => null);
    if (!row) continue;
    rows.set(id, row);
    if (rows.size > MOST_APPS) throw refuse.invalid({ apps: [words.tooManyApps] });
    if (related) waiting.push(...namedApps(row.live ?? row.preview));
  }
  return [...rows.values()];
}

/** What goes into the file of an app, for those who manage it. */
export async function templateFile(
  ctx: Ctx,
  id: string,
  related: boolean,
): Promise<{ name: string; content: Template }> {
  const [first, ...more] = await appsOf(ctx, [id], related);
  if (!first) throw refuse.notFound();
  return { name: (first.live ?? first.preview).general.name, content: templateOf([first, ...more]) };
}

async function fromFile(tx: Ctx, fileKey: string, guestSpace: string | null): Promise<Template> {
  const { blob, size } = await takeUpload(tx, fileKey, guestSpace);
  if (Number(size) > MOST_BYTES) throw refuse.invalid({ fileKey: [words.templateTooLarge] });
  const read = readTemplate(await text(await tx.house.blobs.get(blob)));
  if (!read) throw refuse.invalid({ fileKey: [words.notATemplate] });
  return read;
}

async function kept(tx: Ctx, id: string): Promise<Template> {
  const found = await queries.templateContent(tx.db, id);
  if (!found) throw refuse.notFound();
  return found.content;
}

export type From = { readonly template?: string | undefined; readonly fileKey?: string | undefined };

/** Makes the apps of a template in a space. This is the way across the border of a guest space: nobody and nothing else goes along. */
export async function makeFrom(ctx: Ctx, space: string, { template, fileKey }: From): Promise<{ ids: string[] }> {
  allow(ctx, 'app.create');
  const here = await enter(ctx, 'space', space);
  return write(here, async (tx) => {
    await demand(tx, 'space', space, 'space.addApp');
    if (template !== undefined) return { ids: await makeApps(tx, await kept(tx, template), space) };
    const guestSpace = (await isGuestSpace(tx.db, space)) ? space : null;
    return { ids: await makeApps(tx, await fromFile(tx, fileKey ?? '', guestSpace), space) };
  });
}

/** The templates of the house are for everybody who makes apps. */
export function listTemplates(ctx: Ctx): Promise<queries.TemplateRow[]> {
  allow(ctx, 'app.create');
  return queries.templates(ctx.db);
}

export type Kept = From & {
  readonly name: string;
  readonly description?: string | undefined;
  readonly app?: string | undefined;
};

/** Puts a template in the list: of an app (with those it looks into), or what a file holds. */
export async function keepTemplate(ctx: Ctx, { name, description = '', app, fileKey }: Kept): Promise<{ id: string }> {
  allow(ctx, 'apps.administer');
  const clean = name.trim();
  if (clean === '' || [...clean].length > 30) throw refuse.invalid({ name: [words.templateName] });
  return write(ctx, async (tx) => {
    const content =
      app === undefined ? await fromFile(tx, fileKey ?? '', null) : (await templateFile(tx, app, true)).content;
    return queries.insertTemplate(tx.db, {
      name: clean,
      description: description.trim(),
      content,
      creator: personIdOf(tx),
    });
  });
}

/** A template of the list as a file. */
export async function keptFile(ctx: Ctx, id: string): Promise<{ name: string; content: Template }> {
  allow(ctx, 'apps.administer');
  const found = await queries.templateContent(ctx.db, id);
  if (!found) throw refuse.notFound();
  return found;
}

/** Apps that were made from it stay. */
export async function forgetTemplate(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'apps.administer');
  if (!(await write(ctx, (tx) => queries.dropTemplate(tx.db, id)))) throw refuse.notFound();
}
