// The portal, and making spaces from it.
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { words as spaces } from '../../features/spaces/web/words.ts';
import { words as threads } from '../../features/threads/web/words.ts';
import { words as shell } from '../../web/words.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a colleague without a space is shown how to begin', { tag: '@once' }, async ({ enter, world, say }) => {
  const page = await enter(await world.colleague());
  await page.goto('/');
  await expect(page.getByRole('heading', { name: say(portal.emptyTitle) })).toBeVisible();
  await expect(page.getByRole('heading', { name: say(portal.stepSpace) })).toBeVisible();
  // Guest spaces and users are for others at first.
  await expect(page.getByRole('heading', { name: say(portal.stepGuest) })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: say(portal.stepPeople) })).toHaveCount(0);
  await inspect(page);
});

test('shows own and guest spaces apart, keeps favourites, and finds spaces and people by the palette', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const who = await world.colleague();
  const own = await world.space({ admin: who });
  const outside = await world.space({ admin: who, guest: true });
  await world.guest(who, outside);
  const page = await enter(who);
  await page.goto('/');
  const main = page.getByRole('main');
  await expect(main.getByRole('region', { name: say(portal.own) }).getByRole('link', { name: own.name })).toBeVisible();
  const guestSpaces = main.getByRole('region', { name: say(portal.guest) });
  await expect(guestSpaces.getByRole('article').filter({ hasText: outside.name })).toContainText(world.company);
  await main.getByRole('button', { name: `${say(portal.favourite)}: ${own.name}` }).click();
  await expect(main.getByRole('button', { name: `${say(portal.unfavourite)}: ${own.name}` })).toBeVisible();
  const navigation = page.getByRole('navigation', { name: say(shell.navigation) });
  await expect(navigation.getByRole('link', { name: own.name })).toContainText(say(shell.favourite));
  await inspect(page);

  await page.keyboard.press('ControlOrMeta+k');
  const search = page.getByRole('textbox', { name: say(shell.searchHint) });
  await expect(search).toBeFocused();
  await page.keyboard.type(who.name.split(' ')[0] ?? '');
  const palette = page.getByRole('dialog', { name: say(shell.search) });
  await expect(palette.getByRole('button', { name: who.name }).first()).toBeVisible();
  await inspect(page);
  await search.fill(outside.name);
  await expect(palette.getByRole('button')).toContainText([outside.name]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: outside.name })).toBeVisible();
});

test('makes a space by the dialog: both tabs, a member found by name, and the administrator it needs', async ({
  enter,
  world,
  say,
}) => {
  const who = await world.colleague();
  const other = await world.colleague({ ja: '鈴木 健一', en: 'Kenichi Suzuki' });
  const name = world.named({ ja: '地域連携', en: 'Liaison' });
  const page = await enter(who);
  await page.goto('/');
  await page
    .getByRole('button', { name: say(portal.create) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: say(spaces.newSpace) });
  await expect(dialog.getByRole('button', { name: say(spaces.fromScratch) })).toBeFocused();
  await inspect(page);
  await page.keyboard.press('Enter');

  await dialog.getByRole('button', { name: say(spaces.create) }).click();
  await expect(dialog.getByText(say(spaces.nameNeeded))).toBeVisible();
  await dialog.getByLabel(say(spaces.name)).fill(name);
  await dialog.getByLabel(say(spaces.isPrivate)).check();
  await dialog.getByLabel(say(spaces.multiThread)).check();
  await inspect(page);

  await dialog.getByRole('tab', { name: say(spaces.membersTab) }).click();
  await dialog.getByLabel(say(spaces.addMember)).fill(other.login);
  await page.getByRole('option', { name: other.name }).click();
  const members = dialog.getByRole('list', { name: say(spaces.memberList) });
  await expect(members.getByRole('listitem')).toHaveCount(2);
  await members.getByLabel(say(spaces.administratorOf(who.name))).uncheck();
  await inspect(page);
  await dialog.getByRole('button', { name: say(spaces.create) }).click();
  await expect(dialog.getByText(say(spaces.oneAdministrator))).toBeVisible();
  await members.getByLabel(say(spaces.administratorOf(other.name))).check();
  await dialog.getByRole('button', { name: say(spaces.create) }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const people = page.getByRole('region', { name: say(spaces.people) });
  await expect(people.getByRole('listitem').filter({ hasText: other.name })).toContainText(say(spaces.administrator));
});

test('makes a space from a template, with its threads', { tag: '@once' }, async ({ enter, world, say }) => {
  const name = world.named({ ja: '会議', en: 'Meeting' });
  const page = await enter(await world.colleague());
  await page.goto('/');
  await page
    .getByRole('button', { name: say(portal.create) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: say(spaces.newSpace) });
  const template = dialog
    .getByRole('button')
    .filter({ hasText: say(spaces.templateThreads([])).trim() })
    .first();
  await template.click();
  await dialog.getByLabel(say(spaces.name)).fill(name);
  await expect(dialog.getByLabel(say(spaces.multiThread))).toBeDisabled();
  await inspect(page);
  await dialog.getByRole('button', { name: say(spaces.create) }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const list = page.getByRole('region', { name: say(threads.threads) });
  await expect(list.getByRole('listitem')).not.toHaveCount(0);
});

test('public spaces are listed for colleagues, who join them', { tag: '@once' }, async ({ enter, world, say }) => {
  const space = await world.space({ admin: await world.colleague(), isPrivate: false });
  const page = await enter(await world.colleague());
  await page.goto('/');
  await page
    .getByRole('navigation', { name: say(shell.navigation) })
    .getByText(say(shell.publicSpaces))
    .click();
  await expect(page.getByRole('heading', { level: 1, name: say(portal.publicTitle) })).toBeVisible();
  await inspect(page);
  await page.getByRole('main').getByRole('link', { name: space.name }).click();
  await expect(page.getByText(say(spaces.notJoined))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(spaces.join) }).click();
  await expect(page.getByText(say(spaces.joined))).toBeVisible();
  await expect(page.getByText(say(spaces.notJoined))).toHaveCount(0);
});
