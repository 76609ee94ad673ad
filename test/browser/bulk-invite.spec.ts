// Inviting by a CSV file on screen: a wrong line sends nothing and is named; then line by line what was sent.
import { words as w } from '../../features/guests/web/bulk/words.ts';
import { words as guests } from '../../features/guests/web/words.ts';
import { csvWords } from '../../features/people/web/admin/csvWords.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a file with a wrong line sends nothing; corrected, every line says what became of it', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const address = world.address();
  const page = await enter(host);
  await page.goto(`/spaces/${space.id}/guests`);
  await page.getByRole('button', { name: say(w.open) }).click();
  const dialog = page.getByRole('dialog', { name: say(w.open) });
  const bring = async (text: string) => {
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: say(csvWords.file) }).click();
    await (await chooser).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await dialog.getByRole('button', { name: say(csvWords.check) }).click();
  };
  await inspect(page);
  await bring(`${address},ja\nnobody\n`);
  await expect(dialog.getByRole('alert')).toContainText(say(csvWords.problems(1)));
  await expect(dialog.getByRole('row').filter({ hasText: 'nobody' })).toContainText(say(csvWords.lineNo(2)));
  await inspect(page);
  await dialog.getByRole('button', { name: say(csvWords.again) }).click();
  await bring(`${address},ja,よろしく\n${host.login}@minato.example.jp\n`);
  const table = dialog.getByRole('table', { name: say(w.report) });
  await expect(table.getByRole('row').filter({ hasText: address })).toContainText(say(w.willSend));
  await inspect(page);
  await dialog.getByRole('button', { name: say(w.send(1)) }).click();
  await expect(dialog.getByText(say(w.sentTitle(1)))).toBeVisible();
  await inspect(page);
  await dialog.getByRole('button', { name: say(guests.done) }).click();
  await expect(page.getByRole('main')).toContainText(address);
});

test('an administrator invites into several spaces by one file, with the end of a stay', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const [one, two] = [await world.space({ admin: host, guest: true }), await world.space({ admin: host, guest: true })];
  const [first, second] = [world.address(), world.address()];
  const page = await enter(await world.admin());
  await page.goto('/admin/guests');
  await page.getByRole('button', { name: say(w.open) }).click();
  const dialog = page.getByRole('dialog', { name: say(w.open) });
  await expect(dialog.getByText(say(w.howToEverywhere))).toBeVisible();
  await inspect(page);
  const bring = async (text: string) => {
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: say(csvWords.file) }).click();
    await (await chooser).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await dialog.getByRole('button', { name: say(csvWords.check) }).click();
  };
  await bring(`${first},${one.name}\n${second},nowhere ${world.tag}\n`);
  await expect(dialog.getByRole('row').filter({ hasText: say(csvWords.lineNo(2)) })).toContainText('nowhere');
  await dialog.getByRole('button', { name: say(csvWords.again) }).click();
  const day = `${new Date().getUTCFullYear() + 1}-03-31`;
  await bring(`${first},${one.name}\n${second},${two.id},${day}\n`);
  const row = dialog.getByRole('row').filter({ hasText: second });
  await expect(row).toContainText(two.name);
  await expect(row).toContainText(say(w.willSend));
  await inspect(page);
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await dialog.getByRole('button', { name: say(w.send(2)) }).click();
  await expect(dialog.getByText(say(w.sentTitle(2)))).toBeVisible();
  await dialog.getByRole('button', { name: say(guests.done) }).click();
  const { invitations } = await host.door.get(`/api/spaces/${two.id}/guests`);
  expect(invitations).toMatchObject([{ address: second, endsAt: expect.stringContaining(day) }]);
  await page.setViewportSize({ width: 1280, height: 800 });
  const theirs = await enter(host);
  await theirs.goto(`/spaces/${two.id}/guests`);
  await expect(theirs.getByRole('row').filter({ hasText: second })).toContainText(/参加期限|Stay ends/);
  await inspect(theirs);
});
