// The form of an app on screen: made with tables and formulas, changed by who manages it without records losing anything unasked.
import { formWords as w } from '../../features/apps/web/form-words.ts';
import { words as apps } from '../../features/apps/web/words.ts';
import { importWords } from '../../features/records/web/import-words.ts';
import { words as records } from '../../features/records/web/words.ts';
import { words as parts } from '../../web/parts/words.ts';
import { answer, pick } from './support/hands.ts';
import { inspect, noSidewaysScroll } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

const title = { ja: '品名', en: 'Item' };
const state = { ja: '状況', en: 'State' };
const open = { ja: '未着手', en: 'open' };
const closed = { ja: '完了', en: 'closed' };
const memo = { ja: 'メモ', en: 'Memo' };

test('who manages an app changes its form; records keep what is renamed, and lose only what is agreed to', async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const name = world.named({ ja: '受注', en: 'Orders' });
  const { id } = await host.door.post(`/api/spaces/${space.id}/apps`, {
    name,
    fields: [
      { label: say(title), type: 'SINGLE_LINE_TEXT', required: true },
      { label: say(state), type: 'DROP_DOWN', options: [say(open), say(closed)] },
      { label: say(memo), type: 'MULTI_LINE_TEXT' },
    ],
  });
  const { fields } = await host.door.get(`/api/apps/${id}`);
  const values = Object.fromEntries(
    [
      [title, 'bolt'],
      [state, say(closed)],
      [memo, 'secret'],
    ].map(([label, value]) => [
      fields.find((f: { label: string }) => f.label === say(label as typeof title)).code,
      { value },
    ]),
  );
  await host.door.post(`/api/apps/${id}/records`, { values });
  const page = await enter(host);
  await page.goto(`/apps/${id}`);
  await page.getByRole('button', { name: say(importWords.menu) }).click();
  await page.getByRole('menuitem', { name: say(importWords.form) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(w.title) })).toBeVisible();
  const save = page.getByRole('button', { name: say(w.save) });
  await expect(save).toBeDisabled();
  await inspect(page);

  // A name that is missing is told at its field.
  const first = page.getByLabel(say(apps.fieldName(1)), { exact: true });
  await first.fill('');
  await save.click();
  await expect(first).toHaveAttribute('aria-invalid', 'true');
  await first.fill(say({ ja: '商品', en: 'Product' }));
  await page.getByLabel(say(apps.option(2, 2)), { exact: true }).fill(say({ ja: '済', en: 'done' }));
  await page.getByText(say(apps.details(2)), { exact: true }).click();
  await pick(page, page.getByRole('combobox', { name: say(apps.initial(2)) }), say(open));
  await page.getByRole('button', { name: say(apps.addField) }).click();
  await page.getByLabel(say(apps.fieldName(4)), { exact: true }).fill(say({ ja: '明細', en: 'Lines' }));
  await pick(page, page.getByRole('combobox', { name: say(apps.fieldType(4)) }), say(apps.types.SUBTABLE));
  await page.getByLabel(say(apps.fieldName('4-1')), { exact: true }).fill('price');
  await pick(page, page.getByRole('combobox', { name: say(apps.fieldType('4-1')) }), say(apps.types.NUMBER));
  await page.getByRole('button', { name: say(apps.addField) }).click();
  await page.getByLabel(say(apps.fieldName(5)), { exact: true }).fill('sum');
  await pick(page, page.getByRole('combobox', { name: say(apps.fieldType(5)) }), say(apps.types.CALC));
  await page.getByLabel(say(apps.formula(5))).fill('SUM(price)');
  await page.getByRole('button', { name: say(apps.up(5)) }).click();
  await inspect(page);
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await noSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  // A field that goes takes along what records hold: asked first.
  await page.getByRole('button', { name: say(apps.removeField(3)) }).click();
  await save.click();
  await answer(page, say(w.lossTitle), say(parts.cancel));
  await save.click();
  await answer(page, say(w.lossTitle), say(w.lose));
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const list = page.getByRole('table', { name: say(records.records) });
  const row = list.getByRole('row').filter({ hasText: 'bolt' });
  await expect(row).toContainText(say({ ja: '済', en: 'done' }));
  await expect(list).not.toContainText('secret');
  await expect(list.getByRole('columnheader').filter({ hasText: say({ ja: '商品', en: 'Product' }) })).toBeVisible();
  await page.getByRole('link', { name: say(records.add) }).click();
  await expect(page.getByRole('combobox', { name: say(state) })).toHaveValue(say(open));
  await expect(page.getByRole('status', { name: 'sum' })).toBeVisible();

  const theirs = await enter(guest);
  await theirs.goto(`/apps/${id}`);
  await expect(theirs.getByRole('table', { name: say(records.records) })).toBeVisible();
  await expect(theirs.getByRole('button', { name: say(importWords.menu) })).toHaveCount(0);
  await theirs.goto(`/apps/${id}/form`);
  await expect(theirs.getByRole('heading', { level: 1, name: say(parts.notHereTitle) })).toBeVisible();
  await expect(theirs.getByLabel(say(apps.fieldName(1)), { exact: true })).toHaveCount(0);
});
