// Formatted text in records: typed in the text box that threads have, kept clean, and never thinned out unasked.
import { words } from '../../features/records/web/words.ts';
import { inspect, noSidewaysScroll, settled } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

const shots = process.env.SHOTS;

test('formatted text is typed with the text box of threads, and what it cannot hold stays', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' });
  const name = world.named({ ja: '議事録', en: 'Minutes' });
  const { app } = await host.door.post('/k/v1/preview/app.json', { name });
  const label = say({ ja: '本文', en: 'Body' });
  const properties = {
    title: { type: 'SINGLE_LINE_TEXT', code: 'title', label: 'title' },
    body: { type: 'RICH_TEXT', code: 'body', label, required: true },
  };
  await host.door.post('/k/v1/preview/app/form/fields.json', { app, properties });
  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
  const table = '<table><tbody><tr><td>x1</td></tr></tbody></table>';
  await host.door.post('/k/v1/record.json', { app, record: { body: { value: table } } });

  const page = await enter(host);
  await page.goto(`/apps/${app}/add`);
  const box = page.getByRole('textbox', { name: label });
  await settled(page);
  // Nothing typed is nothing: it is asked for.
  await box.click();
  await page.keyboard.type('a');
  await page.keyboard.press('Backspace');
  await page.getByRole('button', { name: say(words.save) }).click();
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(box).toBeFocused();
  await inspect(page);
  await page.keyboard.press('Control+b');
  await page.keyboard.type('bold');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' plain');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- item');
  await inspect(page);
  if (shots) await page.screenshot({ path: `${shots}/rich.png`, fullPage: true });
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await noSidewaysScroll(page);
  if (shots) await page.screenshot({ path: `${shots}/rich-phone.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: say(words.save) }).click();
  await expect(page.getByText(say(words.added), { exact: true })).toBeVisible();
  await page.goto(`/apps/${app}/records/2`);
  await expect(page.locator('dd strong')).toHaveText('bold');
  await expect(page.locator('dd li')).toHaveText('item');
  await inspect(page);

  // Changed again without losing what was there.
  await page.getByRole('button', { name: say(words.edit) }).click();
  await settled(page);
  await box.getByText('item').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' two');
  await page.getByRole('button', { name: say(words.save) }).click();
  await expect(page.locator('dd li')).toHaveText('item two');
  await expect(page.locator('dd strong')).toHaveText('bold');

  await page.goto(`/apps/${app}/records/1`);
  await page.getByRole('button', { name: say(words.edit) }).click();
  await expect(page.getByText(say(words.asHtml))).toBeVisible();
  await expect(box).toHaveValue(table);
  await inspect(page);
  await box.fill(`${table}<script>alert(1)</script><p>more</p>`);
  await page.getByRole('button', { name: say(words.save) }).click();
  await expect(page.getByRole('cell', { name: 'x1' })).toBeVisible();
  await expect(page.locator('dd').filter({ has: page.getByRole('table') })).toHaveText('x1more');
});
