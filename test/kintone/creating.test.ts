// Spaces made from templates or from a name, and the figures of all spaces.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, member, openCast, type Person, refused } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const missing = undefined as unknown as string;

describe('addSpaceFromTemplate', () => {
  const templates = () => cast.as('admin').get('/api/space-templates');

  test('makes a space with the announcement and threads of the template', async () => {
    const template = (await templates()).body.templates[0];
    const members = [member('sato', true), member('tanaka')];
    const { id } = await cast
      .client('sato')
      .space.addSpaceFromTemplate({ id: template.id, name: 'ひな形から', members });
    const space = await cast.client('tanaka').space.getSpace({ id });
    expect(space).toMatchObject({ id, name: 'ひな形から', useMultiThread: true, isPrivate: false, memberCount: '2' });
    expect(space.body).not.toBe('');
  });

  test('makes a guest space, always private, for those who may', async () => {
    const template = (await templates()).body.templates[0];
    const wanted = { id: template.id, name: 'C社', members: [member('sato', true)], isGuest: true };
    expect(await refused(cast.client('smith').space.addSpaceFromTemplate(wanted))).toMatchObject({ code: 'CB_NO02' });
    const { id } = await cast.client('admin').space.addSpaceFromTemplate(wanted);
    expect(await cast.client('sato', String(id)).space.getSpace({ id })).toMatchObject({
      isGuest: true,
      isPrivate: true,
    });
  });

  test('says what is wrong, in both languages', async () => {
    const wrong = { id: missing, name: 'x'.repeat(129), members: undefined as unknown as [] };
    expect((await refused(cast.client('smith').space.addSpaceFromTemplate(wrong))).errors).toEqual({
      id: ['Required field.'],
      name: ['Enter less than 129 characters.'],
      members: ['Required field.'],
    });
    expect((await refused(cast.client('sato').space.addSpaceFromTemplate(wrong))).errors).toEqual({
      id: ['必須です。'],
      name: ['129文字より短くなければなりません。'],
      members: ['必須です。'],
    });
    const unknown = { id: '987654', name: 'x', members: [member('sato', true)] };
    expect(Object.keys((await refused(cast.client('sato').space.addSpaceFromTemplate(unknown))).errors ?? {})).toEqual([
      'id',
    ]);
  });

  test('is refused to those who may not create spaces', async () => {
    const template = (await templates()).body.templates[0];
    await cast.owner.query('update permissions set create_spaces = false');
    const wanted = { id: template.id, name: 'x', members: [member('sato', true)] };
    const answer = await refused(cast.client('tanaka').space.addSpaceFromTemplate(wanted)).finally(() =>
      cast.owner.query('update permissions set create_spaces = true'),
    );
    expect(answer).toMatchObject({ status: 403, code: 'CB_NO02' });
  });
});

describe('getStatistics', () => {
  /** The figures of one space, wherever its page is. */
  async function figuresOf(who: Person, id: string) {
    for (let offset = 0; ; offset += 100) {
      const { spaces } = await cast.client(who).space.getStatistics({ offset });
      const found = spaces.find((s) => s.id === id);
      if (found || spaces.length < 100) return found;
    }
  }

  test('shows the spaces one may see, with numbers as text', async () => {
    const { id } = await cast.space('guest', { name: 'A社との連携' });
    expect(await figuresOf('sato', id)).toEqual({
      id,
      name: 'A社との連携',
      administratorCount: '2',
      memberCount: '3',
      isPrivate: true,
      isGuest: true,
      creator: { code: 'admin', name: '管理 太郎' },
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      modifier: { code: 'admin', name: '管理 太郎' },
      modifiedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  test('shows an administrator all spaces, and a colleague outside none that is private', async () => {
    const { id } = await cast.space('guest');
    expect(await figuresOf('admin', id)).toMatchObject({ id });
    expect(await figuresOf('suzuki', id)).toBeUndefined();
  });

  test('goes page by page', async () => {
    const { space } = cast.client('admin');
    const [first, second] = await Promise.all([
      space.getStatistics({ limit: 2 }),
      space.getStatistics({ limit: 1, offset: 1 }),
    ]);
    expect(first.spaces).toHaveLength(2);
    expect(second.spaces[0]).toEqual(first.spaces[1]);
  });

  test('says what is wrong, in both languages', async () => {
    const ask = (who: 'sato' | 'smith') => refused(cast.client(who).space.getStatistics({ limit: 101, offset: -1 }));
    const english = { limit: ['must be less than or equal to 100'], offset: ['must be greater than or equal to 0'] };
    expect((await ask('smith')).errors).toEqual(english);
    expect((await ask('sato')).errors).toEqual({ limit: ['最大でも100以下です。'], offset: ['最小でも0以上です。'] });
  });

  test('is not for guests', async () => {
    const { space } = cast.client('hana@a-sha.example.com');
    expect(await refused(space.getStatistics({}))).toMatchObject({ status: 403, code: 'CB_NO02' });
  });
});

describe('the experimental call that makes a space from a name alone', () => {
  test('makes a public space with a single thread', async () => {
    const { status, body } = await cast.as('sato').post('/k/v1/space.json', { name: '雑談' });
    expect(status).toBe(200);
    expect(await cast.client('suzuki').space.getSpace(body)).toMatchObject({
      name: '雑談',
      isPrivate: false,
      useMultiThread: false,
    });
  });

  test('needs a name', async () => {
    expect((await cast.as('sato').post('/k/v1/space.json', {})).body.errors).toEqual({
      name: { messages: ['必須です。'] },
    });
  });
});
