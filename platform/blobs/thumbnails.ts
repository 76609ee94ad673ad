// Small pictures of pictures. Never fails: what cannot be shown small has no thumbnail.
import { stat } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import { sniffType } from './kind.ts';

/** As in kintone: larger pictures have no thumbnail. */
const BYTES_MAX = 10 * 1024 * 1024;
const PIXELS_MAX = 50e6;
const COVER_WIDTH = 1600;
const SECONDS_MAX = 20;

let lane: Promise<unknown> = Promise.resolve();

/** One picture at a time: decoded, a large one takes 200 MB. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const turn = lane.then(work);
  lane = turn.catch(() => undefined);
  return turn;
}

/** A WebP of a picture that fits into a square of this size, or null: no picture, broken, or too large. */
export function makeThumbnail(picture: string | Uint8Array, { size = 320 } = {}): Promise<Buffer | null> {
  return small(picture, (image) =>
    image.resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true }),
  );
}

/** A WebP for the top of a page, at most 1600 px wide, or null: no picture, broken, or too large. */
export function coverImage(picture: string | Uint8Array): Promise<Buffer | null> {
  return small(picture, (image) => image.resize({ width: COVER_WIDTH, withoutEnlargement: true }));
}

async function small(picture: string | Uint8Array, shape: (image: Sharp) => Sharp): Promise<Buffer | null> {
  try {
    const bytes = typeof picture === 'string' ? (await stat(picture)).size : picture.length;
    // Other formats (SVG, PDF) would be read by parsers that were not made for strangers' files.
    if (bytes > BYTES_MAX || !(await sniffType(picture, '')).inline) return null;
    return await oneAtATime(async () => {
      const image = await decoder(picture);
      return shape(image).webp({ quality: 80 }).timeout({ seconds: SECONDS_MAX }).toBuffer();
    });
  } catch {
    return null;
  }
}

/** Loaded with the first picture: the library takes memory that most processes never need. */
async function decoder(picture: string | Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  // Turned as the camera was held; what else the camera noted, such as the place, is left out.
  return sharp(picture, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true }).autoOrient();
}
