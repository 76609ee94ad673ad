// A guest's stay on screen: its host and end, the reminder's page, and what removing a guest leaves behind.
import { dayOf } from '../../features/guests/web/stays/days.ts';
import { words } from '../../features/guests/web/stays/words.ts';
import { words as guests } from '../../features/guests/web/words.ts';
import { answer, pick } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('an administrator sets host and end, the host renews by the link, and removing shows what stays', async ({
  enter,
  world,
  say,
}) => {
  const admin = await world.colleague();
  const host = await world.colleague({ ja: '佐藤 純', en: 'Jun Sato' });
  const space = await world.space({ admin, members: [host], guest: true });
  const guest = await world.guest(admin, space);
  await world.comment(guest, space.defaultThread, 'hello');
  const page = await enter(admin);
  await page.goto(`/spaces/${space.id}/guests`);
  const row = page.getByRole('row', { name: guest.name });
  await expect(row).toContainText(say(words.noEnd));
  await row.getByRole('button', { name: say(words.editOf(guest.name)) }).click();
  const dialog = page.getByRole('dialog', { name: say(words.title(guest.name)) });
  await pick(page, dialog.getByRole('combobox', { name: say(words.host) }), host.name);
  await dialog.getByLabel(say(words.endsAt)).fill('2001-01-01');
  await dialog.getByRole('button', { name: say(words.save) }).click();
  await expect(dialog.getByLabel(say(words.endsAt))).toHaveAttribute('aria-invalid', 'true');
  await inspect(page);
  const soon = dayOf(new Date(Date.now() + 5 * 24 * 3600 * 1000).toISOString());
  await dialog.getByLabel(say(words.endsAt)).fill(soon);
  await dialog.getByRole('button', { name: say(words.save) }).click();
  await expect(row).toContainText(say(words.soon));
  await expect(row).toContainText(host.name);
  await inspect(page);
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  const theirs = await enter(host);
  await theirs.goto(`/spaces/${space.id}/stays/${guest.id}`);
  await expect(theirs.getByRole('heading', { level: 1, name: say(words.pageTitle(guest.name)) })).toBeVisible();
  await inspect(theirs);
  await theirs.getByRole('main').getByRole('button').first().click();
  await expect(theirs.getByRole('main')).not.toContainText(soon);
  await expect(row.getByText(say(words.soon))).toHaveCount(0);

  await row.getByRole('button', { name: say(guests.removeOf(guest.name)) }).click();
  const question = page.getByRole('dialog', { name: say(guests.removeTitle(guest.name)) });
  await expect(question).toContainText(say(words.comments(1)));
  await expect(question).toContainText(say(words.noOpenWork));
  await inspect(page);
  await answer(page, say(guests.removeTitle(guest.name)), say(guests.remove));
  await expect(row).toHaveCount(0);
});

test('a stay ends by itself, on the screen of the guest as well', { tag: '@once' }, async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true, body: '<p>still open</p>' });
  const guest = await world.guest(host, space);
  const theirs = await enter(guest);
  await theirs.goto(`/spaces/${space.id}`);
  await expect(theirs.getByText('still open')).toBeVisible();
  const page = await enter(host);
  await page.goto(`/spaces/${space.id}/guests`);
  await expect(page.getByRole('row', { name: guest.name })).toBeVisible();
  const endsAt = new Date(Date.now() + 3000).toISOString();
  await host.door.put(`/api/spaces/${space.id}/stays/${guest.id}`, { endsAt });
  // In no other space: signed out. Nobody touches either page; the worker is there at the moment itself.
  await expect(theirs).toHaveURL(/\/login/);
  await expect(theirs.getByText('still open')).toHaveCount(0);
  await expect(page.getByRole('main').getByText(say(guests.nobody))).toBeVisible();
});
