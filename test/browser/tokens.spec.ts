// The API tokens of an app on screen: made and shown once, changed, deleted.
import { tokenWords as w } from '../../features/apps/web/token-words.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('who manages an app makes a token, sees it once, and deletes it', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const page = await enter(host);
  const { app } = await host.door.post('/k/v1/preview/app.json', { name: world.named({ ja: '受注', en: 'Orders' }) });
  await page.goto(`/apps/${app}/tokens`);
  await expect(page.getByText(say(w.none))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(w.add) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say(w.note)).fill('基幹システム');
  await dialog.getByLabel(say(w.grants.add)).check();
  await inspect(page);
  await dialog.getByRole('button', { name: say(w.make), exact: true }).click();
  await expect(dialog.getByText(say(w.once))).toBeVisible();
  const token = (await dialog.locator('pre, code').first().innerText()).trim();
  expect(token.length).toBeGreaterThan(30);
  await inspect(page);
  await dialog
    .getByRole('button', { name: say(w.close) })
    .last()
    .click();
  const row = page.getByRole('row', { name: /基幹システム/ });
  await expect(row).toContainText(token.slice(-4));
  await expect(row).toContainText(say(w.notYet));
  await expect(page.getByText(token)).toHaveCount(0);
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await row.getByRole('button', { name: `${say(w.delete)}: 基幹システム` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say(w.delete), exact: true })
    .click();
  await expect(page.getByText(say(w.none))).toBeVisible();

  const other = await enter(await world.colleague());
  await other.goto(`/apps/${app}/tokens`);
  await expect(other.getByText(say(w.title))).toHaveCount(0);
});
