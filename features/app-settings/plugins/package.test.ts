// What is read as the package of a plug-in, and what is not.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forged, newKeys, packageOf } from './package.fixture.ts';
import { readPackage } from './package.ts';

it('reads a signed package, whose key makes its id', async () => {
  const { id, bytes } = await packageOf();
  expect(id).toMatch(/^[a-p]{32}$/);
  expect(await readPackage(bytes)).toMatchObject({ id, names: { ja: '道具', en: 'Tool' }, version: '1' });
  const keys = newKeys();
  const [one, two] = [await packageOf(keys), await packageOf(keys, { version: '2.0' })];
  expect([two.id, (await readPackage(two.bytes))?.version]).toEqual([one.id, '2.0']);
});
it('refuses what somebody else signed, and manifests without a name or version', async () => {
  expect(await readPackage(await forged())).toBe(null);
  for (const wrong of [{ name: {} }, { name: 'x' }, { name: { ja: 'x' } }, { version: null }])
    expect(await readPackage((await packageOf(undefined, wrong)).bytes)).toBe(null);
});
it('no bytes make it fail', async () => {
  const { bytes } = await packageOf();
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(bytes.length - 1),
      fc.nat(255),
      async (any, at, byte) => {
        expect(await readPackage(Buffer.from(any))).toBe(null);
        const bent = Buffer.from(bytes);
        bent[at] = byte;
        await readPackage(bent);
      },
    ),
    { numRuns: 60 },
  );
});
