// Filling in a record as hands do: days that do not exist, numbers as they are written in Japanese, and two people at one record.
import { words as stay } from '../../features/guests/web/stays/words.ts';
import { talkWords as talk } from '../../features/records/web/talk-words.ts';
import { words } from '../../features/records/web/words.ts';
import { words as parts } from '../../web/parts/words.ts';
import { answer, pick } from './support/hands.ts';
import { inspect, noSidewaysScroll, settled } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human, World } from './support/world.ts';

type Say = (text: { ja: string; en: string }) => string;
type Hands = { readonly enter: (human: Human) => Promise<Page>; readonly world: World; readonly say: Say };
const due = { ja: '期日', en: 'Due' };
const count = { ja: '数量', en: 'Count' };
const memo = { ja: 'メモ', en: 'Memo' };
const owner = { ja: '相手先', en: 'Customer' };

/** An app with a record, and more fields than fit a screen. */
async function ledger(world: World, host: Human, say: Say) {
  const name = world.named({ ja: '台帳', en: 'Ledger' });
  const { app } = await host.door.post('/k/v1/preview/app.json', { name });
  const field = (type: string, code: string, label: string) => ({ [code]: { type, code, label } });
  const filling = Array.from({ length: 12 }, (_, i) => field('MULTI_LINE_TEXT', `more${i}`, `${i}`));
  const properties = Object.assign(
    {},
    field('DATE', 'due', say(due)),
    field('NUMBER', 'count', say(count)),
    field('SINGLE_LINE_TEXT', 'owner', say(owner)),
    ...filling,
    field('SINGLE_LINE_TEXT', 'memo', say(memo)),
  );
  await host.door.post('/k/v1/preview/app/form/fields.json', { app, properties });
  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
  const record = { due: { value: '2026-02-28' }, count: { value: '1' }, memo: { value: 'first' } };
  const { id } = await host.door.post('/k/v1/record.json', { app, record });
  const held = async () => (await host.door.get(`/k/v1/record.json?app=${app}&id=${id}`)).record;
  return { app, id, path: `/apps/${app}/records/${id}`, held };
}

/** The record of a fresh ledger, before its reader. */
async function opened({ enter, world, say }: Hands) {
  const host = await world.colleague();
  const record = await ledger(world, host, say);
  const page = await enter(host);
  await page.goto(record.path);
  return { ...record, host, page };
}

const edit = (page: Page, say: Say) => page.getByRole('button', { name: say(words.edit), exact: true }).click();
const save = (page: Page, say: Say) => page.getByRole('button', { name: say(words.save), exact: true }).click();

test('a day that is only half there is said, and the day that was kept stays', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { held, page } = await opened({ enter, world, say });
  await edit(page, say);
  const day = page.getByLabel(say(due), { exact: true });
  await day.focus();
  await page.keyboard.press('Delete');
  await save(page, say);
  await expect(page.getByText(say(parts.noDay))).toBeVisible();
  await expect(day).toBeFocused();
  await inspect(page);
  expect((await held()).due.value).toBe('2026-02-28');
  await day.fill('2026-03-01');
  await expect(page.getByText(say(parts.noDay))).toHaveCount(0);
  await save(page, say);
  await expect(page.getByText(say(words.saved), { exact: true })).toBeVisible();
  expect((await held()).due.value).toBe('2026-03-01');
});

test('a half-typed day does not let a guest stay for ever', { tag: '@once' }, async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const endsAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
  await host.door.put(`/api/spaces/${space.id}/stays/${guest.id}`, { endsAt });
  const page = await enter(host);
  await page.goto(`/spaces/${space.id}/guests`);
  await page.getByRole('button', { name: say(stay.editOf(guest.name)) }).click();
  const dialog = page.getByRole('dialog', { name: say(stay.title(guest.name)) });
  await dialog.getByLabel(say(stay.endsAt)).focus();
  await page.keyboard.press('Delete');
  await dialog.getByRole('button', { name: say(stay.save) }).click();
  await expect(dialog.getByText(say(parts.noDay))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: guest.name })).not.toContainText(say(stay.noEnd));
});

