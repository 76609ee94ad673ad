// Every call of kintone's client on guests: accounts of the domain, and the guests of one guest space; in ja and en.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD } from '../house.ts';
import { type Cast, openCast, refused } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const HANA = 'hana@a-sha.example.com';
const KEN = 'ken@b-sha.example.com';
let n = 0;
const newGuest = (more: object = {}) => ({
  name: '新しいゲスト',
  code: `new-${++n}@c-sha.example.com`,
  password: PASSWORD,
  timezone: 'Asia/Tokyo',
  ...more,
});
const account = async (code: string) => {
  const { rows } = await cast.owner.query('select * from people where code = $1', [`guest/${code}`]);
  return rows[0];
};
const mayAdminister = (who: string, may: boolean) =>
  cast.owner.query(
    `update permissions set administer = $2 where entity_type = 'USER' and entity_id = (select id from people where code = $1)`,
    [who, may],
  );

beforeAll(async () => {
  // Smith, who reads English, administers too: the first row that matches a person decides.
  await cast.owner.query('update permissions set position = 2');
  await cast.owner.query(
    "insert into permissions select 1, 'USER', id, false, true, true, true from people where code = 'smith'",
  );
});

describe('addGuests', () => {
  test('makes accounts with everything that was given, who can sign in at once', async () => {
    const guest = newGuest({
      ...{ locale: 'en', company: 'C社', division: '営業部', phone: '03-1234-5678', callto: 'hana.c' },
      ...{ surNameReading: 'サトウ', givenNameReading: 'ハナコ' },
    });
    expect(await cast.client('admin').space.addGuests({ guests: [guest] })).toEqual({});
    expect(await account(guest.code)).toMatchObject({
      ...{ kind: 'guest', name: '新しいゲスト', locale: 'en', company: 'C社', division: '営業部', callto: 'hana.c' },
      ...{ sur_name_reading: 'サトウ', given_name_reading: 'ハナコ', state: 'active' },
    });
    expect((await cast.as(`${guest.code}:${PASSWORD}`).get('/api/me')).status).toBe(200);
  });

  test('sends no mail and puts nobody into a space', async () => {
    const guest = newGuest();
    const mails = async () => (await cast.owner.query('select count(*)::int as n from mails')).rows[0].n;
    const before = await mails();
    await cast.client('admin').space.addGuests({ guests: [guest] });
    expect(await mails()).toBe(before);
    expect((await cast.as(`${guest.code}:${PASSWORD}`).get('/api/spaces')).body.spaces).toEqual([]);
  });

  test('takes up to 100 at once, all or nothing', async () => {
    const many = Array.from({ length: 101 }, () => newGuest());
    const tooMany = { code: 'CB_VA01', errors: { guests: ['サイズは1以上100以下でなければなりません。'] } };
    expect(await refused(cast.client('admin').space.addGuests({ guests: many }))).toMatchObject(tooMany);
    const good = newGuest();
    const taken = await refused(cast.client('admin').space.addGuests({ guests: [good, newGuest({ code: HANA })] }));
    expect(Object.keys(taken.errors ?? {})).toEqual(['guests[1].code']);
    expect(await account(good.code)).toBeUndefined();
  });

  test('says all that is wrong at once, in both languages', async () => {
    const guests = [
      { ...newGuest(), timezone: undefined as unknown as string, locale: 'fr' as 'en' },
      newGuest({ name: '', password: 'ab', company: 'c'.repeat(101) }),
    ];
    const english = {
      'guests[0].timezone': ['Required field.'],
      'guests[0].locale': ['must be one of the enum value'],
      'guests[1].name': ['Required field.'],
      'guests[1].password': ['Enter more than 2 characters.'],
      'guests[1].company': ['Enter less than 101 characters.'],
    };
    expect(await refused(cast.client('smith').space.addGuests({ guests }))).toEqual({
      ...{ status: 400, code: 'CB_VA01', message: 'Missing or invalid input.', errors: english },
    });
    const japanese = await refused(cast.client('admin').space.addGuests({ guests }));
    expect(japanese.message).toBe('入力内容が正しくありません。');
    expect(japanese.errors?.['guests[1].password']).toEqual(['2文字より長くなければなりません。']);
    expect(Object.keys(japanese.errors ?? {}).sort()).toEqual(Object.keys(english).sort());
  });

  test('refuses what is no address, a weak password and an unknown time zone', async () => {
    const guests = [newGuest({ code: 'a@b' }), newGuest({ password: 'aaaa' }), newGuest({ timezone: 'Mars/Olympus' })];
    const { errors } = await refused(cast.client('smith').space.addGuests({ guests }));
    expect(Object.keys(errors ?? {}).sort()).toEqual(['guests[0].code', 'guests[1].password', 'guests[2].timezone']);
  });

  test('is for administrators only', async () => {
    const guests = [newGuest()];
    const forbidden = { status: 403, code: 'CB_NO02', message: '権限がありません。' };
    expect(await refused(cast.client('sato').space.addGuests({ guests }))).toEqual(forbidden);
    expect(await refused(cast.client(HANA).space.addGuests({ guests }))).toEqual(forbidden);
    await mayAdminister('smith', false);
    const english = await refused(cast.client('smith').space.addGuests({ guests })).finally(() =>
      mayAdminister('smith', true),
    );
    expect(english.message).toBe('No privilege to proceed.');
  });

  test('works while spaces are switched off', async () => {
    await cast.owner.query('update settings set spaces_on = false');
    const call = cast.client('admin').space.addGuests({ guests: [newGuest()] });
    await call.finally(() => cast.owner.query('update settings set spaces_on = true'));
  });
});

