// Spaces, in the words of those who make and use them (spec section 2).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../test/house.ts';

let house: TestHouse;
const admin = () => house.as('admin');
const user = (code: string, isAdmin = false) => ({ entity: { type: 'USER', code }, isAdmin });

async function make(body: object, by = 'admin'): Promise<string> {
  const made = await house.as(by).post('/api/spaces', body);
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  return made.body.id;
}

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  for (const login of ['sato', 'tanaka', 'ito'])
    await admin().post('/api/users', { login, name: login, password: PASSWORD });
});
afterAll(() => house.close());

describe('creating', () => {
  it('makes the caller its administrator, with a default thread', async () => {
    const made = await house.as('sato').post('/api/spaces', { name: '社内 ' });
    const space = (await house.as('sato').get(`/api/spaces/${made.body.id}`)).body;
    expect(space).toMatchObject({
      name: '社内',
      isGuest: false,
      isPrivate: false,
      isAdmin: true,
      joined: true,
      useMultiThread: false,
      defaultThread: made.body.defaultThread,
    });
    expect(space.abilities['space.configure']).toBe(true);
  });
  it.each([
    ['no name', { name: '' }, 'name'],
    ['only spaces', { name: '  　' }, 'name'],
    ['129 characters', { name: 'あ'.repeat(129) }, 'name'],
    ['a bidirectional trick', { name: 'a\u202Eb' }, 'name'],
    ['nobody who administers', { name: 'x', members: [user('sato')] }, 'members'],
    ['an unknown member', { name: 'x', members: [user('admin', true), user('nobody')] }, 'members[1].entity.code'],
    ['a member twice', { name: 'x', members: [user('admin', true), user('admin')] }, 'members[1].entity.code'],
    ['a wrong type', { name: 5 }, 'name'],
  ])('%s: refused at its field, nothing made', async (_, body, field) => {
    const before = (await admin().get('/api/admin/spaces')).body.spaces.length;
    const answer = await admin().post('/api/spaces', body);
    expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([400, [field]]);
    expect((await admin().get('/api/admin/spaces')).body.spaces.length).toBe(before);
  });
  it('a guest space is always private, and only Administrators may make one at first (3.2, 3.24)', async () => {
    const id = await make({ name: 'A社', isGuest: true, isPrivate: false });
    expect((await admin().get(`/api/spaces/${id}`)).body).toMatchObject({ isGuest: true, isPrivate: true });
    expect((await house.as('sato').post('/api/spaces', { name: 'B社', isGuest: true })).status).toBe(403);
    await admin().put('/api/permissions', {
      rows: [
        { entity: { type: 'USER', code: 'sato' }, administer: false, createSpaces: true, createGuestSpaces: true },
        {
          entity: { type: 'GROUP', code: 'everyone' },
          administer: false,
          createSpaces: true,
          createGuestSpaces: false,
        },
      ],
    });
    expect((await house.as('sato').post('/api/spaces', { name: 'B社', isGuest: true })).status).toBe(200);
    expect((await house.as('ito').post('/api/spaces', { name: 'C社', isGuest: true })).status).toBe(403);
  });
  it('the first row that matches decides who may create (3.26)', async () => {
    await admin().put('/api/permissions', {
      rows: [
        { entity: { type: 'USER', code: 'ito' }, administer: false, createSpaces: false, createGuestSpaces: false },
        {
          entity: { type: 'GROUP', code: 'everyone' },
          administer: false,
          createSpaces: true,
          createGuestSpaces: false,
        },
      ],
    });
    expect((await house.as('ito').post('/api/spaces', { name: 'x' })).status).toBe(403);
    expect((await house.as('tanaka').post('/api/spaces', { name: 'x' })).status).toBe(200);
  });
  it('from a template come its announcement and threads, in the language of who makes it', async () => {
    const { templates } = (await admin().get('/api/space-templates')).body;
    expect(templates.length).toBeGreaterThanOrEqual(3);
    const id = await make({ name: '連携', template: templates[0].id });
    const { threads } = (await admin().get(`/api/spaces/${id}/threads`)).body;
    expect(threads.map((t: { name: string }) => t.name)).toEqual(expect.arrayContaining(templates[0].threads));
    expect((await admin().get(`/api/spaces/${id}`)).body.body).toContain('このスペースについて');
  });
});

