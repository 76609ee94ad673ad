// What a form has from other apps, and where its fields stand: lookups, related records, rows and groups. For members and guests.
import { besideWords as beside } from '../../features/records/web/beside-words.ts';
import { rowWords as rows } from '../../features/records/web/row-words.ts';
import { words as records } from '../../features/records/web/words.ts';
import { inspect, noSidewaysScroll } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human, Place } from './support/world.ts';

type Say = (text: { ja: string; en: string }) => string;
const part = { ja: '品番', en: 'Part' };
const name = { ja: '品名', en: 'Name' };
const price = { ja: '単価', en: 'Price' };
const note = { ja: '備考', en: 'Note' };
const lines = { ja: '明細', en: 'Lines' };
const linePart = { ja: '明細の品番', en: 'Part of the line' };
const lineName = { ja: '明細の品名', en: 'Name in the line' };
const others = { ja: '同じ品番の受注', en: 'Orders of the same part' };
const more = { ja: 'そのほか', en: 'More' };

/** A list of parts, and orders that look them up, in a space. */
async function parts(host: Human, space: Place, say: Say) {
  const door = space.isGuest ? `/k/guest/${space.id}/v1` : '/k/v1';
  const make = async (called: string, properties: object, layout?: object[]) => {
    const { app } = await host.door.post(`${door}/preview/app.json`, {
      name: called,
      space: space.id,
      thread: space.defaultThread,
    });
    await host.door.post(`${door}/preview/app/form/fields.json`, { app, properties });
    if (layout) await host.door.put(`${door}/preview/app/form/layout.json`, { app, layout });
    await host.door.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] });
    return String(app);
  };
  const text = (code: string, label: string, given: object = {}) => ({
    type: 'SINGLE_LINE_TEXT',
    code,
    label,
    ...given,
  });
  const source = await make(say({ ja: '部品', en: 'Parts' }), {
    code: text('code', say(part), { unique: true }),
    name: text('name', say(name)),
    price: { type: 'NUMBER', code: 'price', label: say(price), unit: '円', unitPosition: 'AFTER' },
  });
  for (const [code, called, cost] of [
    ['B-1', 'bolt', '12.5'],
    ['B-2', 'nut', '3'],
    ['C-1', 'washer', '1'],
  ])
    await host.door.post(`${door}/record.json`, {
      app: source,
      record: { code: { value: code }, name: { value: called }, price: { value: cost } },
    });
  const lookup = (fieldMappings: object[]) => ({
    lookup: {
      relatedApp: { app: source },
      relatedKeyField: 'code',
      fieldMappings,
      lookupPickerFields: ['code', 'name', 'price'],
      filterCond: 'price > 2',
      sort: 'code asc',
    },
  });
  const app = await make(
    say({ ja: '受注', en: 'Orders' }),
    {
      part: text(
        'part',
        say(part),
        lookup([
          { field: 'part_name', relatedField: 'name' },
          { field: 'part_price', relatedField: 'price' },
        ]),
      ),
      part_name: text('part_name', say(name)),
      part_price: { type: 'NUMBER', code: 'part_price', label: say(price) },
      lines: {
        type: 'SUBTABLE',
        code: 'lines',
        label: say(lines),
        fields: {
          line_part: text('line_part', say(linePart), lookup([{ field: 'line_name', relatedField: 'name' }])),
          line_name: text('line_name', say(lineName)),
        },
      },
      more: { type: 'GROUP', code: 'more', label: say(more) },
      note: text('note', say(note), { maxLength: '5' }),
    },
    [
      { type: 'ROW', fields: [{ type: 'LABEL', label: `<b>${say({ ja: 'ご注文の内容', en: 'Your order' })}</b>` }] },
      {
        type: 'ROW',
        fields: [
          { type: 'SINGLE_LINE_TEXT', code: 'part' },
          { type: 'SPACER', elementId: '', size: { width: 30, height: 10 } },
          { type: 'SINGLE_LINE_TEXT', code: 'part_name' },
          { type: 'NUMBER', code: 'part_price' },
        ],
      },
      { type: 'ROW', fields: [{ type: 'HR' }] },
      {
        type: 'SUBTABLE',
        code: 'lines',
        fields: [
          { type: 'SINGLE_LINE_TEXT', code: 'line_part' },
          { type: 'SINGLE_LINE_TEXT', code: 'line_name' },
        ],
      },
      {
        type: 'GROUP',
        code: 'more',
        layout: [{ type: 'ROW', fields: [{ type: 'SINGLE_LINE_TEXT', code: 'note' }] }],
      },
    ],
  );
  const related = {
    relatedApp: { app },
    condition: { field: 'part', relatedField: 'part' },
    filterCond: '',
    displayFields: ['part', 'note'],
    sort: '',
    size: '1',
  };
  await host.door.post(`${door}/preview/app/form/fields.json`, {
    app,
    properties: { others: { type: 'REFERENCE_TABLE', code: 'others', label: say(others), referenceTable: related } },
  });
  await host.door.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] });
  const add = (values: Record<string, string>) =>
    host.door.post(`${door}/record.json`, {
      app,
      record: Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }])),
    });
  return { app, source, add };
}

