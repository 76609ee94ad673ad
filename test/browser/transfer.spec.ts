// Records out to a file and in from one: looked at first, mistakes told by line, nothing half-imported; by what one may do.
import { importWords as words } from '../../features/records/web/import-words.ts';
import { words as records } from '../../features/records/web/words.ts';
import { words as parts } from '../../web/parts/words.ts';
import { pick } from './support/hands.ts';
import { inspect, noSidewaysScroll } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human, Place } from './support/world.ts';

type Say = (text: { ja: string; en: string }) => string;
const item = { ja: '品名', en: 'Item' };
const count = { ja: '数量', en: 'Count' };

async function stock(host: Human, space: Place, say: Say): Promise<string> {
  const { id } = await host.door.post(`/api/spaces/${space.id}/apps`, {
    name: say({ ja: '在庫', en: 'Stock' }),
    fields: [
      { label: say(item), type: 'SINGLE_LINE_TEXT', required: true },
      { label: say(count), type: 'NUMBER' },
    ],
  });
  return String(id);
}

const csv = (...lines: string[]) => ({
  name: 'stock.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n')),
});

async function give(page: Page, say: Say, file: ReturnType<typeof csv>) {
  const asked = page.waitForEvent('filechooser');
  await page.getByLabel(say(words.file)).click();
  await (await asked).setFiles(file);
  await page.getByRole('button', { name: say(words.look) }).click();
}

test('a file is looked at, its mistakes are told by line, and it is imported as a whole', async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const id = await stock(host, space, say);
  const page = await enter(host);
  await page.goto(`/apps/${id}`);
  await page.getByRole('button', { name: say(words.menu) }).click();
  await inspect(page);
  await page.getByRole('menuitem', { name: say(words.import) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(words.title) })).toBeVisible();
  await page.getByRole('button', { name: say(words.look) }).click();
  await expect(page.getByText(say(words.fileNeeded))).toBeVisible();

  await give(page, say, csv(`${say(item)},${say(count)}`, 'bolt,many', ',3', 'nut,7'));
  const wrong = page.getByRole('alert').filter({ hasText: say(words.problems) });
  await expect(wrong).toContainText(say(words.atLine(2)));
  await expect(wrong).toContainText(say(words.atLine(3)));
  await expect(page.getByRole('button', { name: say(words.start), exact: true })).toHaveCount(0);
  await inspect(page);
  expect((await host.door.get(`/api/apps/${id}/records`)).total).toBe(0);

  await page.setViewportSize({ width: 390, height: 800 });
  await give(page, say, csv(`${say(item)},${say(count)}`, 'bolt,5', 'nut,7'));
  await expect(page.getByText(say(words.added(2)))).toBeVisible();
  await inspect(page);
  await noSidewaysScroll(page);
  expect((await host.door.get(`/api/apps/${id}/records`)).total).toBe(0);
  await page.getByRole('button', { name: say(words.start), exact: true }).click();
  await expect(page.getByText(say(words.finished))).toBeVisible();
  await inspect(page);

  // By the record's number a record is changed instead of added.
  await page.getByRole('button', { name: say(words.another) }).click();
  const { fields } = await host.door.get(`/api/apps/${id}`);
  const number = fields.find((f: { type: string }) => f.type === 'RECORD_NUMBER').label;
  await pick(page, page.getByRole('combobox', { name: say(words.key) }), number);
  await give(page, say, csv(`${number},${say(item)},${say(count)}`, '1,bolt,6', '2,nut,7'));
  await expect(page.getByText(say(words.changed(1)))).toBeVisible();
  await expect(page.getByText(say(words.same(1)))).toBeVisible();
  await expect(page.getByRole('cell', { name: say(words.willChange('1')) })).toBeVisible();
  await page.getByRole('button', { name: say(words.start), exact: true }).click();
  await page.getByRole('link', { name: say(words.toList) }).click();
  await expect(page.getByRole('list', { name: say(records.records) })).toContainText('6');
});

test('what the list shows goes out as a file; guests find only what they may do', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const id = await stock(host, space, say);
  const { fields } = await host.door.get(`/api/apps/${id}`);
  const code: string = fields.find((f: { label: string }) => f.label === say(item)).code;
  for (const name of ['bolt', 'nut'])
    await host.door.post(`/api/apps/${id}/records`, { values: { [code]: { value: name } } });
  const page = await enter(host);
  await page.goto(`/apps/${id}`);
  await page.getByRole('button', { name: say(records.filter), exact: true }).click();
  await pick(page, page.getByRole('combobox', { name: say(records.conditionField(1)) }), say(item));
  await page.getByRole('textbox', { name: say(records.conditionValue(1)) }).fill('nut');
  await page.getByRole('button', { name: say(records.apply) }).click();
  await expect(page.getByText(say(records.total(1)))).toBeVisible();
  await page.getByRole('button', { name: say(words.menu) }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: say(words.exportUtf8) }).click();
  const text: string[] = [];
  for await (const part of await (await download).createReadStream()) text.push(String(part));
  expect(text.join('')).toContain('nut');
  expect(text.join('')).not.toContain('bolt');

  const theirs = await enter(guest);
  await theirs.goto(`/apps/${id}`);
  await expect(theirs.getByText(say(records.total(2)))).toBeVisible();
  await expect(theirs.getByRole('button', { name: say(words.menu) })).toHaveCount(0);
  await theirs.goto(`/apps/${id}/import`);
  await expect(theirs.getByRole('heading', { level: 1, name: say(parts.notHereTitle) })).toBeVisible();
});
