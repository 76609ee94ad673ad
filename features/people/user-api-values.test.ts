// What programs send by the User API is what they read back, and what is refused is refused in its place.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, openHouse, type TestHouse } from '../../test/house.ts';
import { addGuest, addUser } from './people.fixture.ts';

let house: TestHouse;
let admin: Caller;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin', { lang: 'en' });
  await addUser(house, 'ito');
});
afterAll(() => house?.close());

const put = (more: object) => admin.put('/v1/users.json', { users: [{ code: 'ito', ...more }] });
const user = async () => (await admin.get('/v1/users.json?codes[0]=ito')).body.users[0];
const unit = async (code: string) =>
  (await admin.get(`/v1/organizations.json?codes[0]=${encodeURIComponent(code)}`)).body.organizations[0];
const problems = async (answer: Promise<{ status: number; body: { code: string; errors: object } }>) => {
  const { status, body } = await answer;
  expect([status, body.code]).toEqual([400, 'CB_VA01']);
  return Object.keys(body.errors);
};

describe('a star', () => {
  it('is a text like any other outside of files', async () => {
    await put({ description: '*', surName: '*', employeeNumber: ' * ' });
    expect(await user()).toMatchObject({ description: '*', surName: '*', employeeNumber: '*' });
    await admin.post('/v1/organizations.json', { organizations: [{ code: '*', name: '*', localName: '*' }] });
    expect(await unit('*')).toMatchObject({ code: '*', name: '*', localName: '*' });
    const place = (titleCode: string) =>
      admin.put('/v1/userOrganizations.json', {
        userOrganizations: [{ code: 'ito', organizations: [{ orgCode: '*', titleCode }] }],
      });
    expect((await place('chief')).body).toEqual({});
    await place('*');
    const { body } = await admin.get('/v1/user/organizations.json?code=ito');
    expect(body.organizationTitles[0]).toMatchObject({ organization: { code: '*' }, title: { code: '*' } });
    expect((await admin.delete('/v1/organizations.json', { codes: ['*'] })).body).toEqual({});
  });
});

describe('the language of a local name', () => {
  it('is kept for users and organizations', async () => {
    await put({ localName: '伊藤', localNameLocale: 'zh-TW' });
    expect(await user()).toMatchObject({ localName: '伊藤', localNameLocale: 'zh-TW' });
    const lab = { code: 'lab', name: 'Lab', localName: 'Laboratorio', localNameLocale: 'es' };
    await admin.post('/v1/organizations.json', { organizations: [lab] });
    expect(await unit('lab')).toMatchObject(lab);
    await admin.put('/v1/organizations.json', { organizations: [{ code: 'lab', name: 'Lab', localNameLocale: 'th' }] });
    expect((await unit('lab')).localNameLocale).toBe('th');
    await put({ localNameLocale: '' });
    // Who says nothing of it is taken at the letters.
    expect((await user()).localNameLocale).toBe('ja');
  });

  it('is one of those that kintone knows', async () => {
    expect(await problems(put({ localNameLocale: 'xx' }))).toEqual(['users[0].localNameLocale']);
    const organizations = [{ code: 'lab', name: 'Lab', localNameLocale: 'fr' }];
    expect(await problems(admin.put('/v1/organizations.json', { organizations }))).toEqual([
      'organizations[0].localNameLocale',
    ]);
  });

  it('goes through files and back', async () => {
    await put({ localName: 'Ito', localNameLocale: 'pt-BR' });
    for (const kind of ['user', 'organization']) {
      const { raw } = await admin.get(`/v1/csv/${kind}.csv`);
      const fileKey = await admin.upload('x.csv', raw.toString(), 'text/csv', '/v1/file.json');
      const { id } = (await admin.post(`/v1/csv/${kind}.json`, { fileKey })).body;
      expect((await admin.get(`/v1/csv/result.json?id=${id}`)).body.success).toBe(true);
    }
    expect((await user()).localNameLocale).toBe('pt-BR');
    expect((await unit('lab')).localNameLocale).toBe('th');
  });
});

