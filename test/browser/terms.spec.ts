// Terms of a guest space on screen: written by its administrator, accepted by the guest before it opens, asked anew.
import { words as guests } from '../../features/guests/web/words.ts';
import { words } from '../../features/terms/web/words.ts';
import { answer } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a guest reads only the terms until they are accepted, and again when they change', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true, body: '<p>for your eyes only</p>' });
  const guest = await world.guest(host, space);
  const page = await enter(host);
  await page.goto(`/spaces/${space.id}/guests`);
  const write = async (text: string) => {
    await page.getByRole('button', { name: say(words.manage) }).click();
    const dialog = page.getByRole('dialog', { name: say(words.manage) });
    await dialog.getByLabel(say(words.text)).fill(text);
    await inspect(page);
    await dialog.getByRole('button', { name: say(words.save) }).click();
    await expect(dialog).toBeHidden();
  };
  await write('1. Keep it to yourself.\n2. Be kind.');

  const theirs = await enter(guest);
  await theirs.goto('/');
  await expect(theirs.getByRole('heading', { level: 1, name: say(words.title(space.name)) })).toBeVisible();
  await expect(theirs.getByText('2. Be kind.')).toBeVisible();
  await expect(theirs.getByText('for your eyes only')).toHaveCount(0);
  await inspect(theirs);
  await theirs.setViewportSize({ width: 375, height: 740 });
  await inspect(theirs);
  await theirs.getByRole('button', { name: say(words.accept) }).click();
  await expect(theirs.getByText('for your eyes only')).toBeVisible();

  await write('1. Keep it to yourself, always.');
  await theirs.reload();
  await expect(theirs.getByText('1. Keep it to yourself, always.')).toBeVisible();
  await page.getByRole('button', { name: say(words.manage) }).click();
  const dialog = page.getByRole('dialog', { name: say(words.manage) });
  await dialog.getByRole('tab', { name: say(words.tabRecord) }).click();
  await expect(dialog.getByText(say(words.waiting(guest.name)))).toBeVisible();
  await expect(dialog.getByRole('row', { name: guest.name })).toContainText(say(words.version(1)));
  await inspect(page);
  await dialog.getByRole('button', { name: say(guests.close) }).click();

  await theirs.getByRole('button', { name: say(words.decline) }).click();
  await inspect(theirs);
  await answer(theirs, say(words.declineTitle(space.name)), say(words.decline));
  await expect(theirs.getByText(say(words.declined))).toBeVisible();
  await expect(guest.door.get(`/api/spaces/${space.id}/terms`)).rejects.toThrow(/404/);
});