const key = (page: Page, say: Say) => page.getByRole('textbox', { name: say(part), exact: true });
const filled = (page: Page, label: string) => page.getByRole('status', { name: label, exact: true });

for (const who of ['member', 'guest'] as const)
  test(`a ${who} fills in fields by a key that is typed or chosen, and sees the records that belong together`, {
    tag: '@once',
  }, async ({ enter, world, say }) => {
    const host = await world.colleague();
    const space = await world.space({ admin: host, guest: who === 'guest' });
    const person = who === 'guest' ? await world.guest(host, space) : host;
    const { app, add } = await parts(host, space, say);
    await add({ part: 'B-1', note: 'first' });
    await add({ part: 'B-1', note: 'again' });
    const page = await enter(person);
    await page.goto(`/apps/${app}/add`);
    await expect(page.getByText(say({ ja: 'ご注文の内容', en: 'Your order' }))).toBeVisible();
    await key(page, say).fill('B-9');
    await key(page, say).press('Enter');
    await expect(page.getByText(say(beside.noMatch))).toBeVisible();
    await expect(key(page, say)).toHaveAttribute('aria-invalid', 'true');
    await key(page, say).fill('B-1');
    await page.getByRole('button', { name: say(beside.getFor(say(part))), exact: true }).click();
    await expect(filled(page, say(name))).toContainText('bolt');
    await expect(filled(page, say(price))).toContainText('12.5');
    await expect(page.getByText(say(beside.noMatch))).toHaveCount(0);
    await inspect(page);
    await page.getByRole('button', { name: say(beside.clear(say(part))), exact: true }).click();
    await expect(filled(page, say(name))).not.toContainText('bolt');

    await page.getByRole('button', { name: say(beside.search(say(part))), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: say(beside.search(say(part))) });
    await expect(dialog.getByRole('row')).toHaveCount(3);
    await dialog.getByLabel(say(beside.words)).fill('nut');
    await expect(dialog.getByRole('row')).toHaveCount(2);
    await inspect(page);
    await dialog.getByRole('button', { name: say(beside.chooseOne('B-2')) }).click();
    await expect(filled(page, say(name))).toContainText('nut');
    await expect(key(page, say)).toHaveValue('B-2');

    await page.getByRole('button', { name: say(rows.addRowTo(say(lines))) }).click();
    await page.getByRole('textbox', { name: say(linePart) }).fill('B-1');
    await page.getByRole('textbox', { name: say(linePart) }).press('Enter');
    await expect(filled(page, say(lineName))).toContainText('bolt');

    // The group is closed, and opens for what is wrong inside.
    await expect(page.getByLabel(say(note))).toBeHidden();
    await page.getByText(say(more)).click();
    await page.getByLabel(say(note)).fill('too long');
    await page.getByText(say(more)).click();
    await page.getByRole('button', { name: say(records.save) }).click();
    await expect(page.getByLabel(say(note))).toHaveAttribute('aria-invalid', 'true');
    await inspect(page);
    await page.getByLabel(say(note)).fill('third');
    await page.getByRole('button', { name: say(records.save) }).click();
    const list = page.getByRole('table', { name: say(records.records) });
    await expect(list.getByRole('row').filter({ hasText: 'third' })).toContainText('nut');

    await page.goto(`/apps/${app}/records/1`);
    const table = page.getByRole('table', { name: say(others) });
    await expect(table.getByRole('row').filter({ hasText: 'again' })).toBeVisible();
    await page.getByRole('button', { name: say(beside.moreRelated(say(others))) }).click();
    await expect(table.getByRole('row')).toHaveCount(3);
    await page.getByText(say(more)).click();
    await expect(page.getByRole('definition').filter({ hasText: 'first' })).toBeVisible();
    await inspect(page);
    await table.getByRole('row').filter({ hasText: 'again' }).getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`/apps/${app}/records/2$`));

    await page.setViewportSize({ width: 375, height: 740 });
    await page.getByRole('button', { name: say(records.edit) }).click();
    await expect(key(page, say)).toHaveValue('B-1');
    await noSidewaysScroll(page);
    await page.getByRole('button', { name: say(beside.search(say(part))), exact: true }).click();
    await expect(dialog.getByRole('row')).toHaveCount(3);
    await inspect(page);
    await noSidewaysScroll(page);
  });

