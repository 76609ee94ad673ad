// Reports of an app: beside its lists, worked out over what the reader may see, anew when records change.
import { reportWords as w } from '../../features/records/web/report-words.ts';
import { words as records } from '../../features/records/web/words.ts';
import { choose } from './support/hands.ts';
import { inspect, noSidewaysScroll } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human } from './support/world.ts';

test('a member and a guest open a report of their app; it counts what each may see, and follows what others do', async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const door = `/k/guest/${space.id}/v1`;
  const { app } = await host.door.post(`${door}/preview/app.json`, {
    name: world.named({ ja: '受注', en: 'Orders' }),
    space: space.id,
    thread: space.defaultThread,
  });
  const [item, price, due] = [
    say({ ja: '品名', en: 'Item' }),
    say({ ja: '金額', en: 'Price' }),
    say({ ja: '納期', en: 'Due' }),
  ];
  const yen = { unit: say({ ja: '円', en: ' yen' }), unitPosition: 'AFTER', digit: true };
  const properties = {
    item: { type: 'SINGLE_LINE_TEXT', code: 'item', label: item },
    price: { type: 'NUMBER', code: 'price', label: price, ...yen },
    due: { type: 'DATE', code: 'due', label: due },
  };
  await host.door.post(`${door}/preview/app/form/fields.json`, { app, properties });
  const name = say({ ja: '月別の売上', en: 'Sales by month' });
  const other = say({ ja: '品名別', en: 'By item' });
  const count = { type: 'COUNT' };
  const sum = { type: 'SUM', code: 'price' };
  const months = [
    { code: 'due', per: 'YEAR' },
    { code: 'due', per: 'MONTH' },
  ];
  await host.door.put(`${door}/preview/app/reports.json`, {
    app,
    reports: {
      [name]: { index: 0, name, chartType: 'TABLE', groups: months, aggregations: [count, sum] },
      [other]: { index: 1, name: other, chartType: 'PIE', groups: [{ code: 'item' }], aggregations: [count] },
    },
  });
  const mine = { entity: { type: 'USER', code: host.login }, viewable: true, editable: true, deletable: true };
  await host.door.put(`${door}/preview/record/acl.json`, {
    app,
    rights: [{ filterCond: 'item in ("secret")', entities: [mine] }],
  });
  await host.door.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] });
  const add = (by: Human, what: string, cost: number, day: string) =>
    by.door.post(`${door}/record.json`, {
      app,
      record: { item: { value: what }, price: { value: cost }, due: { value: day } },
    });
  await add(host, 'bolt', 1200, '2026-11-02');
  await add(host, 'nut', 34, '2026-11-30');
  await add(host, 'secret', 5000, '2026-11-30');
  await add(host, 'plate', 7, '');

  const open = async (page: Page) => {
    await page.goto(`/apps/${app}`);
    await choose(page, page.getByRole('button', { name: say(w.reports), exact: true }), name);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  };
  const page = await enter(host);
  await open(page);
  const november = page.getByRole('row', { name: say({ ja: '2026年11月', en: 'Nov 2026' }) });
  await expect(november).toContainText(say({ ja: '6,234円', en: '6,234 yen' }));
  await expect(page.getByRole('columnheader', { name: say(w.byPeriod(due, 'MONTH')) })).toBeVisible();
  await inspect(page);

  const theirs = await enter(guest);
  await theirs.setViewportSize({ width: 390, height: 800 });
  await open(theirs);
  const seen = theirs.getByRole('row', { name: say({ ja: '2026年11月', en: 'Nov 2026' }) });
  await expect(seen).toContainText(say({ ja: '1,234円', en: '1,234 yen' }));
  await expect(theirs.getByRole('row', { name: say(records.emptyValue) })).toContainText('7');
  await inspect(theirs);
  await noSidewaysScroll(theirs);
  await add(host, 'screw', 6, '2026-11-03');
  await expect(seen).toContainText(say({ ja: '1,240円', en: '1,240 yen' }));
  await choose(theirs, theirs.getByRole('button', { name: say(w.reports), exact: true }), other);
  await expect(theirs.getByRole('row', { name: 'screw' })).toContainText('1');
  await expect(theirs.getByText('secret')).toHaveCount(0);
});
