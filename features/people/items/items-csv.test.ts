// Items of profiles in files of users: their columns come last.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, openHouse, type TestHouse } from '../../../test/house.ts';
import { type Desk, deskOf } from '../csv/desk.fixture.ts';
import { addUser } from '../people.fixture.ts';

let house: TestHouse;
let admin: Caller;
let desk: Desk;

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  admin = house.as('admin', { lang: 'en' });
  desk = deskOf(house);
  await addUser(house, 'ito');
  for (const code of ['place', 'grade']) await admin.post('/api/profile-items', { code, name: `name of ${code}` });
});
afterAll(() => house?.close());
beforeEach(() =>
  admin.put('/v1/users.json', {
    users: [
      {
        code: 'ito',
        customItemValues: [
          { code: 'place', value: '東京' },
          { code: 'grade', value: '' },
        ],
      },
    ],
  }),
);

const items = async () =>
  (await admin.get('/v1/users.json?codes[0]=ito')).body.users[0].customItemValues.map(
    ({ value }: { value: string }) => value,
  );
/** A line of ito with these cells after the 25 of every file. */
const line = (...cells: string[]) => [...['"ito"'], ...Array(24).fill('"*"'), ...cells.map((c) => `"${c}"`)].join(',');
const send = async (text: string, more: object = {}) => {
  const fileKey = await admin.upload('user.csv', text, 'text/csv', '/v1/file.json');
  const { body } = await admin.post('/v1/csv/user.json', { fileKey, ...more });
  return (await admin.get(`/v1/csv/result.json?id=${body.id}`)).body.success;
};
const any = { variableCustomItemLength: true };

describe('programs', () => {
  it('download a column for each item, and send back what they downloaded', async () => {
    const { raw } = await admin.get('/v1/csv/user.csv');
    const [, ito = ''] = raw.toString().split('\r\n');
    expect(ito.split(',')).toHaveLength(27);
    expect(ito).toMatch(/,"0","東京",""$/);
    expect(await send(raw.toString())).toBe(true);
    expect(await items()).toEqual(['東京', '']);
  });

  it('change items by their place; a star leaves one as it is', async () => {
    expect(await send(line('*', 'A1'))).toBe(true);
    expect(await items()).toEqual(['東京', 'A1']);
    expect(await send(line('', 'A2'))).toBe(true);
    expect(await items()).toEqual(['', 'A2']);
  });

  it('have to give every item, and no more, unless they say that the number may vary', async () => {
    for (const cells of [[], ['大阪'], ['大阪', 'A1', 'more']]) {
      expect([cells, await send(line(...cells))]).toEqual([cells, false]);
    }
    expect(await items()).toEqual(['東京', '']);
    expect(await send(line('大阪'), any)).toBe(true);
    expect(await items()).toEqual(['大阪', '']);
    expect(await send(line('神戸', 'A1', 'more'), any)).toBe(true);
    expect(await items()).toEqual(['神戸', 'A1']);
    expect(await send(line('x'.repeat(101)), any)).toBe(false);
  });
});

describe('administrators', () => {
  it('find the names of items in the line of titles, and may leave their columns out', async () => {
    const [titles = [], ...rows] = await desk.download('user');
    expect(titles.slice(25)).toEqual(['name of place', 'name of grade']);
    expect(rows[1]?.slice(25)).toEqual(['東京', '']);
    expect((await desk.send('user', 'ito,*,*,*')).body).toMatchObject({ changed: 0, problems: [] });
    expect((await desk.send('user', line('横浜'))).body).toMatchObject({ changed: 1, problems: [] });
    expect(await items()).toEqual(['横浜', '']);
    const { problems } = (await desk.send('user', line('あ'.repeat(101), '', 'more'))).body;
    expect(problems[0].messages).toHaveLength(2);
  });
});
