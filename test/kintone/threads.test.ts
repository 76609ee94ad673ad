// Every call of kintone's client on threads, comments and files; in ja and en, by members and by guests.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, openCast, type Person, refused } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const HANA = 'hana@a-sha.example.com';
const missing = undefined as unknown as string;
const kinds = ['normal', 'guest'] as const;
type Space = { id: string; defaultThread: string };

/** The client of a person on the right path of a space. */
const on = (kind: 'normal' | 'guest', space: Space, who: Person) =>
  cast.client(who, kind === 'guest' ? space.id : undefined);
const threadOf = async (id: string) => (await cast.as('sato').get(`/api/threads/${id}`)).body;
const commentsOf = async (thread: string) =>
  (await cast.as('sato').get(`/api/threads/${thread}/comments`)).body.comments;

describe.each(kinds)('on a %s space', (kind) => {
  describe('addThread', () => {
    test('starts a thread, for every member', async () => {
      const space = await cast.space(kind);
      const { id } = await on(kind, space, 'tanaka').space.addThread({ space: space.id, name: '来月の予定' });
      expect(await threadOf(String(id))).toMatchObject({ id, name: '来月の予定', spaceId: space.id });
    });

    test('says what is wrong, in both languages', async () => {
      const space = await cast.space(kind);
      const wrong = { space: missing, name: 'n'.repeat(129) };
      const japanese = { space: ['必須です。'], name: ['129文字より短くなければなりません。'] };
      const english = { space: ['Required field.'], name: ['Enter less than 129 characters.'] };
      expect((await refused(on(kind, space, 'sato').space.addThread(wrong))).errors).toEqual(japanese);
      expect((await refused(on(kind, space, 'smith').space.addThread(wrong))).errors).toEqual(english);
    });

    test('is not possible in a space with a single thread', async () => {
      const space = await cast.space(kind, { useMultiThread: false });
      const answer = await refused(on(kind, space, 'smith').space.addThread({ space: space.id, name: 'x' }));
      expect(answer).toMatchObject({
        status: 400,
        code: 'CB_IL02',
        message: 'This space does not use multiple threads.',
      });
    });

    test('does not exist for a colleague outside', async () => {
      const space = await cast.space(kind);
      const answer = await refused(on(kind, space, 'suzuki').space.addThread({ space: space.id, name: 'x' }));
      expect(answer.code).toBe(kind === 'guest' ? 'CB_NO02' : 'OC_NO01');
    });
  });

  describe('updateThread', () => {
    test("changes title and body, for the thread's creator and for administrators", async () => {
      const space = await cast.space(kind);
      const { id } = await on(kind, space, 'tanaka').space.addThread({ space: space.id, name: '元の名前' });
      await on(kind, space, 'tanaka').space.updateThread({
        id,
        name: '新しい名前',
        body: '<b>本文</b><script>x</script>',
      });
      const thread = await threadOf(String(id));
      expect(thread).toMatchObject({ name: '新しい名前', body: expect.stringContaining('本文') });
      expect(thread.body).not.toContain('script');
      await on(kind, space, 'smith').space.updateThread({ id, body: '' });
      expect(await threadOf(String(id))).toMatchObject({ name: '新しい名前', body: '' });
    });

    test('is refused to other members', async () => {
      const space = await cast.space(kind);
      const call = on(kind, space, 'tanaka').space.updateThread({ id: space.defaultThread, name: 'x' });
      expect(await refused(call)).toMatchObject({ status: 403, code: 'CB_NO02', message: '権限がありません。' });
    });

    test('says what is wrong, in both languages', async () => {
      const space = await cast.space(kind);
      const wrong = { id: 'abc', body: 'b'.repeat(65_536) };
      const japanese = { id: ['整数を指定してください。'], body: ['65,536文字より短くなければなりません。'] };
      const english = { id: ['Enter an integer value.'], body: ['Enter less than 65,536 characters.'] };
      expect((await refused(on(kind, space, 'sato').space.updateThread(wrong))).errors).toEqual(japanese);
      expect((await refused(on(kind, space, 'smith').space.updateThread(wrong))).errors).toEqual(english);
    });

    test('cannot name the thread of a space with a single thread', async () => {
      const space = await cast.space(kind, { useMultiThread: false });
      const call = on(kind, space, 'sato').space.updateThread({ id: space.defaultThread, name: 'x' });
      expect(await refused(call)).toMatchObject({ status: 400, code: 'CB_IL02' });
    });

    test('answers a thread that one may not see like one that never was', async () => {
      const space = await cast.space(kind);
      const path = cast.client('suzuki');
      const real = await refused(path.space.updateThread({ id: space.defaultThread, body: 'x' }));
      const unreal = await refused(path.space.updateThread({ id: '987654', body: 'x' }));
      expect({ ...real, message: real.message.replace(space.defaultThread, '987654') }).toEqual(unreal);
      expect(real).toMatchObject({ status: 404, code: 'OC_NO02' });
    });
  });

  describe('addThreadComment', () => {
    const comment = async (space: Space, who: Person, given: object) =>
      on(kind, space, who).space.addThreadComment({
        space: space.id,
        thread: space.defaultThread,
        comment: given as { text: string },
      });

    test('writes text with mentions and files', async () => {
      const space = await cast.space(kind);
      const { fileKey } = await on(kind, space, 'tanaka').file.uploadFile({
        file: { name: '議事録.txt', data: '内容' },
      });
      const { id } = await comment(space, 'tanaka', {
        text: '確認してください\n<b>よろしく</b>',
        mentions: [{ type: 'USER', code: 'sato' }],
        files: [{ fileKey }],
      });
      const [newest] = await commentsOf(space.defaultThread);
      expect(newest).toMatchObject({
        id,
        author: { code: 'tanaka' },
        mentions: [{ type: 'USER', code: 'sato' }],
        files: [{ name: '議事録.txt' }],
      });
      expect(newest.html).toContain('&lt;b&gt;');
    });

    test('needs text or a file', async () => {
      const space = await cast.space(kind);
      expect(await refused(comment(space, 'smith', {}))).toMatchObject({
        code: 'CB_VA01',
        errors: { 'comment.text': expect.any(Array) },
      });
      expect(await refused(comment(space, 'sato', undefined as unknown as object))).toMatchObject({
        errors: { comment: ['必須です。'] },
      });
      const { fileKey } = await on(kind, space, 'sato').file.uploadFile({ file: { name: 'a.txt', data: 'x' } });
      await comment(space, 'sato', { files: [{ fileKey }] });
    });

    test('says what is wrong by its place, in both languages', async () => {
      const space = await cast.space(kind);
      const wrong = {
        text: 't'.repeat(65_536),
        mentions: Array.from({ length: 11 }, () => ({ type: 'USER', code: 'sato' })),
        files: [{ fileKey: missing, width: 50 }],
      };
      expect((await refused(comment(space, 'smith', wrong))).errors).toEqual({
        'comment.text': ['Enter less than 65,536 characters.'],
        'comment.mentions': ['size must be between 0 and 10'],
        'comment.files[0].fileKey': ['Required field.'],
        'comment.files[0].width': ['must be greater than or equal to 100'],
      });
      expect((await refused(comment(space, 'sato', wrong))).errors).toMatchObject({
        'comment.mentions': ['サイズは0以上10以下でなければなりません。'],
        'comment.files[0].fileKey': ['必須です。'],
      });
    });

    test('mentions nobody who cannot see it: they are treated like people who do not exist', async () => {
      const space = await cast.space(kind);
      const mention = async (code: string) =>
        refused(comment(space, 'smith', { text: 'x', mentions: [{ type: 'USER', code }] }));
      const [outside, unknown] = [await mention('suzuki'), await mention('nobody')];
      expect(Object.keys(outside.errors ?? {})).toEqual(['comment.mentions[0].code']);
      expect(JSON.stringify(outside).replace('suzuki', 'nobody')).toBe(JSON.stringify(unknown));
    });

    test('takes a file only once, only from its uploader, and only from the same path', async () => {
      const space = await cast.space(kind);
      const upload = async (client: ReturnType<Cast['client']>) =>
        (await client.file.uploadFile({ file: { name: 'a.txt', data: 'x' } })).fileKey;
      const attach = (fileKey: string) => refused(comment(space, 'sato', { text: 'x', files: [{ fileKey }] }));
      const used = await upload(on(kind, space, 'sato'));
      await comment(space, 'sato', { text: 'x', files: [{ fileKey: used }] });
      const other = kind === 'guest' ? undefined : (await cast.space('guest')).id;
      for (const key of [
        used,
        await upload(on(kind, space, 'tanaka')),
        await upload(cast.client('sato', other)),
        'never',
      ]) {
        expect(await attach(key)).toMatchObject({
          status: 404,
          code: 'GAIA_BL01',
          message: expect.stringContaining(key),
        });
      }
      expect(await commentsOf(space.defaultThread)).toHaveLength(1);
    });

    test('wants a thread of the space that is named', async () => {
      const space = await cast.space(kind);
      const other = await cast.space(kind);
      const call = on(kind, space, 'sato').space.addThreadComment({
        space: space.id,
        thread: other.defaultThread,
        comment: { text: 'x' },
      });
      expect(await refused(call)).toMatchObject({ status: 404, code: 'OC_NO02' });
    });
  });

  describe('files', () => {
    test('come back as they were uploaded', async () => {
      const space = await cast.space(kind);
      const { file, space: spaces } = on(kind, space, 'sato');
      const data = Buffer.from([0, 1, 2, 255, 254]);
      const { fileKey } = await file.uploadFile({ file: { name: '写真 1.bin', data } });
      const place = { space: space.id, thread: space.defaultThread };
      await spaces.addThreadComment({ ...place, comment: { text: 'x', files: [{ fileKey }] } });
      const [{ files }] = await commentsOf(space.defaultThread);
      const downloaded = await on(kind, space, 'tanaka').file.downloadFile({ fileKey: `f-${files[0].id}` });
      expect(Buffer.from(downloaded)).toEqual(data);
      const fileUrl = (key: string) => `/k/v1/file.json?fileKey=${key}`;
      const outside = await cast.as('suzuki').get(fileUrl(`f-${files[0].id}`));
      const unreal = await cast.as('suzuki').get(fileUrl('f-987654'));
      expect(outside.body.message.replace(`f-${files[0].id}`, 'f-987654')).toEqual(unreal.body.message);
      expect(outside).toMatchObject({ status: 404, body: { code: 'GAIA_BL01' } });
      const other = kind === 'guest' ? undefined : (await cast.space('guest')).id;
      const elsewhere = cast.client('tanaka', other).file.downloadFile({ fileKey: `f-${files[0].id}` });
      expect((await refused(elsewhere)).code).toBe(kind === 'guest' ? 'GAIA_IL25' : 'GAIA_BL01');
    });

    test("an upload's key opens nothing, not even for its uploader", async () => {
      const space = await cast.space(kind);
      const { file } = on(kind, space, 'sato');
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
    const [newest] = await commentsOf(String(thread));
    expect(newest).toMatchObject({
      author: { code: `guest/${HANA}` },
      mentions: [{ code: 'tanaka' }],
      files: [{ name: '見積.txt' }],
    });
    const again = await cast.client(HANA, space.id).file.downloadFile({ fileKey: `f-${newest.files[0].id}` });
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
