// Administration of the house: spaces, permissions, settings, and the outbox of a house without a mail server.
import { permissionWords, settingsWords } from '../../features/admin/web/settingsWords.ts';
import { adminWords, outboxWords, spacesWords } from '../../features/admin/web/words.ts';
import { listWords } from '../../features/people/web/admin/words.ts';
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { words as parts } from '../../web/parts/words.ts';
import { words as shell } from '../../web/words.ts';
import { answer, choose } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';
import { World } from './support/world.ts';

test('administration is there for its administrators and for nobody else', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const page = await enter(await world.admin());
  await page.goto('/');
  await page.getByRole('button', { name: say(shell.account) }).click();
  await page.getByRole('menuitem', { name: say(shell.administration) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(adminWords.title) })).toBeVisible();
  // Mails leave this house by its mail server.
  await expect(page.getByRole('main')).not.toContainText(say(adminWords.sections.outbox.about));
  await inspect(page);

  const other = await enter(await world.colleague());
  for (const path of ['/admin', '/admin/users', '/admin/settings']) {
    await other.goto(path);
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(say(parts.notHereTitle));
  }
  await other.goto('/');
  await other.getByRole('button', { name: say(shell.account) }).click();
  await expect(other.getByRole('menuitem', { name: say(shell.signOut) })).toBeVisible();
  await expect(other.getByRole('menuitem', { name: say(shell.administration) })).toHaveCount(0);
});

test('a space of others is joined, deleted after typing its name, and restored', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true, body: '<p>still here</p>' });
  const page = await enter(await world.admin());
  await page.goto('/admin/spaces');
  const row = page.getByRole('row').filter({ hasText: space.name });
  await expect(row).toContainText(say(spacesWords.guest));
  await inspect(page);
  const actions = page.getByRole('button', { name: say(listWords.actionsFor(space.name)) });
  await choose(page, actions, say(spacesWords.join));
  await answer(page, say(spacesWords.joinTitle(space.name)), say(spacesWords.join));
  await expect(row).toContainText(say(spacesWords.inIt));
  await choose(page, actions, say(spacesWords.delete));
  await inspect(page);
  await answer(page, say(spacesWords.deleteTitle(space.name)), say(spacesWords.delete), space.name);
  await expect(row).toHaveCount(0);
  await expect(host.door.get(`/api/spaces/${space.id}`)).rejects.toThrow(/404/);

  await page.getByRole('tab', { name: say(spacesWords.deletedTab) }).click();
  await expect(row).toContainText(say(spacesWords.left(14)));
  await inspect(page);
  await row.getByRole('button', { name: say(spacesWords.restore) }).click();
  await expect(page.getByText(say(spacesWords.restored(space.name)))).toBeVisible();
  expect((await host.door.get(`/api/spaces/${space.id}`)).body).toContain('still here');
});

test('a space whose only administrator is suspended is found, and given another', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const heir = await world.colleague({ ja: `後任 ${world.tag}`, en: `Heir ${world.tag}` });
  const space = await world.space({ admin: host, guest: true });
  const admin = await world.admin();
  await admin.door.put(`/api/users/${host.id}`, { state: 'inactive' });
  const page = await enter(admin);
  await page.goto('/admin/spaces');
  await page.getByRole('tab', { name: say(spacesWords.orphanedTab) }).click();
  const row = page.getByRole('row').filter({ hasText: space.name });
  await expect(row).toContainText(say(spacesWords.noAdmin));
  await inspect(page);
  const actions = page.getByRole('button', { name: say(listWords.actionsFor(space.name)) });
  await choose(page, actions, say(spacesWords.appointOne));
  const dialog = page.getByRole('dialog', { name: say(spacesWords.appointTitle(space.name)) });
  const field = dialog.getByLabel(say(spacesWords.appointee)).first();
  await field.click();
  await field.fill(heir.name);
  await expect(page.getByRole('option', { name: heir.name })).toHaveAttribute('data-combobox-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toContainText(heir.name);
  await inspect(page);
  await dialog.getByRole('button', { name: say(spacesWords.appoint) }).click();
  await expect(row).toHaveCount(0);
  expect((await heir.door.get(`/api/spaces/${space.id}`)).isAdmin).toBe(true);
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
});

