// Inviting and joining, in the words of those who do it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, PASSWORD, type TestHouse } from '../../test/house.ts';
import { join, mailedToken, mailTo } from '../../test/join.ts';

let house: TestHouse;
let a: string;
let b: string;
const registration = { name: '山田 花', company: 'A社', password: PASSWORD, timezone: 'Asia/Tokyo', language: 'ja' };

async function guestSpace(name: string): Promise<string> {
  const made = await house.as('admin').post('/api/spaces', { name, isGuest: true, useMultiThread: true });
  expect(made.status).toBe(200);
  return made.body.id;
}
const invite = (space: string, addresses: string[], more: object = {}) =>
  house.as('admin').post(`/api/spaces/${space}/invitations`, { addresses, ...more });
const tokenOf = (link: string) => link.split('/').at(-1) ?? '';

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  a = await guestSpace('A社様 窓口');
  b = await guestSpace('B社様 窓口');
});
afterAll(() => house.close());

describe('inviting', () => {
  it('sends one mail per address, with the inviter, the space, the message and a personal link', async () => {
    const { body } = await invite(a, ['Hana@A-sha.example.com', 'ｋｅｎ@a-sha.example.com'], {
      message: 'よろしくお願いします',
    });
    expect(body.invitations.map((i: { address: string; status: string }) => [i.address, i.status])).toEqual([
      ['hana@a-sha.example.com', 'invited'],
      ['ken@a-sha.example.com', 'invited'],
    ]);
    const mail = await mailTo(house, 'hana@a-sha.example.com');
    expect(mail.subject).toContain('A社様 窓口');
    for (const part of ['管理 太郎', 'みなと総合病院', 'よろしくお願いします', 'http://genkan.test/join/'])
      expect(mail.text).toContain(part);
    expect(mail.html).toContain('よろしくお願いします');
  });

  it('in the language chosen for the invitation', async () => {
    await invite(a, ['english@a-sha.example.com'], { language: 'en' });
    expect((await mailTo(house, 'english@a-sha.example.com')).subject).toContain('Invitation');
  });

  it('lists the invited as invited, and readable links stand only in the answer that made them', async () => {
    const { body } = await house.as('admin').get(`/api/spaces/${a}/guests`);
    expect(body.invitations.find((i: { address: string }) => i.address === 'hana@a-sha.example.com')).toMatchObject({
      status: 'invited',
      inviter: '管理 太郎',
    });
    expect(JSON.stringify(body)).not.toContain('/join/');
  });

  it('one malformed address refuses the whole request, by its field, and nothing is sent', async () => {
    const before = (await house.as('admin').get('/api/outbox')).body.mails.length;
    const answer = await invite(a, ['good@a-sha.example.com', 'a@b']);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors)).toEqual(['addresses[1]']);
    expect((await house.as('admin').get('/api/outbox')).body.mails.length).toBe(before);
  });

  it.each([
    ['101 addresses at once', Array.from({ length: 101 }, (_, i) => `p${i}@a-sha.example.com`)],
    ['101 addresses in one pasted column', [Array.from({ length: 101 }, (_, i) => `p${i}@x.jp`).join('\n')]],
    ['no address', []],
    ['an address with a bidirectional trick', ['ab\u202Ec@a-sha.example.com']],
    ['wrong types', [1, null]],
  ])('%s: a clear message, nothing sent', async (_, addresses) => {
    const answer = await invite(a, addresses as string[]);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toBeTruthy();
  });

  it('the same address twice, in mixed case, is one invitation', async () => {
    const { body } = await invite(a, ['Twice@a-sha.example.com', 'twice@A-SHA.example.com']);
    expect(body.invitations).toHaveLength(1);
  });

  it("a colleague's address is reported in its row, and the others go out", async () => {
    const { body } = await invite(a, ['admin@minato.example.jp', 'other@a-sha.example.com']);
    expect(body.invitations[0]).toMatchObject({ id: null, link: null });
    expect(body.invitations[0].problem).toContain('社内ユーザー');
    expect(body.invitations[1].link).toBeTruthy();
  });

  it('into a normal space is refused', async () => {
    const normal = await house.as('admin').post('/api/spaces', { name: '社内' });
    expect((await invite(normal.body.id, ['x@a-sha.example.com'])).status).toBe(409);
  });
});

