// The verbs of uploads: storing them, and hanging them on things. Reading files back is in reading.ts.
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { safeFileName, sniffType } from '../../platform/blobs/kind.ts';
import { type FieldMessages, Refusal, refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, personIdOf } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { isPicture } from './present.ts';
import type { Place, Upload } from './queries.ts';
import * as queries from './queries.ts';
import { type InRecord, insertInRecords } from './record-queries.ts';
import { words } from './words.ts';

export type { Place } from './queries.ts';

/** Largest file (spec 6.19). */
export const FILE_MAX = 1024 ** 3;

/**
 * Stores an upload; answers the key by which its uploader can hang it on something within three days.
 * `spaceId`: the guest space of the path it came through, null on the normal path.
 */
export async function upload(
  ctx: Ctx,
  input: {
    readonly name: string;
    /** What the file is said to be. */
    readonly type?: string;
    readonly stream: Readable;
    readonly spaceId: string | null;
  },
): Promise<string> {
  const here = await mayUpload(ctx, input.spaceId);
  const stored = await ctx.house.blobs.put(input.stream, { limit: FILE_MAX });
  try {
    const name = safeFileName(input.name);
    const { type } = await sniffType(await contentOf(ctx, stored.key), name, input.type);
    const key = randomUUID();
    await queries.insertUpload(here.db, {
      key,
      name,
      type,
      size: String(stored.size),
      blob: stored.key,
      personId: personIdOf(ctx),
      spaceId: input.spaceId,
    });
    return key;
  } catch (error) {
    await ctx.house.blobs.remove(stored.key);
    throw error;
  }
}

/** Says the permission to upload, and answers the context in the space of the path. */
export async function mayUpload(ctx: Ctx, spaceId: string | null): Promise<Ctx> {
  allow(ctx, 'file.upload');
  // Which spaces a program reaches was asked at the door.
  if (spaceId === null || ctx.actor.kind === 'program') return ctx;
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.see');
  return here;
}

/** Takes an upload of the actor's back that was refused after all. */
export async function discardUpload(ctx: Ctx, key: string): Promise<void> {
  const blob = await queries.dropUpload(ctx.db, key, personIdOf(ctx));
  if (blob !== null) await ctx.house.blobs.remove(blob);
}

const HEAD_BYTES = 64 * 1024;

/** What the type is read from: the file itself, or its beginning where the store has no files. */
async function contentOf(ctx: Ctx, key: string): Promise<string | Uint8Array> {
  const { blobs } = ctx.house;
  if (blobs.path) return blobs.path(key);
  const stream = await blobs.get(key);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    if (chunks.reduce((sum, c) => sum + c.length, 0) >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks);
}

/** The refusal for a key that opens nothing: unknown, someone else's, too old, used, or from another path. */
export function fileMissing(fields?: FieldMessages): Refusal {
  return new Refusal('FILE_NOT_FOUND', 400, words.missing, fields);
}

/**
 * Through which paths an upload may have come. Inside a space: through the normal path or that space's own. kintone's
 * protocol is stricter and knows only the path of the call itself (`only`).
 */
function pathsFor(spaceId: string | null, only: string | null | undefined): queries.From {
  if (only !== undefined) return [only];
  return spaceId === null ? 'anywhere' : [null, spaceId];
}

/** Keys as we make them; anything else opens nothing and is not even looked up. */
const isKey = (key: string) => /^[0-9a-f-]{36}$/.test(key);

async function take(tx: Ctx, keys: readonly string[], from: queries.From): Promise<Upload[]> {
  const known = keys.filter(isKey);
  return known.length > 0 ? queries.takeUploads(tx.db, known, personIdOf(tx), from) : [];
}

/** Looks at an upload of the caller's and leaves it there. */
export async function seeUpload(ctx: Ctx, key: string, spaceId: string | null): Promise<Upload> {
  const found = isKey(key) ? await queries.uploadOf(ctx.db, key, personIdOf(ctx), pathsFor(spaceId, undefined)) : null;
  if (!found) throw fileMissing();
  return found;
}

/** Takes one upload for something that is no file of a space, such as a photo or a cover. Each key works once. */
export async function takeUpload(tx: Ctx, key: string, spaceId: string | null): Promise<Upload> {
  const [taken] = await take(tx, [key], pathsFor(spaceId, undefined));
  if (!taken) throw fileMissing();
  return taken;
}

/**
 * Hangs uploads in records, inside the transaction of the write; answers their ids by key. A key that opens nothing, or comes
 * twice, has none.
 */
export async function hangInRecords(
  tx: Ctx,
  guestSpace: string | null,
  given: readonly (Omit<InRecord, 'guestSpace'> & { readonly key: string })[],
): Promise<Map<string, string>> {
  const places = new Map(given.map((one) => [one.key, one]));
  const taken = await take(tx, [...places.keys()], pathsFor(guestSpace, undefined));
  const files = taken.flatMap((upload) => {
    const place = places.get(upload.key);
    return place ? [{ ...place, guestSpace, upload }] : [];
  });
  return insertInRecords(tx.db, personIdOf(tx), files);
}

export type FileGiven = { readonly fileKey: string; readonly width?: number | undefined };
export type AttachOptions = {
  readonly inline?: boolean;
  /** The field of the caller's input that problems are reported on. */
  readonly field?: string;
  /** kintone's rule: only uploads that came through exactly this path (a guest space, or null for the normal path). */
  readonly only?: string | null | undefined;
  /** Position of the first one. */
  readonly from?: number;
};

/** Hangs uploads on a thing, inside its transaction; answers the files' ids. All unknown keys are reported at once. */
export async function attachFiles(
  tx: Ctx,
  place: Place,
  given: readonly FileGiven[],
  options: AttachOptions = {},
): Promise<string[]> {
  if (given.length === 0) return [];
  const { inline = false, field = 'files', from = 0 } = options;
  const keys = given.map((file) => file.fileKey);
  const taken = await take(tx, keys, pathsFor(place.spaceId, options.only));
  const byKey = new Map(taken.map((t) => [t.key, t]));
  const fields: FieldMessages = {};
  const files = given.flatMap((file, i) => {
    const found = byKey.get(file.fileKey);
    byKey.delete(file.fileKey);
    if (!found) fields[inline ? field : `${field}[${i}].fileKey`] = [words.missing];
    else if (inline && !isPicture(found.type)) fields[field] = [words.notAPicture];
    else {
      const { name, type, size, blob } = found;
      return [
        { name, type, size, blob, inline, position: from + i, width: isPicture(type) ? (file.width ?? null) : null },
      ];
    }
    return [];
  });
  if (Object.keys(fields).length > 0) {
    throw Object.values(fields).flat().includes(words.notAPicture) ? refuse.invalid(fields) : fileMissing(fields);
  }
  return queries.insertFiles(tx.db, place, personIdOf(tx), files);
}
