// The department that stands for a person: chosen by administrators and programs, and gone with the membership.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, openHouse, type TestHouse } from '../../test/house.ts';
import { addGuest, addSpace, addUser } from './people.fixture.ts';

let house: TestHouse;
let admin: Caller;
let ito: string;
const ids: Record<'sales' | 'sub' | 'lab', string> = { sales: '', sub: '', lab: '' };

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin', { lang: 'en' });
  for (const code of Object.keys(ids) as (keyof typeof ids)[])
    ids[code] = (await admin.post('/api/departments', { name: code, code })).body.id;
  ito = await addUser(house, 'ito');
});
afterAll(() => house?.close());
beforeEach(() => admin.put(`/api/users/${ito}`, { departments: [{ id: ids.sales, main: false }, { id: ids.sub }] }));

const read = async (code = 'ito') =>
  (await house.as('ito').get(`/v1/users.json?codes[0]=${code}`)).body.users[0].primaryOrganization;
const choose = (primaryOrganization: string | number | null, code = 'ito') =>
  admin.put('/v1/users.json', { users: [{ code: 'admin' }, { code, primaryOrganization }] });
const place = (...organizations: string[]) =>
  admin.put('/v1/userOrganizations.json', {
    userOrganizations: [{ code: 'ito', organizations: organizations.map((orgCode) => ({ orgCode })) }],
  });

describe('programs', () => {
  it('choose the primary organization by its id, as text or number, and none by an empty text', async () => {
    expect(await read()).toBeNull();
    expect((await choose(ids.sub)).body).toEqual({});
    expect(await read()).toBe(ids.sub);
    await choose(Number(ids.sales));
    expect(await read()).toBe(ids.sales);
    await choose(null);
    expect(await read()).toBe(ids.sales);
    await choose('');
    expect(await read()).toBeNull();
  });

  it('read it in every list of users', async () => {
    await choose(ids.sub);
    const { userTitles } = (await admin.get('/v1/organization/users.json?code=sales')).body;
    expect(userTitles[0].user.primaryOrganization).toBe(ids.sub);
    const { users } = (await admin.get('/v1/group/users.json?code=everyone')).body;
    expect(users.map((u: { primaryOrganization: string | null }) => u.primaryOrganization)).toEqual([null, ids.sub]);
  });

  it('cannot choose one that the user does not belong to, nor one for a user who is just being added', async () => {
    for (const id of [ids.lab, '999999', 'sales', '-1']) {
      const { status, body } = await choose(id);
      expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 'CB_VA01', ['users[1].primaryOrganization']]);
    }
    const fresh = { code: 'new', name: 'n', password: 'secret-word-1', primaryOrganization: ids.sub };
    const { body } = await admin.post('/v1/users.json', { users: [fresh] });
    expect(Object.keys(body.errors)).toEqual(['users[0].primaryOrganization']);
  });

  it('keep it when departments are placed anew, and lose it with the department', async () => {
    await choose(ids.sub);
    await place('lab', 'sub');
    expect(await read()).toBe(ids.sub);
    await place('lab');
    expect(await read()).toBeNull();
    await place('lab', 'sub');
    expect(await read()).toBeNull();
  });

  it('lose it when the department is deleted', async () => {
    const brief = (await admin.post('/api/departments', { name: 'brief', code: 'brief' })).body.id;
    await place('sales', 'brief');
    await choose(brief);
    expect(await read()).toBe(brief);
    await admin.delete('/v1/organizations.json', { codes: ['brief'] });
    expect(await read()).toBeNull();
  });

  it('find by it what PRIMARY_ORGANIZATION() means to the user', async () => {
    const { app } = (await admin.post('/k/v1/preview/app.json', { name: 'x' })).body;
    const properties = {
      at: { type: 'ORGANIZATION_SELECT', code: 'at', label: 'at', defaultValue: [functionOf()] },
    };
    await admin.post('/k/v1/preview/app/form/fields.json', { app, properties });
    await admin.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
    await choose(ids.sub);
    const me = house.as('ito');
    expect((await me.post('/k/v1/record.json', { app, record: {} })).status).toBe(200);
    const found = async () =>
      (await me.get(`/k/v1/records.json?app=${app}&query=${encodeURIComponent('at in (PRIMARY_ORGANIZATION())')}`)).body
        .records;
    expect((await found())[0].at.value).toEqual([{ code: 'sub', name: 'sub' }]);
    await choose(ids.sales);
    expect(await found()).toEqual([]);
  });
});
const functionOf = () => ({ type: 'FUNCTION', code: 'PRIMARY_ORGANIZATION()' });

describe('administrators', () => {
  const put = (...departments: object[]) => admin.put(`/api/users/${ito}`, { departments });
  const mains = async () =>
    (await admin.get('/api/users?q=ito')).body.users[0].departments.map((d: { main: boolean }) => d.main);

  it('choose one of the departments of a user, and keep the choice when they only write titles', async () => {
    expect((await put({ id: ids.sales }, { id: ids.sub, main: true })).status).toBe(200);
    expect(await mains()).toEqual([false, true]);
    await put({ id: ids.sub, title: '課長' }, { id: ids.lab });
    expect(await mains()).toEqual([true, false]);
    expect(await read()).toBe(ids.sub);
  });

  it('cannot choose two', async () => {
    const { status, body } = await put({ id: ids.sales, main: true }, { id: ids.sub, main: true });
    expect([status, Object.keys(body.errors)]).toEqual([400, ['departments[1].main']]);
  });
});

it('is nothing that guests see', async () => {
  await choose(ids.sub);
  const guest = await addGuest(house, 'g@a.example.jp', 'G', 'A社');
  await addSpace(house, { guests: [guest], members: [{ type: 'USER', id: ito }] });
  const { status, body } = await house.as('g@a.example.jp').get(`/api/people/${ito}`);
  expect([status, body.departments]).toEqual([200, []]);
});