describe('the landing page', () => {
  it('leads somebody new from the mail to an account, into the space, signed in', async () => {
    const token = await mailedToken(house, 'hana@a-sha.example.com');
    const page = await house.as(null).get(`/api/join/${token}`);
    expect(page.body).toMatchObject({
      state: 'new',
      space: 'A社様 窓口',
      organisation: 'みなと総合病院',
      inviter: '管理 太郎',
      address: 'hana@a-sha.example.com',
      needsCode: false,
    });
    const joined = await house.as(null).post(`/api/join/${token}`, registration);
    expect(joined.status).toBe(200);
    expect(joined.body.spaceId).toBe(a);
    expect(String(joined.headers['set-cookie'])).toContain('HttpOnly');
    expect(
      (await house.as('guest/hana@a-sha.example.com').get('/api/spaces')).body.spaces.map((s: { id: string }) => s.id),
    ).toEqual([a]);
  });

  it('"sign-up is complete" names the login and the page, and never a password', async () => {
    const mail = await mailTo(house, 'hana@a-sha.example.com');
    expect(mail.subject).toContain('登録が完了');
    expect(mail.text).toContain('hana@a-sha.example.com');
    expect(mail.text).toContain('/k/guest/guest/login');
    expect(mail.text + mail.html).not.toContain(PASSWORD);
  });

  it('expired, cancelled, used, replaced and unknown links get one and the same answer', async () => {
    const used = await mailedToken(house, 'ken@a-sha.example.com');
    await house.as(null).post(`/api/join/${used}`, registration);
    const [old, cancelled, expired] = ['old', 'cancelled', 'expired'].map((n) => `${n}@a-sha.example.com`) as [
      string,
      string,
      string,
    ];
    await invite(a, [old, cancelled, expired]);
    const tokens = {
      old: await mailedToken(house, old),
      cancelled: await mailedToken(house, cancelled),
      expired: await mailedToken(house, expired),
    };
    const { invitations } = (await house.as('admin').get(`/api/spaces/${a}/guests`)).body;
    const idOf = (address: string) => invitations.find((i: { address: string }) => i.address === address).id;
    await house.as('admin').post(`/api/invitations/${idOf(old)}/resend`);
    await house.as('admin').delete(`/api/invitations/${idOf(cancelled)}`);
    await house.owner.query("update invitations set expires_at = now() - interval '1 second' where address = $1", [
      expired,
    ]);
    const answers = await Promise.all(
      [used, tokens.old, tokens.cancelled, tokens.expired, 'x'.repeat(43)].map((t) =>
        house.as(null).get(`/api/join/${t}`),
      ),
    );
    expect(new Set(answers.map((x) => `${x.status} ${JSON.stringify(x.body)}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    expect(JSON.stringify(answers[0]?.body)).not.toContain('A社');
    expect(
      (await house.as('admin').get(`/api/spaces/${a}/guests`)).body.invitations.find(
        (i: { address: string }) => i.address === expired,
      ).status,
    ).toBe('expired');
  });

  it('a known guest signs in and joins a second space with the same account', async () => {
    await invite(b, ['hana@a-sha.example.com']);
    const token = await mailedToken(house, 'hana@a-sha.example.com');
    expect((await house.as(null).get(`/api/join/${token}`)).body.state).toBe('signIn');
    expect((await house.as('guest/ken@a-sha.example.com').get(`/api/join/${token}`)).body.state).toBe('wrongAccount');
    expect((await house.as('admin').get(`/api/join/${token}`)).body.state).toBe('wrongAccount');
    expect((await house.as('guest/ken@a-sha.example.com').post(`/api/join/${token}`, {})).status).toBe(409);
    expect((await house.as(null).post(`/api/join/${token}`, registration)).status).toBe(401);
    const hana = house.as('guest/hana@a-sha.example.com');
    expect((await hana.get(`/api/join/${token}`)).body.state).toBe('accept');
    expect((await hana.post(`/api/join/${token}`, {})).status).toBe(200);
    expect((await hana.get('/api/spaces')).body.spaces.map((s: { id: string }) => s.id).sort()).toEqual([a, b].sort());
  });

  it('who is already in is told so', async () => {
    await invite(b, ['late@b-sha.example.com']);
    const token = await mailedToken(house, 'late@b-sha.example.com');
    await house.as('admin').post('/k/v1/guests.json', {
      guests: [{ name: '遅れた人', code: 'late@b-sha.example.com', password: PASSWORD, timezone: 'Asia/Tokyo' }],
    });
    await house.as('admin').put(`/k/guest/${b}/v1/space/guests.json`, {
      id: b,
      guests: ['late@b-sha.example.com', 'hana@a-sha.example.com'],
    });
    expect((await house.as('guest/late@b-sha.example.com').get(`/api/join/${token}`)).body).toMatchObject({
      state: 'alreadyIn',
      spaceId: b,
    });
  });

  it.each([
    ['no name', { ...registration, name: '' }, 'name'],
    ['a name of 1 MB', { ...registration, name: 'あ'.repeat(350_000) }, 'name'],
    ['a weak password', { ...registration, password: 'short1' }, 'password'],
    ['the address as password', { ...registration, password: 'bad1@a-sha.example.com' }, 'password'],
    ['an unknown time zone', { ...registration, timezone: 'Mars/Olympus' }, 'timezone'],
  ])('%s: a message at the field, and nothing happened', async (_, body, field) => {
    await invite(a, ['bad1@a-sha.example.com']);
    const token = await mailedToken(house, 'bad1@a-sha.example.com');
    const answer = await house.as(null).post(`/api/join/${token}`, body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors)).toContain(field);
    expect((await house.as(null).get(`/api/join/${token}`)).body.state).toBe('new');
  });
});

describe('proving an address', () => {
  it('whoever joined by a copied link must enter a code from the mail before a second space', async () => {
    const address = 'copied@a-sha.example.com';
    const first = await invite(a, [address]);
    expect(
      (await house.as(null).post(`/api/join/${tokenOf(first.body.invitations[0].link)}`, registration)).status,
    ).toBe(200);
    const second = await invite(b, [address]);
    const copied = tokenOf(second.body.invitations[0].link);
    const guest = house.as(`guest/${address}`);
    expect((await guest.get(`/api/join/${copied}`)).body).toMatchObject({ state: 'accept', needsCode: true });
    expect((await guest.post(`/api/join/${copied}`, {})).body.code).toBe('NEEDS_CODE');
    expect((await guest.post(`/api/join/${copied}`, { code: '000000' })).status).toBe(400);
    await guest.post(`/api/join/${copied}/code`);
    const code = /\d{6}/.exec((await mailTo(house, address)).subject)?.[0] ?? '';
    const wrong = code === '111111' ? '222222' : '111111';
    expect((await guest.post(`/api/join/${copied}`, { code: wrong })).status).toBe(400);
    expect((await guest.post(`/api/join/${copied}`, { code })).status).toBe(200);
  });

  it('five wrong codes use the code up', async () => {
    const address = 'guess@a-sha.example.com';
    const first = await invite(a, [address]);
    await house.as(null).post(`/api/join/${tokenOf(first.body.invitations[0].link)}`, registration);
    const copied = tokenOf((await invite(b, [address])).body.invitations[0].link);
    const guest = house.as(`guest/${address}`);
    await guest.post(`/api/join/${copied}/code`);
    const code = /\d{6}/.exec((await mailTo(house, address)).subject)?.[0] ?? '';
    for (let i = 0; i < 5; i++)
      await guest.post(`/api/join/${copied}`, { code: code === '333333' ? '444444' : '333333' });
    expect((await guest.post(`/api/join/${copied}`, { code })).status).toBe(400);
  });

  it('the mailed link proves it: no code is asked', async () => {
    const address = 'copied2@a-sha.example.com';
    const first = await invite(a, [address]);
    await house.as(null).post(`/api/join/${tokenOf(first.body.invitations[0].link)}`, registration);
    await join(house, 'admin', b, address);
  });
});

describe('races', () => {
  it('two people accept one link: one joins, the other gets the answer of a dead link', async () => {
    await invite(a, ['race@a-sha.example.com']);
    const token = await mailedToken(house, 'race@a-sha.example.com');
    const answers = await Promise.all(
      [1, 2, 3].map((n) => house.as(null).post(`/api/join/${token}`, { ...registration, name: `速い人 ${n}` })),
    );
    expect(answers.map((x) => x.status).sort()).toEqual([200, 404, 404]);
    const { rows } = await house.owner.query(
      "select count(*)::int as n from people where code = 'guest/race@a-sha.example.com'",
    );
    expect(rows[0].n).toBe(1);
  });

  it('an invitation cancelled while being accepted: either joined, or cancelled, never both', async () => {
    for (let i = 0; i < 5; i++) {
      const address = `cancel${i}@a-sha.example.com`;
      const { body } = await invite(a, [address]);
      const token = await mailedToken(house, address);
      const [joined, cancelled] = await Promise.all([
        house.as(null).post(`/api/join/${token}`, registration),
        house.as('admin').delete(`/api/invitations/${body.invitations[0].id}`),
      ]);
      expect([joined.status, cancelled.status].filter((s) => s === 200)).toHaveLength(1);
      const here = (await house.as('admin').get(`/api/spaces/${a}/guests`)).body;
      expect(here.guests.some((g: { address: string }) => g.address === address)).toBe(joined.status === 200);
      expect(here.invitations.some((g: { address: string }) => g.address === address)).toBe(false);
    }
  });
});
