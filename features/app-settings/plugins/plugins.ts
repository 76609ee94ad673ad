// The verbs of plug-ins: administrators install them for the house, those who manage an app add them to it.
import { buffer } from 'node:stream/consumers';
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { takeUpload } from '../../files/files.ts';
import type { Change } from '../parts.ts';
import { words } from '../words.ts';
import { type Package, readPackage } from './package.ts';
import * as queries from './queries.ts';

const MOST_BYTES = 50 * 1024 ** 2;
const MOST_OF_APP = 20;

export function listPlugins(ctx: Ctx, ids: readonly string[], range: queries.Range): Promise<Package[]> {
  allow(ctx, 'apps.administer');
  return queries.installed(ctx.db, ids, range);
}

export function requiredPlugins(ctx: Ctx, range: queries.Range): Promise<queries.Used[]> {
  allow(ctx, 'apps.administer');
  return queries.required(ctx.db, range);
}

export async function appsWithPlugin(ctx: Ctx, id: string, range: queries.Range) {
  allow(ctx, 'apps.administer');
  await mustBeInstalled(ctx, id);
  return queries.appsWith(ctx.db, id, range);
}

async function mustBeInstalled(ctx: Ctx, id: string): Promise<void> {
  const found = await queries.installed(ctx.db, [id], { limit: 1, offset: 0 });
  if (found.length === 0) throw refuse.invalid({ id: [words.noPlugin] });
}

/** Takes an upload and reads it as a package. */
async function packageOf(tx: Ctx, fileKey: string): Promise<Package & { readonly blob: string }> {
  const { blob, size } = await takeUpload(tx, fileKey, null);
  const small = Number(size) <= MOST_BYTES;
  const read = small ? await readPackage(await buffer(await tx.house.blobs.get(blob))) : null;
  if (!read) throw refuse.invalid({ fileKey: [words.notAPlugin] });
  return { ...read, blob };
}

export function installPlugin(ctx: Ctx, fileKey: string): Promise<Package> {
  allow(ctx, 'apps.administer');
  return write(ctx, async (tx) => {
    const brought = await packageOf(tx, fileKey);
    if (!(await queries.insertPlugin(tx.db, brought, brought.blob)))
      throw refuse.invalid({ fileKey: [words.pluginThere] });
    return brought;
  });
}

/** A new version: it has to be signed with the same key as the one before. */
export function updatePlugin(ctx: Ctx, id: string, fileKey: string): Promise<Package> {
  allow(ctx, 'apps.administer');
  return write(ctx, async (tx) => {
    await mustBeInstalled(tx, id);
    const brought = await packageOf(tx, fileKey);
    if (brought.id !== id) throw refuse.invalid({ fileKey: [words.otherPlugin] });
    await queries.renewPlugin(tx.db, brought, brought.blob);
    return brought;
  });
}

/** Apps keep what they have of it: it works again when it is installed again. */
export async function uninstallPlugin(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'apps.administer');
  if (!(await write(ctx, (tx) => queries.dropPlugin(tx.db, id)))) throw refuse.invalid({ id: [words.noPlugin] });
}

type OfApp = { readonly plugins: readonly { readonly id: string; readonly name: string }[] };

/** Plug-ins of an app with whether they work: what was uninstalled stays in the settings and does nothing. */
export async function withEnabled(ctx: Ctx, { plugins }: OfApp) {
  const ids = plugins.map(({ id }) => id);
  const { db } = asSystem(ctx, 'plug-ins of apps');
  const found = ids.length === 0 ? [] : await queries.installed(db, ids, { limit: ids.length, offset: 0 });
  const there = new Set(found.map(({ id }) => id));
  return { plugins: plugins.map((one) => ({ ...one, enabled: there.has(one.id) })) };
}

/** Adds installed plug-ins to an app; those it has already stay as they are. */
export const addPlugins =
  (ids: readonly string[]): Change =>
  async (settings, { tx }) => {
    const found = await queries.installed(tx.db, ids, { limit: ids.length, offset: 0 });
    const problems: FieldMessages = {};
    ids.forEach((id, i) => {
      if (!found.some((one) => one.id === id)) problems[`ids[${i}]`] = [words.noPlugin];
    });
    const had = new Set(settings.plugins.map(({ id }) => id));
    const more = found.filter(({ id }) => !had.has(id)).map(({ id, names }) => ({ id, names }));
    if (settings.plugins.length + more.length > MOST_OF_APP) problems.ids = [words.tooManyPlugins];
    if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
    return { ...settings, plugins: [...settings.plugins, ...more] };
  };
