// Administration of guests on screen: filters, invitations of all spaces, the list as a file.
import { words as w } from '../../features/guests/web/admin/words.ts';
import { words as guests } from '../../features/guests/web/words.ts';
import { listWords } from '../../features/people/web/admin/words.ts';
import { answer, choose, pick } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('guests are narrowed by space and licence; invitations of all spaces are sent again and cancelled', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const other = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space, { ja: `青木 ${world.tag}`, en: `Aoki ${world.tag}` });
  const away = await world.guest(host, other, { ja: `馬場 ${world.tag}`, en: `Baba ${world.tag}` });
  const address = world.address();
  await host.door.post(`/api/spaces/${space.id}/invitations`, { addresses: [address] });

  const page = await enter(await world.admin());
  await page.goto('/admin/guests');
  await page.getByRole('searchbox').fill(world.tag);
  const table = page.getByRole('table', { name: say(w.title) });
  await expect(table.getByRole('row')).toHaveCount(3);
  await pick(page, page.getByRole('combobox', { name: say(w.filterSpace) }), space.name);
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText(guest.name);
  await expect(table).not.toContainText(away.name);
  await inspect(page);
  await table.getByRole('button', { name: guest.name }).click();
  const panel = page.getByRole('dialog');
  await expect(panel).toContainText(/試用|Trial/);
  await inspect(page);
  await page.keyboard.press('Escape');
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: say(w.csv) }).click();
  expect((await file).suggestedFilename()).toBe('guests.csv');

  await page.getByRole('tab', { name: say(w.invitationsTab) }).click();
  await page.getByRole('searchbox').fill(world.tag);
  const row = page.getByRole('row').filter({ hasText: address });
  await expect(row).toContainText(space.name);
  await inspect(page);
  const actions = page.getByRole('button', { name: say(listWords.actionsFor(address)) });
  await choose(page, actions, say(guests.resend));
  await expect(page.getByText(say(w.resent(address)))).toBeVisible();
  await choose(page, actions, say(guests.cancelInvitation));
  await answer(page, say(guests.cancelTitle), say(guests.cancelInvitation));
  await expect(row).toHaveCount(0);
  await inspect(page);
});
