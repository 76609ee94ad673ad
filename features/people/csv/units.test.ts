// The files of departments, groups and who is where.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../../test/house.ts';
import { addSpace, addUser, peopleIn } from '../people.fixture.ts';
import { type Desk, deskOf, problemsOf } from './desk.fixture.ts';

let house: TestHouse;
let admin: ReturnType<TestHouse['as']>;
let adminId: string;
let desk: Desk;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin');
  adminId = (await admin.get('/api/me')).body.person.id;
  desk = deskOf(house);
});
afterAll(() => house?.close());

describe('the file of departments', () => {
  beforeEach(async () => {
    await house.owner.query('update departments set parent_id = null');
    await house.owner.query('delete from departments');
  });

  it('makes a tree in any order of lines, and comes back with parents first', async () => {
    const csv = 'leaf,葉,*,Leaf,en,top,説明\nother,他,*,,,,\ntop,上,*,,,,\n';
    expect((await desk.send('organization', csv)).body).toEqual({ added: 3, changed: 0, deleted: 0, problems: [] });
    const [titles, ...rows] = await desk.download('organization');
    expect(titles?.[0]).toBe('組織コード');
    expect(rows).toEqual([
      ['top', '上', '*', '', '', '', '', '0'],
      ['leaf', '葉', '*', 'Leaf', 'en', 'top', '説明', '0'],
      ['other', '他', '*', '', '', '', '', '0'],
    ]);
    const before = await desk.state();
    expect((await desk.send('organization', (await admin.get('/api/people-csv/organization')).raw)).body).toEqual({
      added: 0,
      changed: 0,
      deleted: 0,
      problems: [],
    });
    expect(await desk.state()).toBe(before);
  });

  it('renames, moves and deletes; what is left out stays; spaces follow', async () => {
    await desk.send('organization', 'top,上,*,,,,\nmid,中,*,,,top,\nleaf,葉,*,,,mid,\nrest,残,*,,,,\n');
    const ids = new Map(
      (await admin.get('/api/departments')).body.departments.map((d: { code: string; id: string }) => [d.code, d.id]),
    );
    await addUser(house, 'leafy', { departments: [{ id: ids.get('leaf') }] });
    const under = await addSpace(house, {
      members: [{ type: 'ORGANIZATION', id: String(ids.get('top')), subs: true }],
    });
    const elsewhere = await addSpace(house, {
      members: [{ type: 'ORGANIZATION', id: String(ids.get('rest')), subs: true }],
    });
    expect(await peopleIn(house, under)).toEqual(['leafy']);
    const csv = 'leaf,*,blatt,*,*,neu\nneu,新,*,,,rest\nmid,*,*,*,*,*,*,1\n';
    expect((await desk.send('organization', csv, { dryRun: true })).body).toEqual({
      added: 1,
      changed: 1,
      deleted: 1,
      problems: [],
    });
    expect((await desk.send('organization', csv)).body).toEqual({ added: 1, changed: 1, deleted: 1, problems: [] });
    const places = (await desk.download('organization')).slice(1).map((r) => `${r[0]} in ${r[5]}`);
    expect(places.sort()).toEqual(['blatt in neu', 'neu in rest', 'rest in ', 'top in ']);
    expect([await peopleIn(house, under), await peopleIn(house, elsewhere)]).toEqual([[], ['leafy']]);
  });

  it('refuses circles, missing parents, taken codes and orphans, by line', async () => {
    await desk.send('organization', 'a,a,*,,,,\nb,b,*,,,a,\nc,c,*,,,b,\n');
    const before = await desk.state();
    const circle = await desk.send('organization', 'a,*,*,*,*,c\n');
    expect(problemsOf(circle)).toEqual([
      { line: 1, messages: ['親組織コード: 自分自身や下位の組織の下には移動できません。'] },
    ]);
    expect(problemsOf(await desk.send('organization', 'x,x,*,,,nowhere\n')).map((p) => p.line)).toEqual([1]);
    expect(
      problemsOf(await desk.send('organization', 'x,x,*,,,\na,*,B\nq,*,*,*,*,*,*,1\n')).map((p) => p.line),
    ).toEqual([2, 3]);
    expect(problemsOf(await desk.send('organization', 'b,*,*,*,*,*,*,1\n'))).toHaveLength(1);
    expect(
      problemsOf(await desk.send('organization', 'n,n,*,,,b\nb,*,*,*,*,*,*,1\nc,*,*,*,*,*,*,1\n')).map((p) => p.line),
    ).toEqual([1]);
    expect(await desk.state()).toBe(before);
    expect((await desk.send('organization', 'b,*,*,*,*,*,*,1\nc,*,*,*,*,*,*,1\n')).body).toMatchObject({
      deleted: 2,
      problems: [],
    });
  });
});

