// kintone's User API with files: what programs download, change and send back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, openHouse, type TestHouse } from '../../test/house.ts';
import { addUser } from './people.fixture.ts';

let house: TestHouse;
let admin: Caller;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin', { lang: 'en' });
  const sales = (await admin.post('/api/departments', { name: '営業部', code: 'sales', description: 'x' })).body.id;
  const sub = (await admin.post('/api/departments', { name: '一課', code: 'sub', parent: sales })).body.id;
  await admin.post('/api/groups', { name: '委員', code: 'committee' });
  await addUser(house, 'ito', { name: '伊藤 "一"', departments: [{ id: sub, title: '課長' }, { id: sales }] });
  await addUser(house, 'gone', { name: '去' });
});
afterAll(() => house?.close());

const download = async (kind: string) => {
  const { status, headers, raw } = await admin.get(`/v1/csv/${kind}.csv`);
  expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  return raw.toString('utf8');
};
async function send(kind: string, text: string): Promise<{ success: boolean; errorCode: string | null }> {
  const fileKey = await admin.upload(`${kind}.csv`, text, 'text/csv', '/v1/file.json');
  const { status, body } = await admin.post(`/v1/csv/${kind}.json`, { fileKey });
  expect([status, typeof body.id]).toEqual([200, 'number']);
  const result = await admin.get(`/v1/csv/result.json?id=${body.id}`);
  expect(result.body).toMatchObject({ id: body.id, done: true });
  return { success: result.body.success, errorCode: result.body.errorCode };
}
const fine = { success: true, errorCode: null };
const wrong = { success: false, errorCode: 'CB_VA01' };

describe('downloads', () => {
  it('quote every cell, end lines as Windows does, and have no line of titles', async () => {
    expect(await download('group')).toBe('"committee","委員","*","static","","0"\r\n');
    expect(await download('organization')).toBe(
      '"sales","営業部","*","","","x","0"\r\n"sub","一課","*","sales","","","0"\r\n',
    );
    expect(await download('userOrganizations')).toBe('"admin"\r\n"ito","sub","課長","sales",""\r\n"gone"\r\n');
    expect(await download('userGroups')).toBe('"admin","Administrators"\r\n"ito"\r\n"gone"\r\n');
    expect(await download('userServices')).toBe('"admin","ki"\r\n"ito","ki"\r\n"gone","ki"\r\n');
    expect(await download('title')).toBe('"課長","課長","*","","0"\r\n');
    const [, ito = ''] = (await download('user')).split('\r\n');
    expect(ito).toMatch(/^"ito","伊藤 ""一""","\*","\*",/);
  });
});

describe('imports', () => {
  it('take back what was downloaded, and change nothing', async () => {
    for (const kind of ['user', 'organization', 'title', 'group', 'userOrganizations', 'userGroups', 'userServices']) {
      const before = await download(kind);
      expect([kind, await send(kind, before)]).toEqual([kind, fine]);
      expect(await download(kind)).toBe(before);
    }
  });

  it('add, change and delete', async () => {
    expect(
      await send(
        'user',
        '"new","新人","*","secret-word-1"\r\n"ito","伊藤","*","*"\r\n"gone","*","*","*","*","*","*","*","*","*","*","*","*","*","*","*","*","*","*","*","*","*","*","*","1"',
      ),
    ).toEqual(fine);
    const { body } = await admin.get('/v1/users.json');
    expect(body.users.map((u: { code: string; name: string }) => [u.code, u.name])).toEqual([
      ['admin', expect.any(String)],
      ['ito', '伊藤'],
      ['new', '新人'],
    ]);
    expect(await send('organization', '"lab","研究所","*","sub","Lab","",""')).toEqual(fine);
    expect((await admin.get('/v1/organizations.json?codes[0]=lab')).body.organizations[0]).toMatchObject({
      parentCode: 'sub',
      localName: 'Lab',
    });
    expect(await send('userOrganizations', '"new","lab","研究員"')).toEqual(fine);
    expect(await send('userGroups', '"new","committee"')).toEqual(fine);
    expect(await send('title', '"課長","部長","部長","","0"')).toEqual(fine);
    expect(await download('title')).toBe('"部長","部長","*","","0"\r\n"研究員","研究員","*","","0"\r\n');
    expect(await send('title', '"研究員","*","*","","1"')).toEqual(fine);
    expect(await download('userOrganizations')).toContain('"new","lab",""');
  });

  it('change nothing when a line is wrong, and say that it failed', async () => {
    const before = await download('user');
    expect(await send('user', '"a","A","*","secret-word-1"\r\n"","B","*","x"')).toEqual(wrong);
    expect(await send('organization', '"x","X","*","nowhere"')).toEqual(wrong);
    expect(await send('userServices', '"ito"')).toEqual(wrong);
    expect(await send('title', '"T1","*"')).toEqual(wrong);
    expect(await send('title', '"T1","","","","1"')).toEqual(wrong);
    expect(await send('user', '"broken')).toEqual(wrong);
    expect(await download('user')).toBe(before);
  });

  it('say when there is no such file or import', async () => {
    const none = await admin.post('/v1/csv/user.json', { fileKey: 'nothing' });
    expect(none.body.code).toBe('GAIA_BL01');
    expect(Object.keys((await admin.post('/v1/csv/user.json', {})).body.errors)).toEqual(['fileKey']);
    expect(Object.keys((await admin.get('/v1/csv/result.json?id=999')).body.errors)).toEqual(['id']);
  });

  it('are for those who look after users', async () => {
    const ito = house.as('ito');
    for (const path of ['csv/user.csv', 'csv/title.csv', 'csv/result.json?id=1']) {
      const { status, body } = await ito.get(`/v1/${path}`);
      expect([status, body.code]).toEqual([403, 'CB_NO02']);
    }
    expect((await ito.post('/v1/csv/user.json', { fileKey: 'x' })).status).toBe(403);
    await expect(ito.upload('a.csv', 'x', 'text/csv', '/v1/file.json')).rejects.toThrow('403');
  });
});
