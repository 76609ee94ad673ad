// Coming as a guest with the account of one's own organisation, between two servers, in the words of those who do it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD } from '../../../test/house.ts';
import { join, mailTo } from '../../../test/join.ts';
import { tramp } from '../../../test/tramp.ts';
import {
  colleague,
  guestSpace,
  invited,
  joinLinked,
  openTwoHouses,
  type TwoHouses,
  through,
} from '../../../test/two-houses.ts';

let houses: TwoHouses;
let a: string;
let b: string;
const at = (path: string) => `${houses.host.origin}${path}`;

beforeAll(async () => {
  houses = await openTwoHouses();
  a = await guestSpace(houses.host, 'A社様 窓口');
  b = await guestSpace(houses.host, 'B社様 窓口');
  for (const [login, name] of [
    ['hana', '山田 花'],
    ['ken', '鈴木 健'],
    ['mori', '森 さやか'],
    ['later', '後藤 遅'],
    ['both', '両方 参加'],
  ] as const)
    await colleague(houses.home, login, name);
});
afterAll(() => houses.close());

describe('joining with the own account', () => {
  const browser = tramp();

  it('leads over the own organisation to a profile that is filled in already', async () => {
    const token = await invited(houses.host, a, 'hana@a-sha.example.com');
    await browser.signIn(houses.home.origin, 'hana');
    const start = await browser.api('POST', at(`/api/join/${token}/link`), { address: houses.home.origin });
    const back = await through(browser, start.body.goTo);
    expect(back.url).toBe(at('/guest/link/profile'));
    expect((await browser.step(at('/api/guest-link/profile'))).body).toMatchObject({
      space: 'A社様 窓口',
      address: 'hana@a-sha.example.com',
      issuer: houses.home.origin,
      name: '山田 花',
      company: 'みなと総合病院',
      timezone: 'Asia/Tokyo',
    });
  });

  it('says by field what is missing in the profile, and nothing is used up by that', async () => {
    const wrong = await browser.api('POST', at('/api/guest-link/profile'), { name: ' ', timezone: 'Mars/Phobos' });
    expect(wrong.status).toBe(400);
    expect(Object.keys(wrong.body.errors)).toEqual(['name', 'timezone']);
  });

  it('makes the guest, signed in, in the space, with a profile of their own here', async () => {
    const joined = await browser.api('POST', at('/api/guest-link/profile'), {
      name: '山田 花（営業）',
      company: 'A社',
      timezone: 'Europe/Berlin',
    });
    expect(joined.body).toMatchObject({
      spaceId: a,
      me: { person: { name: '山田 花（営業）', company: 'A社', outside: true } },
    });
    expect((await browser.step(at(`/api/spaces/${a}`))).status).toBe(200);
    expect((await browser.step(at('/api/me/link'))).body.issuer).toBe(houses.home.origin);
    const mail = await mailTo(houses.host, 'hana@a-sha.example.com');
    expect(mail.text).toContain(houses.home.origin);
    expect(mail.text).not.toContain('パスワードを入力');
  });

  it('uses the invitation and the proof up', async () => {
    expect(
      (await browser.api('POST', at('/api/guest-link/profile'), { name: 'x', timezone: 'Asia/Tokyo' })).status,
    ).toBe(404);
  });

  it('never gives a password: not at joining, not by mail, not by an administrator', async () => {
    for (const login of ['hana@a-sha.example.com', 'guest/hana@a-sha.example.com'])
      expect((await houses.host.as(`${login}:${PASSWORD}`).get('/api/me')).status).toBe(401);
    await houses.host.as(null).post('/api/password-resets', { login: 'hana@a-sha.example.com', guest: true });
    const mail = await mailTo(houses.host, 'hana@a-sha.example.com');
    expect(mail.text).toContain('パスワードがありません');
    expect(mail.text).not.toContain('/reset/');
    const { guests } = (await houses.host.as('admin').get('/api/guests?q=hana')).body;
    expect(guests[0].linkedTo).toBe(houses.home.origin);
    const set = await houses.host.as('admin').put(`/api/guests/${guests[0].id}`, { password: 'genkan-2027' });
    expect([set.status, set.body.code]).toEqual([409, 'LINKED']);
  });

  it('comes back later by the own account alone, without a question, to where they wanted to go', async () => {
    const fresh = tramp();
    await fresh.signIn(houses.home.origin, 'hana');
    const query = new URLSearchParams({ issuer: houses.home.origin, next: `/spaces/${a}` });
    const seen = await fresh.open(at(`/guest/link/start?${query}`));
    expect(seen.url).toBe(at(`/spaces/${a}`));
    expect((await fresh.step(at('/api/me'))).body.person.name).toBe('山田 花（営業）');
  });

  it('joins a second space with the same account, even by an invitation to another address', async () => {
    const token = await invited(houses.host, b, 'hana.private@example.com');
    const fresh = tramp();
    await fresh.signIn(houses.home.origin, 'hana');
    const start = await fresh.api('POST', at(`/api/join/${token}/link`), { address: houses.home.origin });
    const back = await through(fresh, start.body.goTo);
    expect(back.url).toBe(at(`/spaces/${b}`));
    const { guests } = (await houses.host.as('admin').get(`/api/spaces/${b}/guests`)).body;
    expect(guests.map((g: { address: string }) => g.address)).toEqual(['hana@a-sha.example.com']);
    expect((await houses.host.as(null).get(`/api/join/${token}`)).status).toBe(404);
  });

  it('finds a space that is full closed, and is told so', async () => {
    const full = await guestSpace(houses.host, '満員');
    const token = await invited(houses.host, full, 'full@example.com');
    await houses.host.owner.query('update spaces set guest_limit = 0 where id = $1', [full]);
    const fresh = tramp();
    await fresh.signIn(houses.home.origin, 'hana');
    const start = await fresh.api('POST', at(`/api/join/${token}/link`), { address: houses.home.origin });
    expect((await through(fresh, start.body.goTo)).url).toBe(at('/guest/link/problem?why=full'));
  });

  it('the copied link works too, and proves no address', async () => {
    const sent = await houses.host
      .as('admin')
      .post(`/api/spaces/${a}/invitations`, { addresses: ['ken@a-sha.example.com'] });
    const token = sent.body.invitations[0].link.split('/').at(-1);
    await joinLinked(houses, tramp(), 'ken', token);
    const { rows } = await houses.host.owner.query(
      "select address_proved from people where address = 'ken@a-sha.example.com'",
    );
    expect(rows).toEqual([{ address_proved: false }]);
  });
});

