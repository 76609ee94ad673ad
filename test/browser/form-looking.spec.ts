// A form that looks into other apps and is arranged: lookups, related records, groups and labels set up on screen, then used.

import { conditionWords, sortWords } from '../../features/apps/web/condition-words.ts';
import { formWords as w } from '../../features/apps/web/form-words.ts';
import { lookingWords as looking } from '../../features/apps/web/looking-words.ts';
import { words as apps } from '../../features/apps/web/words.ts';
import { besideWords as beside } from '../../features/records/web/beside-words.ts';
import { words as records } from '../../features/records/web/words.ts';
import { pick } from './support/hands.ts';
import { inspect, noSidewaysScroll } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';

const part = { ja: '品番', en: 'Part' };
const item = { ja: '品名', en: 'Item' };
const price = { ja: '単価', en: 'Price' };
const title = { ja: '件名', en: 'Title' };
const more = { ja: 'そのほか', en: 'More' };
const notice = { ja: 'ご注文の前にお読みください', en: 'Read this before you order' };
const same = { ja: '同じ品番の受注', en: 'Orders of this part' };

test('who manages an app lets its form look into another one and arranges it, with the keyboard and on a phone', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const other = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const make = async (name: string, where: string, fields: object[]) =>
    (await host.door.post(`/api/spaces/${where}/apps`, { name, fields })).id as string;
  const parts = world.named({ ja: '部品', en: 'Parts' });
  const source = await make(parts, space.id, [
    { label: say(part), type: 'SINGLE_LINE_TEXT', unique: true },
    { label: say(item), type: 'SINGLE_LINE_TEXT' },
    { label: say(price), type: 'NUMBER' },
  ]);
  const foreign = world.named({ ja: '別の部品', en: 'Foreign parts' });
  await make(foreign, other.id, [{ label: 'x', type: 'NUMBER' }]);
  for (const [code, name, cost] of [
    ['B-1', 'bolt', '12'],
    ['C-1', 'washer', '1'],
  ])
    await host.door.post(`/api/apps/${source}/records`, {
      values: { [say(part)]: { value: code }, [say(item)]: { value: name }, [say(price)]: { value: cost } },
    });
  const app = await make(world.named({ ja: '受注', en: 'Orders' }), space.id, [
    { label: say(title), type: 'SINGLE_LINE_TEXT' },
  ]);

  const page = await enter(host);
  await page.goto(`/apps/${app}/form`);
  const name = (n: string | number) => page.getByLabel(say(apps.fieldName(n)), { exact: true });
  const kind = (n: string | number) => page.getByRole('combobox', { name: say(apps.fieldType(n)), exact: true });
  const add = async (n: number, label: string, type: { ja: string; en: string }) => {
    await page.getByRole('button', { name: say(apps.addField), exact: true }).click();
    await pick(page, kind(n), say(type));
    if (label !== '') await name(n).fill(label);
  };

  // A lookup: only apps of this guest space are offered.
  await add(2, say(part), looking.looking.LOOKUP);
  const into = page.getByRole('combobox', { name: say(looking.app) });
  await into.click();
  await expect(page.getByRole('option', { name: parts })).toBeVisible();
  await expect(page.getByRole('option', { name: foreign })).toHaveCount(0);
  await page.getByRole('option', { name: parts }).click();
  await pick(page, page.getByRole('combobox', { name: say(looking.key) }), say(part));
  await page.getByRole('button', { name: say(looking.addCopy) }).click();
  await pick(page, page.getByRole('combobox', { name: say(looking.from(1)) }), say(item));
  await pick(page, page.getByRole('combobox', { name: say(looking.into(1)) }), say(looking.intoNew(say(item))));
  await expect(name(3)).toHaveValue(say(item));
  await page.getByRole('button', { name: say(conditionWords.addCondition) }).click();
  await pick(page, page.getByRole('combobox', { name: say(conditionWords.conditionField(1)) }), say(price));
  await pick(
    page,
    page.getByRole('combobox', { name: say(conditionWords.conditionOperator(1)) }),
    say(conditionWords.operators['>=']),
  );
  await page.getByLabel(say(conditionWords.conditionValue(1))).fill('5');
  await page.getByRole('button', { name: say(sortWords.addSort) }).click();
  await pick(page, page.getByRole('combobox', { name: say(sortWords.sortField(1)) }), say(part));
  await inspect(page);

  // Related records, a label, a group that takes in a field by the arrows.
  await add(4, say(same), looking.looking.REFERENCE_TABLE);
  const related = page.getByRole('group').filter({ hasText: say(looking.relatedOf('4')) });
  await pick(
    page,
    related.getByRole('combobox', { name: say(looking.app) }),
    new RegExp(say({ ja: 'このアプリ', en: 'this app' })),
  );
  await pick(page, related.getByRole('combobox', { name: say(looking.own) }), say(part));
  await pick(page, related.getByRole('combobox', { name: say(looking.theirs) }), say(title));
  await related.getByRole('combobox', { name: say(looking.shown) }).press('ArrowDown');
  await page.getByRole('option', { name: say(title) }).click();
  await page.keyboard.press('Escape');
  await add(5, say(more), looking.standing.GROUP);
  await page.getByRole('button', { name: say(looking.addToGroup('5')) }).click();
  await name('5-1').fill('memo');
  await add(6, '', looking.standing.LABEL);
  const text = page.getByRole('textbox', { name: say(looking.labelText('6')) });
  await text.click();
  await text.fill(say(notice));
  const up = page.getByRole('button', { name: say(apps.up(6)), exact: true });
  await up.focus();
  await up.press('Enter');
  await expect(page.getByRole('list', { name: say(looking.groupOf('5')) }).getByText(say(notice))).toBeVisible();
  // The focus goes with it.
  const inside = page.getByRole('button', { name: say(apps.up('5-2')), exact: true });
  await expect(inside).toBeFocused();
  await inside.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: say(apps.up(5)), exact: true })).toBeFocused();
  await inspect(page);
  await page.screenshot({ path: test.info().outputPath('form.png'), fullPage: true });
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await noSidewaysScroll(page);
  await page.screenshot({ path: test.info().outputPath('form-phone.png'), fullPage: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: say(w.save) }).click();
  await expect(page).toHaveURL(new RegExp(`/apps/${app}/?$`));

  // What was set up is read again, and is in use.
  await page.goto(`/apps/${app}/form`);
  await page.getByText(say(looking.lookupOf('2')), { exact: true }).click();
  await expect(page.getByRole('combobox', { name: say(looking.app) }).first()).toHaveValue(new RegExp(parts));
  await expect(page.getByLabel(say(conditionWords.conditionValue(1))).first()).toHaveValue('5');
  await expect(page.getByRole('button', { name: say(w.save) })).toBeDisabled();
  await use(await enter(guest), app);

  async function use(theirs: Page, id: string) {
    await theirs.goto(`/apps/${id}/add`);
    await expect(theirs.getByText(say(notice))).toBeVisible();
    await theirs.getByRole('button', { name: say(beside.search(say(part))), exact: true }).click();
    const dialog = theirs.getByRole('dialog', { name: say(beside.search(say(part))) });
    await expect(dialog.getByRole('row')).toHaveCount(2);
    await dialog.getByRole('button', { name: say(beside.chooseOne('B-1')) }).click();
    await theirs.getByLabel(say(title)).fill('B-1');
    await expect(theirs.getByRole('status', { name: say(item), exact: true })).toContainText('bolt');
    await expect(theirs.getByLabel('memo')).toBeHidden();
    await theirs.getByText(say(more)).click();
    await theirs.getByLabel('memo').fill('folded');
    await theirs.getByRole('button', { name: say(records.save) }).click();
    await expect(theirs.getByRole('table', { name: say(records.records) })).toContainText('bolt');
    await theirs.goto(`/apps/${id}/records/1`);
    await expect(theirs.getByRole('table', { name: say(same) }).getByRole('row')).toHaveCount(2);
    await inspect(theirs);
    await theirs.goto(`/apps/${id}/form`);
    await expect(theirs.getByLabel(say(apps.fieldName(1)), { exact: true })).toHaveCount(0);
  }
});
