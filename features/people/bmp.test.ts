// Bitmaps: every form that Windows writes plainly, and nothing else.
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { tinyBitmap } from './bmp.fixture.ts';
import { bmpAsPng } from './bmp.ts';

describe('a bitmap', () => {
  it.each([
    { bits: 24, topDown: false },
    { bits: 24, topDown: true },
    { bits: 32, topDown: false },
    { bits: 32, topDown: true },
  ] as const)('keeps its colours and its way up: %j', async (options) => {
    const png = await bmpAsPng(tinyBitmap(options));
    const { data, info } = await sharp(png ?? undefined)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([2, 2]);
    expect([...data]).toEqual([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
  });

  it('that is damaged is no picture, and never an error', async () => {
    const whole = tinyBitmap();
    expect(await bmpAsPng(whole.subarray(0, 60))).toBeNull();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
        async (edits) => {
          const damaged = Buffer.from(whole);
          for (const [at, value] of edits) damaged[at] = value;
          const png = await bmpAsPng(damaged);
          expect(png === null || png.length > 0).toBe(true);
        },
      ),
    );
  });
});