describe('updateSpaceGuests', () => {
  const guestsOf = async (id: string) => {
    const { rows } = await cast.owner.query(
      'select p.address from space_people sp join people p on p.id = sp.person_id where sp.space_id = $1 and sp.is_guest and sp.active order by 1',
      [id],
    );
    return rows.map((r) => r.address);
  };

  test('makes the list the complete list: others leave at once and keep their account', async () => {
    const { id } = await cast.space('guest');
    const { space } = cast.client('smith', id);
    await space.updateSpaceGuests({ id, guests: [HANA, KEN] });
    expect(await guestsOf(id)).toEqual([HANA, KEN]);
    expect(await cast.client(KEN, id).space.getSpace({ id })).toMatchObject({ id });
    await space.updateSpaceGuests({ id, guests: [HANA] });
    expect(await refused(cast.client(KEN, id).space.getSpace({ id }))).toMatchObject({ status: 403, code: 'CB_NO02' });
    expect(await account(KEN)).toMatchObject({ state: 'active' });
    await space.updateSpaceGuests({ id, guests: [] });
    expect(await guestsOf(id)).toEqual([]);
  });

  test('refuses who is no guest of the domain, and suspended ones; nothing changes', async () => {
    const { id } = await cast.space('guest');
    await cast.owner.query("update people set state = 'inactive' where code = $1", [`guest/${KEN}`]);
    const guests = [HANA, 'nobody@nowhere.example.com', KEN, 'sato'];
    const answer = await refused(cast.client('sato', id).space.updateSpaceGuests({ id, guests })).finally(() =>
      cast.owner.query("update people set state = 'active' where code = $1", [`guest/${KEN}`]),
    );
    expect(answer).toMatchObject({ status: 400, code: 'CB_VA01' });
    expect(Object.keys(answer.errors ?? {}).sort()).toEqual(['guests[1]', 'guests[2]', 'guests[3]']);
    expect(await guestsOf(id)).toEqual([HANA]);
  });

  test('says what is missing, in both languages', async () => {
    const { id } = await cast.space('guest');
    const guests = undefined as unknown as string[];
    const ask = (who: 'sato' | 'smith') => refused(cast.client(who, id).space.updateSpaceGuests({ id, guests }));
    expect((await ask('sato')).errors).toEqual({ guests: ['必須です。'] });
    expect((await ask('smith')).errors).toEqual({ guests: ['Required field.'] });
  });

  test('is for administrators of the space only, never for guests', async () => {
    const { id } = await cast.space('guest');
    for (const who of ['tanaka', HANA, 'suzuki', 'admin'] as const) {
      const answer = await refused(cast.client(who, id).space.updateSpaceGuests({ id, guests: [KEN] }));
      // An administrator of the system who is not in the space learns only that it is none of theirs.
      expect(answer.code).toBe(who === 'admin' ? 'OC_NO01' : 'CB_NO02');
    }
    expect(await guestsOf(id)).toEqual([HANA]);
  });

  test('wants the guest path, and a guest space', async () => {
    const guest = await cast.space('guest');
    const normal = await cast.space('normal');
    const onNormal = (id: string) => refused(cast.client('smith').space.updateSpaceGuests({ id, guests: [HANA] }));
    expect(await onNormal(guest.id)).toMatchObject({ status: 400, code: 'GAIA_IL25' });
    expect(await onNormal(normal.id)).toMatchObject({ status: 400, code: 'CB_IL02' });
    const elsewhere = cast.client('smith', guest.id).space.updateSpaceGuests({ id: normal.id, guests: [HANA] });
    expect(await refused(elsewhere)).toMatchObject({ status: 403, code: 'CB_NO02' });
  });
});

