import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coverImage, makeThumbnail } from './thumbnails.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0f5e63' } });
let dir = '';
beforeAll(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), 'genkan-thumbs-'));
});
afterAll(() => fs.rm(dir, { recursive: true, force: true }));

async function shape(image: Buffer | null) {
  const { format, width, height, exif, orientation } = await sharp(image ?? Buffer.alloc(0)).metadata();
  return { format, width, height, exif, orientation };
}

describe('thumbnails', () => {
  test.each(['png', 'jpeg', 'gif', 'webp'] as const)('a %s becomes a small WebP of the same shape', async (format) => {
    const thumbnail = await makeThumbnail(await picture(800, 400).toFormat(format).toBuffer(), { size: 320 });
    expect(await shape(thumbnail)).toMatchObject({ format: 'webp', width: 320, height: 160 });
  });

  test('a picture on disk works too, and a small one is not blown up', async () => {
    const file = path.join(dir, 'a');
    await picture(40, 90).png().toFile(file);
    expect(await shape(await makeThumbnail(file))).toMatchObject({ width: 40, height: 90 });
    expect(await makeThumbnail(path.join(dir, 'nothing'))).toBeNull();
  });

  test('a photo stands upright and does not tell where it was taken', async () => {
    const photo = await picture(400, 200)
      .withExif({ IFD3: { GPSLatitude: '35/1 41/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const small = await shape(await makeThumbnail(photo, { size: 100 }));
    expect(small).toMatchObject({ width: 50, height: 100, exif: undefined, orientation: undefined });
  });

  test('what is no picture, broken, dangerous or too large has none', async () => {
    const png = await picture(50, 50).png().toBuffer();
    const bomb = await picture(8000, 6500).png({ compressionLevel: 9 }).toBuffer();
    expect(await makeThumbnail(Buffer.from('hello'))).toBeNull();
    expect(await makeThumbnail(Buffer.alloc(0))).toBeNull();
    expect(await makeThumbnail(png.subarray(0, 40))).toBeNull();
    expect(
      await makeThumbnail(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')),
    ).toBeNull();
    expect(await makeThumbnail(Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]))).toBeNull();
    expect(await makeThumbnail(bomb)).toBeNull();
    // and the next one is made all the same
    expect(await makeThumbnail(png)).not.toBeNull();
  });
});

test('a cover is at most 1600 pixels wide', async () => {
  expect(await shape(await coverImage(await picture(2000, 500).jpeg().toBuffer()))).toMatchObject({
    width: 1600,
    height: 400,
  });
  expect(await shape(await coverImage(await picture(900, 300).png().toBuffer()))).toMatchObject({ width: 900 });
  expect(await coverImage(Buffer.from('no picture'))).toBeNull();
});
