// People as files: downloading, changing in a spreadsheet, importing all or nothing.
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { addGuest, addSpace, addUser, events, peopleIn } from '../people.fixture.ts';

let house: TestHouse;
let admin: ReturnType<TestHouse['as']>;
let adminId: string;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin');
  adminId = (await admin.get('/api/me')).body.person.id;
});
afterAll(() => house?.close());

const upload = (content: string | Buffer) => admin.upload('people.csv', content, 'text/csv');
async function send(kind: string, content: string | Buffer, more: object = {}): Promise<Answer> {
  return admin.post(`/api/people-csv/${kind}`, { fileKey: await upload(content), ...more });
}
async function download(kind: string, encoding = 'utf8'): Promise<string[][]> {
  const { raw, status } = await admin.get(`/api/people-csv/${kind}?encoding=${encoding}`);
  expect(status).toBe(200);
  return parse(encoding === 'utf8' ? raw : iconv.decode(raw, 'Shift_JIS'), { bom: true, relax_column_count: true });
}
const me = (login: string) => house.as(login).get('/api/me');
const problemsOf = ({ body }: Answer) => body.problems as { line: number; messages: string[] }[];

/** Everything that imports can change, as text. */
async function state(): Promise<string> {
  const { rows } = await house.owner.query(`
    select (select json_agg(p order by id) from (select *, null as last_seen_at, null as first_seen_at from people) p) as people,
      (select json_agg(d order by id) from departments d) as departments, (select json_agg(g order by id) from groups g) as groups,
      (select json_agg(x order by department_id, person_id) from department_people x) as posts, (select json_agg(x order by group_id, person_id) from group_people x) as seats,
      (select json_agg(c order by person_id) from credentials c) as credentials`);
  return JSON.stringify(rows[0]);
}

