// Every call of kintone's client on spaces: it works, wrong input, no permission, the wrong path; in ja and en.
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, openCast, type Person, refused } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const noPrivilege = { ja: '権限がありません。', en: 'No privilege to proceed.' };
const required = { ja: '必須です。', en: 'Required field.' };
const invalid = { ja: '入力内容が正しくありません。', en: 'Missing or invalid input.' };
const member = (code: string, isAdmin = false) => ({ entity: { type: 'USER' as const, code }, isAdmin });

type Space = { id: string; defaultThread: string };
type Call = {
  name: string;
  /** The call on a space, rightly made. */
  run: (client: KintoneRestAPIClient, space: Space) => Promise<unknown>;
  /** The same with something missing or wrong, and the field that is. */
  wrong: (client: KintoneRestAPIClient, space: Space) => Promise<unknown>;
  field: string;
  /** Whether every member may, or only administrators. */
  membersMay: boolean;
};

const missing = undefined as unknown as string;
const calls: Call[] = [
  {
    name: 'getSpace',
    run: (c, { id }) => c.space.getSpace({ id }),
    wrong: (c) => c.space.getSpace({ id: missing }),
    field: 'id',
    membersMay: true,
  },
  {
    name: 'updateSpace',
    run: (c, { id }) => c.space.updateSpace({ id, name: '新しい名前' }),
    wrong: (c) => c.space.updateSpace({ id: missing, name: 'x' }),
    field: 'id',
    membersMay: false,
  },
  {
    name: 'updateSpaceBody',
    run: (c, { id }) => c.space.updateSpaceBody({ id, body: '<p>お知らせ</p>' }),
    wrong: (c, { id }) => c.space.updateSpaceBody({ id, body: missing }),
    field: 'body',
    membersMay: false,
  },
  {
    name: 'getSpaceMembers',
    run: (c, { id }) => c.space.getSpaceMembers({ id }),
    wrong: (c) => c.space.getSpaceMembers({ id: missing }),
    field: 'id',
    membersMay: true,
  },
  {
    name: 'updateSpaceMembers',
    run: (c, { id }) =>
      c.space.updateSpaceMembers({ id, members: [member('sato', true), member('smith', true), member('tanaka')] }),
    wrong: (c, { id }) => c.space.updateSpaceMembers({ id, members: undefined as unknown as [] }),
    field: 'members',
    membersMay: false,
  },
  {
    name: 'deleteSpace',
    run: (c, { id }) => c.space.deleteSpace({ id }),
    wrong: (c) => c.space.deleteSpace({ id: missing }),
    field: 'id',
    membersMay: false,
  },
];

describe.each(['normal', 'guest'] as const)('on a %s space', (kind) => {
  const pathOf = (space: Space) => (kind === 'guest' ? space.id : undefined);

  describe.each(calls)('$name', ({ run, wrong, field, membersMay }) => {
    test('works for an administrator of the space', async () => {
      const space = await cast.space(kind);
      await run(cast.client('sato', pathOf(space)), space);
    });

    test('says what is missing, in the language of the reader', async () => {
      const space = await cast.space(kind);
      for (const [who, lang] of [
        ['sato', 'ja'],
        ['smith', 'en'],
      ] as const) {
        expect(await refused(wrong(cast.client(who, pathOf(space)), space))).toEqual({
          status: 400,
          code: 'CB_VA01',
          message: invalid[lang],
          errors: { [field]: [required[lang]] },
        });
      }
    });

    test(membersMay ? 'works for a member' : 'is refused to a member who does not administer', async () => {
      const space = await cast.space(kind);
      const call = run(cast.client('tanaka', pathOf(space)), space);
      if (membersMay) await call;
      else expect(await refused(call)).toEqual({ status: 403, code: 'CB_NO02', message: noPrivilege.ja });
    });

    test('answers a colleague outside as if the space had never been', async () => {
      const space = await cast.space(kind);
      const never = { id: '987654', defaultThread: '987654' };
      const real = await refused(run(cast.client('suzuki', pathOf(space)), space));
      const unreal = await refused(run(cast.client('suzuki', pathOf(never)), never));
      expect({ ...real, message: real.message.replace(space.id, '987654') }).toEqual(unreal);
      expect(real.code).toBe(kind === 'guest' ? 'CB_NO02' : 'OC_NO01');
    });

    test('tells those inside that they came by the wrong path', async () => {
      const space = await cast.space(kind);
      const guestSpace = await cast.space('guest');
      const [code, status] = kind === 'guest' ? ['GAIA_IL25', 400] : ['CB_NO02', 403];
      const path = kind === 'guest' ? undefined : guestSpace.id;
      expect(await refused(run(cast.client('smith', path), space))).toMatchObject({ code, status });
    });

    test('is not found under another guest space', async () => {
      const space = await cast.space(kind);
      const other = await cast.space('guest');
      expect(await refused(run(cast.client('sato', other.id), space))).toMatchObject({ code: 'CB_NO02', status: 403 });
    });
  });
});