describe('deleteGuests', () => {
  test('deletes accounts for ever, whatever spaces they are in', async () => {
    const guest = newGuest();
    await cast.client('admin').space.addGuests({ guests: [guest] });
    const { id } = await cast.space('guest');
    await cast.client('sato', id).space.updateSpaceGuests({ id, guests: [HANA, guest.code] });
    expect(await cast.client('admin').space.deleteGuests({ guests: [guest.code] })).toEqual({});
    expect((await cast.as(`${guest.code}:${PASSWORD}`).get('/api/me')).status).toBe(401);
    const again = newGuest({ code: guest.code });
    await cast.client('admin').space.addGuests({ guests: [again] });
  });

  test('refuses unknown addresses, and deletes nobody then', async () => {
    const guest = newGuest();
    await cast.client('admin').space.addGuests({ guests: [guest] });
    const call = cast.client('admin').space.deleteGuests({ guests: [guest.code, 'nobody@nowhere.example.com'] });
    expect(Object.keys((await refused(call)).errors ?? {})).toEqual(['guests[1]']);
    expect(await account(guest.code)).toMatchObject({ state: 'active' });
  });

  test('says what is wrong, in both languages', async () => {
    const guests = Array.from({ length: 101 }, (_, i) => `g${i}@example.com`);
    const english = await refused(cast.client('smith').space.deleteGuests({ guests }));
    expect(english.errors).toEqual({ guests: ['size must be between 1 and 100'] });
    const none = await refused(cast.client('admin').space.deleteGuests({ guests: [] }));
    expect(none.errors).toEqual({ guests: ['必須です。'] });
  });

  test('is for administrators only', async () => {
    for (const who of ['sato', HANA] as const) {
      const call = cast.client(who).space.deleteGuests({ guests: [KEN] });
      expect(await refused(call)).toMatchObject({ status: 403, code: 'CB_NO02' });
    }
    expect(await account(KEN)).toMatchObject({ state: 'active' });
  });
});

describe('what the normal path owns', () => {
  test('answers on the guest path too, for administrators who may see that space', async () => {
    const { id } = await cast.space('guest');
    const guest = newGuest();
    const path = `/k/guest/${id}/v1/guests.json`;
    expect(await cast.as('admin').post(path, { guests: [guest] })).toMatchObject({
      status: 404,
      body: { code: 'OC_NO01' },
    });
    await cast.owner.query(
      'insert into space_members (space_id, entity_type, entity_id) select $1, $2, id from people where code = $3',
      [id, 'USER', 'admin'],
    );
    await cast.owner.query('select resolve_space_people($1)', [id]);
    expect(await cast.as('admin').post(path, { guests: [guest] })).toMatchObject({ status: 200, body: {} });
    expect(await cast.as('sato').post(path, { guests: [newGuest()] })).toMatchObject({ status: 403 });
  });
});
