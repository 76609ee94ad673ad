// What is written about a user beyond names: the main department, and fields that the organisation adds.
import { itemWords, listWords, userWords } from '../../features/people/web/admin/words.ts';
import { words as own } from '../../features/people/web/words.ts';
import { answer, choose, pick } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('one of the departments of a user is the main one', { tag: '@once' }, async ({ enter, world, say }) => {
  const admin = await world.admin();
  const add = async (name: string) => (await admin.door.post('/api/departments', { name, code: name })).id as string;
  const [first, second] = [
    world.named({ ja: '営業部', en: 'Sales' }),
    world.named({ ja: '開発部', en: 'Development' }),
  ];
  await add(first);
  const lab = await add(second);
  const who = await world.colleague({ ja: `田中 ${world.tag}`, en: `Tanaka ${world.tag}` });
  const page = await enter(admin);
  await page.goto('/admin/users');
  await page.getByPlaceholder(say(userWords.searchHint)).fill(who.login);
  const open = async () => {
    await page.getByRole('table').getByRole('button', { name: who.name }).click();
    return page.getByRole('dialog', { name: who.name });
  };
  const panel = await open();
  const main = panel.getByRole('combobox', { name: say(userWords.mainDepartment) });
  await expect(main).toBeHidden();
  const addRow = panel.getByRole('button', { name: say(userWords.addDepartment) });
  const rows = panel.getByRole('combobox', { name: say(userWords.department), exact: true });
  await addRow.click();
  await pick(page, rows.first(), first);
  // The only one is the main one, until somebody says otherwise.
  await expect(main).toHaveValue(first);
  await addRow.click();
  await pick(page, rows.last(), second);
  await pick(page, main, second);
  await inspect(page);
  await panel.getByRole('button', { name: say(listWords.save), exact: true }).click();
  await expect(page.getByText(say(listWords.saved), { exact: true })).toBeVisible();
  const { users } = await admin.door.get(`/v1/users.json?codes[0]=${who.login}`);
  expect(users[0].primaryOrganization).toBe(lab);

  const again = await open();
  await expect(again.getByRole('combobox', { name: say(userWords.mainDepartment) })).toHaveValue(second);
  await again.getByRole('button', { name: say(userWords.removeDepartment(second)) }).click();
  await expect(again.getByRole('combobox', { name: say(userWords.mainDepartment) })).toHaveValue(
    say(userWords.noMainDepartment),
  );
});

test('an administrator adds fields to profiles, and people fill them', async ({ enter, world, say }) => {
  const admin = await world.admin();
  const who = await world.colleague({ ja: `田中 ${world.tag}`, en: `Tanaka ${world.tag}` });
  const [site, birth] = [world.named({ ja: '勤務地', en: 'Office' }), world.named({ ja: '出身地', en: 'Home town' })];
  const page = await enter(admin);
  await page.goto('/admin/profile-fields');
  const add = async (name: string, code: string, shown: boolean) => {
    await page.getByRole('button', { name: say(itemWords.add) }).click();
    const panel = page.getByRole('dialog', { name: say(itemWords.addTitle) });
    await panel.getByRole('textbox', { name: say(itemWords.name) }).fill(name);
    await panel.getByRole('textbox', { name: say(itemWords.code) }).fill(code);
    if (!shown) await panel.getByLabel(say(itemWords.isPublic)).uncheck();
    if (shown) await panel.getByLabel(say(itemWords.editable)).check();
    await inspect(page);
    await panel.getByRole('button', { name: say(listWords.add), exact: true }).click();
  };
  await add(birth, 'not a code', false);
  const panel = page.getByRole('dialog', { name: say(itemWords.addTitle) });
  await expect(panel.getByRole('textbox', { name: say(itemWords.code) })).toHaveAttribute('aria-invalid', 'true');
  await panel.getByRole('textbox', { name: say(itemWords.code) }).fill(`birth_${world.tag}`);
  await panel.getByRole('button', { name: say(listWords.add), exact: true }).click();
  await expect(panel).toBeHidden();
  await add(site, `site_${world.tag}`, true);
  const rows = page.getByRole('row').filter({ hasText: world.tag });
  await expect(rows).toHaveText([new RegExp(birth), new RegExp(site)]);
  await choose(page, page.getByRole('button', { name: say(listWords.actionsFor(site)) }), say(itemWords.up));
  await expect(rows).toHaveText([new RegExp(site), new RegExp(birth)]);
  await inspect(page);

  await page.goto('/admin/users');
  await page.getByPlaceholder(say(userWords.searchHint)).fill(who.login);
  await page.getByRole('table').getByRole('button', { name: who.name }).click();
  const user = page.getByRole('dialog', { name: who.name });
  await user.getByRole('textbox', { name: site }).fill('Tokyo');
  await user.getByRole('textbox', { name: birth }).fill('Aomori');
  await inspect(page);
  await user.getByRole('button', { name: say(listWords.save), exact: true }).click();
  await expect(user).toBeHidden();

  const mine = await enter(who);
  await mine.goto('/settings');
  await expect(mine.getByRole('textbox', { name: birth })).toHaveValue('Aomori');
  await expect(mine.getByRole('textbox', { name: birth })).toHaveAttribute('readonly');
  await mine.getByRole('textbox', { name: site }).fill('Osaka');
  await inspect(mine);
  await mine
    .getByRole('button', { name: say(own.save), exact: true })
    .first()
    .click();
  await expect(mine.getByText(say(own.saved), { exact: true })).toBeVisible();

  await page.goto(`/people/${who.id}`);
  await expect(page.getByRole('definition').filter({ hasText: 'Osaka' })).toBeVisible();
  await expect(page.getByText('Aomori')).toHaveCount(0);
  await inspect(page);

  await page.goto('/admin/profile-fields');
  for (const name of [site, birth]) {
    await choose(page, page.getByRole('button', { name: say(listWords.actionsFor(name)) }), say(listWords.delete));
    await answer(page, say(itemWords.deleteTitle(name)), say(listWords.delete));
    await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(0);
  }
});

test('an administrator closes a field to users, and takes that back', async ({ enter, world, say }) => {
  const who = await world.colleague({ ja: `木村 ${world.tag}`, en: `Kimura ${world.tag}` });
  const page = await enter(await world.admin());
  await page.goto('/admin/profile-fields');
  const box = page.getByRole('checkbox', { name: say(own.callto) });
  const save = async () => {
    await page.getByRole('button', { name: say(listWords.save), exact: true }).click();
    await expect(page.getByText(say(listWords.saved), { exact: true }).last()).toBeVisible();
    await expect(page.getByRole('button', { name: say(listWords.save), exact: true })).toBeDisabled();
  };
  await box.uncheck();
  await inspect(page);
  await save();

  const mine = await enter(who);
  await mine.goto('/settings');
  const field = mine.getByRole('textbox', { name: say(own.callto) });
  await expect(field).toHaveAttribute('readonly');
  await inspect(mine);
  await mine.getByRole('textbox', { name: say(own.division) }).fill('R&D');
  await mine
    .getByRole('button', { name: say(own.save), exact: true })
    .first()
    .click();
  await expect(mine.getByText(say(own.saved), { exact: true })).toBeVisible();

  await box.check();
  await save();
  await mine.reload();
  await expect(field).not.toHaveAttribute('readonly');
});