test('who may not see the parts gets no values of them, and no word of what there is', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const reader = await world.colleague();
  const space = await world.space({ admin: host, members: [reader] });
  const { app, source, add } = await parts(host, space, say);
  await add({ part: 'B-1', note: 'first' });
  await host.door.put('/k/v1/preview/app/acl.json', {
    app: source,
    rights: [{ entity: { type: 'CREATOR' }, appEditable: true, recordViewable: true, recordAddable: true }],
  });
  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app: source }] });
  const page = await enter(reader);
  await page.goto(`/apps/${app}/add`);
  await page.getByRole('button', { name: say(beside.search(say(part))), exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await expect(page.getByText('bolt')).toHaveCount(0);
});

test('formulas show what they come to while one types, in rows and over them, as the server saves it', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const door = `/k/guest/${space.id}/v1`;
  const { app } = await host.door.post(`${door}/preview/app.json`, {
    name: world.named({ ja: '見積', en: 'Quotes' }),
    space: space.id,
    thread: space.defaultThread,
  });
  const number = (code: string, label: string) => ({ type: 'NUMBER', code, label });
  const calc = (code: string, label: string, expression: string, more: object = {}) => ({
    type: 'CALC',
    code,
    label,
    expression,
    ...more,
  });
  const sum = { ja: '合計', en: 'Sum' };
  const tax = { ja: '税込', en: 'With tax' };
  const line = { ja: '小計', en: 'Line total' };
  const count = { ja: '個数', en: 'Count' };
  const text = { ja: '要約', en: 'Summary' };
  await host.door.post(`${door}/preview/app/form/fields.json`, {
    app,
    properties: {
      lines: {
        type: 'SUBTABLE',
        code: 'lines',
        label: say(lines),
        fields: {
          price: number('price', say(price)),
          count: number('count', say(count)),
          line: calc('line', say(line), 'price * count'),
        },
      },
      sum: calc('sum', say(sum), 'SUM(line)', { format: 'NUMBER_DIGIT', unit: '円', unitPosition: 'AFTER' }),
      tax: calc('tax', say(tax), 'ROUNDDOWN(sum * 1.1)'),
      text: { type: 'SINGLE_LINE_TEXT', code: 'text', label: say(text), expression: '"#" & sum' },
    },
  });
  await host.door.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] });
  const page = await enter(guest);
  await page.goto(`/apps/${app}/add`);
  await expect(filled(page, say(sum))).toContainText('0');
  for (const n of [1, 2]) {
    await page.getByRole('button', { name: say(rows.addRowTo(say(lines))) }).click();
    const row = page
      .getByRole('list', { name: say(lines) })
      .getByRole('listitem')
      .nth(n - 1);
    await row.getByLabel(say(price)).fill(n === 1 ? '1000.1' : '0.3');
    await row.getByLabel(say(count)).fill('3');
    await expect(row.getByRole('status', { name: say(line) })).toHaveText(n === 1 ? '3000.3' : '0.9');
  }
  await expect(filled(page, say(sum))).toHaveText('3,001.2円');
  await expect(filled(page, say(tax))).toHaveText('3301');
  await expect(filled(page, say(text))).toHaveText('#3001.2');
  await inspect(page);
  await page.getByRole('button', { name: say(records.save) }).click();
  await expect(page.getByRole('table', { name: say(records.records) })).toContainText('3,001.2円');
  const { record } = await host.door.get(`${door}/record.json?app=${app}&id=1`);
  expect([record.sum.value, record.tax.value, record.text.value]).toEqual(['3001.2', '3301', '#3001.2']);
});
