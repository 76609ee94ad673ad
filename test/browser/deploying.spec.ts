// Making the settings of an app live on screen: at once, or followed while it takes its time; what fails is said, and can be mended.
import { noticeWords } from '../../features/app-settings/web/notice-words.ts';
import { deployWords as w } from '../../features/apps/web/deploy-words.ts';
import { formWords } from '../../features/apps/web/form-words.ts';
import { tokenWords } from '../../features/apps/web/token-words.ts';
import { words as apps } from '../../features/apps/web/words.ts';
import { answer } from './support/hands.ts';
import type { House } from './support/house.ts';
import { inspect, noSidewaysScroll } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

const item = { ja: '品名', en: 'Item' };

/** Somebody writes records, and keeps deploys of the app from ending, until `free`. */
async function busy(house: House, app: string) {
  const free = `free_${app}`;
  await house.sql(`drop table if exists public.${free}`);
  const writing = house.sql(`do $$ begin
    lock table d1.app_${app} in row exclusive mode;
    while not exists (select 1 from pg_class where relname = '${free}') loop perform pg_sleep(0.05); end loop;
  end $$`);
  await expect(() =>
    house.sql(`do $$ begin
      perform 1 from pg_locks where relation = 'd1.app_${app}'::regclass and mode = 'RowExclusiveLock';
      if not found then raise 'nobody writes yet'; end if;
    end $$`),
  ).toPass();
  return {
    async free() {
      await house.sql(`create table public.${free} ()`);
      await writing;
    },
  };
}

test('what was set up is made live with one button, followed where it takes long, and mended where it fails', async ({
  enter,
  house,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host });
  const { id } = await host.door.post(`/api/spaces/${space.id}/apps`, {
    name: world.named({ ja: '受注', en: 'Orders' }),
    fields: [{ label: say(item), type: 'SINGLE_LINE_TEXT' }],
  });
  const { fields } = await host.door.get(`/api/apps/${id}`);
  for (const _ of [1, 2])
    await host.door.post(`/api/apps/${id}/records`, { values: { [fields[0].code]: { value: 'bolt' } } });
  await host.door.post(`/api/apps/${id}/tokens`, { grants: ['view'], note: 'x' });

  const page = await enter(host);
  await page.goto(`/apps/${id}/tokens`);
  await expect(page.getByText(say(w.pending))).toBeVisible();
  await expect(page.getByText(say(tokenWords.notYet))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(w.update) }).click();
  await expect(page.getByText(say(w.updated))).toBeVisible();
  await expect(page.getByText(say(w.pending))).toHaveCount(0);
  await expect(page.getByText(say(tokenWords.notYet))).toHaveCount(0);

  // A new field, while somebody keeps writing records.
  const first = await busy(house, id);
  await page.goto(`/apps/${id}/form`);
  await page.getByRole('button', { name: say(apps.addField) }).click();
  await page.getByLabel(say(apps.fieldName(2)), { exact: true }).fill('memo');
  await page.getByRole('button', { name: say(formWords.save) }).click();
  const progress = page.getByRole('status').filter({ hasText: say(w.running) });
  await expect(progress).toBeVisible();
  await inspect(page);
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  await noSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.reload();
  await expect(progress).toBeVisible();
  await expect(page.getByLabel(say(apps.fieldName(2)), { exact: true })).toHaveValue('memo');
  await first.free();
  await expect(page.getByText(say(w.updated))).toBeVisible();
  await expect(progress).toHaveCount(0);
  const { fields: now } = await host.door.get(`/api/apps/${id}`);
  expect(now.map(({ label }: { label: string }) => label)).toContain('memo');

  // What records hold does not fit: the reason is said, and what was changed is kept until it is discarded.
  const second = await busy(house, id);
  await page.getByText(say(apps.details(1)), { exact: true }).click();
  await page.getByLabel(say(apps.unique(1)), { exact: true }).check();
  await page.getByRole('button', { name: say(formWords.save) }).click();
  await expect(progress).toBeVisible();
  await second.free();
  const failed = page.getByRole('alert').filter({ hasText: say(w.failed) });
  await expect(failed).toContainText(say(item));
  await inspect(page);
  await failed.getByRole('button', { name: say(w.revert) }).click();
  await answer(page, say(w.revertTitle), say(w.revert));
  await expect(failed).toHaveCount(0);
  await page.getByText(say(apps.details(1)), { exact: true }).click();
  await expect(page.getByLabel(say(apps.unique(1)), { exact: true })).not.toBeChecked();
});

test('notifications that are saved while a deploy takes long are called live only when they are', async ({
  enter,
  house,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host });
  const { id } = await host.door.post(`/api/spaces/${space.id}/apps`, {
    name: world.named({ ja: '問い合わせ', en: 'Enquiries' }),
    fields: [{ label: say(item), type: 'SINGLE_LINE_TEXT' }],
  });
  const page = await enter(host);
  await page.goto(`/apps/${id}/notifications`);
  await page.getByRole('button', { name: say(noticeWords.addCondition) }).click();
  const condition = page.getByRole('group', { name: say(noticeWords.condition(1)) });
  await condition.getByLabel(say(noticeWords.name)).fill('x');
  await condition.getByRole('combobox', { name: say(noticeWords.people), exact: true }).click();
  await page.getByRole('option', { name: host.name }).first().click();
  const writing = await busy(house, id);
  await page.getByRole('button', { name: say(noticeWords.save) }).click();
  await expect(page.getByRole('status').filter({ hasText: say(w.running) })).toBeVisible();
  await expect(page.getByText(say(noticeWords.saved))).toHaveCount(0);
  await inspect(page);
  await writing.free();
  await expect(page.getByText(say(w.updated))).toBeVisible();
  await expect(condition.getByLabel(say(noticeWords.name))).toHaveValue('x');
});
