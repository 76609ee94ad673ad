// What kintone's calls on spaces show and change, in detail.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, member, openCast, refused } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

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

  test.each(['normal', 'guest'] as const)(
    'names the deployed apps of a %s space that the caller may use',
    async (kind) => {
      const space = await cast.space(kind);
      const sato = cast.on(kind, space, 'sato');
      const { app } = await sato.app.addApp({ name: '台帳', space: space.id });
      const attached = async (who: Parameters<typeof cast.on>[2]) =>
        (await cast.on(kind, space, who).space.getSpace({ id: space.id })).attachedApps;
      expect(await attached('sato')).toEqual([]);
      await sato.app.deployApp({ apps: [{ app }] });
      const person = { code: 'sato', name: '佐藤 花子' };
      const shown = { appId: app, code: '', name: '台帳', description: '', threadId: space.defaultThread };
      const times = { createdAt: expect.any(String), modifiedAt: expect.any(String) };
      const readers = ['sato', 'tanaka', ...(kind === 'guest' ? (['hana@a-sha.example.com'] as const) : [])] as const;
      for (const who of readers)
        expect(await attached(who)).toEqual([{ ...shown, ...times, creator: person, modifier: person }]);
      const rights = [{ entity: { type: 'USER' as const, code: 'sato' }, appEditable: true, recordViewable: true }];
      await sato.app.updateAppAcl({ app, rights });
      await sato.app.deployApp({ apps: [{ app }] });
      expect([(await attached('sato')).length, (await attached('tanaka')).length]).toEqual([1, 0]);
    },
  );

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
