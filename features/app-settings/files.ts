// Files that hang in the settings of an app: scripts and styles, the icon. Stored and downloaded, never run here.
import type { Db } from '../../platform/db/connections.ts';
import { Refusal } from '../../platform/errors.ts';
import { type Ctx, personIdOf } from '../../policy/context.ts';
import { type Draft, getApp, managedApp } from '../apps/apps.ts';
import type { Settings } from '../apps/model.ts';
import { hangInRecords } from '../files/files.ts';
import { fileIdOf } from '../files/reading.ts';
import { copyInSettings, dropFromSettings, type InSettings, namesOfFiles } from '../files/record-queries.ts';

export type FileItem = {
  readonly type: 'FILE';
  readonly file: {
    readonly fileKey: string;
    readonly name: string;
    readonly contentType: string;
    readonly size: string;
  };
};
const isFile = (item: unknown): item is FileItem => (item as { type?: string } | null)?.type === 'FILE';

type Lists = { readonly js: readonly unknown[]; readonly css: readonly unknown[] };

/** Every file that settings name. */
function filesIn(settings: Settings | null): FileItem[] {
  if (!settings) return [];
  const { desktop, mobile } = (settings.customize ?? {}) as Partial<Record<'desktop' | 'mobile', Lists>>;
  return [desktop, mobile]
    .flatMap((at) => [...(at?.js ?? []), ...(at?.css ?? [])])
    .concat(settings.general.icon)
    .filter(isFile);
}

/**
 * What the keys of a call stand for: files that either version of the settings names, and uploads of the caller's, which
 * hang in the settings from now on. Anything else is undefined.
 */
export async function shelfOf(
  { tx, row }: Draft,
  part: InSettings,
  keys: readonly string[],
): Promise<(key: string) => FileItem | undefined> {
  const known = new Map([...filesIn(row.live), ...filesIn(row.preview)].map((item) => [item.file.fileKey, item]));
  const place = { app: row.id, record: null, column: part };
  const uploads = keys.filter((key) => !known.has(key));
  const ids = await hangInRecords(
    tx,
    row.is_guest ? row.space_id : null,
    uploads.map((key) => ({ ...place, key })),
  );
  const names = await namesOfFiles(tx.db, row.id, [...ids.values()]);
  for (const [key, id] of ids) {
    const found = names.get(id);
    if (!found) continue;
    const { name, type: contentType, size } = found;
    known.set(key, { type: 'FILE', file: { fileKey: `f-${id}`, name, contentType, size } });
  }
  return (key) => known.get(key);
}

/** Live, those who use the app may have it; what is being prepared is for its managers. */
export async function maySeeInSettings(here: Ctx, at: { readonly app: string; readonly id: string }): Promise<boolean> {
  const names = (settings: Settings | null) => filesIn(settings).some(({ file }) => fileIdOf(file.fileKey) === at.id);
  if (await done(getApp(here, at.app).then(({ live }) => names(live)))) return true;
  return done(managedApp(here, at.app, false).then(({ preview }) => names(preview)));
}

/** A refusal is a no. */
function done(looking: Promise<boolean>): Promise<boolean> {
  return looking.catch((error: unknown) => {
    if (error instanceof Refusal) return false;
    throw error;
  });
}

/** A deploy makes both versions one: files that it does not name are reached by nobody any more. */
export async function dropUnnamedFiles(db: Db, app: string, _before: Settings | null, after: Settings): Promise<void> {
  await dropFromSettings(
    db,
    app,
    filesIn(after).flatMap(({ file }) => fileIdOf(file.fileKey) ?? []),
  );
}

type CopyOf = { readonly from: string; readonly to: string; readonly guestSpace: string | null };

/** Gives a copy of an app its own files: the same contents, under keys of their own. */
export async function copyFiles(tx: Ctx, { from, to, guestSpace }: CopyOf, settings: Settings): Promise<Settings> {
  const keys = new Map<string, string>();
  for (const { file } of filesIn(settings)) {
    const id = fileIdOf(file.fileKey);
    const copy = id && (await copyInSettings(tx.db, { from, to, guestSpace, id, creator: personIdOf(tx) }));
    if (copy) keys.set(file.fileKey, `f-${copy}`);
  }
  return withKeys(settings, keys);
}

/** The settings with other keys of files; a file without one is left out. */
function withKeys(settings: Settings, keys: ReadonlyMap<string, string>): Settings {
  const renewed = (item: unknown): unknown[] => {
    if (!isFile(item)) return [item];
    const fileKey = keys.get(item.file.fileKey);
    return fileKey === undefined ? [] : [{ ...item, file: { ...item.file, fileKey } }];
  };
  const { icon } = settings.general;
  const [pictured = { type: 'PRESET', key: 'APP72' }] = renewed(icon) as Settings['general']['icon'][];
  const { desktop, mobile, ...rest } = (settings.customize ?? {}) as Partial<Record<'desktop' | 'mobile', Lists>>;
  const lists = (at: Lists | undefined) => ({
    js: (at?.js ?? []).flatMap(renewed),
    css: (at?.css ?? []).flatMap(renewed),
  });
  return {
    ...settings,
    general: { ...settings.general, icon: pictured },
    customize: settings.customize === null ? null : { ...rest, desktop: lists(desktop), mobile: lists(mobile) },
  };
}
