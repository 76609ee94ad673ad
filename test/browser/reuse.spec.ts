// Apps made from others on screen: a copy, by those who manage the app.
import { words } from '../../features/app-settings/copying/web/words.ts';
import { importWords } from '../../features/records/web/import-words.ts';
import { choose } from './support/hands.ts';
import { inspect, noSidewaysScroll } from './support/inspect.ts';
import { expect, test } from './support/test.ts';
import type { Human, Place } from './support/world.ts';

type Say = (text: { ja: string; en: string }) => string;
const label = { ja: '品名', en: 'Item' };

async function stock(host: Human, space: Place, say: Say) {
  const name = say({ ja: '在庫', en: 'Stock' });
  const fields = [{ label: say(label), type: 'SINGLE_LINE_TEXT' }];
  return { name, id: String((await host.door.post(`/api/spaces/${space.id}/apps`, { name, fields })).id) };
}

test('who manages an app copies it; the copy is ready and empty', async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host });
  const { id, name } = await stock(host, space, say);
  const page = await enter(host);
  await page.goto(`/apps/${id}`);
  await choose(page, page.getByRole('button', { name: say(importWords.menu) }), say(importWords.reuse));
  await expect(page.getByRole('heading', { level: 1, name: say(words.title) })).toBeVisible();
  const field = page.getByLabel(say(words.name));
  await expect(field).toHaveValue(say(words.nameOf(name)));
  await inspect(page);
  await field.fill(' ');
  await page.getByRole('button', { name: say(words.make) }).click();
  await expect(page.getByText(say(words.nameNeeded))).toBeVisible();
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await noSidewaysScroll(page);
  await field.fill(say({ ja: '第2倉庫', en: 'Second store' }));
  await page.getByRole('button', { name: say(words.make) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say({ ja: '第2倉庫', en: 'Second store' }) })).toBeVisible();
  expect(page.url()).not.toContain(`/apps/${id}`);

  // Whoever only uses the app is not led there, and finds nothing there.
  const other = await world.colleague();
  const theirs = await enter(other);
  await theirs.goto(`/apps/${id}/reuse`);
  await expect(theirs.getByText(say(words.copy))).toHaveCount(0);
});

test('an app of a guest space is copied inside it', async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const { id } = await stock(host, space, say);
  const page = await enter(host);
  await page.goto(`/apps/${id}/reuse`);
  await expect(page.getByText(say(words.insideOnly))).toBeVisible();
  await expect(page.getByLabel(say(words.place))).toHaveCount(0);
  await inspect(page);
});
