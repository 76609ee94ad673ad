// Coming in: both sign-in pages, and a forgotten password by real mail.
import { words as signIn } from '../../features/signin/web/words.ts';
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { words as shell } from '../../web/words.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a colleague signs in by keyboard alone; a wrong password and an unknown name are told alike', {
  tag: '@once',
}, async ({ page, world, say }) => {
  const who = await world.colleague();
  await page.goto('/login');
  await inspect(page);
  const login = page.getByLabel(say(signIn.login));
  await expect(login).toBeFocused();
  await page.keyboard.type(who.login);
  await page.keyboard.press('Tab');
  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  const said = await page.getByRole('alert').textContent();
  await expect(login).toHaveValue(who.login);
  await inspect(page);

  await login.fill(`nobody-${who.login}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(said ?? '');

  await login.fill(who.login);
  await page.getByRole('textbox', { name: say(signIn.password) }).fill(who.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say(portal.portal) })).toBeVisible();
});

test('signing in leads to the page that was asked for, and signing out back to the sign-in page', {
  tag: '@once',
}, async ({ page, world, say }) => {
  const who = await world.colleague();
  const space = await world.space({ admin: who });
  await page.goto(`/spaces/${space.id}`);
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByLabel(say(signIn.login)).fill(who.login);
  await page.getByRole('textbox', { name: say(signIn.password) }).fill(who.password);
  await page.getByRole('button', { name: say(signIn.signIn), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: space.name })).toBeVisible();

  await page.getByRole('button', { name: say(shell.account) }).click();
  await inspect(page);
  await page.getByRole('menuitem', { name: say(shell.signOut) }).click();
  await expect(page).toHaveURL('/login');
  await page.goto(`/spaces/${space.id}`);
  await expect(page).toHaveURL(/\/login\?next=/);
});

test('the two sign-in pages lead to each other, and a guest enters only by theirs', { tag: '@once' }, async ({
  page,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  await page.goto('/login');
  await page.getByRole('link', { name: say(signIn.toGuestLink) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(signIn.guestSignIn) })).toBeVisible();
  await inspect(page);
  await page.getByRole('link', { name: say(signIn.toMembersLink) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(signIn.signIn), exact: true })).toBeVisible();
  await page.getByRole('link', { name: say(signIn.toGuestLink) }).click();

  await page.getByLabel(say(signIn.address)).fill(host.login);
  await page.getByRole('textbox', { name: say(signIn.password) }).fill(host.password);
  await page.getByRole('button', { name: say(signIn.signIn), exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();

  await page.getByLabel(say(signIn.address)).fill(guest.login);
  await page.getByRole('button', { name: say(signIn.signIn), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: space.name })).toBeVisible();
});

test('the language of the page is chosen before signing in', { tag: '@once' }, async ({ page, lang, say }) => {
  const other = lang === 'ja' ? { name: 'English', code: 'en' as const } : { name: '日本語', code: 'ja' as const };
  await page.goto('/login');
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  await page.getByRole('button', { name: other.name }).click();
  await expect(page.getByRole('heading', { level: 1, name: signIn.signIn[other.code], exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', other.code);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: signIn.signIn[other.code], exact: true })).toBeVisible();
  await expect(page.getByText(say(signIn.toGuest))).toBeHidden();
});

test('a forgotten password is set anew by the link in the mail, and ends every session', async ({
  page,
  enter,
  house,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const elsewhere = await enter(guest);
  await elsewhere.goto('/');
  await expect(elsewhere.getByRole('heading', { level: 1, name: space.name })).toBeVisible();

  await page.goto('/k/guest/guest/login');
  await page.getByRole('link', { name: say(signIn.forgot) }).click();
  await inspect(page);
  await page.getByLabel(say(signIn.address)).fill(guest.login);
  await page.getByRole('button', { name: say(signIn.send) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(signIn.sentTitle) })).toBeVisible();
  await inspect(page);

  const link = await house.mailedLink(guest.login, 'reset');
  await page.goto(link);
  await expect(page.getByText(say(signIn.resetLead(guest.login)))).toBeVisible();
  await inspect(page);
  await page.getByRole('textbox', { name: say(signIn.newPassword) }).fill('another-2026');
  await page.getByRole('button', { name: say(signIn.setPassword) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(signIn.resetDoneTitle) })).toBeVisible();
  await expect(elsewhere).toHaveURL(/\/k\/guest\/guest\/login/);

  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: say(signIn.resetGoneTitle) })).toBeVisible();
  await inspect(page);
  await page.goto('/k/guest/guest/login');
  await page.getByLabel(say(signIn.address)).fill(guest.login);
  await page.getByRole('textbox', { name: say(signIn.password) }).fill('another-2026');
  await page.getByRole('button', { name: say(signIn.signIn), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: space.name })).toBeVisible();
});

test('asking for a password of nobody looks the same', { tag: '@once' }, async ({ page, world, say }) => {
  const nobody = `nobody-${world.tag}`;
  await page.goto('/forgot');
  await page.getByLabel(say(signIn.login)).fill(nobody);
  await page.getByRole('button', { name: say(signIn.send) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(signIn.sentTitle) })).toBeVisible();
  await expect(page.getByText(say(signIn.sent(nobody)))).toBeVisible();
});