describe('the file of groups', () => {
  it('adds, changes, deletes, and never holds or touches the built-in ones', async () => {
    expect((await desk.send('group', 'g1,一,*,static,説明,0\ng2,二,*,static,,0\n')).body).toMatchObject({
      added: 2,
      problems: [],
    });
    expect((await desk.download('group')).slice(1)).toEqual([
      ['g1', '一', '*', 'static', '説明', '0'],
      ['g2', '二', '*', 'static', '', '0'],
    ]);
    expect((await desk.send('group', 'g1,壱,g9,*,*,*\ng2,*,*,*,*,1\n')).body).toEqual({
      added: 0,
      changed: 1,
      deleted: 1,
      problems: [],
    });
    expect((await desk.download('group')).slice(1)).toEqual([['g9', '壱', '*', 'static', '説明', '0']]);
    const bad = await desk.send(
      'group',
      'everyone,x,*,static,,\nadministrators,*,*,*,*,1\nd,x,*,dynamic,,\nnone,*,*,*,*,1\ng9,*,Everyone\n',
    );
    expect(problemsOf(bad).map((p) => p.line)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('the files of who is where', () => {
  let user: string;
  beforeAll(async () => {
    await house.owner.query(`delete from people where code not in ('admin')`);
    user = await addUser(house, 'sato');
    await desk.send('organization', 'd1,一,*\nd2,二,*\n');
    await desk.send('group', 'k1,一,*\nk2,二,*\n');
  });

  it('gives exactly these departments with titles, the first one first', async () => {
    expect(
      (await desk.send('userOrganizations', 'Login name,Department code 1,Title 1\nsato,d2,課長,D1,\n')).body,
    ).toEqual({
      added: 0,
      changed: 1,
      deleted: 0,
      problems: [],
    });
    expect((await admin.get(`/api/people/${user}`)).body.departments).toMatchObject([
      { name: '二', title: '課長' },
      { name: '一', title: null },
    ]);
    expect(await desk.download('userOrganizations')).toEqual([
      ['ログイン名', '組織コード1', '役職1', '組織コード2', '役職2'],
      ['admin', '', '', '', ''],
      ['sato', 'd2', '課長', 'd1', ''],
    ]);
    expect(
      (await desk.send('userOrganizations', (await admin.get('/api/people-csv/userOrganizations')).raw)).body,
    ).toMatchObject({ changed: 0 });
    expect((await desk.send('userOrganizations', 'sato,d2,*\nadmin,*\n')).body).toMatchObject({ changed: 1 });
    expect((await admin.get(`/api/people/${user}`)).body.departments).toMatchObject([{ name: '二', title: '課長' }]);
    expect((await desk.send('userOrganizations', 'sato\n')).body).toMatchObject({ changed: 1 });
    expect((await admin.get(`/api/people/${user}`)).body.departments).toEqual([]);
  });

  it('gives exactly these groups; Everyone may stand there', async () => {
    const group = (await admin.get('/api/groups')).body.groups.find((g: { code: string }) => g.code === 'k1').id;
    const space = await addSpace(house, { members: [{ type: 'GROUP', id: group }] });
    expect((await desk.send('userGroups', 'sato,everyone,k1,K2\n')).body).toMatchObject({ changed: 1, problems: [] });
    expect(await peopleIn(house, space)).toEqual(['sato']);
    expect((await desk.download('userGroups')).slice(1)).toEqual([
      ['admin', 'Administrators', ''],
      ['sato', 'k1', 'k2'],
    ]);
    expect((await desk.send('userGroups', 'sato,k2\n')).body).toMatchObject({ changed: 1 });
    expect(await peopleIn(house, space)).toEqual([]);
  });

  it('keeps an administrator, and knows who and what is not there', async () => {
    const before = await desk.state();
    const last = await desk.send('userGroups', 'sato,k1\nadmin,k1\n');
    expect(problemsOf(last)).toMatchObject([{ line: 2 }]);
    expect((await desk.send('userGroups', 'sato,k1\nadmin,k1\n', { dryRun: true })).body).toEqual(last.body);
    expect(problemsOf(await desk.send('userGroups', 'nobody,k1\nsato,none\nsato,k1\n')).map((p) => p.line)).toEqual([
      1, 2, 3,
    ]);
    expect(
      problemsOf(await desk.send('userOrganizations', `sato,none,x\nadmin,d1,${'x'.repeat(129)}\n`)).map((p) => p.line),
    ).toEqual([1, 2]);
    expect(await desk.state()).toBe(before);
    expect((await desk.send('userGroups', 'sato,Administrators\nadmin,k1\n')).body).toMatchObject({
      changed: 2,
      problems: [],
    });
    expect((await admin.get('/api/users')).status).toBe(403);
    await house.as('sato').put(`/api/users/${adminId}`, { groups: [] });
  });
});
