// Reading files back: a file is seen through the thing it hangs on, and in no other way.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { makeThumbnail } from '../../platform/blobs/thumbnails.ts';
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { enter } from '../../policy/reach.ts';
import { FILE_MAX } from './files.ts';
import type { StoredFile } from './queries.ts';
import * as queries from './queries.ts';
import { type RecordFile, recordFile } from './record-queries.ts';

/** Whether the reader may see what hangs in this field of this record, or in these settings. Both stand on files, so they say it from above. */
type MaySee = (
  here: Ctx,
  at: Omit<RecordFile, 'guestSpace'> & { readonly guestSpace: string | null },
) => Promise<boolean>;
let maySeeInRecord: MaySee = async () => false;
export function seeInRecords(maySee: MaySee): void {
  maySeeInRecord = maySee;
}

/** A file the reader may see. One that hangs where they may not look answers like one that never existed. */
export async function readFile(ctx: Ctx, id: string): Promise<StoredFile & { readonly app?: string }> {
  ctx.asked.add('file.see');
  return seen(await enter(ctx, 'file', id), id);
}

async function seen(here: Ctx, id: string): Promise<StoredFile & { readonly app?: string }> {
  const file = await queries.fileForReader(here.db, here.actor, id);
  if (file) return file;
  const found = await recordFile(here.db, id);
  const guestSpace = found?.guestSpace ? found.spaceId : null;
  if (!found || !(await maySeeInRecord(here, { ...found, guestSpace }))) throw refuse.notFound();
  return found;
}

/** The small picture of a file: its blob. It is made when somebody first asks for it. */
export async function readThumbnail(ctx: Ctx, id: string): Promise<string> {
  ctx.asked.add('file.see');
  const here = await enter(ctx, 'file', id);
  const file = await seen(here, id);
  const blob = file.thumbnail ?? (await firstThumbnail(here, file));
  if (!blob) throw refuse.notFound();
  return blob;
}

/** Makes and keeps the thumbnail; an empty text stands for "there cannot be one", so that nobody tries again. */
async function firstThumbnail(here: Ctx, file: StoredFile): Promise<string> {
  const { blobs } = here.house;
  const small = await makeThumbnail(blobs.path ? blobs.path(file.blob) : await buffer(await blobs.get(file.blob)));
  const made = small ? (await blobs.put(Readable.from([small]), { limit: FILE_MAX })).key : '';
  let kept = false;
  try {
    kept = await queries.keepThumbnail(here.db, file.id, made);
  } finally {
    if (made && !kept) await blobs.remove(made);
  }
  if (kept) return made;
  // Somebody else was faster, or the file is gone: what stands there now is right.
  return (await seen(here, file.id)).thumbnail ?? '';
}

/** The file's id in a download key of kintone's protocol (`f-ID`; it opens nothing by itself), or null: an upload's key downloads nothing. */
export function fileIdOf(key: string): string | null {
  return /^f-([1-9][0-9]{0,17})$/.exec(key)?.[1] ?? null;
}