describe('linking later', () => {
  const browser = tramp();

  it('a guest with a password links in the settings; the other sessions end and the password is gone', async () => {
    await join(houses.host, 'admin', a, 'later@a-sha.example.com', '後藤 遅');
    await browser.signIn(houses.home.origin, 'later');
    await browser.signIn(houses.host.origin, 'later@a-sha.example.com', true);
    const elsewhere = tramp();
    await elsewhere.signIn(houses.host.origin, 'later@a-sha.example.com', true);
    const start = await browser.api('POST', at('/api/me/link'), { address: houses.home.origin });
    const back = await through(browser, start.body.goTo);
    expect(back.url).toBe(at('/settings'));
    expect((await browser.step(at('/api/me'))).status).toBe(200);
    expect((await elsewhere.step(at('/api/me'))).status).toBe(401);
    expect((await houses.host.as('guest/later@a-sha.example.com').get('/api/me')).status).toBe(401);
  });

  it('is done once', async () => {
    const again = await browser.api('POST', at('/api/me/link'), { address: houses.home.origin });
    expect([again.status, again.body.code]).toEqual([409, 'LINKED']);
  });

  it('is no matter of colleagues', async () => {
    expect((await houses.host.as('admin').post('/api/me/link', { address: houses.home.origin })).status).toBe(403);
  });

  it('undone by the guest: this session goes on, and a mail leads to a new password', async () => {
    expect((await browser.api('DELETE', at('/api/me/link'))).status).toBe(200);
    expect((await browser.step(at('/api/me'))).status).toBe(200);
    const token = /\/reset\/([\w-]+)/.exec((await mailTo(houses.host, 'later@a-sha.example.com')).text)?.[1];
    expect((await houses.host.as(null).post(`/api/password-resets/${token}`, { password: PASSWORD })).status).toBe(200);
    expect((await houses.host.as('guest/later@a-sha.example.com').get('/api/me')).status).toBe(200);
    const fresh = tramp();
    await fresh.signIn(houses.home.origin, 'later');
    const seen = await fresh.open(at(`/guest/link/start?issuer=${encodeURIComponent(houses.home.origin)}`));
    expect(seen.url).toBe(at('/guest/link/problem?why=unknown'));
  });
});

describe('an administrator', () => {
  it('undoes a link: the guest is out at once and gets a mail to choose a password', async () => {
    const browser = tramp();
    const token = await invited(houses.host, a, 'mori@a-sha.example.com');
    await joinLinked(houses, browser, 'mori', token);
    const { guests } = (await houses.host.as('admin').get('/api/guests?q=mori')).body;
    expect((await houses.host.as('admin').delete(`/api/guests/${guests[0].id}/link`)).status).toBe(200);
    expect((await browser.step(at('/api/me'))).status).toBe(401);
    expect((await mailTo(houses.host, 'mori@a-sha.example.com')).text).toContain('/reset/');
    expect((await houses.host.as('admin').delete(`/api/guests/${guests[0].id}/link`)).status).toBe(409);
  });

  it('deletes a linked guest, and the same person may come again as somebody new', async () => {
    const token = await invited(houses.host, a, 'both@a-sha.example.com');
    await joinLinked(houses, tramp(), 'both', token);
    const { guests } = (await houses.host.as('admin').get('/api/guests?q=both')).body;
    await houses.host.as('admin').delete(`/api/guests/${guests[0].id}`);
    const again = await invited(houses.host, a, 'both@a-sha.example.com');
    expect(await joinLinked(houses, tramp(), 'both', again)).toBe(a);
  });

  it('keeps the list of organisations that are trusted: nobody else does', async () => {
    expect((await houses.host.as('admin').get('/api/trusted-issuers')).body.issuers).toMatchObject([
      { issuer: houses.home.origin },
    ]);
    await colleague(houses.host, 'sato', '佐藤');
    for (const who of ['sato', 'guest/later@a-sha.example.com'])
      expect((await houses.host.as(who).get('/api/trusted-issuers')).status).toBe(403);
  });

  it.each([
    ['nonsense', 'not an address at all'],
    ['plain http to another machine', 'http://b.example.com'],
    ['another protocol', 'file:///etc/passwd'],
    ['a name and a password', 'https://user:pass@b.example.com'],
    ['a server that offers no accounts', 'http://127.0.0.4:1'],
  ])('cannot trust %s', async (_, address) => {
    const answer = await houses.host.as('admin').post('/api/trusted-issuers', { address });
    expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([400, ['address']]);
  });

  it('cannot trust the own house', async () => {
    expect((await houses.host.as('admin').post('/api/trusted-issuers', { address: houses.host.origin })).status).toBe(
      400,
    );
  });
});
