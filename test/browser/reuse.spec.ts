// Apps made from others on screen: a copy, by those who manage the app.
import { readFile } from 'node:fs/promises';
import { words } from '../../features/app-settings/copying/web/words.ts';
import { words as apps } from '../../features/apps/web/words.ts';
import { importWords } from '../../features/records/web/import-words.ts';
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { words as spaces } from '../../features/spaces/web/words.ts';
import { words as parts } from '../../web/parts/words.ts';
import { answer, choose, chooseFile } from './support/hands.ts';
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

test('who manages an app copies it; the copy is ready and empty', { tag: '@once' }, async ({ enter, world, say }) => {
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

test('an administrator keeps a template, and whoever makes apps makes one from it, or from a file', async ({
  enter,
  world,
  say,
}) => {
  const admin = await world.admin();
  const home = await world.space({ admin });
  const { id } = await stock(admin, home, say);
  const page = await enter(admin);
  await page.goto(`/apps/${id}/reuse`);
  const name = world.named({ ja: '在庫表', en: 'Stock list' }).slice(0, 30);
  const part = page.getByRole('region', { name: say(words.keepTitle) });
  await part.getByLabel(say(parts.templateName)).fill(name);
  await part.getByLabel(say(parts.templateDescription)).fill('棚ごとの在庫');
  await part.getByRole('button', { name: say(parts.keep) }).click();
  await expect(page.getByText(say(parts.templateKept))).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: say(words.save) }).click();
  const path = await (await saved).path();

  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const theirs = await enter(host);
  await theirs.goto(`/spaces/${space.id}`);
  await theirs
    .getByRole('button', { name: say(apps.newApp) })
    .first()
    .click();
  await theirs.getByRole('link', { name: say(apps.fromTemplate) }).click();
  await expect(theirs.getByRole('heading', { level: 1, name: say(words.fromTemplate) })).toBeVisible();
  await expect(theirs.getByText('棚ごとの在庫').first()).toBeVisible();
  await expect(theirs.getByRole('button', { name: `${say(words.delete)}: ${name}` })).toHaveCount(0);
  await inspect(theirs);
  await theirs.getByRole('button', { name: `${say(words.use)}: ${name}` }).click();
  const stockName = say({ ja: '在庫', en: 'Stock' });
  await expect(theirs.getByRole('heading', { level: 1, name: stockName })).toBeVisible();

  await theirs.setViewportSize({ width: 375, height: 740 });
  await theirs.goto(`/spaces/${space.id}/from-template`);
  await theirs.getByRole('button', { name: say(words.makeByFile) }).click();
  await expect(theirs.getByText(say(words.fileNeeded))).toBeVisible();
  const wrong = { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
  await chooseFile(theirs, theirs.getByLabel(say(words.templateFile)), wrong);
  await theirs.getByRole('button', { name: say(words.makeByFile) }).click();
  await expect(theirs.getByRole('alert')).toBeVisible();
  await inspect(theirs);
  await noSidewaysScroll(theirs);
  const buffer = await readFile(path);
  const right = { name: 'stock.json', mimeType: 'application/json', buffer };
  await chooseFile(theirs, theirs.getByLabel(say(words.templateFile)), right);
  await theirs.getByRole('button', { name: say(words.makeByFile) }).click();
  await expect(theirs.getByRole('heading', { level: 1, name: stockName })).toBeVisible();

  await page.goto(`/spaces/${home.id}/from-template`);
  await inspect(page);
  await page.getByRole('button', { name: `${say(words.delete)}: ${name}` }).click();
  await answer(page, say(words.deleteAsk(name)), say(words.delete));
  await expect(page.getByText(say(words.deleted))).toBeVisible();
});

test('an administrator keeps a space as a template; spaces made of it have its apps', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const admin = await world.admin();
  const home = await world.space({ admin });
  await stock(admin, home, say);
  const page = await enter(admin);
  await page.goto(`/spaces/${home.id}`);
  await choose(page, page.getByRole('button', { name: say(spaces.options) }), say(spaces.keepTemplate));
  const dialog = page.getByRole('dialog');
  const name = world.named({ ja: '標準', en: 'Usual' }).slice(0, 30);
  await dialog.getByLabel(say(parts.templateName)).fill(name);
  await inspect(page);
  await dialog.getByRole('button', { name: say(parts.keep) }).click();
  await expect(page.getByText(say(parts.templateKept))).toBeVisible();
  const { templates } = await admin.door.get('/api/space-templates');
  const kept = templates.find((one: { name: string }) => one.name === name);
  const members = [{ entity: { type: 'USER', code: 'admin' }, isAdmin: true }];
  const { id } = await admin.door.post('/k/v1/template/space.json', { id: kept.id, name, members });
  await page.goto(`/spaces/${id}`);
  await expect(page.getByRole('link', { name: say({ ja: '在庫', en: 'Stock' }), exact: true })).toBeVisible();
  await page.goto('/');
  await page
    .getByRole('button', { name: say(portal.create) })
    .first()
    .click();
  await expect(page.getByRole('button', { name: new RegExp(name) }).first()).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(spaces.deleteTemplate(name)) }).click();
  await answer(page, say(spaces.deleteTemplate(name)), say(spaces.deleteIt));
  await expect(page.getByRole('button', { name: say(spaces.deleteTemplate(name)) })).toHaveCount(0);
});
