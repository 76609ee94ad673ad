// file.json by kintone's client and by hand, and what a guest does with all of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, openCast, refused } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const HANA = 'hana@a-sha.example.com';
const kinds = ['normal', 'guest'] as const;
describe.each(kinds)('on a %s space', (kind) => {
  describe('files', () => {
    test('come back as they were uploaded', async () => {
      const space = await cast.space(kind);
      const { file, space: spaces } = cast.on(kind, space, 'sato');
      const data = Buffer.from([0, 1, 2, 255, 254]);
      const { fileKey } = await file.uploadFile({ file: { name: '写真 1.bin', data } });
      const place = { space: space.id, thread: space.defaultThread };
      await spaces.addThreadComment({ ...place, comment: { text: 'x', files: [{ fileKey }] } });
      const { files } = await cast.newest(space.defaultThread);
      const downloaded = await cast.on(kind, space, 'tanaka').file.downloadFile({ fileKey: `f-${files[0]!.id}` });
      expect(Buffer.from(downloaded)).toEqual(data);
      const fileUrl = (key: string) => `/k/v1/file.json?fileKey=${key}`;
      const outside = await cast.as('suzuki').get(fileUrl(`f-${files[0]!.id}`));
      const unreal = await cast.as('suzuki').get(fileUrl('f-987654'));
      expect(outside.body.message.replace(`f-${files[0]!.id}`, 'f-987654')).toEqual(unreal.body.message);
      expect(outside).toMatchObject({ status: 404, body: { code: 'GAIA_BL01' } });
      const other = kind === 'guest' ? undefined : (await cast.space('guest')).id;
      const elsewhere = cast.client('tanaka', other).file.downloadFile({ fileKey: `f-${files[0]!.id}` });
      expect((await refused(elsewhere)).code).toBe(kind === 'guest' ? 'GAIA_IL25' : 'GAIA_BL01');
    });

    test("an upload's key opens nothing, not even for its uploader", async () => {
      const space = await cast.space(kind);
      const { file } = cast.on(kind, space, 'sato');
      const { fileKey } = await file.uploadFile({ file: { name: 'a.txt', data: 'x' } });
      expect(await refused(file.downloadFile({ fileKey }))).toMatchObject({ status: 404, code: 'GAIA_BL01' });
    });

    test('need a key, and a file', async () => {
      const space = await cast.space(kind);
      const url = kind === 'guest' ? `/k/guest/${space.id}/v1/file.json` : '/k/v1/file.json';
      expect((await cast.as('smith').get(url)).body.errors).toEqual({ fileKey: { messages: ['Required field.'] } });
      expect((await cast.as('sato').get(url)).body.errors).toEqual({ fileKey: { messages: ['必須です。'] } });
      const empty = await cast.app.inject({
        method: 'POST',
        url,
        headers: {
          'content-type': 'multipart/form-data; boundary=x',
          'x-cybozu-authorization': Buffer.from('sato:genkan-2026').toString('base64'),
        },
        payload: '--x\r\ncontent-disposition: form-data; name="other"\r\n\r\nx\r\n--x--\r\n',
      });
      expect(empty.json()).toMatchObject({ code: 'CB_VA01', errors: { file: { messages: [expect.any(String)] } } });
    });
  });
});

describe('a guest', () => {
  test('starts threads, comments, mentions and attaches in their guest space', async () => {
    const space = await cast.space('guest');
    const { space: spaces, file } = cast.client(HANA, space.id);
    const { id: thread } = await spaces.addThread({ space: space.id, name: '納期について' });
    await spaces.updateThread({ id: thread, body: '<p>ご相談です</p>' });
    const { fileKey } = await file.uploadFile({ file: { name: '見積.txt', data: '100' } });
    const mentions = [{ type: 'USER' as const, code: 'tanaka' }];
    await spaces.addThreadComment({
      space: space.id,
      thread,
      comment: { text: '見積です', mentions, files: [{ fileKey }] },
    });
    const newest = await cast.newest(String(thread));
    expect(newest).toMatchObject({
      author: { code: `guest/${HANA}` },
      mentions: [{ code: 'tanaka' }],
      files: [{ name: '見積.txt' }],
    });
    const again = await cast.client(HANA, space.id).file.downloadFile({ fileKey: `f-${newest.files[0]!.id}` });
    expect(Buffer.from(again).toString()).toBe('100');
  });

  test("cannot change what others made, nor the space's settings", async () => {
    const space = await cast.space('guest');
    const { id } = space;
    const { space: spaces } = cast.client(HANA, id);
    const members = [{ entity: { type: 'USER' as const, code: 'tanaka' }, isAdmin: true }];
    for (const call of [
      () => spaces.updateThread({ id: space.defaultThread, body: 'x' }),
      () => spaces.updateSpace({ id, name: 'x' }),
      () => spaces.updateSpaceBody({ id, body: 'x' }),
      () => spaces.updateSpaceMembers({ id, members }),
      () => spaces.getSpaceMembers({ id }),
      () => spaces.updateSpaceGuests({ id, guests: [] }),
      () => spaces.deleteSpace({ id }),
    ]) {
      expect(await refused(call())).toEqual({ status: 403, code: 'CB_NO02', message: '権限がありません。' });
    }
    expect(await spaces.getSpace({ id })).toMatchObject({ name: 'guestのスペース' });
  });

  test('may mention departments and groups as little as people who are not there', async () => {
    const space = await cast.space('guest');
    const { space: spaces } = cast.client(HANA, space.id);
    const mention = (type: 'ORGANIZATION' | 'GROUP', code: string) =>
      refused(
        spaces.addThreadComment({
          space: space.id,
          thread: space.defaultThread,
          comment: { text: 'x', mentions: [{ type, code }] },
        }),
      );
    const real = await mention('ORGANIZATION', 'renkei');
    const unreal = await mention('ORGANIZATION', 'nowhere');
    expect(JSON.stringify(real).replace('renkei', 'nowhere')).toBe(JSON.stringify(unreal));
  });

  test('uploads nothing on the normal path', async () => {
    const call = cast.client(HANA).file.uploadFile({ file: { name: 'a.txt', data: 'x' } });
    expect(await refused(call)).toMatchObject({ status: 403, code: 'CB_NO02' });
  });
});
