// The page of a thread: comments, replies, likes, editing, links, files, pictures, and texts that are not lost.
import { words as editor } from '../../features/spaces/web/editor/words.ts';
import { words as threads } from '../../features/threads/web/words.ts';
import { words as parts } from '../../web/parts/words.ts';
import { answer, choose, chooseFile, png } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human, Place, Talk, World } from './support/world.ts';

type Cast = { host: Human; guest: Human; space: Place; thread: Talk; path: string };

async function cast(world: World): Promise<Cast> {
  const host = await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' });
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const thread = await world.thread(host, space, { ja: '受け入れの相談', en: 'Referrals' }, '<p>the subject</p>');
  return { host, guest, space, thread, path: `/spaces/${space.id}/threads/${thread.id}` };
}

const commentOf = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text }).first();

test('comments, replies and likes arrive at the other screen as they happen', async ({ enter, world, say }) => {
  const { host, guest, path } = await cast(world);
  const [theirs, mine] = [await enter(guest), await enter(host)];
  await theirs.goto(path);
  await mine.goto(path);
  await expect(theirs.getByText(say(threads.nothingYet))).toBeVisible();

  await mine.getByRole('textbox', { name: say(threads.write) }).fill('first comment');
  await mine.keyboard.press('ControlOrMeta+Enter');
  await expect(commentOf(mine, 'first comment')).toBeVisible();
  await expect(commentOf(theirs, 'first comment')).toContainText(host.name);
  await expect(mine.getByRole('textbox', { name: say(threads.write) })).toHaveText('');

  await commentOf(theirs, 'first comment')
    .getByRole('button', { name: say(threads.like), exact: true })
    .click();
  const likes = commentOf(mine, 'first comment').getByRole('button', { name: say(threads.likes(1)) });
  await likes.click();
  await expect(mine.getByRole('dialog', { name: say(threads.likes(1)) })).toContainText(guest.name);
  await inspect(mine);
  await mine.keyboard.press('Escape');

  await commentOf(theirs, 'first comment')
    .getByRole('button', { name: say(threads.reply), exact: true })
    .click();
  const reply = theirs.getByRole('textbox', { name: say(threads.replyTo(host.name)) });
  await expect(reply).toBeFocused();
  await expect(reply).toContainText(`@${host.name}`);
  await theirs.keyboard.type('my answer');
  await inspect(theirs);
  await theirs.keyboard.press('ControlOrMeta+Enter');
  await expect(commentOf(mine, 'my answer')).toContainText(world.company);
  await inspect(mine);
});

test('a comment is edited with a mark and its earlier text, and deleted with its replies after a question', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const { host, guest, thread, path } = await cast(world);
  const first = await world.comment(guest, thread, 'before editing');
  await world.comment(host, thread, 'a reply', { parent: first.id });
  const [page, other] = [await enter(guest), await enter(host)];
  await page.goto(path);
  await other.goto(path);
  const options = say(threads.commentOptions(guest.name));
  await choose(page, page.getByRole('button', { name: options }), say(threads.edit));
  const box = page.getByRole('textbox', { name: say(threads.editComment) });
  await expect(box).toHaveText('before editing');
  await box.fill('after editing');
  await inspect(page);
  await page.getByRole('button', { name: say(threads.save) }).click();
  await expect(commentOf(page, 'after editing')).toContainText(say(threads.edited));
  await expect(commentOf(other, 'after editing')).toContainText(say(threads.edited));
  await expect(commentOf(page, 'a reply')).toBeVisible();

  // The earlier text is for the administrator of the space.
  await choose(other, other.getByRole('button', { name: options }), say(threads.history));
  await expect(other.getByRole('dialog', { name: say(threads.historyTitle) })).toContainText('before editing');
  await inspect(other);
  await other.keyboard.press('Escape');

  // Nobody edits what others wrote.
  await page.getByRole('button', { name: say(threads.commentOptions(host.name)) }).click();
  await expect(page.getByRole('menuitem')).toHaveText([say(threads.copyLink)]);
  await page.keyboard.press('Escape');

  await choose(page, page.getByRole('button', { name: options }), say(threads.remove));
  await expect(page.getByText(say(threads.deleteCommentWithReplies(1)))).toBeVisible();
  await inspect(page);
  await answer(page, say(threads.deleteCommentTitle), say(threads.remove));
  for (const screen of [page, other]) await expect(screen.getByRole('article')).toHaveCount(0);
});

test('the thread is changed and deleted, and whoever reads it is told', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { host, guest, space, thread, path } = await cast(world);
  await world.comment(guest, thread, 'a comment');
  const [page, other] = [await enter(host), await enter(guest)];
  await page.goto(path);
  await other.goto(path);
  await expect(other.getByText('the subject')).toBeVisible();
  await inspect(page);
  const renamed = `${thread.name} 2`;
  await choose(page, page.getByRole('button', { name: say(threads.options) }), say(threads.edit));
  await page.getByLabel(say(threads.title)).fill(renamed);
  await page.getByRole('textbox', { name: say(threads.body) }).fill('a heading');
  await page.getByRole('button', { name: say(editor.heading), exact: true }).click();
  await inspect(page);
  await page.getByRole('button', { name: say(threads.save) }).click();
  await expect(page.getByRole('heading', { level: 1, name: renamed })).toBeVisible();
  await expect(other.getByRole('heading', { level: 1, name: renamed })).toBeVisible();
  await expect(other.getByRole('heading', { name: 'a heading' })).toBeVisible();

  // Who starts a thread follows it.
  await page.getByRole('button', { name: say(threads.following), exact: true }).click();
  await expect(page.getByRole('button', { name: say(threads.follow), exact: true })).toBeVisible();
  await choose(page, page.getByRole('button', { name: say(threads.options) }), say(threads.remove));
  await answer(page, say(threads.deleteThreadTitle), say(threads.remove));
  await expect(page).toHaveURL(`/spaces/${space.id}`);
  await expect(page.getByText(say(threads.threadDeleted))).toBeVisible();
  await expect(page.getByRole('link', { name: renamed })).toHaveCount(0);
  await expect(other.getByRole('heading', { level: 1, name: say(parts.notHereTitle) })).toBeVisible();
});

