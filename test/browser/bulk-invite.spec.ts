// Inviting by a CSV file on screen: a wrong line sends nothing and is named; then line by line what was sent.
import { words as w } from '../../features/guests/web/bulk/words.ts';
import { words as guests } from '../../features/guests/web/words.ts';
import { csvWords } from '../../features/people/web/admin/csvWords.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a file with a wrong line sends nothing; corrected, every line says what became of it', async ({
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
