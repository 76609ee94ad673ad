// A guest's own page (S20, S21): profile, photo and cover are the guest's to change, and nobody can write on it by any route.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../test/house.ts';
import { openWorld, people, type World } from '../../test/world.ts';

let world: World;
let hana: Caller;
let [ken, sato]: Caller[] = [];
const WORD = 'らくがき-graffiti-5521';
const page = () => `/api/people/${world.a.person}`;

beforeAll(async () => {
  world = await openWorld();
  [hana, ken, sato] = [world.by('guestA'), world.by('guestB'), world.by('satoA')];
});
afterAll(() => world?.close());

describe('a guest’s page takes no comment (S20)', () => {
  it('holds nothing that others wrote', async () => {
    const { body } = await hana.get(page());
    expect(Object.keys(body).filter((key) => /comment|post|wall|thread/i.test(key))).toEqual([]);
  });

  it('no route under a person is one to write on', () => {
    const writes = world.app.mounted.filter(({ method, url }) => method !== 'GET' && /\/people\/:/.test(url));
    expect(writes.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
  });

  it.each([
    'POST /api/people/ID/comments',
    'POST /api/people/ID',
    'PUT /api/people/ID',
    'POST /k/v1/people/comment.json',
    'POST /k/v1/user/comment.json',
    'POST /k/guest/SPACE/v1/people/comment.json',
  ])('%s: there is no such thing, for the guest, for their host and for an administrator', async (line) => {
    const [method = '', path = ''] = line.split(' ');
    const url = path.replace('ID', world.a.person).replace('SPACE', world.a.space);
    for (const who of ['guestA', 'satoA', 'admin'] as const) {
      const send = method === 'POST' ? world.by(who).post : world.by(who).put;
      expect((await send(url, { text: WORD, person: world.a.person })).status).toBeGreaterThanOrEqual(404);
    }
  });

  it('what can be written anywhere, aimed at the page, leaves it as it was', async () => {
    const before = (await sato?.get(page()))?.body;
    const text = { text: WORD, html: WORD, body: WORD, description: WORD, comment: { text: WORD }, message: WORD };
    const aims = { person: world.a.person, people: [world.a.person], code: people.guestA, users: [people.guestA] };
    const lines = world.app.mounted.filter(
      ({ method, url }) => ['POST', 'PUT'].includes(method) && /comment|thread|message|people|guests|record/.test(url),
    );
    expect(lines.length).toBeGreaterThan(10);
    for (const { method, url } of lines) {
      const path = url.replace(':guestSpaceId', world.a.space).replaceAll(/:\w+/g, world.a.person);
      for (const caller of [ken, sato])
        await (method === 'POST' ? caller?.post : caller?.put)?.(path, { ...text, ...aims });
    }
    expect((await sato?.get(page()))?.body).toEqual(before);
    expect((await hana.get(page())).raw.toString()).not.toContain(WORD);
  });

  it('a comment stands in a thread of a space, in the database too', async () => {
    const { rows } = await world.owner.query(
      `select column_name from information_schema.columns where table_schema = 'd1' and table_name in ('comments', 'threads')
       and column_name in ('space_id', 'thread_id') and is_nullable = 'YES'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('profile and cover are the guest’s own (S21)', () => {
  const png = () =>
    sharp({ create: { width: 40, height: 20, channels: 3, background: '#4477aa' } })
      .png()
      .toBuffer();

  it('the guest changes them, and those in the space see it', async () => {
    const changed = await hana.put('/api/me/profile', {
      division: '放射線科',
      phone: '03-1111-2222',
      description: '図面の担当です',
    });
    expect(changed.status).toBe(200);
    const door = `/k/guest/${world.a.space}/v1/file.json`;
    const cover = await hana.put('/api/me/cover', {
      fileKey: await hana.upload('c.png', await png(), 'image/png', door),
    });
    const photo = await hana.put('/api/me/photo', {
      fileKey: await hana.upload('p.png', await png(), 'image/png', door),
    });
    expect([cover.status, photo.status]).toEqual([200, 200]);
    const seen = (await sato?.get(page()))?.body;
    expect(seen).toMatchObject({ division: '放射線科', phone: '03-1111-2222', description: '図面の担当です' });
    expect((await sato?.get(seen.cover))?.status).toBe(200);
    expect((await sato?.get(seen.photo))?.status).toBe(200);
  });

  it('nobody else does: not a host, not another guest, not an administrator', async () => {
    const before = (await hana.get(page())).body;
    const key = await sato?.upload('s.png', await png(), 'image/png');
    for (const who of ['satoA', 'guestBoth', 'admin'] as const) {
      for (const path of [page(), `${page()}/cover`, `${page()}/profile`])
        expect((await world.by(who).put(path, { description: WORD, fileKey: key })).status).toBe(404);
    }
    await world.by('admin').put(`/api/users/${world.a.person}`, { description: WORD });
    await world.by('admin').put(`/api/guests/${world.a.person}`, { description: WORD, name: WORD });
    expect((await hana.get(page())).body).toEqual(before);
  });

  it('who is not in a space with the guest sees neither page nor cover, and a suspended guest changes nothing', async () => {
    expect((await ken?.get(page()))?.status).toBe(404);
    expect((await ken?.get(`${page()}/cover`))?.status).toBe(404);
    expect((await world.by('guestSuspended').put('/api/me/profile', { phone: '1' })).status).toBe(401);
  });
});