describe('other values', () => {
  it('a display order is taken away by an empty text', async () => {
    await put({ sortOrder: -5 });
    expect((await user()).sortOrder).toBe(-5);
    await put({ sortOrder: '7' });
    expect((await user()).sortOrder).toBe(7);
    await put({ sortOrder: '' });
    expect((await user()).sortOrder).toBeNull();
    for (const sortOrder of ['x', 1.5, 2_147_483_648])
      expect(await problems(put({ sortOrder }))).toEqual(['users[0].sortOrder']);
  });

  it('a title code has up to 128 characters', async () => {
    const place = (titleCode: string) =>
      admin.put('/v1/userOrganizations.json', {
        userOrganizations: [{ code: 'ito', organizations: [{ orgCode: 'lab', titleCode }] }],
      });
    const long = 't'.repeat(128);
    expect((await place(long)).body).toEqual({});
    const { organizationTitles } = (await admin.get('/v1/user/organizations.json?code=ito')).body;
    expect(organizationTitles[0].title.code).toBe(long);
    expect(await problems(place(`${long}t`))).toEqual(['userOrganizations[0].organizations[0].titleCode']);
  });

  it('the same user twice in one call is refused at its code', async () => {
    const { body } = await admin.put('/v1/users.json', { users: [{ code: 'ito' }, { code: 'ITO' }] });
    expect(body.errors).toEqual({ 'users[1].code': { messages: ['同じコードが2回指定されています。'] } });
    const organizations = [
      { code: 'lab', name: 'x' },
      { code: 'Lab', name: 'y' },
    ];
    expect(await problems(admin.put('/v1/organizations.json', { organizations }))).toEqual(['organizations[1].code']);
    const places = [
      { code: 'ito', organizations: [] },
      { code: 'ito', organizations: [] },
    ];
    expect(await problems(admin.put('/v1/userOrganizations.json', { userOrganizations: places }))).toEqual([
      'userOrganizations[1].code',
    ]);
    expect(await problems(admin.delete('/v1/users.json', { codes: ['ito', 'Ito'] }))).toEqual(['codes[1]']);
  });
});

describe('what is read', () => {
  it('can be sent back, and changes nothing', async () => {
    await admin.post('/api/profile-items', { code: 'site', name: 'Site' });
    const lab = (await unit('lab')).id;
    await put({ birthDate: '1990-01-31', url: 'https://example.jp/', email: 'ito@example.jp', sortOrder: 3 });
    await put({ primaryOrganization: lab, customItemValues: [{ code: 'site', value: '東京' }] });
    const { users } = (await admin.get('/v1/users.json')).body;
    expect((await admin.put('/v1/users.json', { users })).body).toEqual({});
    const timeless = (all: { mtime: string }[]) => all.map((one) => ({ ...one, mtime: '' }));
    expect(timeless((await admin.get('/v1/users.json')).body.users)).toEqual(timeless(users));

    await admin.post('/v1/organizations.json', { organizations: [{ code: 'room', name: '室', parentCode: 'lab' }] });
    const { organizations } = (await admin.get('/v1/organizations.json')).body;
    expect((await admin.put('/v1/organizations.json', { organizations })).body).toEqual({});
    expect((await admin.get('/v1/organizations.json')).body.organizations).toEqual(organizations);
  });

  it('is so of groups with suspended members too', async () => {
    await admin.post('/v1/groups.json', { groups: [{ code: 'team', name: 'Team', type: 'static' }] });
    const users = ['ito', 'sleeper'];
    await addUser(house, 'sleeper');
    await admin.put('/v1/group/users.json', { code: 'team', users });
    await admin.put('/v1/users.json', { users: [{ code: 'sleeper', valid: false }] });
    const members = async () =>
      (await admin.get('/v1/group/users.json?code=team')).body.users.map((u: { code: string }) => u.code);
    expect(await members()).toEqual(users);
    expect((await admin.put('/v1/group/users.json', { code: 'team', users: await members() })).body).toEqual({});
    expect((await admin.put('/v1/user/groups.json', { code: 'sleeper', groups: ['team'] })).body).toEqual({});
    expect(await members()).toEqual(users);
  });
});

it('a guest is refused before anything of the call is looked at', async () => {
  await addGuest(house, 'g@a.example.jp', 'G', 'A社');
  const guest = house.as('g@a.example.jp', { lang: 'en' });
  for (const answer of [
    guest.get('/v1/users.json?size=0'),
    guest.get('/v1/csv/result.json'),
    guest.post('/v1/users.json', {}),
    guest.put('/v1/group/users.json', {}),
    guest.delete('/v1/organizations.json', {}),
    guest.post('/v1/csv/user.json', {}),
  ]) {
    const { status, body } = await answer;
    expect([status, body.code]).toEqual([403, 'CB_NO02']);
  }
});
