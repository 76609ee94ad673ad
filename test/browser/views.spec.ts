// The lists of an app: which there are, with their columns and order; what is chosen stays when one comes back, and can be sent.
import { words as records } from '../../features/records/web/words.ts';
import { pick } from './support/hands.ts';
import { inspect, noSidewaysScroll } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

for (const who of ['member', 'guest'] as const)
  test(`a ${who} changes between the lists of an app, and finds the same list after looking at a record`, {
    tag: '@once',
  }, async ({ enter, world, say }) => {
    const host = await world.colleague();
    const space = await world.space({ admin: host, guest: who === 'guest' });
    const person = who === 'guest' ? await world.guest(host, space) : host;
    const door = space.isGuest ? `/k/guest/${space.id}/v1` : '/k/v1';
    const { app } = await host.door.post(`${door}/preview/app.json`, {
      name: world.named({ ja: '受注', en: 'Orders' }),
      space: space.id,
      thread: space.defaultThread,
    });
    const properties = {
      name: { type: 'SINGLE_LINE_TEXT', code: 'name', label: say({ ja: '品名', en: 'Item' }) },
      price: { type: 'NUMBER', code: 'price', label: say({ ja: '単価', en: 'Price' }), displayScale: '2', digit: true },
      day: { type: 'DATE', code: 'day', label: say({ ja: '納期', en: 'Due' }) },
      spent: {
        type: 'CALC',
        code: 'spent',
        label: say({ ja: '時間', en: 'Time' }),
        expression: 'price * 60',
        format: 'HOUR_MINUTE',
      },
    };
    await host.door.post(`${door}/preview/app/form/fields.json`, { app, properties });
    const [dear, calendar] = [say({ ja: '高い順', en: 'Dearest' }), say({ ja: '予定', en: 'Schedule' })];
    await host.door.put(`${door}/preview/app/views.json`, {
      app,
      views: {
        [dear]: {
          index: 0,
          type: 'LIST',
          name: dear,
          fields: ['name', 'price', 'spent'],
          filterCond: 'price > 1',
          sort: 'price desc',
        },
        [calendar]: { index: 1, type: 'CALENDAR', name: calendar, date: 'day', title: 'name', filterCond: '' },
      },
    });
    await host.door.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] });
    for (const [name, price, day] of [
      ['bolt', '61.005', '2026-04-01'],
      ['nut', '1', '2026-04-02'],
      ['plate', '1234', ''],
    ])
      await host.door.post(`${door}/record.json`, {
        app,
        record: { name: { value: name }, price: { value: price }, day: { value: day } },
      });
    const viewId = async (view: string) => {
      const { views } = await host.door.get(`/api/apps/${app}`);
      return views.find((one: { name: string }) => one.name === view).id as string;
    };
    const page = await enter(person);
    await page.goto(`/apps/${app}`);
    const list = page.getByRole('table', { name: say(records.records) });
    await expect(list.getByRole('row')).toHaveCount(3);
    await expect(list.getByRole('row').nth(1)).toContainText('1,234.00');
    await expect(list.getByRole('row').nth(2)).toContainText('61.00');
    await expect(list.getByRole('row').nth(2)).toContainText(say({ ja: '1時間1分', en: '1 hour 1 minute' }));
    await inspect(page);

    const lists = page.getByRole('combobox', { name: say(records.list) });
    await pick(page, lists, calendar);
    const month = page.getByRole('region', { name: say(records.calendar) });
    await expect(month.getByRole('link', { name: 'nut' })).toHaveCount(0);
    await page.goto(`/apps/${app}?view=${await viewId(calendar)}&month=2026-03`);
    await month.getByRole('button', { name: say(records.monthAfter) }).press('Enter');
    const day = (n: number) => month.getByRole('cell').filter({ has: page.locator(`time[datetime="2026-04-0${n}"]`) });
    await expect(day(1).getByRole('link', { name: 'bolt' })).toBeVisible();
    await expect(day(2).getByRole('link', { name: 'nut' })).toBeVisible();
    await inspect(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/calendar.png`, fullPage: true });
    await page.getByRole('button', { name: say(records.filter), exact: true }).click();
    await page.getByRole('textbox', { name: say(records.conditionValue(1)) }).fill('bolt');
    await page.getByRole('button', { name: say(records.apply) }).click();
    await expect(day(2).getByRole('link', { name: 'nut' })).toHaveCount(0);
    await day(1).getByRole('link', { name: 'bolt' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'bolt' })).toBeVisible();
    await page.goBack();
    await expect(lists).toHaveValue(calendar);
    await expect(day(1).getByRole('link', { name: 'bolt' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: say(records.filterOf(1)) })).toBeVisible();
    await expect(day(1).getByRole('link', { name: 'bolt' })).toBeVisible();
    // A new record begins on the day that is picked.
    await day(3).getByRole('link').press('Enter');
    await expect(page.getByLabel(properties.day.label)).toHaveValue('2026-04-03');
    await page.setViewportSize({ width: 375, height: 740 });
    await page.goto(`/apps/${app}?view=${await viewId(calendar)}&month=2026-04`);
    await expect(month.getByRole('listitem').filter({ hasText: 'nut' }).first()).toBeVisible();
    await inspect(page);
    await noSidewaysScroll(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/calendar-phone.png`, fullPage: true });
    await page.setViewportSize({ width: 1280, height: 800 });
    await pick(page, lists, say(records.allRecords));
    await expect(list.getByRole('row')).toHaveCount(4);
    await inspect(page);
    await page.setViewportSize({ width: 375, height: 740 });
    await inspect(page);
    await noSidewaysScroll(page);
  });
