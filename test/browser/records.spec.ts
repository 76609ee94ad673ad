// Beside the values of a record: comments and whom they address, files, history and the way back. For members and guests.
import { rowWords as rows } from '../../features/records/web/row-words.ts';
import { talkWords as talk } from '../../features/records/web/talk-words.ts';
import { words as records } from '../../features/records/web/words.ts';
import { words as files } from '../../features/threads/web/words.ts';
import { answer, chooseFile, png } from './support/hands.ts';
import { inspect, noSidewaysScroll } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human, Place, World } from './support/world.ts';

type Say = (text: { ja: string; en: string }) => string;
const title = { ja: '件名', en: 'Subject' };
const papers = { ja: '資料', en: 'Papers' };
const owner = { ja: '担当者', en: 'In charge' };

/** An app whose records have a text, files and people. */
async function handover(world: World, host: Human, space: Place, say: Say) {
  const { id } = await host.door.post(`/api/spaces/${space.id}/apps`, {
    name: say({ ja: '資料の受け渡し', en: 'Papers' }),
    fields: [{ label: say(title), type: 'SINGLE_LINE_TEXT' }],
  });
  await world.fields(host, space, id, {
    papers: { type: 'FILE', label: say(papers) },
    owner: { type: 'USER_SELECT', label: say(owner) },
  });
  const { fields } = await host.door.get(`/api/apps/${id}`);
  const code: string = fields.find((f: { label: string }) => f.label === say(title)).code;
  const add = async (text: string): Promise<string> =>
    (await host.door.post(`/api/apps/${id}/records`, { values: { [code]: { value: text } } })).id;
  const change = (record: string, text: string) =>
    host.door.put(`/api/apps/${id}/records/${record}`, { values: { [code]: { value: text } } });
  return { id: String(id), add, change };
}

const commentOf = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

test('host and guest talk about a record; each deletes only what is theirs to delete', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' });
  const other = await world.colleague({ ja: '伊藤 健', en: 'Ken Ito' });
  const space = await world.space({ admin: host, members: [other], guest: true });
  const guest = await world.guest(host, space);
  const { id, add } = await handover(world, host, space, say);
  const path = `/apps/${id}/records/${await add('A-1')}`;
  const page = await enter(guest);
  await page.goto(path);
  await expect(page.getByText(say(talk.noComments))).toBeVisible();
  const to = page.getByRole('combobox', { name: say(talk.to) });
  // A click brings it into sight; the list of a field that is out of sight is not drawn.
  await to.click();
  await to.fill(host.name);
  await page.getByRole('option', { name: host.name }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel(say(talk.write)).fill('please look\nat this');
  await inspect(page);
  await page.getByRole('button', { name: say(talk.post) }).click();
  await expect(commentOf(page, 'please look')).toContainText(`@${host.name}`);
  await expect(page.getByLabel(say(talk.write))).toHaveValue('');

  const mine = await enter(other);
  await mine.setViewportSize({ width: 390, height: 800 });
  await mine.goto(path);
  await expect(commentOf(mine, 'please look')).toContainText(guest.name);
  await expect(mine.getByRole('button', { name: say(talk.removeComment(guest.name)) })).toHaveCount(0);
  await mine.getByLabel(say(talk.write)).fill('half a word');
  await mine.reload();
  await expect(mine.getByLabel(say(talk.write))).toHaveValue('half a word');
  await inspect(mine);
  await noSidewaysScroll(mine);

  await page.getByRole('button', { name: say(talk.removeComment(guest.name)) }).click();
  await answer(page, say(talk.removeCommentTitle), say(talk.remove));
  await expect(commentOf(page, 'please look')).toHaveCount(0);
});

test('a guest hangs files in a record and names who is in charge, among the people of the space only', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const host = await world.colleague({ ja: '鈴木 一郎', en: 'Ichiro Suzuki' });
  const outsider = await world.colleague({ ja: '鈴木 次郎', en: 'Jiro Suzuki' });
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const { id } = await handover(world, host, space, say);
  const page = await enter(guest);
  await page.goto(`/apps/${id}/add`);
  await page.getByLabel(say(title)).fill('B-1');
  const people = page.getByRole('combobox', { name: say(owner) });
  await people.click();
  await people.fill(say({ ja: '鈴木', en: 'Suzuki' }));
  await expect(page.getByRole('option', { name: host.name })).toBeVisible();
  await expect(page.getByRole('option', { name: outsider.name })).toHaveCount(0);
  await page.getByRole('option', { name: host.name }).click();
  await page.keyboard.press('Escape');
  const attach = page.getByRole('button', { name: say(talk.attach(say(papers))) });
  await chooseFile(page, attach, { name: 'photo.png', mimeType: 'image/png', buffer: png });
  await chooseFile(page, attach, { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('one') });
  await expect(page.getByRole('list', { name: say(files.attached) }).getByRole('listitem')).toHaveCount(2);
  await inspect(page);
  await page.getByRole('button', { name: say(records.save) }).click();
  await page.getByRole('link', { name: say(records.open('B-1')) }).click();

  await expect(page.getByRole('img', { name: say(files.openPicture('photo.png')) })).toBeVisible();
  await expect(page.getByRole('link', { name: /list\.txt/ })).toBeVisible();
  await expect(page.getByText(host.name).first()).toBeVisible();
  await inspect(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /list\.txt/ }).click();
  expect((await download).suggestedFilename()).toBe('list.txt');

  await page.getByRole('button', { name: say(records.edit) }).click();
  await page.getByRole('button', { name: say(files.removeFile('list.txt')) }).click();
  await page.getByRole('button', { name: say(records.save) }).click();
  await expect(page.getByRole('img', { name: say(files.openPicture('photo.png')) })).toBeVisible();
  await expect(page.getByRole('link', { name: /list\.txt/ })).toHaveCount(0);
});