test('a permission to create guest spaces takes effect, by keyboard', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const who = await world.colleague({ ja: `許可 ${world.tag}`, en: `Allowed ${world.tag}` });
  const admin = await world.admin();
  const before = await admin.door.get('/api/permissions');
  const page = await enter(admin);
  await page.goto('/admin/permissions');
  await inspect(page);
  await page.getByLabel(say(permissionWords.add)).first().fill(who.name);
  // Chosen as soon as it is the answer, and not before.
  await expect(page.getByRole('option', { name: who.name })).toHaveAttribute('data-combobox-selected', 'true');
  await page.keyboard.press('Enter');
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: who.name });
  await row.getByLabel(say(permissionWords.createGuestSpaces)).focus();
  await page.keyboard.press('Space');
  await expect(row.getByLabel(say(permissionWords.createGuestSpaces))).toBeChecked();
  await inspect(page);
  await page.getByRole('button', { name: say(listWords.save), exact: true }).click();
  await expect(page.getByText(say(listWords.saved), { exact: true })).toBeVisible();
  const allowed = await enter(who);
  await allowed.goto('/');
  await expect(allowed.getByRole('button', { name: say(portal.createGuest) }).first()).toBeVisible();
  const rows = before.rows.map(({ entity: { type, code }, ...rights }: { entity: { type: string; code: string } }) => ({
    entity: { type, code },
    ...rights,
  }));
  await admin.door.put('/api/permissions', { rows });
});

test('settings tell what is not saved, refuse what cannot be, and rule the next password', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const admin = await world.admin();
  const page = await enter(admin);
  await page.goto('/admin/settings');
  const length = page.getByLabel(say(settingsWords.passwordMinLength));
  await expect(length).toBeVisible();
  await inspect(page);
  await page.getByRole('textbox', { name: say(settingsWords.organisation), exact: true }).fill('');
  await expect(page.getByText(say(settingsWords.changed))).toBeVisible();
  await page.getByRole('button', { name: say(listWords.save), exact: true }).click();
  await expect(page.getByRole('textbox', { name: say(settingsWords.organisation), exact: true })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await inspect(page);
  await page.getByRole('button', { name: say(settingsWords.revert) }).click();
  await expect(page.getByText(say(settingsWords.changed))).toHaveCount(0);
  const { passwordMinLength } = await admin.door.get('/api/settings');
  await length.fill('20');
  await page.getByRole('button', { name: say(listWords.save), exact: true }).click();
  await expect(page.getByText(say(listWords.saved), { exact: true })).toBeVisible();
  await expect(world.colleague()).rejects.toThrow(/password/);
  await admin.door.put('/api/settings', { passwordMinLength });

  await page.reload();
  await page.getByRole('switch', { name: new RegExp(`^${say(settingsWords.guestSpacesOn)}`) }).uncheck();
  await page.getByRole('button', { name: say(listWords.save), exact: true }).click();
  const question = page.getByRole('dialog', { name: say(settingsWords.offTitle) });
  await expect(question).toContainText(say(settingsWords.guestSpacesHint));
  await inspect(page);
  await question.getByRole('button', { name: say(parts.cancel) }).click();
  expect((await admin.door.get('/api/settings')).guestSpacesOn).toBe(true);
});

test('an administrator decides whether what programs do by the REST API is mailed', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const admin = await world.admin();
  const page = await enter(admin);
  await page.goto('/admin/settings');
  const mails = page.getByRole('switch', { name: say(settingsWords.restMails) });
  await expect(mails).not.toBeChecked();
  await mails.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(say(settingsWords.changed))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(listWords.save), exact: true }).click();
  await expect(page.getByText(say(listWords.saved), { exact: true })).toBeVisible();
  await page.reload();
  await expect(mails).toBeChecked();
  expect((await admin.door.get('/api/settings')).restMails).toBe(true);
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await admin.door.put('/api/settings', { restMails: false });
});

test('without a mail server the outbox keeps mails with their links, shown in a frame that runs nothing', async ({
  openAnother,
  stranger,
  say,
}) => {
  const house = await openAnother({ smtp: false });
  const world = new World(house);
  const admin = await world.admin();
  const space = await world.space({ admin, guest: true });
  const page = await stranger(house);
  await page.request.post('/api/session', { data: { login: admin.login, password: admin.password } });
  await page.goto('/admin/outbox');
  await expect(page.getByText(say(outboxWords.none))).toBeVisible();
  await inspect(page);
  const address = world.address();
  const message = '<script>window.ran = true</script>';
  await admin.door.post(`/api/spaces/${space.id}/invitations`, { addresses: [address], message });
  await page.reload();
  await page.getByRole('button', { name: space.name }).click();
  const panel = page.getByRole('dialog').filter({ hasText: address });
  await expect(panel.getByRole('link', { name: /\/join\// })).toBeVisible();
  await expect(page.frameLocator('iframe').getByText(message)).toBeVisible();
  await inspect(page);
  await panel.getByRole('tab', { name: say(outboxWords.text) }).click();
  await expect(panel.getByText(message)).toBeVisible();
  await inspect(page);
  const link = await panel.getByRole('link', { name: /\/join\// }).getAttribute('href');
  const visitor = await stranger(house);
  await visitor.goto(link ?? '');
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText(space.name);
  expect(house.post.all).toEqual([]);
});
