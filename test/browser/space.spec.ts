// The page of a space: what its administrator, a member and a guest find there, and what ends with access.
import { words as spaces } from '../../features/spaces/web/words.ts';
import { words as threads } from '../../features/threads/web/words.ts';
import { words as parts } from '../../web/parts/words.ts';
import { words as shell } from '../../web/words.ts';
import { answer, choose } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human, Place, World } from './support/world.ts';

type Cast = { host: Human; member: Human; guest: Human; space: Place };

/** A guest space with one of each. */
async function cast(world: World): Promise<Cast> {
  const [host, member] = [await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' }), await world.colleague()];
  const space = await world.space({ admin: host, members: [member], guest: true, body: '<p>welcome</p>' });
  return { host, member, space, guest: await world.guest(host, space) };
}

test('its administrator configures it, writes the announcement and adds links', async ({ enter, world, say }) => {
  const { host, space } = await cast(world);
  const page = await enter(host);
  await page.goto(`/spaces/${space.id}`);
  await expect(page.getByRole('complementary', { name: say(spaces.audience) })).toContainText(world.company);
  await inspect(page);

  await page.getByRole('button', { name: say(spaces.editAnnouncement) }).click();
  const box = page.getByRole('textbox', { name: say(spaces.announcement) });
  await box.fill('');
  await page.keyboard.press('ControlOrMeta+b');
  await page.keyboard.type('important');
  await inspect(page);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('region', { name: say(spaces.announcement) }).locator('strong')).toHaveText('important');

  await page.getByRole('button', { name: say(spaces.addLink) }).click();
  await page.getByLabel(say(spaces.linkTitle)).fill('form');
  await page.getByLabel(say(spaces.linkUrl)).fill('javascript:alert(1)');
  await page
    .getByRole('button', { name: say(spaces.addLink) })
    .last()
    .click();
  await expect(page.getByLabel(say(spaces.linkUrl))).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel(say(spaces.linkUrl)).fill('https://example.com/form');
  await page
    .getByRole('button', { name: say(spaces.addLink) })
    .last()
    .click();
  await expect(page.getByRole('link', { name: 'form' })).toHaveAttribute('href', 'https://example.com/form');

  const renamed = world.named({ ja: '新しい名前', en: 'New name' });
  await choose(page, page.getByRole('button', { name: say(spaces.options) }), say(spaces.settings));
  const dialog = page.getByRole('dialog', { name: say(spaces.settings) });
  await dialog.getByLabel(say(spaces.name)).fill(renamed);
  await dialog.getByRole('checkbox', { name: say(spaces.showRelatedLinkList) }).uncheck();
  await inspect(page);
  await dialog.getByRole('button', { name: say(spaces.save) }).click();
  await expect(page.getByRole('heading', { level: 1, name: renamed })).toBeVisible();
  await expect(page.getByRole('region', { name: say(spaces.links) })).toHaveCount(0);
  const navigation = page.getByRole('navigation', { name: say(shell.navigation) });
  await expect(navigation.getByRole('link', { name: renamed })).toBeVisible();
});

test('its administrator changes the members', { tag: '@once' }, async ({ enter, world, say }) => {
  const { host, member, space } = await cast(world);
  const another = await world.colleague({ ja: '小林 直子', en: 'Naoko Kobayashi' });
  const page = await enter(host);
  await page.goto(`/spaces/${space.id}`);
  await page
    .getByRole('region', { name: say(spaces.people) })
    .getByRole('button', { name: say(spaces.members) })
    .click();
  const dialog = page.getByRole('dialog', { name: say(spaces.membersTitle) });
  await dialog.getByLabel(say(spaces.addMember)).fill(another.login);
  await page.getByRole('option', { name: another.name }).click();
  await dialog.getByRole('button', { name: say(spaces.removeMember(member.name)) }).click();
  await inspect(page);
  await dialog.getByRole('button', { name: say(spaces.save) }).click();
  const people = page.getByRole('region', { name: say(spaces.people) });
  await expect(people.getByRole('link', { name: another.name })).toBeVisible();
  await expect(people.getByRole('link', { name: member.name })).toHaveCount(0);
});

const menuOf = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).click();
  return page.getByRole('menuitem');
};

