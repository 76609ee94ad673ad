// kintone's User API as programs use it to look after users and departments.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, openHouse, type TestHouse } from '../../test/house.ts';
import { addUser } from './people.fixture.ts';

let house: TestHouse;
let admin: Caller;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin', { lang: 'en' });
  await addUser(house, 'ito');
});
afterAll(() => house?.close());

const user = async (code: string) => (await admin.get(`/v1/users.json?codes[0]=${code}`)).body.users[0];
const organization = async (code: string) =>
  (await admin.get(`/v1/organizations.json?codes[0]=${code}`)).body.organizations[0];
async function fine(answer: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await answer;
  expect([status, body]).toEqual([200, {}]);
}
type Refused = { readonly code: string; readonly errors: Record<string, unknown> };
async function problems(answer: Promise<{ status: number; body: Refused }>): Promise<string[]> {
  const { status, body } = await answer;
  expect([status, body.code]).toEqual([400, 'CB_VA01']);
  return Object.keys(body.errors);
}

describe('users', () => {
  it('adds users with everything about them, who can sign in at once', async () => {
    const texts = {
      surName: '山田',
      givenName: '花子',
      surNameReading: 'やまだ',
      givenNameReading: 'はなこ',
      localName: 'Hanako Yamada',
      timezone: 'Europe/Berlin',
      locale: 'en',
      description: 'a\nb',
      phone: '03-1111-2222',
      mobilePhone: '090',
      extensionNumber: '12',
      email: 'hanako@minato.example.jp',
      callto: 'hanako',
      url: 'https://example.com/',
      employeeNumber: 'E-1',
      birthDate: '1990-01-31',
      joinDate: '2020-04-01',
      sortOrder: 7,
    };
    await fine(
      admin.post('/v1/users.json', {
        users: [
          {
            code: 'hanako',
            name: '山田 花子',
            password: 'secret-word-1',
            localNameLocale: 'en',
            customItemValues: [],
            ...texts,
          },
          { code: 'old', name: '旧', password: 'secret-word-1', valid: 'false' },
        ],
      }),
    );
    expect(await user('hanako')).toMatchObject({ code: 'hanako', name: '山田 花子', valid: true, ...texts });
    expect((await user('old')).valid).toBe(false);
    expect((await house.as('hanako:secret-word-1').get('/v1/users.json')).status).toBe(200);
    expect((await house.as('old:secret-word-1').get('/v1/users.json')).status).toBe(401);
  });

  it('changes what is given and leaves the rest', async () => {
    await fine(
      admin.put('/v1/users.json', {
        users: [{ code: 'HANAKO', name: '佐藤 花子', birthDate: '', password: 'other-word-2' }],
      }),
    );
    expect(await user('hanako')).toMatchObject({
      name: '佐藤 花子',
      surName: '山田',
      birthDate: null,
      joinDate: '2020-04-01',
    });
    expect((await house.as('hanako:secret-word-1').get('/v1/users.json')).status).toBe(401);
    await fine(admin.put('/v1/users.json', { users: [{ code: 'hanako', valid: false }] }));
    expect((await house.as('hanako:other-word-2').get('/v1/users.json')).status).toBe(401);
  });

  it('takes the languages of kintone; who reads one that is not spoken here follows the browser', async () => {
    await fine(
      admin.post('/v1/users.json', {
        users: [{ code: 'mei', name: '美', password: 'secret-word-1', locale: 'zh-TW' }],
      }),
    );
    expect(await user('mei')).toMatchObject({ locale: 'auto' });
    await fine(admin.put('/v1/users.json', { users: [{ code: 'mei', locale: 'ja' }] }));
    expect(await user('mei')).toMatchObject({ locale: 'ja' });
    expect(await problems(admin.put('/v1/users.json', { users: [{ code: 'mei', locale: 'xx' }] }))).toEqual([
      'users[0].locale',
    ]);
    await fine(admin.delete('/v1/users.json', { codes: ['mei'] }));
  });

  it('gives other codes, and deletes', async () => {
    await fine(admin.put('/v1/users/codes.json', { codes: [{ currentCode: 'old', newCode: 'older' }] }));
    expect(await user('older')).toMatchObject({ name: '旧' });
    await fine(admin.delete('/v1/users.json', { codes: ['older'] }));
    expect(await user('older')).toBeUndefined();
  });

  it('says every problem under its place, and then changes nothing', async () => {
    const post = (...users: object[]) => problems(admin.post('/v1/users.json', { users }));
    expect(
      await post(
        { code: 'new1', name: 'x', password: 'secret-word-1' },
        { code: 'ito', name: 'x', password: 'secret-word-1' },
      ),
    ).toEqual(['users[1].code']);
    expect(await user('new1')).toBeUndefined();
    expect(
      await post(
        { code: 'a:b', name: 'x', password: 'short' },
        { code: 'new2', name: ' ', password: 'secret-word-1', email: 'x', birthDate: '2026-02-30', timezone: 'Mars' },
      ),
    ).toEqual(
      expect.arrayContaining([
        'users[0].code',
        'users[0].password',
        'users[1].name',
        'users[1].email',
        'users[1].birthDate',
        'users[1].timezone',
      ]),
    );
    expect(await post({ code: 'x' })).toEqual(['users[0].name', 'users[0].password']);
    expect(
      await post(
        { code: 'twice', name: 'x', password: 'secret-word-1' },
        { code: 'Twice', name: 'x', password: 'secret-word-1' },
      ),
    ).toEqual(['users[1].code']);
    expect(await problems(admin.post('/v1/users.json', {}))).toEqual(['users']);
    expect(await problems(admin.put('/v1/users.json', { users: [{ code: 'nobody' }] }))).toEqual(['users[0].code']);
    expect(await problems(admin.delete('/v1/users.json', { codes: ['ito', 'nobody'] }))).toEqual(['codes[1]']);
    expect(await problems(admin.delete('/v1/users.json', { codes: ['admin'] }))).toEqual(['codes[0]']);
    expect(await problems(admin.put('/v1/users.json', { users: [{ code: 'admin', valid: false }] }))).toEqual([
      'users[0]',
    ]);
    expect(
      await problems(admin.put('/v1/users/codes.json', { codes: [{ currentCode: 'ito', newCode: 'admin' }] })),
    ).toEqual(['codes[0].newCode']);
    expect(await user('ito')).toMatchObject({ valid: true });
  });
});

