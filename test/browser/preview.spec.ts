// Seeing a space as one of its guests on screen: the band, the guest's buttons, no writing, and back.
import { words as log } from '../../features/guests/web/log/words.ts';
import { words } from '../../features/guests/web/preview/words.ts';
import { words as spaces } from '../../features/spaces/web/words.ts';
import { choose } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('an administrator sees the space as a guest does, changes nothing, and comes back', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true, body: '<p>welcome</p>' });
  const guest = await world.guest(host, space);
  const page = await enter(host);
  await page.goto(`/spaces/${space.id}/guests`);
  await choose(page, page.getByRole('button', { name: say(log.more(guest.name)) }), say(words.start));
  const band = page.getByRole('complementary', { name: say(words.label) });
  await expect(band).toContainText(guest.name);
  await expect(page.getByText('welcome')).toBeVisible();
  await expect(page.getByRole('link', { name: say(spaces.manageGuests) })).toHaveCount(0);
  await expect(page.getByRole('button', { name: say(spaces.editAnnouncement) })).toHaveCount(0);
  await inspect(page);
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: say(spaces.favourite) }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('button', { name: say(spaces.favourite) })).toHaveAttribute('aria-pressed', 'false');

  await band.getByRole('button', { name: say(words.end) }).click();
  await expect(page.getByRole('button', { name: say(log.more(guest.name)) })).toBeVisible();
  await expect(band).toHaveCount(0);
});
