// Calls of kintone's client on threads and comments; in ja and en.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, openCast, type Person, refused, type Space } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const missing = undefined as unknown as string;
const kinds = ['normal', 'guest'] as const;
const threadOf = async (id: string) => (await cast.as('sato').get(`/api/threads/${id}`)).body;
describe.each(kinds)('on a %s space', (kind) => {
  describe('addThread', () => {
    test('starts a thread, for every member', async () => {
      const space = await cast.space(kind);
      const { id } = await cast.on(kind, space, 'tanaka').space.addThread({ space: space.id, name: '来月の予定' });
      expect(await threadOf(String(id))).toMatchObject({ id, name: '来月の予定', spaceId: space.id });
    });

    test('says what is wrong, in both languages', async () => {
      const space = await cast.space(kind);
      const wrong = { space: missing, name: 'n'.repeat(129) };
      const japanese = { space: ['必須です。'], name: ['129文字より短くなければなりません。'] };
      const english = { space: ['Required field.'], name: ['Enter less than 129 characters.'] };
      expect((await refused(cast.on(kind, space, 'sato').space.addThread(wrong))).errors).toEqual(japanese);
      expect((await refused(cast.on(kind, space, 'smith').space.addThread(wrong))).errors).toEqual(english);
    });

    test('is not possible in a space with a single thread', async () => {
      const space = await cast.space(kind, { useMultiThread: false });
      const answer = await refused(cast.on(kind, space, 'smith').space.addThread({ space: space.id, name: 'x' }));
      expect(answer).toMatchObject({
        status: 400,
        code: 'CB_IL02',
        message: 'This space does not use multiple threads.',
      });
    });

    test('does not exist for a colleague outside', async () => {
      const space = await cast.space(kind);
      const answer = await refused(cast.on(kind, space, 'suzuki').space.addThread({ space: space.id, name: 'x' }));
      expect(answer.code).toBe(kind === 'guest' ? 'CB_NO02' : 'OC_NO01');
    });
  });

  describe('updateThread', () => {
    test("changes title and body, for the thread's creator and for administrators", async () => {
      const space = await cast.space(kind);
      const { id } = await cast.on(kind, space, 'tanaka').space.addThread({ space: space.id, name: '元の名前' });
      await cast.on(kind, space, 'tanaka').space.updateThread({
        id,
        name: '新しい名前',
        body: '<b>本文</b><script>x</script>',
      });
      const thread = await threadOf(String(id));
      expect(thread).toMatchObject({ name: '新しい名前', body: expect.stringContaining('本文') });
      expect(thread.body).not.toContain('script');
      await cast.on(kind, space, 'smith').space.updateThread({ id, body: '' });
      expect(await threadOf(String(id))).toMatchObject({ name: '新しい名前', body: '' });
    });

    test('is refused to other members', async () => {
      const space = await cast.space(kind);
      const call = cast.on(kind, space, 'tanaka').space.updateThread({ id: space.defaultThread, name: 'x' });
      expect(await refused(call)).toMatchObject({ status: 403, code: 'CB_NO02', message: '権限がありません。' });
    });

    test('says what is wrong, in both languages', async () => {
      const space = await cast.space(kind);
      const wrong = { id: 'abc', body: 'b'.repeat(65_536) };
      const japanese = { id: ['整数を指定してください。'], body: ['65,536文字より短くなければなりません。'] };
      const english = { id: ['Enter an integer value.'], body: ['Enter less than 65,536 characters.'] };
      expect((await refused(cast.on(kind, space, 'sato').space.updateThread(wrong))).errors).toEqual(japanese);
      expect((await refused(cast.on(kind, space, 'smith').space.updateThread(wrong))).errors).toEqual(english);
    });

    test('cannot name the thread of a space with a single thread', async () => {
      const space = await cast.space(kind, { useMultiThread: false });
      const call = cast.on(kind, space, 'sato').space.updateThread({ id: space.defaultThread, name: 'x' });
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
      cast.on(kind, space, who).space.addThreadComment({
        space: space.id,
        thread: space.defaultThread,
        comment: given as { text: string },
      });

    test('writes text with mentions and files', async () => {
      const space = await cast.space(kind);
      const { fileKey } = await cast.on(kind, space, 'tanaka').file.uploadFile({
        file: { name: '議事録.txt', data: '内容' },
      });
      const { id } = await comment(space, 'tanaka', {
        text: '確認してください\n<b>よろしく</b>',
        mentions: [{ type: 'USER', code: 'sato' }],
        files: [{ fileKey }],
      });
      const newest = await cast.newest(space.defaultThread);
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
      const { fileKey } = await cast.on(kind, space, 'sato').file.uploadFile({ file: { name: 'a.txt', data: 'x' } });
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
      const used = await upload(cast.on(kind, space, 'sato'));
      await comment(space, 'sato', { text: 'x', files: [{ fileKey: used }] });
      const other = kind === 'guest' ? undefined : (await cast.space('guest')).id;
      for (const key of [
        used,
        await upload(cast.on(kind, space, 'tanaka')),
        await upload(cast.client('sato', other)),
        'never',
      ]) {
        expect(await attach(key)).toMatchObject({
          status: 404,
          code: 'GAIA_BL01',
          message: expect.stringContaining(key),
        });
      }
      expect(await cast.newest(space.defaultThread)).toMatchObject({ count: 1 });
    });

    test('wants a thread of the space that is named', async () => {
      const space = await cast.space(kind);
      const other = await cast.space(kind);
      const call = cast.on(kind, space, 'sato').space.addThreadComment({
        space: space.id,
        thread: other.defaultThread,
        comment: { text: 'x' },
      });
      expect(await refused(call)).toMatchObject({ status: 404, code: 'OC_NO02' });
    });
  });
});