describe('departments and who is where', () => {
  it('adds, changes, moves, renames and deletes departments', async () => {
    const one = { code: 'main', name: '本社', description: 'd' };
    await fine(
      admin.post('/v1/organizations.json', {
        organizations: [one, { code: 'dev', name: '開発', localName: 'Dev', parentCode: 'main' }],
      }),
    );
    expect(await organization('dev')).toMatchObject({ name: '開発', localName: 'Dev', parentCode: 'main' });
    await fine(
      admin.put('/v1/organizations.json', { organizations: [{ code: 'dev', name: '開発部', parentCode: '' }] }),
    );
    expect(await organization('dev')).toMatchObject({ name: '開発部', localName: 'Dev', parentCode: null });
    await fine(admin.put('/v1/organizations/codes.json', { codes: [{ currentCode: 'dev', newCode: 'rd' }] }));
    expect(await organization('rd')).toMatchObject({ name: '開発部' });
    await fine(admin.delete('/v1/organizations.json', { codes: ['main'] }));
    expect(await organization('main')).toBeUndefined();
  });

  it('says what is wrong with departments', async () => {
    const put = (...organizations: object[]) => problems(admin.put('/v1/organizations.json', { organizations }));
    expect(await put({ code: 'rd', parentCode: 'rd' })).toEqual(['organizations[0].parentCode']);
    expect(await put({ code: 'rd', parentCode: 'nowhere' }, { code: 'nowhere' })).toEqual(
      expect.arrayContaining(['organizations[0].parentCode', 'organizations[1].code']),
    );
    expect(
      await problems(admin.post('/v1/organizations.json', { organizations: [{ code: 'RD', name: 'x' }] })),
    ).toEqual(['organizations[0].code']);
    expect(await problems(admin.delete('/v1/organizations.json', { codes: ['nowhere'] }))).toEqual(['codes[0]']);
  });

  it('places users in departments with titles, and in groups', async () => {
    const place = (...organizations: object[]) =>
      admin.put('/v1/userOrganizations.json', { userOrganizations: [{ code: 'ito', organizations }] });
    await fine(place({ orgCode: 'rd', titleCode: '課長' }));
    const { body } = await admin.get('/v1/user/organizations.json?code=ito');
    expect(body.organizationTitles).toMatchObject([{ organization: { code: 'rd' }, title: { code: '課長' } }]);
    expect(await problems(place({ orgCode: 'rd' }, { orgCode: 'nowhere' }))).toEqual([
      'userOrganizations[0].organizations[1].orgCode',
    ]);
    await fine(place());
    expect((await admin.get('/v1/user/organizations.json?code=ito')).body.organizationTitles).toEqual([]);

    await admin.post('/api/groups', { name: '委員', code: 'committee' });
    await fine(admin.put('/v1/group/users.json', { code: 'committee', users: ['ito', 'admin'] }));
    expect((await admin.get('/v1/group/users.json?code=committee')).body.users).toHaveLength(2);
    expect(await problems(admin.put('/v1/group/users.json', { code: 'committee', users: ['ito', 'nobody'] }))).toEqual([
      'users[1]',
    ]);
    expect(await problems(admin.put('/v1/group/users.json', { code: 'nowhere', users: [] }))).toEqual(['code']);
    await fine(admin.put('/v1/group/users.json', { code: 'committee', users: [] }));
    expect((await admin.put('/v1/group/users.json', { code: 'everyone', users: [] })).status).toBe(400);
  });
});

