// One's own photo and cover, and showing those of people one may see.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sniffType } from '../../platform/blobs/kind.ts';
import { coverImage, makeThumbnail } from '../../platform/blobs/thumbnails.ts';
import { refuse } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, personOf, write } from '../../policy/context.ts';
import { takeUpload } from '../files/files.ts';
import { bmpAsPng } from './bmp.ts';
import type { ProfileShape } from './present.ts';
import { getPerson } from './profiles.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

export type Which = 'photo' | 'cover';

const kinds = {
  photo: {
    max: 800 * 1024,
    tooLarge: words.photoTooLarge,
    small: (picture: Uint8Array) => makeThumbnail(picture, { size: 320 }),
  },
  cover: { max: 5 * 1024 * 1024, tooLarge: words.coverTooLarge, small: coverImage },
} as const satisfies Record<
  Which,
  { max: number; tooLarge: Both; small: (picture: Uint8Array) => Promise<Buffer | null> }
>;

/** Sets or (with null) removes one's own photo or cover. The old picture is swept with all files that nothing refers to. */
export async function setPicture(ctx: Ctx, which: Which, fileKey: string | null): Promise<ProfileShape> {
  allow(ctx, 'account.own');
  const { id } = personOf(ctx);
  await write(ctx, async (tx) => {
    const blob = fileKey === null ? null : await storeSmall(tx, which, fileKey);
    await queries.updatePerson(tx.db, id, { [which]: blob });
  });
  return getPerson(ctx, id);
}

const wrong = (message: Both) => refuse.invalid({ fileKey: [message] });

/** The uploaded picture in the size it is shown. Refused uploads stay what they were: the transaction ends. */
async function storeSmall(tx: Ctx, which: Which, fileKey: string): Promise<string> {
  const { blobs } = tx.house;
  const { max, tooLarge, small } = kinds[which];
  const upload = await takeUpload(tx, fileKey, null);
  if (Number(upload.size) > max) throw wrong(tooLarge);
  const given = await buffer(await blobs.get(upload.blob));
  const { type, inline } = await sniffType(given, '');
  if (!inline && type !== 'image/bmp') throw wrong(words.notPhoto);
  const picture = inline ? given : await bmpAsPng(given);
  const shown = picture && (await small(picture));
  if (!shown) throw wrong(words.brokenPicture);
  return (await blobs.put(Readable.from([shown]), { limit: max * 2 })).key;
}

/** The stored picture of a person one may see. */
export async function pictureOf(ctx: Ctx, id: string, which: Which): Promise<string> {
  ctx.asked.add('person.see');
  personOf(ctx);
  const blob = await queries.pictureOf(ctx.db, ctx.actor, id, which);
  if (!blob) throw refuse.notFound();
  return blob;
}