test('a number may be written in full-width digits and with separators', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { held, page } = await opened({ enter, world, say });
  await edit(page, say);
  const number = page.getByLabel(say(count), { exact: true });
  await number.click();
  await number.fill('１，２３４．５');
  await page.getByLabel(say(memo), { exact: true }).click();
  await expect(number).toHaveValue('1234.5');
  await number.fill('－７');
  await number.press('Enter');
  await expect(page.getByText(say(words.saved), { exact: true })).toBeVisible();
  expect((await held()).count.value).toBe('-7');
});

test('who saves second is told what somebody else changed, where it can be seen, and loses nothing', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const { app, id, held, host, page } = await opened({ enter, world, say });
  await edit(page, say);
  const text = page.getByLabel(say(memo), { exact: true });
  await text.click();
  await text.fill('mine');
  const theirs = (code: string, value: string) =>
    host.door.put('/k/v1/record.json', { app, id, record: { [code]: { value } } });
  await theirs('owner', 'another');
  await save(page, say);
  await expect(page.getByText(say(words.changedMeanwhile([])))).toBeInViewport();
  await inspect(page);
  await theirs('memo', 'theirs');
  await save(page, say);
  await expect(page.getByText(say(words.changedMeanwhile([say(memo)])))).toBeInViewport();
  expect((await held()).memo.value).toBe('theirs');
  await expect(text).toHaveValue('mine');
  await save(page, say);
  await expect(page.getByText(say(words.saved), { exact: true })).toBeVisible();
  const now = await held();
  expect([now.memo.value, now.owner.value]).toEqual(['mine', 'another']);
});

test('leaving a changed form asks first; a record that somebody deletes meanwhile is gone from the screen', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const { app, id, host, page } = await opened({ enter, world, say });
  await edit(page, say);
  const cancel = page.getByRole('button', { name: say(words.cancel), exact: true });
  const text = page.getByLabel(say(memo), { exact: true });
  await text.click();
  await text.fill('half a thought');
  await cancel.click();
  const question = page.getByRole('dialog', { name: say(parts.leaveTitle) });
  await question.getByRole('button', { name: say(parts.cancel), exact: true }).click();
  await expect(text).toHaveValue('half a thought');
  await cancel.click();
  await answer(page, say(parts.leaveTitle), say(parts.leave));
  await expect(page.getByText('first', { exact: true })).toBeVisible();
  await host.door.delete(`/api/apps/${app}/records/${id}`);
  await expect(page.getByRole('heading', { name: say(parts.notHereTitle) })).toBeVisible();
  await inspect(page);
});

test('a record is not offered for copying where its app forbids that', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const { app, path } = await ledger(world, host, say);
  const page = await enter(host);
  const copy = page.getByRole('link', { name: say(words.copy), exact: true });
  await page.goto(path);
  await expect(copy).toBeVisible();
  await host.door.put('/k/v1/preview/app/settings.json', { app, enableDuplicateRecord: false });
  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
  await page.reload();
  await expect(page.getByRole('button', { name: say(words.edit), exact: true })).toBeVisible();
  await expect(copy).toHaveCount(0);
  // An address that was kept begins an empty record.
  await page.goto(`/apps/${app}/add?copy=1`);
  await expect(page.getByLabel(say(memo), { exact: true })).toHaveValue('');
});

test("what is saved without a connection is said to have failed, and is not done behind one's back", {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const { held, page } = await opened({ enter, world, say });
  await edit(page, say);
  const text = page.getByLabel(say(memo), { exact: true });
  await text.click();
  await text.fill('on the train');
  await page.context().setOffline(true);
  await save(page, say);
  await expect(page.getByRole('alert')).toBeInViewport();
  await expect(text).toHaveValue('on the train');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: say(words.cancel), exact: true }).click();
  await answer(page, say(parts.leaveTitle), say(parts.leave));
  await expect(page.getByText('first', { exact: true })).toBeVisible();
  expect((await held()).memo.value).toBe('first');
});

