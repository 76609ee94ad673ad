// Guardrails of inviting on screen: the rules of the organisation, the ceiling of a space, colleagues added as members.

import { ruleWords } from '../../features/guests/web/admin/words.ts';
import { words as guests } from '../../features/guests/web/words.ts';
import { listWords } from '../../features/people/web/admin/words.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a blocked domain is said at once; a colleague is added as a member by one click; the ceiling is kept', async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const colleague = await world.colleague({ ja: '山本 健', en: 'Ken Yamamoto' });
  const space = await world.space({ admin: host, guest: true });
  const domain = `${world.tag}.blocked.example.com`;

  const admin = await enter(await world.admin());
  await admin.goto('/admin/guest-rules');
  const blocked = admin.getByRole('combobox', { name: say(ruleWords.blocked) });
  await blocked.fill('nodomain');
  await blocked.press('Enter');
  await admin.getByRole('button', { name: say(listWords.save) }).click();
  await expect(admin.getByRole('main')).toContainText(/[「"]nodomain[」"]/);
  await inspect(admin);
  await admin.reload();
  await blocked.fill(domain);
  await blocked.press('Enter');
  await admin.getByRole('button', { name: say(listWords.save) }).click();
  await expect(admin.getByText(say(listWords.saved), { exact: true })).toBeVisible();
  await inspect(admin);

  const page = await enter(host);
  await page.goto(`/spaces/${space.id}/guests`);
  await page.getByRole('button', { name: say(guests.limitButton(null)) }).click();
  const ceiling = page.getByRole('dialog', { name: say(guests.limitTitle) });
  await ceiling.getByLabel(say(guests.limit)).fill('1');
  await inspect(page);
  await ceiling.getByRole('button', { name: say(guests.save) }).click();
  await expect(page.getByRole('button', { name: say(guests.limitButton(1)) })).toBeVisible();

  await page.getByRole('button', { name: say(guests.invite) }).click();
  const dialog = page.getByRole('dialog', { name: say(guests.invite) });
  const [first, second] = [world.address(), world.address()];
  const field = dialog.getByRole('textbox', { name: say(guests.addresses) });
  for (const address of [`x@${domain}`, `${colleague.login}@minato.example.jp`, first, second]) {
    await field.fill(address);
    await field.press('Enter');
  }
  await expect(dialog.getByRole('listitem').filter({ hasText: `x@${domain}` })).toContainText(say(guests.kindRefused));
  await expect(dialog.getByText(say(guests.noteLeft(1)))).toBeVisible();
  await inspect(page);
  await dialog.getByRole('button', { name: say(guests.addColleague(colleague.name)) }).click();
  await expect(dialog.getByText(say(guests.colleagueIn(colleague.name)))).toBeVisible();
  expect((await colleague.door.get(`/api/spaces/${space.id}`)).name).toBe(space.name);
  await dialog.getByRole('button', { name: say(guests.send(2)) }).click();
  await expect(dialog.getByText(say(guests.sentTitle(1)))).toBeVisible();
  await inspect(page);
});
