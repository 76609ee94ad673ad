// Administration of people: users with CSV, departments, groups, guest accounts.
import { words as guestAdmin } from '../../features/guests/web/admin/words.ts';
import { csvWords as csv } from '../../features/people/web/admin/csvWords.ts';
import { departmentWords, groupWords, listWords, userWords } from '../../features/people/web/admin/words.ts';
import { answer, choose, chooseFile, pick } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

test('a user is added, found, suspended and taken back', { tag: '@once' }, async ({ enter, house, world, say }) => {
  const page = await enter(await world.admin());
  await page.goto('/admin/users');
  await inspect(page);
  const name = world.named({ ja: '新人 一郎', en: 'Ichiro Shinjin' });
  const login = `new-${world.tag}`;
  await page.getByRole('button', { name: say(userWords.add) }).click();
  const panel = page.getByRole('dialog', { name: say(userWords.addTitle) });
  await panel.getByLabel(say(userWords.loginIsEmail)).uncheck();
  await panel.getByRole('button', { name: say(listWords.add), exact: true }).click();
  await expect(panel.getByRole('textbox', { name: say(userWords.login) })).toHaveAttribute('aria-invalid', 'true');
  await inspect(page);
  await panel.getByRole('textbox', { name: say(userWords.displayName), exact: true }).fill(name);
  await panel.getByRole('textbox', { name: say(userWords.login) }).fill(login);
  await panel.getByRole('button', { name: say(userWords.makePassword) }).click();
  const password = await panel.getByRole('textbox', { name: say(userWords.password), exact: true }).inputValue();
  await panel.getByRole('button', { name: say(listWords.add), exact: true }).click();
  await expect(page.getByText(say(userWords.added(name)))).toBeVisible();
  const door = house.door({ login, password });
  await door.get('/api/me');

  await page.getByPlaceholder(say(userWords.searchHint)).fill(login);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await row(page, name).getByRole('button', { name }).click();
  const edit = page.getByRole('dialog', { name });
  await expect(edit.getByRole('textbox', { name: say(userWords.displayName), exact: true })).toHaveValue(name);
  await inspect(page);
  await edit.getByRole('button', { name: say(userWords.suspend) }).click();
  await answer(page, say(userWords.suspendTitle(name)), say(userWords.suspend));
  await expect(row(page, name)).toContainText(say(userWords.inactive));
  await expect(door.get('/api/me')).rejects.toThrow(/401/);

  await row(page, name).getByRole('button', { name }).click();
  await page
    .getByRole('dialog', { name })
    .getByRole('button', { name: say(userWords.reactivate) })
    .click();
  await expect(row(page, name)).toContainText(say(userWords.active));
});

test('closing a panel with something typed asks first; a user is deleted only after typing the login name', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const who = await world.colleague({ ja: `去る人 ${world.tag}`, en: `Leaver ${world.tag}` });
  const page = await enter(await world.admin());
  await page.goto('/admin/users');
  await page.getByPlaceholder(say(userWords.searchHint)).fill(who.login);
  await row(page, who.name).getByRole('button', { name: who.name }).click();
  const panel = page.getByRole('dialog', { name: who.name });
  await panel.getByRole('textbox', { name: say(userWords.displayName), exact: true }).fill('something else');
  await page.keyboard.press('Escape');
  await inspect(page);
  await page
    .getByRole('dialog', { name: say(listWords.discardTitle) })
    .getByRole('button')
    .first()
    .click();
  await expect(panel.getByRole('textbox', { name: say(userWords.displayName), exact: true })).toHaveValue(
    'something else',
  );
  await panel.getByRole('button', { name: say(userWords.delete) }).click();
  await answer(page, say(userWords.deleteTitle(who.name)), say(userWords.delete), who.login);
  await expect(page.getByText(say(userWords.deletedOne(who.name)))).toBeVisible();
  await expect(page.getByText(say(listWords.nothing))).toBeVisible();
});