describe('seeing', () => {
  it('a private space exists only for its members; a public one for all colleagues', async () => {
    const hidden = await make({ name: '秘密', isPrivate: true }, 'sato');
    const open = await make({ name: '公開' }, 'sato');
    const never = await house.as('tanaka').get('/api/spaces/999999999');
    expect(await house.as('tanaka').get(`/api/spaces/${hidden}`)).toMatchObject({ status: 404, body: never.body });
    expect((await house.as('tanaka').get(`/api/spaces/${open}`)).status).toBe(200);
    expect(
      (await house.as('tanaka').get('/api/spaces?show=public')).body.spaces.map((s: { id: string }) => s.id),
    ).toContain(open);
    expect((await house.as('tanaka').get('/api/spaces')).body.spaces.map((s: { id: string }) => s.id)).not.toContain(
      open,
    );
  });
  it('favourites come first, are private, and tell nobody', async () => {
    const id = await make({ name: 'んんん 最後', members: [user('tanaka', true), user('ito')] }, 'tanaka');
    await house.as('tanaka').put(`/api/spaces/${id}/favourite`, { favourite: true });
    expect((await house.as('tanaka').get('/api/spaces')).body.spaces[0]).toMatchObject({ id, favourite: true });
    expect((await house.as('ito').get(`/api/spaces/${id}`)).body.favourite).toBe(false);
  });
  it('the list goes on page by page without missing or repeating one', async () => {
    const all = (await house.as('tanaka').get('/api/spaces')).body.spaces.map((s: { id: string }) => s.id);
    const seen: string[] = [];
    let after = '';
    do {
      const page = (await house.as('tanaka').get(`/api/spaces?limit=1${after && `&after=${after}`}`)).body;
      seen.push(...page.spaces.map((s: { id: string }) => s.id));
      after = page.next ?? '';
    } while (after);
    expect(seen).toEqual(all);
  });
});

describe('settings', () => {
  it('multiple threads can be switched on and never off; widgets need them (2.11, 2.18)', async () => {
    const id = await make({ name: '一本' });
    expect((await admin().put(`/api/spaces/${id}`, { showThreadList: false })).status).toBe(400);
    expect((await admin().put(`/api/spaces/${id}/body`, { body: '<p>x</p>' })).status).toBe(409);
    expect((await admin().put(`/api/spaces/${id}`, { useMultiThread: true })).body.useMultiThread).toBe(true);
    expect(
      (await admin().put(`/api/spaces/${id}`, { useMultiThread: false, showThreadList: false })).body,
    ).toMatchObject({ useMultiThread: true, showThreadList: false });
  });
  it('a guest space stays private', async () => {
    const id = await make({ name: 'A社', isGuest: true });
    expect(Object.keys((await admin().put(`/api/spaces/${id}`, { isPrivate: false })).body.errors)).toEqual([
      'isPrivate',
    ]);
  });
  it('members who are not administrators change nothing (2.g)', async () => {
    const id = await make({ name: '規則', useMultiThread: true, members: [user('admin', true), user('sato')] });
    const sato = house.as('sato');
    expect((await sato.put(`/api/spaces/${id}`, { name: 'x' })).status).toBe(403);
    expect((await sato.put(`/api/spaces/${id}/body`, { body: 'x' })).status).toBe(403);
    expect((await sato.put(`/api/spaces/${id}/members`, { members: [user('sato', true)] })).status).toBe(403);
    expect((await sato.delete(`/api/spaces/${id}`)).status).toBe(403);
    expect((await sato.post(`/api/spaces/${id}/links`, { title: 'リンク', url: 'https://example.com/' })).status).toBe(
      200,
    );
  });
  it('scripts in the announcement are gone when it is read', async () => {
    const id = await make({ name: '清い', useMultiThread: true });
    const { body } = (
      await admin().put(`/api/spaces/${id}/body`, {
        body: '<p onclick="x()">安全<script>alert(1)</script><a href="javascript:x()">a</a></p>',
      })
    ).body;
    expect(body).toContain('安全');
    expect(body).not.toMatch(/script|onclick/i);
  });
  it.each(['javascript:alert(1)', 'ftp://x', 'x', ''])('a link to %s is refused', async (url) => {
    const id = await make({ name: 'リンク' });
    expect((await admin().post(`/api/spaces/${id}/links`, { title: 'x', url })).status).toBe(400);
  });
});

