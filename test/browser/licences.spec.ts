// Licences on screen: noting what was bought, the warning that stays, and the statement of the month.
import { adminWords } from '../../features/admin/web/words.ts';
import { words as w } from '../../features/billing/web/words.ts';
import { listWords } from '../../features/people/web/admin/words.ts';
import { pick } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a contract that is too small warns on every start of administration until it fits; the statement says who counted', async ({
  enter,
  world,
  say,
}) => {
  const colleague = await world.colleague({ ja: `木村 ${world.tag}`, en: `Kimura ${world.tag}` });
  const admin = await world.admin();
  const page = await enter(admin);
  await page.goto('/admin/licences');
  await expect(page.getByRole('table', { name: say(w.usage) })).toContainText(say(w.unlimited));
  await inspect(page);
  try {
    await pick(page, page.getByRole('combobox', { name: say(w.course) }).first(), /Standard|スタンダード/);
    await page.getByLabel(say(w.userCount)).fill('1');
    const zone = page.getByRole('combobox', { name: say(w.timezone) });
    await zone.fill('Honolulu');
    await page.getByRole('option', { name: /Honolulu/ }).click();
    await page.getByRole('button', { name: say(listWords.save), exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: say(w.overTitle) })).toBeVisible();
    await inspect(page);
    await page.reload();
    await expect(zone).toHaveValue(/Honolulu/);
    await page.goto('/admin');
    await expect(page.getByRole('heading', { level: 1, name: say(adminWords.title) })).toBeVisible();
    await page.getByRole('link', { name: say(w.toLicences) }).click();
    await page.getByRole('link', { name: say(w.statement) }).click();
    await expect(page.getByRole('table', { name: say(w.statement) })).toContainText(colleague.name);
    await expect(page.getByRole('main')).toContainText(say(w.missing));
    await inspect(page);
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: say(w.csv) }).click();
    expect((await file).suggestedFilename()).toMatch(/^licences-\d{4}-\d\d\.csv$/);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: say(w.print) })).toBeHidden();
    await expect(page.getByText(colleague.name)).toBeVisible();
  } finally {
    await admin.door.put('/api/licences/contract', { course: null, timezone: 'Asia/Tokyo' });
  }
});