test('a member reads, but changes neither settings nor announcement nor members', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { member, space } = await cast(world);
  const page = await enter(member);
  await page.goto(`/spaces/${space.id}`);
  await expect(page.getByText('welcome')).toBeVisible();
  await expect(page.getByRole('button', { name: say(spaces.editAnnouncement) })).toHaveCount(0);
  await expect(page.getByRole('button', { name: say(spaces.members), exact: true })).toHaveCount(0);
  await expect(page.getByRole('link', { name: say(spaces.manageGuests) })).toHaveCount(0);
  await inspect(page);
  const entries = await menuOf(page, say(spaces.options));
  await expect(entries).toHaveText([say(spaces.seeMembers), say(spaces.leave)]);
});

test('a space of one thread is its discussion; with fixed members nobody leaves or unfollows', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const [host, member] = [await world.colleague(), await world.colleague()];
  const space = await world.space({ admin: host, members: [member], multi: false, fixed: true });
  const page = await enter(member);
  await page.goto(`/spaces/${space.id}`);
  await expect(page.getByRole('heading', { level: 1, name: space.name })).toBeVisible();
  await page.getByRole('textbox', { name: say(threads.write) }).fill('straight away');
  await page.getByRole('button', { name: say(threads.post) }).click();
  await expect(page.getByRole('article').filter({ hasText: 'straight away' })).toBeVisible();
  await expect(page.getByRole('region', { name: say(threads.threads) })).toHaveCount(0);
  await expect(page.getByRole('button', { name: say(threads.following) })).toHaveCount(0);
  await inspect(page);
  await expect(await menuOf(page, say(spaces.options))).toHaveText([say(spaces.seeMembers)]);
  await page.getByRole('menuitem', { name: say(spaces.seeMembers) }).click();
  await expect(page.getByRole('dialog', { name: say(spaces.membersTitle) })).toContainText(host.name);
  await inspect(page);
});

test('a guest who is removed while reading is led out without reloading', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { host, guest, space } = await cast(world);
  const other = await world.space({ admin: host, guest: true });
  await world.joinAlso(host, other, guest);
  const thread = await world.thread(host, space, { ja: '相談', en: 'Question' }, '<p>inside</p>');
  const [front, reading] = [await enter(guest), await enter(guest)];
  await front.goto(`/spaces/${space.id}`);
  await reading.goto(`/spaces/${space.id}/threads/${thread.id}`);
  await expect(front.getByText('welcome')).toBeVisible();
  await expect(reading.getByText('inside')).toBeVisible();
  await host.door.delete(`/api/spaces/${space.id}/guests/${guest.login}`);
  for (const page of [front, reading]) {
    await expect(page.getByRole('heading', { level: 1, name: say(parts.notHereTitle) })).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(space.name);
  }
  await expect(front.getByText('welcome')).toHaveCount(0);
  // With the last space the session ends too.
  await host.door.delete(`/api/spaces/${other.id}/guests/${guest.login}`);
  for (const page of [front, reading]) await expect(page).toHaveURL(/\/k\/guest\/guest\/login/);
});

test('a member leaves, and its administrator deletes it only after typing its name', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { host, member, space } = await cast(world);
  const leaving = await enter(member);
  await leaving.goto(`/spaces/${space.id}`);
  await choose(leaving, leaving.getByRole('button', { name: say(spaces.options) }), say(spaces.leave));
  await answer(leaving, say(spaces.leaveTitle), say(spaces.leaveIt));
  await expect(leaving.getByText(say(spaces.left))).toBeVisible();
  await expect(leaving.getByRole('link', { name: space.name })).toHaveCount(0);

  const page = await enter(host);
  await page.goto(`/spaces/${space.id}`);
  await choose(page, page.getByRole('button', { name: say(spaces.options) }), say(spaces.remove));
  await inspect(page);
  await answer(page, say(spaces.deleteTitle), say(spaces.deleteIt), space.name);
  await expect(page.getByText(say(spaces.deleted))).toBeVisible();
  await page.goto(`/spaces/${space.id}`);
  await expect(page.getByRole('heading', { level: 1, name: say(parts.notHereTitle) })).toBeVisible();
});
