// Two-step verification of guests, with the real mail.
import { settingsWords as settings } from '../../features/admin/web/settingsWords.ts';
import { listWords as lists } from '../../features/people/web/admin/words.ts';
import { words as signIn } from '../../features/signin/web/words.ts';
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { ADMIN, type House, PASSWORD } from './support/house.ts';
import { inspect, noSidewaysScroll, settled } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

/** The code in the next mail of its kind. */
const codeFor = async (house: House, address: string): Promise<string> => {
  const isCode = /\b\d{6}\b/;
  const mail = await house.post.mailTo(address, ({ subject }) => isCode.test(subject));
  return isCode.exec(mail.subject)?.[0] ?? '';
};

test('an administrator switches it on; a guest then signs in with the code from the mail', { tag: '@once' }, async ({
  openAnother,
  stranger,
  say,
  lang,
}) => {
  const house = await openAnother({});
  const desk = house.door(ADMIN);
  const NAME = { ja: 'A社様 窓口', en: 'Liaison with A' }[lang];
  const space = await desk.post('/api/spaces', { name: NAME, isGuest: true });
  const address = 'hana@a-sha.example.com';
  await desk.post(`/api/spaces/${space.id}/invitations`, { addresses: [address], language: lang });
  const token = (await house.mailedLink(address, 'join')).split('/').at(-1);
  await house.door(null).post(`/api/join/${token}`, { name: '花', password: PASSWORD, language: lang });

  const admin = await stranger(house);
  await admin.request.post('/api/session', { data: ADMIN });
  await admin.goto('/admin/settings');
  await admin.getByRole('switch', { name: say(settings.guestTwoStep) }).click();
  await inspect(admin);
  await admin.getByRole('button', { name: say(lists.save), exact: true }).click();
  await expect(admin.getByText(say(lists.saved), { exact: true })).toBeVisible();

  const page = await stranger(house);
  await page.goto('/k/guest/guest/login');
  await page.getByLabel(say(signIn.address)).fill(address);
  await page.getByRole('textbox', { name: say(signIn.password) }).fill(PASSWORD);
  await page.getByRole('button', { name: say(signIn.signIn), exact: true }).click();
  await expect(page.getByRole('heading', { name: say(signIn.codeTitle) })).toBeVisible();
  await inspect(page);
  const first = await codeFor(house, address);
  await page.getByLabel(say(signIn.code), { exact: true }).fill(first === '111111' ? '222222' : '111111');
  await page.getByRole('button', { name: say(signIn.codeEnter) }).click();
  await expect(page.getByLabel(say(signIn.code), { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await inspect(page);

  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: say(signIn.codeAgain) }).click();
  await expect(page.getByRole('status')).toHaveText(say(signIn.codeSentAgain));
  await settled(page);
  await noSidewaysScroll(page);
  await inspect(page);
  await page.getByLabel(say(signIn.code), { exact: true }).fill(await codeFor(house, address));
  await page.getByRole('button', { name: say(signIn.codeEnter) }).click();
  await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
});

test('a password that has expired is replaced while signing in', { tag: '@once' }, async ({
  openAnother,
  stranger,
  say,
}) => {
  const house = await openAnother({});
  await house.sql('update d1.settings set password_days = 30');
  await house.sql("update d1.credentials set changed_at = now() - interval '31 days'");
  const page = await stranger(house);
  await page.goto('/login');
  await page.getByLabel(say(signIn.login)).fill(ADMIN.login);
  await page.getByRole('textbox', { name: say(signIn.password), exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: say(signIn.signIn), exact: true }).click();
  await expect(page.getByRole('status')).toHaveText(say(signIn.expired));
  const next = page.getByRole('textbox', { name: say(signIn.newPassword) });
  await next.fill('short');
  await page.getByRole('button', { name: say(signIn.signIn), exact: true }).click();
  await expect(next).toHaveAttribute('aria-invalid', 'true');
  await inspect(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await noSidewaysScroll(page);
  await next.fill('fresh-2027x');
  await page.getByRole('button', { name: say(signIn.signIn), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(portal.portal) })).toBeVisible();
});
