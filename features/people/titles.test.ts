// Job titles: programs bring them with codes and descriptions, administrators type them, people's pages show their names.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, openHouse, type TestHouse } from '../../test/house.ts';
import { deskOf } from './csv/desk.fixture.ts';
import { addUser } from './people.fixture.ts';

let house: TestHouse;
let admin: Caller;
let ito: string;
let sales: string;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin', { lang: 'en' });
  sales = (await admin.post('/api/departments', { name: '営業部', code: 'sales' })).body.id;
  ito = await addUser(house, 'ito');
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.owner.query('delete from job_titles');
  await send('"chief","部長","*","取りまとめ",""\r\n"lead","課長"');
});

const send = async (text: string) => {
  const fileKey = await admin.upload('title.csv', text, 'text/csv', '/v1/file.json');
  const { id } = (await admin.post('/v1/csv/title.json', { fileKey })).body;
  return (await admin.get(`/v1/csv/result.json?id=${id}`)).body.success;
};
const file = async () => (await admin.get('/v1/csv/title.csv')).raw.toString();
const place = (titleCode: string) =>
  admin.put('/v1/userOrganizations.json', {
    userOrganizations: [{ code: 'ito', organizations: [{ orgCode: 'sales', titleCode }] }],
  });
const type = (title: string) => admin.put(`/api/users/${ito}`, { departments: [{ id: sales, title }] });
const title = async () => (await admin.get('/v1/user/organizations.json?code=ito')).body.organizationTitles[0].title;

describe('programs', () => {
  it('bring titles that nobody has yet, and get them back', async () => {
    const text = '"chief","部長","*","取りまとめ","0"\r\n"lead","課長","*","","0"\r\n';
    expect(await file()).toBe(text);
    expect(await send(text)).toBe(true);
    expect(await file()).toBe(text);
  });

  it('place people by the code of a title, and read all of it', async () => {
    await place('CHIEF');
    const whole = { id: expect.stringMatching(/^\d+$/), code: 'chief', name: '部長', description: '取りまとめ' };
    expect(await title()).toEqual(whole);
    const { userTitles } = (await admin.get('/v1/organization/users.json?code=sales')).body;
    expect(userTitles[0].title).toEqual(whole);
    expect((await house.as('ito').get(`/api/people/${ito}`)).body.departments).toMatchObject([{ title: '部長' }]);
    await place('');
    expect(await title()).toBeNull();
  });

  it('give a title another code, name and description, and who has it keeps it', async () => {
    await place('chief');
    expect(await send('"chief","本部長","head","*","0"')).toBe(true);
    expect(await title()).toMatchObject({ code: 'head', name: '本部長', description: '取りまとめ' });
  });

  it('delete a title: who had it stays without one', async () => {
    await place('chief');
    expect(await send('"chief","*","*","*","1"')).toBe(true);
    expect(await title()).toBeNull();
    expect(await file()).toBe('"lead","課長","*","","0"\r\n');
  });

  it('are told that the file is wrong, and then nothing has changed', async () => {
    const before = await file();
    for (const wrong of [
      '"new","*"',
      '"new"," "',
      '"nobody","x","*","","1"',
      '"chief","*","lead"',
      '"new","x","other"',
      '"chief","a"\r\n"Chief","b"',
      `"long","${'x'.repeat(129)}"`,
      '"lead","x"\r\n"","y"',
    ])
      expect([wrong, await send(wrong)]).toEqual([wrong, false]);
    expect(await file()).toBe(before);
  });
});

describe('administrators', () => {
  it('type the name of a title; one that exists is meant, another is made', async () => {
    await type('部長');
    expect(await title()).toMatchObject({ code: 'chief' });
    await type('主任');
    expect(await title()).toMatchObject({ code: '主任', name: '主任', description: '' });
    expect(await file()).toContain('"主任","主任"');
    await type('');
    // Nobody made it on purpose, so it is gone with the last who had it.
    expect(await file()).not.toContain('主任');
    await type('主任');
    expect(await title()).toMatchObject({ code: '主任' });
  });

  it('type a name that is the code of something else', async () => {
    await type('chief');
    expect(await title()).toMatchObject({ name: 'chief' });
    expect((await title()).code).not.toBe('chief');
    expect((await admin.get(`/api/people/${ito}`)).body.departments[0].title).toBe('chief');
  });

  it('type two that differ by letter case alone', async () => {
    const other = (await admin.post('/api/departments', { name: '開発部', code: 'dev' })).body.id;
    const departments = [
      { id: sales, title: 'Manager' },
      { id: other, title: 'manager' },
    ];
    await admin.put(`/api/users/${ito}`, { departments });
    expect((await admin.get(`/api/people/${ito}`)).body.departments).toMatchObject(departments);
  });

  it('leave a person the title they have, of two with the same name', async () => {
    await send('"chief2","部長"');
    await place('chief2');
    await type('部長');
    expect(await title()).toMatchObject({ code: 'chief2' });
  });

  it('bring a title under the code of one that nobody has any more', async () => {
    await type('主任');
    await type('');
    expect(await send('"lead","課長","主任"')).toBe(true);
    expect(await file()).toContain('"主任","課長"');
  });
});

describe('the file of titles on screen', () => {
  it('has a line of titles, and comes back as it went', async () => {
    const desk = deskOf(house);
    const [first, ...rows] = await desk.download('title');
    expect(first).toEqual(['役職コード', '表示名', '新しい役職コード', '説明', '削除']);
    expect(rows).toEqual([
      ['chief', '部長', '*', '取りまとめ', '0'],
      ['lead', '課長', '*', '', '0'],
    ]);
    const { raw } = await admin.get('/api/people-csv/title');
    expect((await desk.send('title', raw)).body).toEqual({ added: 0, changed: 0, deleted: 0, problems: [] });
    expect((await desk.send('title', 'chief,本部長\nnew,主任\nlead,*,*,*,1\n')).body).toMatchObject({
      ...{ added: 1, changed: 1, deleted: 1, problems: [] },
    });
  });
});
