// The webhooks of an app on screen: made, tested, at work with a real receiver, sent again, switched off, deleted.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookWords as w } from '../../features/webhooks/web/words.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('who manages an app has another system told, and sees what came of it', async ({ enter, world, say }) => {
  const heard: { type: string; url?: string }[] = [];
  let status = 200;
  const receiver = http.createServer(async (request, response) => {
    heard.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
    response.writeHead(status).end();
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`;

  const host = await world.colleague();
  const page = await enter(host);
  const name = world.named({ ja: '受注', en: 'Orders' });
  const { app } = await host.door.post('/k/v1/preview/app.json', { name });
  const properties = { memo: { type: 'SINGLE_LINE_TEXT', code: 'memo', label: 'memo' } };
  await host.door.post('/k/v1/preview/app/form/fields.json', { app, properties });
  await page.goto(`/apps/${app}/webhooks`);
  await expect(page.getByText(say(w.none))).toBeVisible();
  await inspect(page);

  await page.getByRole('button', { name: say(w.add) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say(w.url)).fill('nonsense');
  await dialog.getByRole('button', { name: say(w.make), exact: true }).click();
  await expect(dialog.getByLabel(say(w.url))).toHaveAttribute('aria-invalid', 'true');
  await inspect(page);
  await dialog.getByLabel(say(w.url)).fill(address);
  await dialog.getByLabel(say(w.description)).fill('基幹システム');
  await dialog.getByLabel(say(w.events.ADD_RECORD_COMMENT)).check();
  await dialog.getByRole('button', { name: say(w.make), exact: true }).click();
  await expect(dialog.getByText(say(w.once))).toBeVisible();
  const secret = (await dialog.locator('pre, code').first().innerText()).trim();
  expect(secret).toMatch(/^whsec_/);
  await inspect(page);
  await page.keyboard.press('Escape');
  const row = page.getByRole('row', { name: /基幹システム/ });
  await expect(row).toContainText(say(w.notYet));
  await expect(page.getByText(secret)).toHaveCount(0);

  await row.getByRole('button', { name: `${say(w.edit)}: 基幹システム` }).click();
  await dialog.getByRole('button', { name: say(w.test), exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText(say(w.tested));
  expect(heard.map(({ type }) => type)).toEqual(['TEST']);
  await dialog.getByRole('button', { name: say(w.cancel), exact: true }).click();

  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
  const { id } = await host.door.post('/k/v1/record.json', { app, record: { memo: { value: '一件目' } } });
  await expect.poll(() => heard.at(-1)?.type).toBe('ADD_RECORD');
  await page.reload();
  await expect(row).toContainText(say(w.states.sent));
  await expect(row).not.toContainText(say(w.notYet));
  await row.getByRole('button', { name: `${say(w.log)}: 基幹システム` }).click();
  await expect(dialog.getByText(say(w.record(id)))).toBeVisible();
  await inspect(page);
  status = 500;
  await dialog.getByRole('button', { name: say(w.again), exact: true }).click();
  await expect.poll(() => heard.length).toBe(3);
  await expect(async () => {
    await dialog.getByRole('button', { name: say(w.refresh), exact: true }).click();
    await expect(dialog.getByText(say(w.answered(500)))).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await page.keyboard.press('Escape');
  await inspect(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  // What the receiver was told leads to the record.
  const told = new URL(heard[1]?.url ?? '');
  await page.goto(told.pathname + told.hash);
  await expect(page).toHaveURL(new RegExp(`/apps/${app}/records/${id}$`));

  await page.goto(`/apps/${app}/webhooks`);
  await row.getByRole('button', { name: `${say(w.delete)}: 基幹システム` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say(w.delete), exact: true })
    .click();
  await expect(page.getByText(say(w.none))).toBeVisible();

  const other = await enter(await world.colleague());
  await other.goto(`/apps/${app}/webhooks`);
  await expect(other.getByText(say(w.none))).toHaveCount(0);
  receiver.close();
});
