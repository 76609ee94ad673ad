// kintone's User API as its clients read it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../test/house.ts';
import { addGuest, addUser } from './people.fixture.ts';

let house: TestHouse;
let ids: { sales: string; sub: string; sato: string; suzuki: string };

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  const admin = house.as('admin');
  const sales = (await admin.post('/api/departments', { name: '営業部', code: 'sales', description: 'x' })).body.id;
  const sub = (await admin.post('/api/departments', { name: '営業一課', code: 'sales1', parent: sales })).body.id;
  const group = (await admin.post('/api/groups', { name: '委員', code: 'committee' })).body.id;
  const sato = await addUser(house, 'sato', {
    name: '佐藤 昇',
    localName: 'Noboru Sato',
    email: 'sato@minato.example.jp',
    sortOrder: 3,
    departments: [{ id: sub, title: '課長', main: true }, { id: sales }],
    groups: [group],
  });
  const suzuki = await addUser(house, 'suzuki');
  await admin.put(`/api/users/${suzuki}`, { state: 'inactive' });
  await house.owner.query(`update people set birth_date = '1991-04-17' where id = $1`, [sato]);
  await addGuest(house, 'g@a.example.jp', 'G', 'A社');
  await admin.delete(`/api/users/${await addUser(house, 'gone')}`);
  ids = { sales, sub, sato, suzuki };
});
afterAll(() => house?.close());

const get = (path: string, as: string | null = 'sato') => house.as(as, { lang: 'en' }).get(`/v1/${path}`);

describe('users.json', () => {
  it('lists users by id, suspended ones marked, no guests and no deleted ones', async () => {
    const { status, body } = await get('users.json');
    expect(status).toBe(200);
    expect(body.users.map((u: { code: string; valid: boolean }) => [u.code, u.valid])).toEqual([
      ['admin', true],
      ['sato', true],
      ['suzuki', false],
    ]);
  });

  it('gives every property that kintone gives', async () => {
    const { body } = await get('users.json?codes[0]=SATO');
    expect(body.users).toEqual([
      {
        id: ids.sato,
        code: 'sato',
        ctime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        mtime: expect.stringMatching(/Z$/),
        valid: true,
        name: '佐藤 昇',
        surName: '',
        givenName: '',
        surNameReading: '',
        givenNameReading: '',
        localName: 'Noboru Sato',
        localNameLocale: 'en',
        timezone: 'Asia/Tokyo',
        locale: 'auto',
        description: '',
        phone: '',
        mobilePhone: '',
        extensionNumber: '',
        email: 'sato@minato.example.jp',
        callto: '',
        url: '',
        employeeNumber: '',
        birthDate: '1991-04-17',
        joinDate: null,
        primaryOrganization: ids.sub,
        sortOrder: 3,
        customItemValues: [],
      },
    ]);
  });

  it('finds by ids or codes, and takes a part of the list', async () => {
    const codes = async (query: string) =>
      (await get(`users.json?${query}`)).body.users.map((u: { code: string }) => u.code);
    expect(await codes(`ids[0]=${ids.suzuki}&ids[1]=${ids.sato}&ids[2]=99999`)).toEqual(['sato', 'suzuki']);
    expect(await codes('codes[0]=guest/g@a.example.jp&codes[1]=suzuki')).toEqual(['suzuki']);
    expect(await codes('offset=1&size=1')).toEqual(['sato']);
    expect(await codes('offset=99')).toEqual([]);
    expect(await codes('ids=')).toHaveLength(3);
  });

  it.each([
    ['ids[0]=1&codes[0]=sato', ['ids', 'codes']],
    ['size=0', ['size']],
    ['size=101', ['size']],
    ['offset=-1', ['offset']],
    ['ids[0]=x', ['ids[0]']],
  ])('refuses %s', async (query, fields) => {
    const { status, body } = await get(`users.json?${query}`);
    expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 'CB_VA01', fields]);
  });
});

describe('departments and groups', () => {
  it('organizations.json gives the tree by parent codes', async () => {
    const { body } = await get('organizations.json');
    expect(body.organizations).toEqual([
      {
        id: ids.sales,
        code: 'sales',
        name: '営業部',
        localName: '',
        localNameLocale: '',
        parentCode: null,
        description: 'x',
      },
      {
        id: ids.sub,
        code: 'sales1',
        name: '営業一課',
        localName: '',
        localNameLocale: '',
        parentCode: 'sales',
        description: '',
      },
    ]);
  });

  it('groups.json gives Everyone, Administrators and static groups', async () => {
    const { body } = await get('groups.json');
    expect(body.groups.map((g: { code: string; description: string | null }) => [g.code, g.description])).toEqual([
      ['everyone', null],
      ['Administrators', null],
      ['committee', ''],
    ]);
  });

  it('user/organizations.json gives titles, the first department first', async () => {
    const { body } = await get('user/organizations.json?code=sato');
    expect(
      body.organizationTitles.map((o: { organization: { code: string }; title: { name: string } | null }) => [
        o.organization.code,
        o.title?.name ?? null,
      ]),
    ).toEqual([
      ['sales1', '課長'],
      ['sales', null],
    ]);
  });

  it('user/groups.json has Everyone for everybody', async () => {
    expect((await get('user/groups.json?code=sato')).body.groups.map((g: { code: string }) => g.code)).toEqual([
      'everyone',
      'committee',
    ]);
    expect((await get('user/groups.json?code=admin')).body.groups.map((g: { code: string }) => g.code)).toEqual([
      'everyone',
      'Administrators',
    ]);
  });

  it('organization/users.json gives direct members with titles', async () => {
    const { body } = await get('organization/users.json?code=sales1');
    expect(body.userTitles).toMatchObject([
      { user: { code: 'sato' }, title: { code: '課長', name: '課長', description: '' } },
    ]);
    expect((await get('organization/users.json?code=sales')).body.userTitles).toMatchObject([
      { user: { code: 'sato' }, title: null },
    ]);
  });

  it('group/users.json gives the members, for Everyone all users', async () => {
    const codes = async (query: string) =>
      (await get(`group/users.json?${query}`)).body.users.map((u: { code: string }) => u.code);
    expect(await codes('code=committee')).toEqual(['sato']);
    expect(await codes('code=everyone')).toEqual(['admin', 'sato', 'suzuki']);
    expect(await codes('code=everyone&offset=1&size=1')).toEqual(['sato']);
  });

  it.each(['user/organizations.json', 'user/groups.json', 'organization/users.json', 'group/users.json'])(
    '%s names an unknown code as the problem',
    async (path) => {
      for (const code of ['', 'nobody', 'guest/g@a.example.jp']) {
        const { status, body } = await get(`${path}?code=${encodeURIComponent(code)}`);
        expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 'CB_VA01', ['code']]);
      }
    },
  );
});

describe('who may read', () => {
  it.each([
    'users.json',
    'organizations.json',
    'groups.json',
    'user/organizations.json?code=sato',
    'user/groups.json?code=sato',
    'organization/users.json?code=sales',
    'group/users.json?code=everyone',
  ])('%s: every standard user, no guest, no visitor', async (path) => {
    expect((await get(path)).status).toBe(200);
    const guest = await get(path, 'g@a.example.jp');
    expect([guest.status, guest.body.code]).toEqual([403, 'CB_NO02']);
    const visitor = await get(path, null);
    expect([visitor.status, visitor.body.code]).toEqual([401, 'CB_AU01']);
  });
});