describe('the file of users', () => {
  beforeEach(async () => {
    await house.owner.query(`delete from people where code not in ('admin')`);
  });

  it('comes as UTF-8 with a mark, titles in the reader’s language, every user and no guest', async () => {
    await addUser(house, 'sato', {
      name: '佐藤 昇',
      email: 'sato@minato.example.jp',
      phone: '+81 3',
      description: '=1+1\n"x"',
    });
    await addGuest(house, 'g@a.example.jp', 'G', 'A社');
    const answer = await house.as('admin', { lang: 'ja' }).get('/api/people-csv/user');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="user.csv"');
    expect(answer.raw.subarray(0, 3)).toEqual(Buffer.from('\ufeff'));
    const [titles, ...rows] = await download('user');
    expect(titles?.slice(0, 4)).toEqual(['ログイン名', '表示名', '新しいログイン名', 'パスワード']);
    expect(rows.map((r) => r[0])).toEqual(['admin', 'sato']);
    expect(rows[1]).toEqual([
      ...['sato', '佐藤 昇', '*', '*', '', '', '', '', '', '', 'sato@minato.example.jp', '1', 'auto', 'Asia/Tokyo'],
      ...["'+81 3", '', '', '', '', '', '', '\'=1+1\n"x"', '', '', '0'],
    ]);
  });

  it('imported as it came changes nothing, in both encodings', async () => {
    await addUser(house, 'sato', {
      name: '髙橋〜①',
      description: '=cmd\n2行目',
      phone: '+81',
      sortOrder: -4,
      localName: 'Takahashi',
    });
    await house.owner.query(`update people set birth_date = '1991-04-17' where code = 'sato'`);
    const before = await state();
    for (const encoding of ['utf8', 'shift_jis'] as const) {
      const { raw } = await admin.get(`/api/people-csv/user?encoding=${encoding}`);
      for (const named of [{ encoding }, {}]) {
        expect((await send('user', raw, named)).body).toEqual({ added: 0, changed: 0, deleted: 0, problems: [] });
      }
    }
    expect(await state()).toBe(before);
  });

  it('adds, changes, renames, suspends and deletes in one go', async () => {
    const everyone = (await admin.get('/api/groups')).body.groups[0].id;
    const space = await addSpace(house, { members: [{ type: 'GROUP', id: everyone }] });
    await addUser(house, 'stay', { phone: '1', url: 'https://example.jp/' });
    const off = await addUser(house, 'off');
    const gone = await addUser(house, 'gone');
    const csv = [
      'new1,新人 一郎,*,first-2026,新人,一郎,しんじん,いちろう,New Ichiro,en,NEW1@minato.example.jp,1,ja,Asia/Tokyo,03-1,11,090-1,https://example.jp/1,0001,2026/4/1,1999-12-31,"自己\n紹介",7,sky,0',
      'new2,新人 二郎,new2,*',
      'stay,*,stayed,*,*,*,*,*,*,*,*,*,*,*,2',
      'off,*,,,*,*,*,*,*,*,*,0',
      'gone,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,1',
    ].join('\r\n');
    const dry = await send('user', csv, { dryRun: true });
    expect(dry.body).toEqual({ added: 2, changed: 2, deleted: 1, problems: [] });
    expect((await me('new1:first-2026')).status).toBe(401);
    expect((await send('user', csv)).body).toEqual(dry.body);
    const { users } = (await admin.get('/api/users?q=new1')).body;
    expect(users[0]).toMatchObject({
      name: '新人 一郎',
      email: 'new1@minato.example.jp',
      locale: 'ja',
      employeeNumber: '0001',
      description: '自己\n紹介',
      sortOrder: 7,
      callto: 'sky',
      timezone: 'Asia/Tokyo',
    });
    expect((await me('new1:first-2026')).status).toBe(200);
    expect((await admin.get('/api/users?q=stay')).body.users).toMatchObject([
      { login: 'stayed', phone: '2', url: 'https://example.jp/' },
    ]);
    expect((await me('stayed')).status).toBe(200);
    expect((await me('off')).status).toBe(401);
    expect((await me('gone')).status).toBe(401);
    expect(await peopleIn(house, space)).toEqual(
      ['gone', 'off', 'stay', '新人 一郎', '新人 二郎', '管理 太郎'].filter((n) => n !== 'gone'),
    );
    const told = (await events(house)).filter((e) => e.type === 'access.ended' && !e.space).map((e) => e.person);
    expect(told).toEqual(expect.arrayContaining([off, gone]));
    const { rows } = await house.owner.query(
      `select p.code, c.password_hash is not null as has from people p left join credentials c on c.person_id = p.id where p.code = 'new2'`,
    );
    expect(rows).toEqual([{ code: 'new2', has: false }]);
  });

  it('reports every problem by its line and changes nothing, dry or not', async () => {
    await addUser(house, 'sato');
    const csv = [
      'Login name,Display name,New login name,Password',
      'sato,,*,*',
      'sato,x,*,*',
      ',x,*,*',
      'new,新,*,',
      'new3,新,other,long-enough-1',
      'guest/x,x,*,*',
      'new4,x,*,short',
      'admin,*,*,*,*,*,*,*,*,*,*,0',
      'admin2,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,*,1',
      'new5,x,*,*,,,,,,,a@b,2,fr,nowhere,,,,javascript:1,,2026-13-01,x,,abc,,,extra',
    ].join('\n');
    const before = await state();
    const dry = await send('user', csv, { dryRun: true });
    const real = await send('user', csv);
    expect(real.body).toEqual(dry.body);
    expect(real.body).toMatchObject({ added: 0, changed: 0, deleted: 0 });
    expect(await state()).toBe(before);
    expect(problemsOf(real).map((p) => [p.line, p.messages.length])).toEqual([
      [2, 1],
      [3, 1],
      [4, 1],
      [5, 1],
      [6, 1],
      [7, 1],
      [8, 1],
      [9, 1],
      [10, 1],
      [11, 9],
    ]);
    expect(problemsOf(real)[0]?.messages).toEqual(['表示名: 入力してください。']);
    expect(problemsOf(real)[1]?.messages).toEqual(['2行目と重複しています。']);
  });

  it('keeps login names apart, within the file and with those who are there', async () => {
    await addUser(house, 'a1');
    await addUser(house, 'a2');
    const real = await send('user', 'a1,*,A2,*\na2,*,a3,*\nA3,x,*,*\n');
    expect(problemsOf(real).map((p) => p.line)).toEqual([1, 3]);
    expect((await send('user', 'a1,*,A1,*\n')).body).toMatchObject({ changed: 1, problems: [] });
    expect((await admin.get('/api/users?q=a1')).body.users).toMatchObject([{ login: 'A1' }]);
  });

  it('can be used again after a dry run or a refusal, once for real, and only by its uploader', async () => {
    const fileKey = await upload('again,x,*,*\n');
    const body = { fileKey };
    expect((await admin.post('/api/people-csv/user', { ...body, dryRun: true })).body.added).toBe(1);
    expect((await admin.post('/api/people-csv/user', body)).body.added).toBe(1);
    const used = await admin.post('/api/people-csv/user', body);
    expect([used.status, used.body.code]).toEqual([400, 'FILE_NOT_FOUND']);
  });

  it('a new password ends the person’s sessions', async () => {
    await addUser(house, 'pass');
    const session = await house.as(null).post('/api/session', { login: 'pass', password: PASSWORD });
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    expect((await send('user', 'pass,*,*,brand-new-2026\n')).body).toMatchObject({ changed: 1 });
    expect((await house.as(null).get('/api/me', undefined, { cookie })).status).toBe(401);
    expect((await me('pass')).status).toBe(401);
    expect((await me('pass:brand-new-2026')).status).toBe(200);
  });

  it('says which characters Shift_JIS would lose instead of losing them', async () => {
    await addUser(house, 'yoshino', { name: '𠮷野' });
    const { status, body } = await admin.get('/api/people-csv/user?encoding=shift_jis');
    expect([status, body.code]).toEqual([409, 'LOST_CHARACTERS']);
    expect(body.message).toContain('𠮷');
  });

  it.each([
    ['no text', Buffer.from([0, 1, 2])],
    ['open quotes', '"sato,x\n'],
    ['empty', '\n\n'],
    ['titles only', 'ログイン名,表示名\n'],
  ])('that is %s is a problem, not a fault', async (_, content) => {
    const { status, body } = await send('user', content);
    expect(status).toBe(200);
    expect(body.problems).toHaveLength(1);
  });

  it('has limits', async () => {
    expect(problemsOf(await send('user', 'x,x,*,*\n'.repeat(10_001)))).toHaveLength(1);
    expect((await send('user', 'x'.repeat(10 * 1024 * 1024 + 1))).status).toBe(400);
  });
});

