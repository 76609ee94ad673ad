// The same screens on a phone, where nothing is wider than the window, and in the dark, where everything stays readable.
import { words as guests } from '../../features/guests/web/words.ts';
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { words as spaces } from '../../features/spaces/web/words.ts';
import { words as threads } from '../../features/threads/web/words.ts';
import { words as shell } from '../../web/words.ts';
import { accessible, noSidewaysScroll, settled } from './support/inspect.ts';
import { expect, test } from './support/test.ts';
import type { Human, Place, Talk, World } from './support/world.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const longWord =
  'https://example.com/a-very-long-address-that-nobody-breaks-by-hand/0123456789012345678901234567890123';

type Cast = { host: Human; guest: Human; space: Place; thread: Talk; token: string };

/** A guest space with texts that do not break easily. */
async function cast(world: World): Promise<Cast> {
  const host = await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' });
  await world.space({ admin: host });
  const space = await world.space({ admin: host, guest: true, body: `<h2>welcome</h2><p>${longWord}</p>` });
  const guest = await world.guest(host, space);
  const thread = await world.thread(host, space, { ja: '受け入れの相談', en: 'Referrals' }, `<p>${longWord}</p>`);
  const fileKey = await guest.door.upload(`${'long-name-'.repeat(12)}.txt`, 'content', 'text/plain', space.id);
  const first = await world.comment(guest, thread, `comment ${longWord}`, { files: [{ fileKey }] });
  await world.comment(host, thread, 'reply', { parent: first.id });
  const address = world.address();
  await host.door.post(`/api/spaces/${space.id}/invitations`, { addresses: [address] });
  return { host, guest, space, thread, token: (await world.house.mailedLink(address, 'join')).split('/').at(-1) ?? '' };
}

/** Everything a member sees, and a sign that it has come. */
const insideOf = ({ host, guest, space, thread }: Cast): [path: string, sign: string][] => [
  ['/', space.name],
  ['/spaces', ''],
  [`/spaces/${space.id}`, 'welcome'],
  [`/spaces/${space.id}/threads/${thread.id}`, 'reply'],
  [`/spaces/${space.id}/guests`, guest.login],
  ['/people', host.name],
  [`/people/${guest.id}`, guest.name],
  ['/settings', ''],
  ['/nowhere', ''],
];
const ADMINISTRATION = ['', '/users', '/departments', '/groups', '/guests', '/spaces', '/permissions', '/settings'];

test('on a phone no screen is wider than the window', { tag: '@once' }, async ({ enter, stranger, world, say }) => {
  const all = await cast(world);
  const outside = await stranger(undefined, phone);
  for (const path of ['/login', '/k/guest/guest/login', '/forgot', `/join/${all.token}`, '/join/dead', '/reset/dead']) {
    await outside.goto(path);
    await settled(outside);
    await noSidewaysScroll(outside);
  }
  const page = await enter(all.host, phone);
  for (const [path, sign] of insideOf(all)) {
    await page.goto(path);
    await expect(page.getByRole('main').getByText(sign).first()).toBeVisible();
    await settled(page);
    await noSidewaysScroll(page);
  }
  await page.goto('/');
  await page
    .getByRole('button', { name: say(portal.create) })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say(spaces.fromScratch) })
    .click();
  await expect(page.getByLabel(say(spaces.name))).toBeVisible();
  await noSidewaysScroll(page);
  await accessible(page);

  const admin = await enter(await world.admin(), phone);
  for (const path of ADMINISTRATION) {
    await admin.goto(`/admin${path}`);
    await settled(admin);
    await noSidewaysScroll(admin);
  }
});

test('on a phone the main screens shut nobody out, and the bar at the bottom leads to the spaces', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const all = await cast(world);
  const page = await enter(all.guest, phone);
  await page.goto('/');
  await page.getByRole('button', { name: say(shell.spaces) }).tap();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('link', { name: all.space.name })).toBeVisible();
  await accessible(page);
  await sheet.getByRole('link', { name: all.space.name }).tap();
  await expect(sheet).toBeHidden();
  await settled(page);
  await accessible(page);
  await page.getByRole('link', { name: all.thread.name }).tap();
  await expect(page.getByRole('button', { name: say(threads.attach) })).toBeVisible();
  await settled(page);
  await accessible(page);

  const host = await enter(all.host, phone);
  await host.goto(`/spaces/${all.space.id}/guests`);
  await settled(host);
  await accessible(host);
  await host.getByRole('button', { name: say(guests.invite) }).tap();
  await expect(host.getByRole('dialog').getByLabel(say(guests.message))).toBeVisible();
  await settled(host);
  await noSidewaysScroll(host);
  await accessible(host);
});

test('in the dark the main screens stay readable', async ({ enter, stranger, world, say }) => {
  const all = await cast(world);
  const dark = { colorScheme: 'dark' as const };
  const outside = await stranger(undefined, dark);
  for (const path of ['/k/guest/guest/login', `/join/${all.token}`]) {
    await outside.goto(path);
    await settled(outside);
    await accessible(outside);
  }
  const page = await enter(all.host, dark);
  for (const [path, sign] of insideOf(all)) {
    await page.goto(path);
    await expect(page.getByRole('main').getByText(sign).first()).toBeVisible();
    await settled(page);
    await accessible(page);
  }
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.goto(`/spaces/${all.space.id}/guests`);
  await page.getByRole('button', { name: say(guests.invite) }).click();
  await expect(page.getByRole('dialog').getByLabel(say(guests.message))).toBeVisible();
  await settled(page);
  await accessible(page);
  const admin = await enter(await world.admin(), dark);
  for (const path of ADMINISTRATION) {
    await admin.goto(`/admin${path}`);
    await settled(admin);
    await accessible(admin);
  }
});

test('light or dark is a choice of the reader, and lasts', { tag: '@once' }, async ({ enter, world, say }) => {
  const page = await enter(await world.colleague());
  await page.goto('/');
  await page.getByRole('button', { name: say(shell.account) }).click();
  await page.getByRole('menuitemradio', { name: say(shell.dark) }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('a keyboard reaches the page past the navigation, and starts there after going elsewhere', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const all = await cast(world);
  const page = await enter(all.host);
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: say(shell.skip) })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('navigation').getByRole('link', { name: all.space.name }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: all.space.name })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
});
