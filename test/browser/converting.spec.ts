// Converting on screen: a guest becomes a user and a user a guest, each after reading what it means.
import { words as accounts } from '../../features/guests/web/admin/words.ts';
import { words } from '../../features/guests/web/converting/words.ts';
import { userWords } from '../../features/people/web/admin/words.ts';
import { PASSWORD } from './support/house.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a guest becomes a user, and the user a guest again, after reading what is gained and lost', {
  tag: '@once',
}, async ({ enter, house, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space, { ja: `移籍 ${world.tag}`, en: `Mover ${world.tag}` });
  const login = `${world.tag}moved`;
  const page = await enter(await world.admin());
  await page.goto('/admin/guests');
  await page.getByPlaceholder(say(accounts.searchHint)).fill(guest.login);
  await page.getByRole('row').filter({ hasText: guest.login }).getByRole('button').first().click();
  await page
    .getByRole('dialog', { name: guest.name })
    .getByRole('button', { name: say(words.toUser) })
    .click();
  const up = page.getByRole('dialog', { name: say(words.toUserTitle(guest.name)) });
  await expect(up).toContainText(space.name);
  await up.getByLabel(say(words.login)).fill(host.login);
  await up.getByLabel(say(words.password), { exact: false }).first().fill(PASSWORD);
  await up.getByRole('button', { name: say(words.toUser) }).click();
  await expect(up.getByLabel(say(words.login))).toHaveAttribute('aria-invalid', 'true');
  await inspect(page);
  await up.getByLabel(say(words.login)).fill(login);
  await up.getByRole('button', { name: say(words.toUser) }).click();
  await expect(page.getByText(say(words.doneUser(guest.name)))).toBeVisible();
  const me = await house.door({ login, password: PASSWORD }).get('/api/me');
  expect([me.person.id, me.person.outside]).toEqual([guest.id, false]);

  await page.goto('/admin/users');
  await page.getByPlaceholder(say(userWords.searchHint)).fill(login);
  await page.getByRole('row').filter({ hasText: guest.name }).getByRole('button').first().click();
  await page
    .getByRole('dialog', { name: guest.name })
    .getByRole('button', { name: say(words.toGuest) })
    .click();
  const down = page.getByRole('dialog', { name: say(words.toGuestTitle(guest.name)) });
  await expect(down).toContainText(say(words.loses));
  await inspect(page);
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await down.getByLabel(say(words.password), { exact: false }).first().fill(PASSWORD);
  await down.getByRole('button', { name: say(words.toGuest) }).click();
  await expect(page.getByText(say(words.doneGuest(guest.name)))).toBeVisible();
  const back = await house.door({ login: `guest/${guest.login}`, password: PASSWORD }).get(`/api/spaces/${space.id}`);
  expect(back.name).toBe(space.name);
});
