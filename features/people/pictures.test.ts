// One's own photo and cover: what can be one, and who sees it.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { tinyBitmap } from './bmp.fixture.ts';
import { addGuest, addSpace, addUser } from './people.fixture.ts';

let house: TestHouse;
let sato: string;
let suzuki: string;
let spaceA: string;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  sato = await addUser(house, 'sato');
  suzuki = await addUser(house, 'suzuki');
  const guestA = await addGuest(house, 'abe@a.example.jp', '阿部', 'A社');
  const guestB = await addGuest(house, 'baba@b.example.jp', '馬場', 'B社');
  spaceA = await addSpace(house, { guests: [guestA], members: [{ type: 'USER', id: sato }] });
  await addSpace(house, { guests: [guestB], members: [{ type: 'USER', id: suzuki }] });
});
afterAll(() => house?.close());

describe('my photo and cover', () => {
  const png = (size: number) =>
    sharp({ create: { width: size, height: size, channels: 3, background: '#4477aa' } })
      .png()
      .toBuffer();
  it('are shown small to those who may see me, and to nobody else', async () => {
    const me = house.as('sato');
    const { status, body } = await me.put('/api/me/photo', { fileKey: await me.upload('me.png', await png(900)) });
    expect(status).toBe(200);
    expect(body.photo).toMatch(new RegExp(`^/api/people/${sato}/photo\\?v=`));
    const seen = await house.as('abe@a.example.jp').get(body.photo);
    expect(seen.status).toBe(200);
    expect(seen.headers['content-type']).toBe('image/webp');
    expect(String(seen.headers['cache-control'])).toContain('private');
    expect(await sharp(seen.raw).metadata()).toMatchObject({ width: 320, height: 320 });
    expect((await house.as('baba@b.example.jp').get(body.photo)).status).toBe(404);
    expect((await house.as(null).get(body.photo)).status).toBe(401);
    expect((await house.as('suzuki').get(`/api/people/${sato}/cover`)).status).toBe(404);
  });

  it('can be bitmaps, guests’ pictures, and removed again', async () => {
    const me = house.as('abe@a.example.jp');
    const set = await me.put('/api/me/photo', {
      fileKey: await me.upload('me.bmp', tinyBitmap(), 'image/bmp', `/k/guest/${spaceA}/v1/file.json`),
    });
    expect(set.status).toBe(200);
    expect((await house.as('sato').get(set.body.photo)).headers['content-type']).toBe('image/webp');
    const removed = await me.put('/api/me/photo', { fileKey: null });
    expect(removed.body.photo).toBeNull();
    const cover = await me.put('/api/me/cover', {
      fileKey: await me.upload('c.png', await png(50), 'image/png', `/k/guest/${spaceA}/v1/file.json`),
    });
    expect(cover.body.cover).toMatch(/cover\?v=/);
  });

  it.each([
    ['something that is no picture', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a picture that is broken', async () => (await png(300)).subarray(0, 200)],
    ['more than 800 KB', async () => Buffer.concat([await png(10), Buffer.alloc(800 * 1024)])],
    ['a cut-off bitmap', async () => tinyBitmap().subarray(0, 60)],
  ])('cannot be %s', async (_, content) => {
    const me = house.as('suzuki');
    const answer = await me.put('/api/me/photo', { fileKey: await me.upload('x.png', await content()) });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors)).toEqual(['fileKey']);
    expect((await me.get(`/api/people/${suzuki}`)).body.photo).toBeNull();
  });

  it('cannot be somebody else’s upload', async () => {
    const key = await house.as('sato').upload('me.png', await png(10));
    expect((await house.as('suzuki').put('/api/me/photo', { fileKey: key })).status).toBe(400);
  });
});