test('the keyboard goes on where a form opens and closes; pressing twice means once', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { app, path, page } = await opened({ enter, world, say });
  const editing = page.getByRole('button', { name: say(words.edit), exact: true });
  await editing.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel(say(due), { exact: true })).toBeFocused();
  await page.getByRole('button', { name: say(words.cancel), exact: true }).press('Enter');
  await expect(editing).toBeFocused();
  await page.getByLabel(say(talk.write)).fill('once');
  await page.getByRole('button', { name: say(talk.post) }).dblclick();
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.goto(`/apps/${app}/add`);
  await page.getByLabel(say(memo), { exact: true }).fill('one more');
  await page.getByRole('button', { name: say(words.save), exact: true }).dblclick();
  await expect(page.getByText(say(words.total(2)))).toBeVisible();
  await page.goto(path);
  await settled(page);
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('names that are longer than a phone is wide stay on its screen', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const long = 'averyveryverylongnamethatneverendsandhasnospaceanywhere';
  const { app } = await host.door.post('/k/v1/preview/app.json', { name: world.named({ ja: long, en: long }) });
  const field = (type: string, code: string) => ({ [code]: { type, code, label: `${long}${code}` } });
  const properties = { ...field('SINGLE_LINE_TEXT', 'a'), ...field('NUMBER', 'b'), ...field('MULTI_LINE_TEXT', 'c') };
  await host.door.post('/k/v1/preview/app/form/fields.json', { app, properties });
  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
  const record = { a: { value: long + long }, b: { value: '1' }, c: { value: 'short' } };
  const { id } = await host.door.post('/k/v1/record.json', { app, record });
  const page = await enter(host);
  await page.setViewportSize({ width: 390, height: 800 });
  for (const at of ['', '/add', `/records/${id}`]) {
    await page.goto(`/apps/${app}${at}`);
    await settled(page);
    await noSidewaysScroll(page);
  }
  await edit(page, say);
  await noSidewaysScroll(page);
});

test('a filter takes numbers as they are typed, says what is none, and an empty list says why', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const host = await world.colleague();
  const { app } = await ledger(world, host, say);
  await host.door.put('/k/v1/preview/app/views.json', {
    app,
    views: { many: { index: 0, type: 'LIST', name: 'many', fields: ['count'], filterCond: 'count > 10' } },
  });
  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
  const page = await enter(host);
  await page.goto(`/apps/${app}`);
  await expect(page.getByText(say(words.noneInList))).toBeVisible();
  await pick(page, page.getByRole('combobox', { name: say(words.list) }), say(words.allRecords));
  await page.getByRole('button', { name: say(words.filter), exact: true }).click();
  await pick(page, page.getByRole('combobox', { name: say(words.conditionField(1)) }), say(count));
  const value = page.getByRole('textbox', { name: say(words.conditionValue(1)) });
  const apply = page.getByRole('button', { name: say(words.apply) });
  await value.fill('many');
  await apply.click();
  await expect(page.getByText(say(words.numberNeeded))).toBeVisible();
  await expect(value).toBeFocused();
  await inspect(page);
  await value.fill('１');
  await value.press('Enter');
  await expect(page.getByText(say(words.total(1)))).toBeVisible();
  await pick(page, page.getByRole('combobox', { name: say(words.conditionField(1)) }), say(due));
  const day = page.getByLabel(say(words.conditionValue(1)));
  await day.fill('2026-02-28');
  await day.press('Delete');
  await apply.click();
  await expect(page.getByText(say(parts.noDay))).toBeVisible();
  // An address from when there was another field.
  await page.goto(`/apps/${app}?view=all&sort=gone%20asc`);
  await expect(page.getByText(say(words.total(1)))).toBeVisible();
});