describe('the file of departments', () => {
  beforeEach(async () => {
    await house.owner.query('update departments set parent_id = null');
    await house.owner.query('delete from departments');
  });

  it('makes a tree in any order of lines, and comes back with parents first', async () => {
    const csv = 'leaf,葉,*,Leaf,en,top,説明\nother,他,*,,,,\ntop,上,*,,,,\n';
    expect((await send('organization', csv)).body).toEqual({ added: 3, changed: 0, deleted: 0, problems: [] });
    const [titles, ...rows] = await download('organization');
    expect(titles?.[0]).toBe('組織コード');
    expect(rows).toEqual([
      ['top', '上', '*', '', '', '', '', '0'],
      ['leaf', '葉', '*', 'Leaf', 'en', 'top', '説明', '0'],
      ['other', '他', '*', '', '', '', '', '0'],
    ]);
    const before = await state();
    expect((await send('organization', (await admin.get('/api/people-csv/organization')).raw)).body).toEqual({
      added: 0,
      changed: 0,
      deleted: 0,
      problems: [],
    });
    expect(await state()).toBe(before);
  });

  it('renames, moves and deletes; what is left out stays; spaces follow', async () => {
    await send('organization', 'top,上,*,,,,\nmid,中,*,,,top,\nleaf,葉,*,,,mid,\nrest,残,*,,,,\n');
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
    expect((await send('organization', csv, { dryRun: true })).body).toEqual({
      added: 1,
      changed: 1,
      deleted: 1,
      problems: [],
    });
    expect((await send('organization', csv)).body).toEqual({ added: 1, changed: 1, deleted: 1, problems: [] });
    const places = (await download('organization')).slice(1).map((r) => `${r[0]} in ${r[5]}`);
    expect(places.sort()).toEqual(['blatt in neu', 'neu in rest', 'rest in ', 'top in ']);
    expect([await peopleIn(house, under), await peopleIn(house, elsewhere)]).toEqual([[], ['leafy']]);
  });

  it('refuses circles, missing parents, taken codes and orphans, by line', async () => {
    await send('organization', 'a,a,*,,,,\nb,b,*,,,a,\nc,c,*,,,b,\n');
    const before = await state();
    const circle = await send('organization', 'a,*,*,*,*,c\n');
    expect(problemsOf(circle)).toEqual([
      { line: 1, messages: ['親組織コード: 自分自身や下位の組織の下には移動できません。'] },
    ]);
    expect(problemsOf(await send('organization', 'x,x,*,,,nowhere\n')).map((p) => p.line)).toEqual([1]);
    expect(problemsOf(await send('organization', 'x,x,*,,,\na,*,B\nq,*,*,*,*,*,*,1\n')).map((p) => p.line)).toEqual([
      2, 3,
    ]);
    expect(problemsOf(await send('organization', 'b,*,*,*,*,*,*,1\n'))).toHaveLength(1);
    expect(
      problemsOf(await send('organization', 'n,n,*,,,b\nb,*,*,*,*,*,*,1\nc,*,*,*,*,*,*,1\n')).map((p) => p.line),
    ).toEqual([1]);
    expect(await state()).toBe(before);
    expect((await send('organization', 'b,*,*,*,*,*,*,1\nc,*,*,*,*,*,*,1\n')).body).toMatchObject({
      deleted: 2,
      problems: [],
    });
  });
});

