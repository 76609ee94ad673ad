// What an administrator writes about a user beyond names: the main department.
import { listWords, userWords } from '../../features/people/web/admin/words.ts';
import { pick } from './support/hands.ts';
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
  const who = await world.colleague();
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