describe('members', () => {
  it('join and leave a public space, unless that is blocked (2.42, 2.48)', async () => {
    const id = await make({ name: '出入り' });
    const ito = house.as('ito');
    expect((await ito.post(`/api/spaces/${id}/join`)).body.joined).toBe(true);
    expect((await ito.post(`/api/spaces/${id}/join`)).status).toBe(409);
    await admin().put(`/api/spaces/${id}`, { fixedMember: true });
    expect((await ito.post(`/api/spaces/${id}/leave`)).body.message).toContain('禁止');
    await admin().put(`/api/spaces/${id}`, { fixedMember: false });
    expect((await ito.post(`/api/spaces/${id}/leave`)).status).toBe(200);
    expect((await ito.get(`/api/spaces/${id}`)).body.joined).toBe(false);
  });
  it('the last administrator cannot leave', async () => {
    const id = await make({ name: '最後', members: [user('sato', true), user('tanaka')] }, 'sato');
    expect((await house.as('sato').post(`/api/spaces/${id}/leave`)).body.code).toBe('LAST_ADMIN');
  });
  it('come and go with their department and group, with or without sub-departments (1.42, 2.32)', async () => {
    const top = (await admin().post('/api/departments', { code: 'top', name: '本部' })).body.id;
    const sub = (await admin().post('/api/departments', { code: 'sub', name: '支部', parent: top })).body.id;
    const ito = (await house.as('ito').get('/api/me')).body.person.id;
    await admin().put(`/api/users/${ito}`, { departments: [{ id: sub }] });
    const id = await make({
      name: '部門',
      isPrivate: true,
      members: [user('admin', true), { entity: { type: 'ORGANIZATION', code: 'top' } }],
    });
    expect((await house.as('ito').get(`/api/spaces/${id}`)).status).toBe(404);
    await admin().put(`/api/spaces/${id}/members`, {
      members: [user('admin', true), { entity: { type: 'ORGANIZATION', code: 'top' }, includeSubs: true }],
    });
    expect((await house.as('ito').get(`/api/spaces/${id}`)).status).toBe(200);
    expect((await house.as('ito').post(`/api/spaces/${id}/leave`)).body.message).toContain('組織またはグループ');
    await admin().put(`/api/users/${ito}`, { departments: [] });
    expect((await house.as('ito').get(`/api/spaces/${id}`)).status).toBe(404);
    const everyone = await make({
      name: '全員',
      isPrivate: true,
      members: [user('admin', true), { entity: { type: 'GROUP', code: 'everyone' } }],
    });
    expect((await house.as('ito').get(`/api/spaces/${everyone}`)).status).toBe(200);
    await admin().post('/api/users', { login: 'newcomer', name: '新人', password: PASSWORD });
    expect((await house.as('newcomer').get(`/api/spaces/${everyone}`)).status).toBe(200);
  });
});