describe('getSpace', () => {
  test('has every key, with ids and numbers as text', async () => {
    const { id, defaultThread } = await cast.space('normal', { name: '広報', fixedMember: true });
    expect(await cast.client('sato').space.getSpace({ id })).toEqual({
      id,
      name: '広報',
      defaultThread,
      isPrivate: true,
      creator: { code: 'admin', name: '管理 太郎' },
      modifier: { code: 'admin', name: '管理 太郎' },
      memberCount: '3',
      coverType: 'PRESET',
      coverKey: expect.any(String),
      coverUrl: expect.stringMatching(/^http/),
      body: null,
      useMultiThread: true,
      isGuest: false,
      attachedApps: [],
      fixedMember: true,
      showAnnouncement: true,
      showThreadList: true,
      showAppList: true,
      showMemberList: true,
      showRelatedLinkList: true,
      permissions: { createApp: 'EVERYONE' },
    });
  });

  test('shows no widgets for a space with a single thread', async () => {
    const { id } = await cast.space('normal', { useMultiThread: false });
    const space = await cast.client('sato').space.getSpace({ id });
    expect(space).toMatchObject({ useMultiThread: false, showAnnouncement: null, showRelatedLinkList: null });
  });

  test('gives neither code nor name of a creator who was suspended', async () => {
    const { id } = await cast.space('guest');
    await cast.client('smith', id).space.updateSpace({ id, name: 'By Smith' });
    await cast.owner.query("update people set state = 'inactive' where code = 'smith'");
    try {
      const space = await cast.client('sato', id).space.getSpace({ id });
      expect(space).toMatchObject({ isGuest: true, isPrivate: true, modifier: { code: '', name: '' } });
    } finally {
      await cast.owner.query("update people set state = 'active' where code = 'smith'");
    }
  });

  test('is open to every colleague for a public space', async () => {
    const { id } = await cast.space('normal', { isPrivate: false });
    expect(await cast.client('suzuki').space.getSpace({ id })).toMatchObject({ id, isPrivate: false });
  });
});

describe('updateSpace', () => {
  test('changes what is given and leaves the rest', async () => {
    const { id } = await cast.space('normal');
    const { space } = cast.client('sato');
    await space.updateSpace({ id, isPrivate: false, showAppList: false, permissions: { createApp: 'ADMIN' } });
    expect(await space.getSpace({ id })).toMatchObject({
      name: 'normalのスペース',
      isPrivate: false,
      showAppList: false,
      showThreadList: true,
      permissions: { createApp: 'ADMIN' },
    });
  });

  test('switches multiple threads on, never off', async () => {
    const { id } = await cast.space('normal', { useMultiThread: false });
    const { space } = cast.client('sato');
    await space.updateSpace({ id, useMultiThread: true });
    await space.updateSpace({ id, useMultiThread: false });
    expect(await space.getSpace({ id })).toMatchObject({ useMultiThread: true, showThreadList: true });
  });

  test('does not open a guest space to everybody', async () => {
    const { id } = await cast.space('guest');
    const { space } = cast.client('smith', id);
    const errors = { isPrivate: ['A guest space is always private.'] };
    expect(await refused(space.updateSpace({ id, isPrivate: false }))).toMatchObject({ code: 'CB_VA01', errors });
    expect(await space.getSpace({ id })).toMatchObject({ isPrivate: true });
  });

  test('reports several problems at once and changes nothing', async () => {
    const { id } = await cast.space('normal');
    const { space } = cast.client('smith');
    const change = {
      id,
      name: 'n'.repeat(129),
      isPrivate: 'perhaps' as unknown as boolean,
      permissions: { createApp: 'NOBODY' as 'ADMIN' },
    };
    expect((await refused(space.updateSpace(change))).errors).toEqual({
      name: ['Enter less than 129 characters.'],
      isPrivate: ['must be boolean.'],
      'permissions.createApp': ['must be one of the enum value'],
    });
    expect(await space.getSpace({ id })).toMatchObject({ name: 'normalのスペース' });
  });
});