describe('services', () => {
  it('gives kintone to every active user, and does not pretend to take it away', async () => {
    const { body } = await admin.get('/v1/users/services.json?codes[0]=ito&codes[1]=hanako');
    expect(body.users).toEqual([
      { code: 'ito', services: ['kintone'] },
      { code: 'hanako', services: [] },
    ]);
    await fine(admin.put('/v1/users/services.json', { users: [{ code: 'ito', services: ['kintone'] }] }));
    expect(
      await problems(
        admin.put('/v1/users/services.json', {
          users: [
            { code: 'ito', services: [] },
            { code: 'nobody', services: ['kintone'] },
          ],
        }),
      ),
    ).toEqual(['users[0].services', 'users[1].code']);
    expect(
      await problems(admin.put('/v1/users/services.json', { users: [{ code: 'ito', services: ['slack'] }] })),
    ).toEqual(['users[0].services[0]']);
  });
});

describe('who may', () => {
  it('is whoever looks after users, and nobody else', async () => {
    const body = { users: [{ code: 'evil', name: 'x', password: 'secret-word-1' }] };
    const colleague = await house.as('ito').post('/v1/users.json', body);
    expect([colleague.status, colleague.body.code]).toEqual([403, 'CB_NO02']);
    expect((await house.as(null).post('/v1/users.json', body)).status).toBe(401);
    for (const path of [
      'users.json',
      'users/codes.json',
      'organizations.json',
      'organizations/codes.json',
      'userOrganizations.json',
      'group/users.json',
      'users/services.json',
    ])
      expect((await house.as('ito').put(`/v1/${path}`, {})).status).toBeGreaterThanOrEqual(400);
    expect(await user('evil')).toBeUndefined();
  });
});