test('the history tells what changed, and whoever may edit goes back to an earlier version', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const { id, add, change } = await handover(world, host, space, say);
  const record = await add('first words');
  await change(record, 'second words');
  const page = await enter(guest);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`/apps/${id}/records/${record}`);
  await page.getByRole('button', { name: say(talk.showHistory) }).click();
  const changes = page.getByRole('region', { name: say(talk.history) });
  await expect(changes.getByText('first words').first()).toBeVisible();
  await expect(changes.getByText('second words')).toBeVisible();
  await inspect(page);
  await noSidewaysScroll(page);
  await page.getByRole('button', { name: say(talk.restore('1')) }).click();
  await answer(page, say(talk.restoreTitle('1')), say(talk.restoreButton));
  await expect(page.getByRole('heading', { level: 1, name: 'first words' })).toBeVisible();
  await expect(changes.getByText(say(talk.version('3')))).toBeVisible();
});

const lines = { ja: '明細', en: 'Lines' };
const item = { ja: '品名', en: 'Item' };
const count = { ja: '数量', en: 'Count' };

test('rows of a table are added, ordered and removed, on a phone too', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const { id } = await handover(world, host, space, say);
  await world.fields(host, space, id, {
    lines: {
      type: 'SUBTABLE',
      column: 'f600',
      label: say(lines),
      fields: {
        item: { type: 'SINGLE_LINE_TEXT', code: 'item', label: say(item), column: 'f601' },
        count: { type: 'NUMBER', code: 'count', label: say(count), column: 'f602', required: true },
      },
    },
  });
  const page = await enter(guest);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`/apps/${id}/add`);
  await page.getByLabel(say(title)).fill('C-1');
  const add = page.getByRole('button', { name: say(rows.addRowTo(say(lines))) });
  const table = page.getByRole('list', { name: say(lines) });
  const row = (n: number) => table.getByRole('listitem').nth(n - 1);
  for (const [n, name] of ['bolt', 'nut', 'washer'].entries()) {
    await add.click();
    await expect(row(n + 1).getByLabel(say(item))).toBeFocused();
    await row(n + 1)
      .getByLabel(say(item))
      .fill(name);
  }
  await page.getByRole('button', { name: say(rows.up(3)) }).click();
  await expect(row(2).getByLabel(say(item))).toHaveValue('washer');
  await page.getByRole('button', { name: say(rows.removeRow(1)) }).click();
  await expect(page.getByRole('button', { name: say(rows.removeRow(1)) })).toBeFocused();
  await row(1).getByLabel(say(count)).fill('2');
  await page.getByRole('button', { name: say(records.save) }).click();
  // What is wrong is said where it is wrong, and nothing typed is lost.
  await expect(row(2).getByLabel(say(count))).toHaveAttribute('aria-invalid', 'true');
  await expect(row(1).getByLabel(say(count))).not.toHaveAttribute('aria-invalid', 'true');
  await inspect(page);
  await noSidewaysScroll(page);
  await row(2).getByLabel(say(count)).fill('7');
  await page.getByRole('button', { name: say(records.save) }).click();
  await page
    .getByRole('list', { name: say(records.records) })
    .getByRole('link', { name: 'C-1' })
    .click();
  const cells = page.getByRole('table', { name: say(lines) }).getByRole('cell');
  await expect(cells).toHaveText(['washer', '2', 'nut', '7']);
  await inspect(page);
  await page.getByRole('button', { name: say(records.edit) }).click();
  await page.getByRole('button', { name: say(rows.down(1)) }).click();
  await page.getByRole('button', { name: say(records.save) }).click();
  await expect(cells).toHaveText(['nut', '7', 'washer', '2']);
});

test('a record begins as a copy of another, without its files', { tag: '@once' }, async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const { id, add } = await handover(world, host, space, say);
  const first = await add('A-7');
  const page = await enter(guest);
  await page.goto(`/apps/${id}/records/${first}`);
  await page.getByRole('link', { name: say(records.copy), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(records.newRecord) })).toBeVisible();
  const subject = page.getByLabel(say(title), { exact: true });
  await expect(subject).toHaveValue('A-7');
  await inspect(page);
  await subject.click();
  await subject.fill('A-7 copy');
  await page.getByRole('button', { name: say(records.save), exact: true }).click();
  await expect(page.getByText(say(records.total(2)))).toBeVisible();
  await page.goto(`/apps/${id}/records/${first}`);
  await expect(page.getByRole('heading', { level: 1, name: 'A-7', exact: true })).toBeVisible();
});