describe('the file of groups', () => {
  it('adds, changes, deletes, and never holds or touches the built-in ones', async () => {
    expect((await send('group', 'g1,一,*,static,説明,0\ng2,二,*,static,,0\n')).body).toMatchObject({
      added: 2,
      problems: [],
    });
    expect((await download('group')).slice(1)).toEqual([
      ['g1', '一', '*', 'static', '説明', '0'],
      ['g2', '二', '*', 'static', '', '0'],
    ]);
    expect((await send('group', 'g1,壱,g9,*,*,*\ng2,*,*,*,*,1\n')).body).toEqual({
      added: 0,
      changed: 1,
      deleted: 1,
      problems: [],
    });
    expect((await download('group')).slice(1)).toEqual([['g9', '壱', '*', 'static', '説明', '0']]);
    const bad = await send(
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
    await send('organization', 'd1,一,*\nd2,二,*\n');
    await send('group', 'k1,一,*\nk2,二,*\n');
  });

  it('gives exactly these departments with titles, the first one first', async () => {
    expect((await send('userOrganizations', 'Login name,Department code 1,Title 1\nsato,d2,課長,D1,\n')).body).toEqual({
      added: 0,
      changed: 1,
      deleted: 0,
      problems: [],
    });
    expect((await admin.get(`/api/people/${user}`)).body.departments).toMatchObject([
      { name: '二', title: '課長' },
      { name: '一', title: null },
    ]);
    expect(await download('userOrganizations')).toEqual([
      ['ログイン名', '組織コード1', '役職1', '組織コード2', '役職2'],
      ['admin', '', '', '', ''],
      ['sato', 'd2', '課長', 'd1', ''],
    ]);
    expect(
      (await send('userOrganizations', (await admin.get('/api/people-csv/userOrganizations')).raw)).body,
    ).toMatchObject({ changed: 0 });
    expect((await send('userOrganizations', 'sato,d2,*\nadmin,*\n')).body).toMatchObject({ changed: 1 });
    expect((await admin.get(`/api/people/${user}`)).body.departments).toMatchObject([{ name: '二', title: '課長' }]);
    expect((await send('userOrganizations', 'sato\n')).body).toMatchObject({ changed: 1 });
    expect((await admin.get(`/api/people/${user}`)).body.departments).toEqual([]);
  });

  it('gives exactly these groups; Everyone may stand there', async () => {
    const group = (await admin.get('/api/groups')).body.groups.find((g: { code: string }) => g.code === 'k1').id;
    const space = await addSpace(house, { members: [{ type: 'GROUP', id: group }] });
    expect((await send('userGroups', 'sato,everyone,k1,K2\n')).body).toMatchObject({ changed: 1, problems: [] });
    expect(await peopleIn(house, space)).toEqual(['sato']);
    expect((await download('userGroups')).slice(1)).toEqual([
      ['admin', 'Administrators', ''],
      ['sato', 'k1', 'k2'],
    ]);
    expect((await send('userGroups', 'sato,k2\n')).body).toMatchObject({ changed: 1 });
    expect(await peopleIn(house, space)).toEqual([]);
  });

  it('keeps an administrator, and knows who and what is not there', async () => {
    const before = await state();
    const last = await send('userGroups', 'sato,k1\nadmin,k1\n');
    expect(problemsOf(last)).toMatchObject([{ line: 2 }]);
    expect((await send('userGroups', 'sato,k1\nadmin,k1\n', { dryRun: true })).body).toEqual(last.body);
    expect(problemsOf(await send('userGroups', 'nobody,k1\nsato,none\nsato,k1\n')).map((p) => p.line)).toEqual([
      1, 2, 3,
    ]);
    expect(
      problemsOf(await send('userOrganizations', `sato,none,x\nadmin,d1,${'x'.repeat(101)}\n`)).map((p) => p.line),
    ).toEqual([1, 2]);
    expect(await state()).toBe(before);
    expect((await send('userGroups', 'sato,Administrators\nadmin,k1\n')).body).toMatchObject({
      changed: 2,
      problems: [],
    });
    expect((await admin.get('/api/users')).status).toBe(403);
    await house.as('sato').put(`/api/users/${adminId}`, { groups: [] });
  });
});