test('CSV is checked first: what is wrong by line, and what importing would do', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const who = await world.colleague({ ja: `表 ${world.tag}`, en: `Row ${world.tag}` });
  const admin = await world.admin();
  const [head, ...lines] = (await admin.door.read('/api/people-csv/user?encoding=utf8')).split(/\r?\n/);
  const line = lines.find((each) => each.includes(who.name)) ?? '';
  const page = await enter(admin);
  await page.goto('/admin/users');
  await choose(page, page.getByRole('button', { name: say(userWords.csv) }), say(csv.importItem));
  const dialog = page.getByRole('dialog', { name: say(csv.importTitle) });
  await inspect(page);
  const upload = async (text: string) => {
    const file = { name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await chooseFile(page, dialog.getByRole('button', { name: say(csv.file) }), file);
    await dialog.getByRole('button', { name: say(csv.check) }).click();
  };
  await upload(`${head}\r\n${line}\r\n${line}\r\n`);
  await expect(dialog.getByText(say(csv.nothingImported))).toBeVisible();
  await expect(dialog.getByRole('table')).toContainText(say(csv.lineNo(3)));
  await inspect(page);
  await dialog.getByRole('button', { name: say(csv.again) }).click();

  await upload(`${head}\r\n${line.replace(who.name, `${who.name} 2`)}\r\n`);
  await expect(dialog.getByText(say(csv.checked))).toBeVisible();
  await inspect(page);
  await dialog.getByRole('button', { name: say(csv.import), exact: true }).click();
  await expect(page.getByText(say(csv.doneBody(0, 1, 0)))).toBeVisible();
  await page.getByPlaceholder(say(userWords.searchHint)).fill(who.login);
  await expect(row(page, `${who.name} 2`)).toBeVisible();
});

test('departments form a tree that is changed in place', { tag: '@once' }, async ({ enter, world, say }) => {
  const [top, below] = [world.named({ ja: '診療部', en: 'Clinic' }), world.named({ ja: '薬剤部', en: 'Pharmacy' })];
  const page = await enter(await world.admin());
  await page.goto('/admin/departments');
  const add = async (name: string, code: string) => {
    const panel = page.getByRole('dialog', { name: say(departmentWords.addTitle) });
    await panel.getByRole('textbox', { name: say(departmentWords.name), exact: true }).fill(name);
    await panel.getByRole('textbox', { name: say(departmentWords.code), exact: true }).fill(code);
    await inspect(page);
    await panel.getByRole('button', { name: say(listWords.add), exact: true }).click();
    await expect(panel).toBeHidden();
  };
  await page.getByRole('button', { name: say(departmentWords.add), exact: true }).click();
  await add(top, `top-${world.tag}`);
  await page.getByRole('button', { name: say(departmentWords.addUnderNamed(top)) }).click();
  await add(below, `below-${world.tag}`);
  const branch = page.getByRole('listitem').filter({ hasText: top }).first();
  await expect(branch.getByRole('listitem').filter({ hasText: below })).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(departmentWords.collapse(top)) }).click();
  await expect(page.getByText(below)).toBeHidden();
  await page.getByRole('button', { name: say(departmentWords.expand(top)) }).click();

  const menu = page.getByRole('button', { name: say(listWords.actionsFor(below)) });
  await choose(page, menu, say(departmentWords.move));
  const panel = page.getByRole('dialog', { name: say(departmentWords.editTitle(below)) });
  await pick(page, panel.getByLabel(say(departmentWords.parent)).first(), say(departmentWords.noParent));
  await panel.getByRole('button', { name: say(listWords.save), exact: true }).click();
  await expect(branch.getByRole('listitem')).toHaveCount(0);
  await choose(page, menu, say(departmentWords.showMembers));
  await expect(page.getByText(say(departmentWords.noMembers))).toBeVisible();
  await inspect(page);
  await page.keyboard.press('Escape');
  await choose(page, menu, say(listWords.delete));
  await answer(page, say(departmentWords.deleteTitle(below)), say(listWords.delete));
  await expect(page.getByText(below)).toHaveCount(0);
});

