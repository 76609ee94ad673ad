// What guests do with their own account: another mail address, and the format of mails, by real mail.
import { words as address } from '../../features/guests/web/address/words.ts';
import { words as people } from '../../features/people/web/words.ts';
import { words as signIn } from '../../features/signin/web/words.ts';
import { pick } from './support/hands.ts';
import { inspect, noSidewaysScroll, settled } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a guest changes the own address by the link in the mail, on another device', async ({
  enter,
  house,
  page: phone,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const next = world.address();
  const page = await enter(guest);
  await page.goto('/settings');
  const section = page.getByRole('region', { name: say(address.section) });
  await expect(section.getByText(guest.login)).toBeVisible();
  await section.getByLabel(say(address.next)).fill(next);
  await section.getByRole('textbox', { name: say(address.password) }).fill('not this one');
  await section.getByRole('button', { name: say(address.send) }).click();
  await expect(section.getByRole('textbox', { name: say(address.password) })).toHaveAttribute('aria-invalid', 'true');
  await section.getByRole('textbox', { name: say(address.password) }).fill(guest.password);
  await section.getByRole('button', { name: say(address.send) }).click();
  await expect(section.getByRole('status')).toHaveText(say(address.pending(next)));
  await inspect(page);

  // The mail is opened on the phone: whoever asked signs in there first.
  await phone.setViewportSize({ width: 360, height: 740 });
  const link = await house.mailedLink(next, 'address');
  await phone.goto(link);
  await phone.getByLabel(say(signIn.address)).fill(guest.login);
  await phone.getByRole('textbox', { name: say(signIn.password) }).fill(guest.password);
  await phone.getByRole('button', { name: say(signIn.signIn), exact: true }).click();
  await expect(phone.getByRole('heading', { level: 1, name: say(address.title) })).toBeVisible();
  await expect(phone.getByText(next)).toBeVisible();
  await inspect(phone);
  await noSidewaysScroll(phone);
  await phone.getByRole('button', { name: say(address.change) }).click();
  await expect(phone.getByRole('heading', { level: 1, name: say(address.done) })).toBeVisible();
  await inspect(phone);
  const told = await house.post.mailTo(guest.login, (mail) => mail.text.includes(next));
  expect(told.html).not.toBeNull();

  await phone.goto(link);
  await expect(phone.getByRole('heading', { level: 1, name: say(address.gone) })).toBeVisible();
  await inspect(phone);
  // The first screen is still signed in, and knows the new address.
  await page.reload();
  await expect(page.getByRole('region', { name: say(address.section) }).getByText(next)).toBeVisible();
});

test('a guest who wants plain text gets notifications so, and an invitation as the organisation has it', {
  tag: '@once',
}, async ({ enter, house, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const page = await enter(guest);
  await page.goto('/settings');
  const section = page.getByRole('region', { name: say(people.mails) });
  // Sections above that are still coming would push the list away from the pointer.
  await settled(page);
  await pick(page, section.getByLabel(say(people.mailFormat), { exact: true }).first(), say(people.mailText));
  await expect(page.getByText(say(people.saved), { exact: true })).toBeVisible();
  await inspect(page);

  const mentions = [{ type: 'USER', code: `guest/${guest.login}` }];
  await world.comment(host, space.defaultThread, 'plain words', { mentions });
  const told = await house.post.mailTo(guest.login, (mail) => mail.text.includes('plain words'));
  expect(told.html).toBeNull();
  const second = await world.space({ admin: host, guest: true });
  await host.door.post(`/api/spaces/${second.id}/invitations`, { addresses: [guest.login] });
  const invited = await house.post.mailTo(guest.login, (mail) => mail.text.includes('/join/'));
  expect(invited.html).not.toBeNull();
});