describe('administrators of the house', () => {
  it('see the names of all spaces, but nothing inside before they join; joining is seen by the members (2.37)', async () => {
    const id = await make({ name: '覗けない', isPrivate: true }, 'sato');
    expect((await admin().get('/api/admin/spaces')).body.spaces.map((s: { id: string }) => s.id)).toContain(id);
    expect((await admin().get(`/api/spaces/${id}`)).status).toBe(404);
    expect((await admin().post(`/api/admin/spaces/${id}/join`)).status).toBe(200);
    expect((await admin().get(`/api/spaces/${id}`)).body.isAdmin).toBe(true);
    expect(
      (await house.as('sato').get(`/api/spaces/${id}/people`)).body.people.map((p: { code: string }) => p.code),
    ).toContain('admin');
  });
  it('find spaces whose only administrator is suspended or deleted, and give them one', async () => {
    const { body: lone } = await admin().post('/api/users', { login: 'lone', name: '一人', password: PASSWORD });
    const { body: left } = await admin().post('/api/users', { login: 'left', name: '去る人', password: PASSWORD });
    const members = (code: string) => [user(code, true), user('tanaka')];
    const suspended = await make({ name: '止まった', isGuest: true, members: members('lone') });
    const deleted = await make({ name: '残された', isPrivate: true, members: members('left') });
    const [mine, group] = [
      await make({ name: '一緒の', members: [user('lone', true), user('admin')] }),
      await make({ name: '二人の', members: [user('lone', true), user('sato', true)] }),
    ];
    const orphaned = async () =>
      (await admin().get('/api/admin/spaces?orphaned=true')).body.spaces.map((s: { id: string }) => s.id);
    expect(await orphaned()).toEqual([]);
    await admin().put(`/api/users/${lone.id}`, { state: 'inactive' });
    await admin().delete(`/api/users/${left.id}`);
    expect(await orphaned()).toEqual([mine, deleted, suspended]);
    const row = async (id: string) =>
      (await admin().get('/api/admin/spaces')).body.spaces.find((s: { id: string }) => s.id === id);
    expect(await row(suspended)).toMatchObject({ administrators: 0, joined: false, administers: false });
    expect(await row(group)).toMatchObject({ administrators: 1 });

    // Somebody who is in it already, or not yet; whoever gives it does not have to go in.
    const appoint = (id: string, code: string) => admin().post(`/api/admin/spaces/${id}/administrators`, { code });
    expect((await appoint(suspended, 'tanaka')).status).toBe(200);
    expect((await appoint(deleted, 'ito')).status).toBe(200);
    expect((await house.as('tanaka').get(`/api/spaces/${suspended}`)).body.isAdmin).toBe(true);
    expect((await house.as('ito').get(`/api/spaces/${deleted}`)).body.isAdmin).toBe(true);
    expect((await admin().get(`/api/spaces/${suspended}`)).status).toBe(404);
    // Whoever is in it as a member only can become its administrator.
    expect(await row(mine)).toMatchObject({ joined: true, administers: false });
    expect((await admin().post(`/api/admin/spaces/${mine}/join`)).status).toBe(200);
    expect(await row(mine)).toMatchObject({ administrators: 1, administers: true });
    expect(await orphaned()).toEqual([]);
    for (const code of ['nobody', 'lone']) {
      const refused = await appoint(suspended, code);
      expect([refused.status, Object.keys(refused.body.errors)]).toEqual([400, ['code']]);
    }
    // The suspended one is an administrator again when they are back.
    await admin().put(`/api/users/${lone.id}`, { state: 'active' });
    expect(await row(suspended)).toMatchObject({ administrators: 2 });
  });
  it('others may not', async () => {
    expect((await house.as('sato').get('/api/admin/spaces')).status).toBe(403);
    const id = await make({ name: '取れない', isPrivate: true });
    expect((await house.as('sato').post(`/api/admin/spaces/${id}/administrators`, { code: 'sato' })).status).toBe(403);
  });
});