test('a group gets its users', { tag: '@once' }, async ({ enter, world, say }) => {
  const who = await world.colleague();
  const name = world.named({ ja: '連携担当', en: 'Liaison staff' });
  const page = await enter(await world.admin());
  await page.goto('/admin/groups');
  await inspect(page);
  await page.getByRole('button', { name: say(groupWords.add), exact: true }).click();
  const panel = page.getByRole('dialog', { name: say(groupWords.addTitle) });
  await panel.getByRole('textbox', { name: say(groupWords.name), exact: true }).fill(name);
  await panel.getByRole('textbox', { name: say(groupWords.code), exact: true }).fill(`group-${world.tag}`);
  await inspect(page);
  await panel.getByRole('button', { name: say(listWords.add), exact: true }).click();
  await page.getByRole('button', { name, exact: true }).click();
  const members = page.getByRole('dialog', { name: say(groupWords.membersOf(name)) });
  await members.getByLabel(say(groupWords.addMember)).fill(who.login);
  // Until the search has answered, namesakes are listed too.
  await page.getByRole('option', { name: who.name }).filter({ hasText: who.login }).click();
  await expect(members.getByText(say(groupWords.willChange(1, 0)))).toBeVisible();
  await inspect(page);
  await members.getByRole('button', { name: say(listWords.save), exact: true }).click();
  await expect(row(page, name)).toContainText(say(groupWords.countOf(1)));
  await choose(page, page.getByRole('button', { name: say(listWords.actionsFor(name)) }), say(listWords.delete));
  await answer(page, say(groupWords.deleteTitle(name)), say(listWords.delete));
  await expect(row(page, name)).toHaveCount(0);
});

test('a guest account is found by company, suspended, given a password and deleted', { tag: '@once' }, async ({
  enter,
  house,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const company = `${world.company} ${world.tag}`;
  const guest = await world.guest(host, space, { ja: '小野 大輔', en: 'Daisuke Ono' }, company);
  const page = await enter(await world.admin());
  await page.goto('/admin/guests');
  // Where this guest is the only one, the list looks found before it has been asked for.
  const found = page.waitForResponse((answer) => /\/api\/guests\?.*\bq=/.test(answer.url()));
  await page.getByPlaceholder(say(guestAdmin.searchHint)).fill(company);
  await found;
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await inspect(page);
  const open = () => row(page, guest.name).getByRole('button', { name: guest.name }).click();
  const panel = page.getByRole('dialog', { name: guest.name });
  await open();
  await expect(panel.getByRole('link', { name: space.name })).toBeVisible();
  await inspect(page);
  await panel.getByRole('button', { name: say(guestAdmin.suspend) }).click();
  await answer(page, say(guestAdmin.suspendTitle(guest.name)), say(guestAdmin.suspend));
  await expect(page.getByText(say(guestAdmin.suspended(guest.name)))).toBeVisible();
  await expect(guest.door.get('/api/me')).rejects.toThrow(/401/);
  await open();
  await panel.getByRole('button', { name: say(guestAdmin.reactivate) }).click();
  await expect(page.getByText(say(guestAdmin.reactivated(guest.name)))).toBeVisible();
  await open();
  await panel.getByRole('textbox', { name: say(guestAdmin.password) }).fill('given-2026');
  await panel.getByRole('button', { name: say(guestAdmin.setPassword) }).click();
  await expect(page.getByText(say(guestAdmin.passwordSet))).toBeVisible();
  await house.door({ login: `guest/${guest.login}`, password: 'given-2026' }).get('/api/me');
  await open();
  await panel.getByRole('button', { name: say(guestAdmin.delete) }).click();
  await answer(page, say(guestAdmin.deleteTitle(guest.name)), say(guestAdmin.delete), guest.login);
  await expect(page.getByText(say(guestAdmin.deleted(guest.name)))).toBeVisible();
  await expect(row(page, guest.name)).toHaveCount(0);
});
