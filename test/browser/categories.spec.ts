// Categories of an app: their tree set up on screen, records put into them, lists narrowed down by them.
import { pageWords as w } from '../../features/app-settings/categories/web/words.ts';
import { words } from '../../features/records/web/words.ts';
import { words as parts } from '../../web/parts/words.ts';
import { inspect, noSidewaysScroll, settled } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

const shots = process.env.SHOTS;

test('who manages an app makes its tree of categories, and lists show what is below one', async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' });
  const name = world.named({ ja: '資料', en: 'Papers' });
  const { app } = await host.door.post('/k/v1/preview/app.json', { name });
  const title = { type: 'SINGLE_LINE_TEXT', code: 'title', label: say({ ja: '件名', en: 'Title' }) };
  await host.door.post('/k/v1/preview/app/form/fields.json', { app, properties: { title } });
  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
  const [products, parts_, screws, contracts] = [
    say({ ja: '製品', en: 'Products' }),
    say({ ja: '部品', en: 'Parts' }),
    say({ ja: 'ねじ', en: 'Screws' }),
    say({ ja: '契約', en: 'Contracts' }),
  ];

  const page = await enter(host);
  await page.goto(`/apps/${app}/categories`);
  await expect(page.getByText(say(w.empty))).toBeVisible();
  await page.getByLabel(say(w.enabled), { exact: true }).check();
  // The whole tree by keyboard.
  await page.getByRole('button', { name: say(w.add) }).press('Enter');
  const input = (n: number) => page.getByRole('textbox', { name: say(w.name(n)), exact: true });
  await expect(input(1)).toBeFocused();
  await page.keyboard.type(products);
  await page.keyboard.press('Enter');
  await expect(input(2)).toBeFocused();
  await page.keyboard.type(parts_);
  await page.keyboard.press('Enter');
  await expect(input(3)).toBeFocused();
  await page.keyboard.type(parts_);
  await page.keyboard.press('Enter');
  await expect(input(4)).toBeFocused();
  await page.keyboard.type(contracts);
  await page
    .getByRole('button', { name: say(w.in(parts_)), exact: true })
    .first()
    .press('Enter');
  await page
    .getByRole('button', { name: say(w.in(parts_)), exact: true })
    .last()
    .press('Enter');
  await page
    .getByRole('button', { name: say(w.in(parts_)), exact: true })
    .last()
    .press('Enter');
  const save = page.getByRole('button', { name: say(w.save) });
  await save.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(input(3)).toBeFocused();
  await inspect(page);
  await input(3).fill(screws);
  await save.click();
  await expect(page.getByText(say(w.saved), { exact: true })).toBeVisible();
  await page.reload();
  await expect(input(3)).toHaveValue(screws);
  await inspect(page);
  if (shots) await page.screenshot({ path: `${shots}/categories.png`, fullPage: true });
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await noSidewaysScroll(page);
  if (shots) await page.screenshot({ path: `${shots}/categories-phone.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 800 });

  // Leaving what is not saved asks first.
  await input(1).fill('x');
  await page.getByRole('link', { name: name, exact: false }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say(parts.cancel) })
    .click();
  await input(1).fill(products);

  const label = say({ ja: 'カテゴリー', en: 'Categories' });
  const add = async (text: string, chosen: string[]) => {
    await page.goto(`/apps/${app}/add`);
    await page.getByLabel(title.label).fill(text);
    const choice = page.getByRole('combobox', { name: label });
    for (const path of chosen) {
      await choice.click();
      await choice.fill(path.split(' › ').at(-1) ?? '');
      await page.getByRole('option', { name: path, exact: true }).click();
    }
    await choice.press('Escape');
    await inspect(page);
    if (shots) await page.screenshot({ path: `${shots}/category-input.png`, fullPage: true });
    await page.getByRole('button', { name: say(words.save) }).click();
    await expect(page.getByText(say(words.added), { exact: true })).toBeVisible();
  };
  await add('M4', [`${products} › ${parts_} › ${screws}`]);
  await add('2026', [contracts]);

  const tree = page.getByRole('navigation', { name: say(words.categories) });
  const total = page.getByRole('status').filter({ hasText: /\d/ }).first();
  await expect(total).toHaveText(say(words.total(2)));
  await tree.getByRole('button', { name: products, exact: true }).click();
  await expect(total).toHaveText(say(words.total(1)));
  await expect(tree.getByRole('button', { name: products, exact: true })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('table')).toContainText('M4');
  await inspect(page);
  if (shots) await page.screenshot({ path: `${shots}/category-list.png`, fullPage: true });
  // The address keeps it.
  await page.reload();
  await expect(total).toHaveText(say(words.total(1)));
  await page.getByRole('link', { name: say(words.open('M4')) }).click();
  await expect(page.getByRole('definition').filter({ hasText: screws })).toBeVisible();
  await inspect(page);

  await page.setViewportSize({ width: 375, height: 740 });
  await page.goto(`/apps/${app}`);
  await settled(page);
  const choice = page.getByRole('combobox', { name: say(words.categories) });
  await choice.click();
  await page.getByRole('option', { name: contracts }).click();
  await expect(total).toHaveText(say(words.total(1)));
  await expect(page.getByRole('list', { name: say(words.records) })).toContainText('2026');
  await inspect(page);
  await noSidewaysScroll(page);
  if (shots) await page.screenshot({ path: `${shots}/category-list-phone.png`, fullPage: true });
});
