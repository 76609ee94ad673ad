// The directory, a person's page, and personal settings.

import { words as people } from '../../features/people/web/words.ts';
import { words as signIn } from '../../features/signin/web/words.ts';
import { words as parts } from '../../web/parts/words.ts';
import { words as shell } from '../../web/words.ts';
import { chooseFile, pick, png } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('the directory finds colleagues by name and reading, and leads to their page', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const who = await world.colleague();
  const other = await world.colleague(
    { ja: `橘 ${world.tag}`, en: `Tachibana ${world.tag}` },
    { surNameReading: 'たちばな', phone: '03-1234-5678', description: 'knows all about beds' },
  );
  const page = await enter(who);
  await page.goto('/people');
  await expect(page.getByRole('link', { name: other.name })).toBeVisible();
  await inspect(page);
  await page.getByLabel(say(people.find)).fill(`no such ${world.tag}`);
  await expect(page.getByText(say(people.nobody(`no such ${world.tag}`)))).toBeVisible();
  await page.getByLabel(say(people.find)).fill('たちばな');
  await page.getByRole('link', { name: other.name }).click();
  await expect(page.getByRole('heading', { level: 1, name: other.name })).toBeVisible();
  await expect(page.getByText('knows all about beds')).toBeVisible();
  await expect(page.getByRole('link', { name: '03-1234-5678' })).toHaveAttribute('href', 'tel:0312345678');
  await inspect(page);
  // Nothing to write on (S20), and nothing to change on somebody else's page.
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('link', { name: say(people.edit) })).toHaveCount(0);
});

test('a guest has a page with a profile and a cover to change, and no comment box (S20, S21)', async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const page = await enter(guest);
  await page.goto('/');
  await page.getByRole('button', { name: say(shell.account) }).click();
  await page.getByRole('menuitem', { name: say(shell.profile) }).click();
  await expect(page.getByRole('heading', { level: 1, name: guest.name })).toBeVisible();
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
  await inspect(page);

  await page.getByRole('link', { name: say(people.edit) }).click();
  await inspect(page);
  await chooseFile(page, page.getByRole('button', { name: say(people.chooseCover) }), {
    name: 'cover.png',
    mimeType: 'image/png',
    buffer: png,
  });
  await expect(page.getByRole('button', { name: say(people.removeCover) })).toBeVisible();
  await page.getByLabel(say(people.division)).fill('radiology');
  await page
    .getByRole('region', { name: say(people.profile) })
    .getByRole('button', { name: say(people.save) })
    .click();
  await expect(page.getByText(say(people.saved), { exact: true })).toBeVisible();

  const hosts = await enter(host);
  await hosts.goto(`/people/${guest.id}`);
  await expect(hosts.getByText('radiology')).toBeVisible();
  await expect(hosts.getByRole('main').getByRole('textbox')).toHaveCount(0);
  // The guest meets nobody who is not in a space with them.
  const stranger = await world.colleague();
  await page.goto(`/people/${stranger.id}`);
  await expect(page.getByRole('heading', { level: 1, name: say(parts.notHereTitle) })).toBeVisible();
});

test('the language of personal settings takes effect at once, and stays', { tag: '@once' }, async ({
  enter,
  lang,
  world,
  say,
}) => {
  const other = lang === 'ja' ? ('en' as const) : ('ja' as const);
  const page = await enter(await world.colleague());
  await page.goto('/settings');
  await inspect(page);
  await pick(
    page,
    page.getByLabel(say(people.language), { exact: true }).first(),
    other === 'en' ? 'English' : '日本語',
  );
  await expect(page.getByRole('heading', { level: 1, name: people.settings[other] })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: people.settings[other] })).toBeVisible();
});

test('a photo is set and removed; the profile names the field that is wrong and keeps the rest', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const page = await enter(await world.colleague());
  await page.goto('/settings');
  const photo = { name: 'photo.png', mimeType: 'image/png', buffer: png };
  await chooseFile(page, page.getByRole('button', { name: say(people.choosePhoto) }), photo);
  const remove = page.getByRole('button', { name: say(people.removePhoto) });
  await expect(remove).toBeVisible();
  await expect(
    page
      .getByRole('navigation')
      .getByRole('button', { name: say(shell.account) })
      .locator('img'),
  ).toBeVisible();
  await remove.click();
  await expect(remove).toHaveCount(0);

  const profile = page.getByRole('region', { name: say(people.profile) });
  await profile.getByLabel(say(people.name), { exact: true }).fill('');
  await profile.getByLabel(say(people.about)).fill('kept');
  await profile.getByRole('button', { name: say(people.save) }).click();
  await expect(profile.getByText(say(people.fillIn))).toBeVisible();
  await expect(profile.getByLabel(say(people.about))).toHaveValue('kept');
  await inspect(page);
});

test('a new password and ending a sign-in end the other screens at once', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const who = await world.colleague();
  const [page, other] = [await enter(who), await enter(who)];
  await page.goto('/settings');
  await other.goto('/');
  await expect(other.getByRole('main')).toBeVisible();
  const sessions = page.getByRole('region', { name: say(people.sessions) });
  await expect(sessions.getByRole('listitem').filter({ hasText: say(people.thisDevice) })).toHaveCount(1);
  await sessions.getByRole('button', { name: /.*/ }).first().click();
  await expect(page.getByText(say(people.ended))).toBeVisible();
  await expect(other).toHaveURL('/login');

  const third = await enter(who);
  await third.goto('/people');
  await expect(third.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('textbox', { name: say(people.current) }).fill('not this one');
  await page.getByRole('textbox', { name: say(people.new), exact: true }).fill('quite-new-2026');
  await page.getByRole('button', { name: say(people.changePassword) }).click();
  await expect(page.getByRole('textbox', { name: say(people.current) })).toHaveAttribute('aria-invalid', 'true');
  await inspect(page);
  await page.getByRole('textbox', { name: say(people.current) }).fill(who.password);
  await page.getByRole('button', { name: say(people.changePassword) }).click();
  await expect(page.getByText(say(people.passwordChanged))).toBeVisible();
  await expect(third).toHaveURL(/\/login\?next=%2Fpeople/);
  await third.getByLabel(say(signIn.login)).fill(who.login);
  await third.getByRole('textbox', { name: say(signIn.password) }).fill('quite-new-2026');
  await third.keyboard.press('Enter');
  await expect(third.getByRole('heading', { level: 1, name: say(people.people) })).toBeVisible();
});
