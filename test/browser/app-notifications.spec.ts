// The notifications of an app on screen: set by who manages it, and told to whom they name.

import type { Locator } from '@playwright/test';
import { noticeWords as w } from '../../features/app-settings/web/notice-words.ts';
import { conditionWords, sortWords } from '../../features/apps/web/condition-words.ts';
import { words as apps } from '../../features/apps/web/words.ts';
import { listWords } from '../../features/notifications/web/list-words.ts';
import { pick } from './support/hands.ts';
import { inspect, settled } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('who manages an app says who hears of what, and they do', { tag: '@once' }, async ({ enter, world, say }) => {
  const host = await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' });
  const other = await world.colleague({ ja: '高木 亮', en: 'Ryo Takagi' });
  const name = world.named({ ja: '受注', en: 'Orders' });
  const { app } = await host.door.post('/k/v1/preview/app.json', { name });
  const properties = {
    memo: { type: 'SINGLE_LINE_TEXT', code: 'memo', label: 'memo' },
    due: { type: 'DATE', code: 'due', label: 'due' },
    staff: { type: 'USER_SELECT', code: 'staff', label: 'staff' },
  };
  await host.door.post('/k/v1/preview/app/form/fields.json', { app, properties });
  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });

  const page = await enter(host);
  await page.goto(`/apps/${app}/notifications`);
  await expect(page.getByRole('heading', { name: say(w.general) })).toBeVisible();
  await inspect(page);
  const adding = page.getByRole('group', { name: say(w.who) });
  const tell = async (within: Locator) => {
    const people = within.getByRole('combobox', { name: say(w.people), exact: true });
    await people.click();
    await people.fill(other.name);
    await page.getByRole('option', { name: other.name }).first().click();
    await people.press('Escape');
    await expect(page.getByRole('listbox')).toBeHidden();
  };
  await tell(adding);
  const row = page.getByRole('group', { name: other.name });
  await expect(row.getByLabel(say(w.happenings.recordAdded))).toBeChecked();
  await row.getByLabel(say(w.happenings.recordEdited)).check();

  await page.getByRole('button', { name: say(w.addCondition) }).click();
  const condition = page.getByRole('group', { name: say(w.condition(1)) });
  await condition.getByLabel(say(w.name)).fill('急ぎ');
  // What would be told to nobody is not kept.
  const save = page.getByRole('button', { name: say(w.save) });
  await save.click();
  await expect(condition.getByText(say(w.targetsNeeded))).toBeVisible();
  await inspect(page);
  await tell(condition);
  await condition.getByRole('button', { name: say(sortWords.asText) }).click();
  await condition.getByLabel(say(sortWords.filter), { exact: true }).fill('nothing = 1');
  await page.getByRole('button', { name: say(w.addReminder) }).click();
  const reminder = page.getByRole('group', { name: say(w.reminder(1)) });
  await reminder.getByLabel(say(w.days)).fill('-1');
  await tell(reminder);
  await inspect(page);
  await save.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await inspect(page);
  await condition.getByLabel(say(sortWords.filter), { exact: true }).fill('');
  await condition.getByRole('button', { name: say(sortWords.asChoice) }).click();
  await condition.getByRole('button', { name: say(conditionWords.addCondition) }).click();
  // Without a value it asks for nothing yet, and says so.
  await expect(condition.getByText(say(sortWords.noFilter))).toBeVisible();
  await pick(page, condition.getByRole('combobox', { name: say(conditionWords.conditionField(1)) }), 'memo');
  await condition.getByRole('textbox', { name: say(conditionWords.conditionValue(1)) }).fill('急');
  await expect(condition.getByText(say(sortWords.noFilter))).toHaveCount(0);
  await save.click();
  await expect(page.getByText(say(w.saved))).toBeVisible();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/settings.png`, fullPage: true });
  await page.reload();
  await expect(row.getByLabel(say(w.happenings.recordEdited))).toBeChecked();
  await expect(condition.getByLabel(say(w.name))).toHaveValue('急ぎ');
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/settings-phone.png`, fullPage: true });

  await host.door.post('/k/v1/record.json', { app, record: { memo: { value: 'first order' } } });
  const theirs = await enter(other);
  await theirs.goto('/notifications');
  const list = theirs.getByRole('list', { name: say(listWords.list) });
  await expect(list).toContainText('first order');
  await list.getByRole('link').click();
  await expect(theirs).toHaveURL(new RegExp(`/apps/${app}/records/1`));

  // Whoever does not manage the app has no such page.
  await theirs.goto(`/apps/${app}/notifications`);
  await expect(theirs.getByRole('heading', { name: say(w.general) })).toHaveCount(0);
});

test('what is being set up stays while somebody else changes the app, and is not saved over theirs', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const host = await world.colleague();
  const name = world.named({ ja: '受注', en: 'Orders' });
  const { app } = await host.door.post('/k/v1/preview/app.json', { name });
  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
  const page = await enter(host);
  await page.goto(`/apps/${app}/notifications`);
  await page.getByLabel(say(w.commenters)).uncheck();
  await host.door.put('/k/v1/preview/app/settings.json', { app, description: 'theirs' });
  // A minute later one comes back to the window.
  await page.clock.setFixedTime(Date.now() + 60_000);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await settled(page);
  await expect(page.getByLabel(say(w.commenters))).not.toBeChecked();
  await page.getByRole('button', { name: say(w.save) }).click();
  await expect(page.getByText(say(apps.changedMeanwhile))).toBeInViewport();
  await expect(page.getByLabel(say(w.commenters))).not.toBeChecked();
});
