// kintone's User API as programs use it to look after groups.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, openHouse, type TestHouse } from '../../test/house.ts';
import { addSpace, addUser, peopleIn } from './people.fixture.ts';

let house: TestHouse;
let admin: Caller;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin', { lang: 'en' });
  await addUser(house, 'ito', { name: '伊藤' });
});
afterAll(() => house?.close());

const group = async (code: string) => (await admin.get(`/v1/groups.json?codes[0]=${code}`)).body.groups[0];
const groupsOf = async (code: string) =>
  (await admin.get(`/v1/user/groups.json?code=${code}`)).body.groups.map((g: { code: string }) => g.code);
const fine = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  expect([status, body]).toEqual([200, {}]);
};
const problems = async (answer: Promise<{ status: number; body: { code: string; errors: object } }>) => {
  const { status, body } = await answer;
  expect([status, body.code]).toEqual([400, 'CB_VA01']);
  return Object.keys(body.errors);
};
const add = (...groups: object[]) => admin.post('/v1/groups.json', { groups });

it('adds, changes, renames and deletes groups', async () => {
  await fine(
    add({ code: 'recruit', name: '採用', type: 'static', description: 'd' }, { code: 'b', name: 'B', type: 'static' }),
  );
  expect(await group('recruit')).toMatchObject({ name: '採用', description: 'd' });
  await fine(admin.put('/v1/groups.json', { groups: [{ code: 'RECRUIT', name: '採用 2027', description: null }] }));
  expect(await group('recruit')).toMatchObject({ code: 'recruit', name: '採用 2027', description: 'd' });
  await fine(admin.put('/v1/groups/codes.json', { codes: [{ currentCode: 'recruit', newCode: 'hiring' }] }));
  expect(await group('hiring')).toMatchObject({ name: '採用 2027' });
  await fine(admin.delete('/v1/groups.json', { codes: ['b'] }));
  expect(await group('b')).toBeUndefined();
});

it('gives a user exactly these groups, and spaces follow', async () => {
  await fine(add({ code: 'team', name: 'Team', type: 'static' }));
  const space = await addSpace(house, { members: [{ type: 'GROUP', id: (await group('team')).id }] });
  const set = (...groups: string[]) => admin.put('/v1/user/groups.json', { code: 'ito', groups });
  await fine(set('team', 'hiring'));
  expect(await groupsOf('ito')).toEqual(['everyone', 'hiring', 'team']);
  expect(await peopleIn(house, space)).toContain('伊藤');
  await fine(set('Hiring', 'everyone'));
  expect(await groupsOf('ito')).toEqual(['everyone', 'hiring']);
  expect(await peopleIn(house, space)).not.toContain('伊藤');
  expect(await problems(set('hiring', 'nowhere'))).toEqual(['groups[1]']);
  expect(await problems(admin.put('/v1/user/groups.json', { code: 'nobody', groups: [] }))).toEqual(['code']);
  expect(await problems(admin.put('/v1/user/groups.json', { code: 'ito' }))).toEqual(['groups']);
  await fine(set());
  expect(await groupsOf('ito')).toEqual(['everyone']);
});

it('says what is wrong under its place, and then changes nothing', async () => {
  expect(
    await problems(add({ code: 'new', name: 'n', type: 'static' }, { code: 'Team', name: 'x', type: 'static' })),
  ).toEqual(['groups[1].code']);
  expect(await group('new')).toBeUndefined();
  expect(await problems(add({ code: 'new', name: ' ', type: 'static' }))).toEqual(['groups[0].name']);
  expect(await problems(add({ code: 'new', name: 'n', type: 'dynamic' }))).toEqual(['groups[0].type']);
  expect(await problems(add({ code: 'new' }))).toEqual(['groups[0].name', 'groups[0].type']);
  expect(await problems(admin.put('/v1/groups.json', { groups: [{ code: 'nowhere' }] }))).toEqual(['groups[0].code']);
  expect(await problems(admin.delete('/v1/groups.json', { codes: ['team', 'nowhere'] }))).toEqual(['codes[1]']);
  expect(
    await problems(admin.put('/v1/groups/codes.json', { codes: [{ currentCode: 'team', newCode: 'hiring' }] })),
  ).toEqual(['codes[0].newCode']);
});

it('leaves the built-in groups as they are, and an administrator in theirs', async () => {
  for (const code of ['everyone', 'Administrators']) {
    expect(await problems(admin.put('/v1/groups.json', { groups: [{ code, name: 'x' }] }))).toEqual(['groups[0].code']);
    expect(await problems(admin.delete('/v1/groups.json', { codes: [code] }))).toEqual(['codes[0]']);
  }
  expect(await problems(admin.put('/v1/group/users.json', { code: 'everyone', users: [] }))).toEqual(['code']);
  expect(await problems(admin.put('/v1/user/groups.json', { code: 'admin', groups: [] }))).toEqual(['groups']);
  expect(await groupsOf('admin')).toContain('Administrators');
});

it('is for those who look after users', async () => {
  const ito = house.as('ito');
  const groups = [{ code: 'evil', name: 'x', type: 'static' }];
  for (const answer of [
    ito.post('/v1/groups.json', { groups }),
    ito.put('/v1/groups.json', { groups: [{ code: 'team', name: 'x' }] }),
    ito.delete('/v1/groups.json', { codes: ['team'] }),
    ito.put('/v1/groups/codes.json', { codes: [{ currentCode: 'team', newCode: 'x' }] }),
    ito.put('/v1/user/groups.json', { code: 'ito', groups: ['Administrators'] }),
  ]) {
    const { status, body } = await answer;
    expect([status, body.code]).toEqual([403, 'CB_NO02']);
  }
  expect(await group('evil')).toBeUndefined();
});
