// Who decides how a mail looks (S22): for notifications the reader, for every other mail the organisation. By real mails.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailDesk, openMailDesk } from '../../test/durability/mail-desk.ts';
import type { Mailbox } from '../../test/durability/mailbox.ts';
import { until } from '../../test/durability/until.ts';
import { PASSWORD } from '../../test/house.ts';

const endings: (() => unknown)[] = [];
const later = (step: () => unknown) => void endings.unshift(step);
let desk: MailDesk;
let mailbox: Mailbox;
let space: string;
let thread: string;
const HANA = 'hana@a-sha.example.com';

/** The newest mail to an address whose text or subject has these words: whether it came with HTML beside the plain text. */
async function formatOf(address: string, words: string, from = 0): Promise<'html' | 'text'> {
  let found: Mailbox['deliveries'][number] | undefined;
  await until(`a mail to ${address} with ${words}`, () => {
    found = mailbox
      .to(address)
      .slice(from)
      .findLast((d) => `${d.mail.subject} ${d.mail.text}`.includes(words));
    return found !== undefined;
  });
  return found?.mail.html ? 'html' : 'text';
}

beforeAll(async () => {
  desk = await openMailDesk(later);
  mailbox = await desk.mailServer(later);
  await desk.work(later);
  const { house } = desk;
  const admin = house.as('admin');
  const made = (await admin.post('/api/spaces', { name: 'A社様', isGuest: true })).body;
  [space, thread] = [made.id, made.defaultThread];
  const invited = await admin.post(`/api/spaces/${space}/invitations`, { addresses: [HANA] });
  const token = invited.body.invitations[0].link.split('/').at(-1);
  await house.as(null).post(`/api/join/${token}`, { name: '花', password: PASSWORD, language: 'ja' });
});
afterAll(async () => {
  for (const end of endings) await end();
});

const hana = () => desk.house.as(`guest/${HANA}`);
const choose = (mailFormat: string) => hana().put('/api/me/profile', { mailFormat });
const organisation = (mailFormat: string) => desk.house.as('admin').put('/api/settings', { mailFormat });
const mention = async (text: string) => {
  const mentions = [{ type: 'USER', code: `guest/${HANA}` }];
  expect((await desk.house.as('admin').post(`/api/threads/${thread}/comments`, { text, mentions })).status).toBe(200);
  return formatOf(HANA, text);
};

describe('the format of mails', () => {
  it('before anybody chooses it is the organisation’s', async () => {
    expect((await hana().get('/api/me')).body.mailFormat).toBe('auto');
    expect(await mention('最初のお知らせ')).toBe('html');
    await organisation('text');
    expect(await mention('次のお知らせ')).toBe('text');
    await organisation('html');
  });

  it.each([
    ['text', 'html'],
    ['html', 'text'],
  ] as const)(
    'a guest who chose %s gets notifications so, and every other mail as the organisation has it: %s',
    async (mine, theirs) => {
      expect((await choose(mine)).status).toBe(200);
      await organisation(theirs);
      expect(await mention(`お知らせ ${mine}`)).toBe(mine);

      const { house } = desk;
      const before = mailbox.to(HANA).length;
      const admin = house.as('admin');
      const second = (await admin.post('/api/spaces', { name: `別のスペース ${mine}`, isGuest: true })).body.id;
      await admin.post(`/api/spaces/${second}/invitations`, { addresses: [HANA] });
      expect(await formatOf(HANA, `別のスペース ${mine}`)).toBe(theirs);
      await house.as(null).post('/api/password-resets', { login: HANA, guest: true });
      expect(await formatOf(HANA, 'パスワードの再設定', before)).toBe(theirs);
      await hana().post('/api/me/address', { address: `new-${mine}@a-sha.example.com`, password: PASSWORD });
      expect(await formatOf(`new-${mine}@a-sha.example.com`, 'メールアドレス変更の確認')).toBe(theirs);
      expect(
        mailbox
          .to(HANA)
          .slice(before)
          .map((d) => (d.mail.html ? 'html' : 'text')),
      ).toEqual([theirs, theirs]);
      await house.owner.query('delete from throttle');
    },
  );

  it('registering is answered in the organisation’s format', async () => {
    expect(await formatOf(HANA, '登録が完了しました')).toBe('html');
  });

  it('what is no format is refused, and what one chose is nobody else’s to set', async () => {
    expect((await choose('rtf')).status).toBe(400);
    const admin = desk.house.as('admin');
    const made = await admin.post('/api/users', { login: 'sato', name: '佐藤', password: PASSWORD });
    await admin.put(`/api/users/${made.body.id}`, { mailFormat: 'text' });
    expect((await desk.house.as('sato').get('/api/me')).body.mailFormat).toBe('auto');
    expect((await desk.house.as('sato').put('/api/me/profile', { mailFormat: 'text' })).status).toBe(200);
    expect((await desk.house.as('sato').get('/api/me')).body.mailFormat).toBe('text');
  });
});
