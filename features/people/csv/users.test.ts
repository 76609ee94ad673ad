// The file of users: downloading, changing in a spreadsheet, importing all or nothing.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../../test/house.ts';
import { addGuest, addSpace, addUser, events, peopleIn } from '../people.fixture.ts';
import { type Desk, deskOf, problemsOf } from './desk.fixture.ts';

let house: TestHouse;
let admin: ReturnType<TestHouse['as']>;
let desk: Desk;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin');
  desk = deskOf(house);
});
afterAll(() => house?.close());

const me = (login: string) => house.as(login).get('/api/me');

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
    const [titles, ...rows] = await desk.download('user');
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
    const before = await desk.state();
    for (const encoding of ['utf8', 'shift_jis'] as const) {
      const { raw } = await admin.get(`/api/people-csv/user?encoding=${encoding}`);
      for (const named of [{ encoding }, {}]) {
        expect((await desk.send('user', raw, named)).body).toEqual({ added: 0, changed: 0, deleted: 0, problems: [] });
      }
    }
    expect(await desk.state()).toBe(before);
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
    const dry = await desk.send('user', csv, { dryRun: true });
    expect(dry.body).toEqual({ added: 2, changed: 2, deleted: 1, problems: [] });
    expect((await me('new1:first-2026')).status).toBe(401);
    expect((await desk.send('user', csv)).body).toEqual(dry.body);
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
    const before = await desk.state();
    const dry = await desk.send('user', csv, { dryRun: true });
    const real = await desk.send('user', csv);
    expect(real.body).toEqual(dry.body);
    expect(real.body).toMatchObject({ added: 0, changed: 0, deleted: 0 });
    expect(await desk.state()).toBe(before);
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
    const real = await desk.send('user', 'a1,*,A2,*\na2,*,a3,*\nA3,x,*,*\n');
    expect(problemsOf(real).map((p) => p.line)).toEqual([1, 3]);
    expect((await desk.send('user', 'a1,*,A1,*\n')).body).toMatchObject({ changed: 1, problems: [] });
    expect((await admin.get('/api/users?q=a1')).body.users).toMatchObject([{ login: 'A1' }]);
  });

  it('can be used again after a dry run or a refusal, once for real, and only by its uploader', async () => {
    const fileKey = await desk.upload('again,x,*,*\n');
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
    expect((await desk.send('user', 'pass,*,*,brand-new-2026\n')).body).toMatchObject({ changed: 1 });
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
    const { status, body } = await desk.send('user', content);
    expect(status).toBe(200);
    expect(body.problems).toHaveLength(1);
  });

  it('has limits', async () => {
    expect(problemsOf(await desk.send('user', 'x,x,*,*\n'.repeat(10_001)))).toHaveLength(1);
    expect((await desk.send('user', 'x'.repeat(10 * 1024 * 1024 + 1))).status).toBe(400);
  });
});
