// The search page: from the palette, narrowed, page by page, by keyboard and on a phone; a guest finds what is theirs alone.
import { words as w } from '../../features/search/web/words.ts';
import { words as shell } from '../../web/words.ts';
import { pick } from './support/hands.ts';
import { inspect, noSidewaysScroll } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human } from './support/world.ts';

/** Until the worker has looked at what was written. */
const findable = (who: Human, q: string, count: number) =>
  expect
    .poll(async () => (await who.door.get(`/api/search?limit=100&q=${encodeURIComponent(q)}`)).hits.length, {
      timeout: 60_000,
    })
    .toBe(count);

const items = (page: Page, say: (text: { ja: string; en: string }) => string) =>
  page.getByRole('list', { name: say(w.list) }).getByRole('listitem');

test('a guest finds threads, comments, files and records of the own spaces, and nothing of others', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const host = await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' });
  const space = await world.space({ admin: host, guest: true });
  const other = await world.space({ admin: host, guest: true, name: { ja: 'B社様', en: 'Company B' } });
  const guest = await world.guest(host, space);
  // Japanese is found in parts, other words whole.
  const word = say({ ja: `品川倉庫${world.tag}`, en: `warehouse ${world.tag}` });
  const part = say({ ja: `川倉庫${world.tag}`, en: `Warehouse ${world.tag}` });
  const here = await world.thread(host, space, { ja: '搬入', en: 'Delivery' }, `<p>${word}</p>`);
  const there = await world.thread(host, other, { ja: '他社', en: 'Elsewhere' }, `<p>${word}</p>`);
  await world.comment(host, here, `${word} 1`);
  await world.comment(host, there, `${word} 2`);
  const { id: app } = await host.door.post(`/api/spaces/${space.id}/apps`, {
    name: say({ ja: '台帳', en: 'Ledger' }),
    fields: [{ label: 'memo', type: 'SINGLE_LINE_TEXT' }],
  });
  const { fields } = await host.door.get(`/api/apps/${app}`);
  const code: string = fields.find(({ label }: { label: string }) => label === 'memo').code;
  await host.door.post(`/api/apps/${app}/records`, { values: { [code]: { value: `${word} 3` } } });
  await findable(guest, part, 3);
  await findable(host, part, 5);

  const page = await enter(guest);
  await page.goto(`/spaces/${space.id}`);
  await expect(page.getByRole('heading', { name: space.name }).first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: say(shell.searchHint) }).fill(part);
  await expect(page.getByText(say(w.here(part)))).toBeVisible();
  await page.getByText(say(w.all(part))).click();
  await expect(page).toHaveURL(/\/search\?/);
  await expect(items(page, say)).toHaveCount(3);
  await expect(page.getByRole('searchbox')).toBeFocused();
  await expect(page.getByRole('main')).not.toContainText(other.name);
  await expect(page.locator('mark').first()).toBeVisible();
  await expect(page.getByRole('status')).toContainText(say(w.found(3, false)));
  await inspect(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/search.png` });

  await page.getByRole('radiogroup').getByText(say(w.kind.record), { exact: true }).click();
  await expect(items(page, say)).toHaveCount(1);
  await page.getByRole('link', { name: `${word} 3` }).click();
  await expect(page).toHaveURL(new RegExp(`/apps/${app}/records/1`));
  await page.goBack();
  await expect(page.getByRole('radio', { name: say(w.kind.record) })).toBeChecked();

  // Narrowed by what the space has for its guests; the address keeps it.
  await page.goto(`/search?q=${encodeURIComponent(part)}`);
  await expect(page.getByLabel(say(w.app), { exact: true })).toHaveCount(0);
  await pick(page, page.getByRole('combobox', { name: say(w.place) }), space.name);
  await pick(page, page.getByRole('combobox', { name: say(w.app), exact: true }), say({ ja: '台帳', en: 'Ledger' }));
  await expect(items(page, say)).toHaveCount(1);
  await pick(page, page.getByRole('combobox', { name: say(w.creator), exact: true }), guest.name);
  await expect(page.getByText(say(w.none))).toBeVisible();
  await pick(page, page.getByRole('combobox', { name: say(w.creator), exact: true }), host.name);
  await expect(items(page, say)).toHaveCount(1);
  await page.getByLabel(say(w.from)).fill('2000-01-01');
  await expect(page).toHaveURL(/from=2000-01-01/);
  await page.reload();
  await expect(items(page, say)).toHaveCount(1);
  await page.getByLabel(say(w.to)).fill('2000-01-02');
  await expect(page.getByText(say(w.none))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(w.clear) }).click();
  await expect(items(page, say)).toHaveCount(3);

  await page.setViewportSize({ width: 375, height: 740 });
  await page.getByRole('radiogroup').getByText(say(w.kind.comment), { exact: true }).click();
  await expect(items(page, say)).toHaveCount(1);
  await noSidewaysScroll(page);
  await inspect(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/search-phone.png` });
  await items(page, say).getByRole('link').click();
  await expect(page.getByRole('article').filter({ hasText: `${word} 1` })).toBeVisible();
});

test('a colleague narrows to a space, changes the order and turns pages by keyboard', async ({ enter, world, say }) => {
  const host = await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' });
  const [first, second] = [
    await world.space({ admin: host }),
    await world.space({ admin: host, name: { ja: '総務', en: 'General' } }),
  ];
  const word = `zaiko${world.tag}`;
  for (const [space, count] of [
    [first, 22],
    [second, 1],
  ] as const) {
    const thread = await world.thread(host, space, { ja: '在庫', en: 'Stock' });
    for (let i = 0; i < count; i++) await world.comment(host, thread, `${word} ${space.id}-${i}`);
  }
  await findable(host, word, 23);
  const page = await enter(host);
  await page.goto('/search');
  await expect(page.getByText(say(w.start))).toBeVisible();
  await inspect(page);
  await page.getByRole('searchbox').fill(word);
  await page.keyboard.press('Enter');
  await expect(items(page, say)).toHaveCount(20);
  await page.getByRole('button', { name: say(w.more) }).click();
  await expect(items(page, say)).toHaveCount(23);

  const where = page.getByRole('combobox', { name: say(w.place) });
  await where.click();
  await where.fill(second.name);
  await page.getByRole('option', { name: second.name }).click();
  await expect(items(page, say)).toHaveCount(1);
  await page.getByRole('searchbox').fill('zzzzz');
  await page.keyboard.press('Enter');
  await expect(page.getByText(say(w.none))).toBeVisible();
  await inspect(page);
});