test('a copied link leads to its comment, however old', { tag: '@once' }, async ({ enter, world, say }) => {
  const { host, guest, thread, path } = await cast(world);
  const oldest = await world.comment(host, thread, 'the oldest one');
  for (let i = 0; i < 25; i++) await world.comment(i % 2 ? host : guest, thread, `later ${i}`);
  const page = await enter(guest, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`${path}#c-${oldest.id}`);
  const linked = page.locator(`#c-${oldest.id}`);
  await expect(linked).toBeInViewport();
  await expect(linked).toBeFocused();
  await inspect(page);

  await choose(
    page,
    linked.getByRole('button', { name: say(threads.commentOptions(host.name)) }),
    say(threads.copyLink),
  );
  await expect(page.getByText(say(threads.copied))).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${world.house.url}${path}#c-${oldest.id}`);

  await page.goto(path);
  await expect(commentOf(page, 'later 24')).toBeVisible();
  await page.goto(`${path}#c-999999999`);
  await expect(page.getByText(say(threads.commentGone))).toBeVisible();
  await page.getByRole('button', { name: say(threads.toNewest) }).click();
  await expect(commentOf(page, 'later 24')).toBeVisible();
});

test('files are attached, taken off and downloaded; a pasted picture is shown', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { guest, path } = await cast(world);
  const page = await enter(guest);
  await page.goto(path);
  const attach = page.getByRole('button', { name: say(threads.attach) });
  const list = page.getByRole('list', { name: say(threads.attached) });
  for (const name of ['memo.txt', 'not-this.txt']) {
    await chooseFile(page, attach, { name, mimeType: 'text/plain', buffer: Buffer.from(`content of ${name}`) });
    await expect(list).toContainText(name);
  }
  await inspect(page);
  await list.getByRole('button', { name: say(threads.removeFile('not-this.txt')) }).click();
  const box = page.getByRole('textbox', { name: say(threads.write) });
  await box.click();
  await page.keyboard.type('with a picture');
  await paste(page, png.toString('base64'));
  await expect(list).toContainText('pasted.png');
  await page.getByRole('button', { name: say(threads.post) }).click();
  const posted = commentOf(page, 'with a picture');
  const picture = posted.getByRole('img', { name: say(threads.openPicture('pasted.png')) });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await expect(posted).not.toContainText('not-this.txt');
  await expect(list.getByRole('button')).toHaveCount(0);
  await inspect(page);
  const started = page.waitForEvent('download');
  await posted.getByRole('link', { name: /memo\.txt/ }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe('memo.txt');
  const content: Buffer[] = [];
  for await (const piece of await download.createReadStream()) content.push(piece);
  expect(Buffer.concat(content).toString()).toBe('content of memo.txt');
});

test('an unfinished comment and an unfinished thread survive a reload', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { guest, space, path } = await cast(world);
  const page = await enter(guest);
  await page.goto(path);
  await page.getByRole('textbox', { name: say(threads.write) }).fill('half a thought');
  await page.reload();
  await expect(page.getByRole('textbox', { name: say(threads.write) })).toHaveText('half a thought');
  await page.getByRole('button', { name: say(threads.post) }).click();
  await expect(commentOf(page, 'half a thought')).toBeVisible();
  await page.reload();
  await expect(commentOf(page, 'half a thought')).toBeVisible();
  await expect(page.getByRole('textbox', { name: say(threads.write) })).toHaveText('');

  await page.goto(`/spaces/${space.id}`);
  await page.getByRole('button', { name: say(threads.newThread) }).click();
  await page.getByLabel(say(threads.title)).fill('half a title');
  await page.getByRole('textbox', { name: say(threads.body) }).fill('half a body');
  await page.reload();
  await page.getByRole('button', { name: say(threads.newThread) }).click();
  await expect(page.getByLabel(say(threads.title))).toHaveValue('half a title');
  await expect(page.getByRole('textbox', { name: say(threads.body) })).toHaveText('half a body');
});

test('only people of the space are suggested for a mention', { tag: '@once' }, async ({ enter, world, say }) => {
  const { host, guest, path } = await cast(world);
  const stranger = await world.colleague({ ja: '綾小路 次郎', en: 'Quentin Other' });
  const page = await enter(guest);
  await page.goto(path);
  await expect(page.getByRole('textbox', { name: say(threads.write) })).toBeVisible();
  await page.getByRole('button', { name: say(threads.mention) }).click();
  const list = page.getByRole('listbox', { name: say(editor.candidates) });
  await expect(list.getByRole('option', { name: host.name })).toBeVisible();
  await inspect(page);
  await page.keyboard.type(stranger.name.split(' ')[0] ?? '');
  await expect(page.getByText(say(editor.nobody))).toBeVisible();
});

/** Pastes a picture, as a screenshot comes from the clipboard. */
async function paste(page: Page, content: string): Promise<void> {
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, content);
}