describe('updateSpaceBody', () => {
  test('keeps what is harmless and drops what is not', async () => {
    const { id } = await cast.space('guest');
    const { space } = cast.client('sato', id);
    await space.updateSpaceBody({ id, body: '<b>会議</b><script>alert(1)</script>' });
    const { body } = await space.getSpace({ id });
    expect(body).toContain('会議');
    expect(body).not.toContain('script');
    await space.updateSpaceBody({ id, body: '' });
    expect((await space.getSpace({ id })).body ?? '').toBe('');
  });

  test('is refused for a space with a single thread', async () => {
    const { id } = await cast.space('normal', { useMultiThread: false });
    const { space } = cast.client('smith');
    expect(await refused(space.updateSpaceBody({ id, body: 'x' }))).toMatchObject({ status: 400, code: 'CB_IL02' });
  });

  test('says when it is too long', async () => {
    const { id } = await cast.space('normal');
    const answer = await refused(cast.client('smith').space.updateSpaceBody({ id, body: 'x'.repeat(65_536) }));
    expect(answer.errors).toEqual({ body: ['Enter less than 65,536 characters.'] });
  });
});

describe('members', () => {
  test('are listed as they were entered, then those who came by a department', async () => {
    const { id } = await cast.space('guest');
    const { space } = cast.client('sato', id);
    const department = { entity: { type: 'ORGANIZATION' as const, code: 'renkei' }, includeSubs: true };
    await space.updateSpaceMembers({ id, members: [member('sato', true), member('tanaka'), department] });
    expect(await space.getSpaceMembers({ id })).toEqual({
      members: [
        { entity: { type: 'USER', code: 'sato' }, isAdmin: true, isImplicit: false },
        { entity: { type: 'USER', code: 'tanaka' }, isAdmin: false, isImplicit: false },
        { entity: { type: 'ORGANIZATION', code: 'renkei' }, isAdmin: false, includeSubs: true },
        { entity: { type: 'USER', code: 'suzuki' }, isAdmin: false, isImplicit: true },
      ],
    });
    expect(await cast.client('suzuki', id).space.getSpace({ id })).toMatchObject({ memberCount: '3' });
  });

  test('need an administrator, and no guest, nobody suspended and nobody unknown may be among them', async () => {
    const { id } = await cast.space('guest');
    const { space } = cast.client('smith', id);
    await cast.owner.query("update people set state = 'inactive' where code = 'suzuki'");
    const members = [member('guest/hana@a-sha.example.com'), member('suzuki'), member('nobody')];
    const answer = await refused(space.updateSpaceMembers({ id, members })).finally(() =>
      cast.owner.query("update people set state = 'active' where code = 'suzuki'"),
    );
    const paths = ['members', 'members[0].entity.code', 'members[1].entity.code', 'members[2].entity.code'];
    expect(answer).toMatchObject({ status: 400, code: 'CB_VA01' });
    expect(Object.keys(answer.errors ?? {}).sort()).toEqual(paths);
    expect((await space.getSpaceMembers({ id })).members).toHaveLength(3);
  });

  test('changing them leaves the guests where they are', async () => {
    const { id } = await cast.space('guest');
    await cast.client('sato', id).space.updateSpaceMembers({ id, members: [member('sato', true)] });
    expect(await cast.client('hana@a-sha.example.com', id).space.getSpace({ id })).toMatchObject({ id });
  });
});

describe('a deleted space', () => {
  test('is gone for everyone', async () => {
    const { id } = await cast.space('guest');
    await cast.client('sato', id).space.deleteSpace({ id });
    expect(await refused(cast.client('sato', id).space.getSpace({ id }))).toMatchObject({ code: 'CB_NO02' });
    const guest = cast.client('hana@a-sha.example.com', id);
    expect(await refused(guest.space.getSpace({ id }))).toMatchObject({ code: 'CB_NO02' });
  });
});

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
