// The guests of a space: inviting by the dialog, the four states, sending again, cancelling, removing.
import { words as guests } from '../../features/guests/web/words.ts';
import { words as spaces } from '../../features/spaces/web/words.ts';
import { answer } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('the dialog says at once what each address is, and sends only to those it should', async ({
  enter,
  house,
  world,
  say,
}) => {
  const host = await world.colleague();
  const colleague = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const here = await world.guest(host, space);
  const elsewhere = await world.space({ admin: host, guest: true });
  const known = await world.guest(host, elsewhere);
  const [fresh, other] = [world.address(), world.address()];
  const page = await enter(host, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`/spaces/${space.id}/guests`);
  await page.getByRole('button', { name: say(guests.invite) }).click();
  const dialog = page.getByRole('dialog', { name: say(guests.invite) });
  const field = dialog.getByRole('textbox', { name: say(guests.addresses) });
  await expect(field).toBeFocused();
  await dialog.getByRole('button', { name: say(guests.send(0)) }).click();
  await expect(dialog.getByText(say(guests.addSomebody))).toBeVisible();

  // A column from a spreadsheet.
  const column = [fresh, known.login, here.login, `${colleague.login}@minato.example.jp`, 'not an address', other];
  await page.evaluate((text) => navigator.clipboard.writeText(text), column.join('\n').replaceAll(' ', '_'));
  await field.focus();
  await page.keyboard.press('ControlOrMeta+v');
  const chip = (address: string) => dialog.getByRole('listitem').filter({ hasText: address });
  await expect(chip(fresh)).toContainText(say(guests.kindNew));
  await expect(chip(known.login)).toContainText(say(guests.kindKnown));
  await expect(chip(here.login)).toContainText(say(guests.kindActive));
  await expect(chip(colleague.login)).toContainText(say(guests.kindColleague));
  await expect(chip('not_an_address')).toContainText(say(guests.kindInvalid));
  await expect(dialog.getByRole('button', { name: say(guests.send(3)) })).toBeDisabled();
  await inspect(page);
  await dialog.getByRole('button', { name: say(guests.dropInvalid) }).click();
  await dialog.getByLabel(say(guests.message)).fill('<b>hello</b>');
  const preview = dialog.getByRole('figure', { name: say(guests.preview) });
  await expect(preview).toContainText('<b>hello</b>');
  await dialog.getByText(say(guests.english), { exact: true }).click();
  await expect(preview.locator('[lang=en]')).toBeVisible();

  await dialog.getByRole('button', { name: say(guests.send(3)) }).click();
  await expect(dialog.getByText(say(guests.sentTitle(3)))).toBeVisible();
  await inspect(page);
  const link = await dialog.getByLabel(say(guests.linkOf(fresh))).inputValue();
  await dialog.getByRole('button', { name: say(guests.copyLinkOf(fresh)) }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  for (const address of [fresh, known.login, other]) {
    const mail = await house.post.mailTo(address, ({ text }) => text.includes('hello'));
    expect(mail.text).toContain('Open the invitation');
    expect(mail.html).not.toContain('<b>hello');
  }
  await dialog.getByRole('button', { name: say(guests.done) }).click();
  await expect(page.getByRole('table', { name: say(guests.invitations(3)) }).getByRole('row')).toHaveCount(4);
});

test('shows who is invited, expired, active or suspended, and sends again, cancels and removes', async ({
  enter,
  house,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const active = await world.guest(host, space, { ja: '森 さやか', en: 'Sayaka Mori' });
  const suspended = await world.guest(host, space, { ja: '林 恵', en: 'Megumi Hayashi' });
  await (await world.admin()).door.put(`/api/guests/${suspended.id}`, { state: 'inactive' });
  const [waiting, late] = [world.address(), world.address()];
  await host.door.post(`/api/spaces/${space.id}/invitations`, { addresses: [waiting, late] });
  await house.letExpire(late);
  const first = await house.mailedLink(waiting, 'join');

  const page = await enter(host);
  await page.goto(`/spaces/${space.id}/guests`);
  const people = page.getByRole('table', { name: say(guests.guests(2)) });
  const pending = page.getByRole('table', { name: say(guests.invitations(2)) });
  await expect(people.getByRole('row', { name: active.name })).toContainText(say(guests.statusActive));
  await expect(people.getByRole('row', { name: suspended.name })).toContainText(say(guests.statusInactive));
  await expect(pending.getByRole('row', { name: waiting })).toContainText(say(guests.statusInvited));
  await expect(pending.getByRole('row', { name: late })).toContainText(say(guests.statusExpired));
  await inspect(page);

  await pending.getByRole('button', { name: say(guests.resendTo(waiting)) }).click();
  const resent = page.getByRole('dialog', { name: say(guests.resent) });
  await expect(resent.getByLabel(say(guests.linkOf(waiting)))).toHaveValue(/\/join\//);
  await inspect(page);
  await resent.getByRole('button', { name: say(guests.done) }).click();
  expect(await house.mailedLink(waiting, 'join')).not.toBe(first);

  await pending.getByRole('button', { name: say(guests.cancelOf(late)) }).click();
  await answer(page, say(guests.cancelTitle), say(guests.cancelInvitation));
  await expect(page.getByText(say(guests.cancelled))).toBeVisible();
  await expect(page.getByRole('cell', { name: late })).toHaveCount(0);

  await people.getByRole('button', { name: say(guests.removeOf(active.name)) }).click();
  await inspect(page);
  await answer(page, say(guests.removeTitle(active.name)), say(guests.remove));
  await expect(page.getByText(say(guests.removed))).toBeVisible();
  await expect(page.getByRole('cell', { name: active.name })).toHaveCount(0);
  await page.getByRole('link', { name: say(guests.back(space.name)) }).click();
  await expect(page.getByRole('region', { name: say(spaces.people) })).not.toContainText(active.name);
});

test('a guest space without guests says how to invite the first', { tag: '@once' }, async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const page = await enter(host);
  await page.goto(`/spaces/${space.id}/guests`);
  await expect(page.getByRole('main').getByText(say(guests.nobody))).toBeVisible();
  await inspect(page);
});
