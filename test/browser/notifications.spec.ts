// The list of notifications on screen: it fills as things happen, leads to the place, and is read by keyboard and on a phone.
import { listWords as w } from '../../features/notifications/web/list-words.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a mention arrives in the list of the other as it happens, leads there, and is read then', async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' });
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  await world.joinAlso(host, await world.space({ admin: host, guest: true }), guest);
  const thread = await world.thread(host, space, { ja: '受け入れの相談', en: 'Referrals' });
  const page = await enter(guest);
  await page.goto('/notifications');
  await expect(page.getByText(say(w.none))).toBeVisible();
  await inspect(page);

  const mention = (text: string) =>
    host.door.post(`/api/threads/${thread.id}/comments`, {
      text,
      mentions: [{ type: 'USER', code: `guest/${guest.login}` }],
    });
  await mention('first word');
  const list = page.getByRole('list', { name: say(w.list) });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText(host.name);
  await expect(list).toContainText(thread.name);
  await expect(list).toContainText('first word');
  const bell = page.getByRole('link', { name: new RegExp(`${say(w.title)}|${say(w.short)}`) });
  await expect(bell).toContainText(say(w.unread(1)));
  await inspect(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/list.png` });

  await list.getByRole('link').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').filter({ hasText: 'first word' })).toBeVisible();
  await expect(bell).not.toContainText(say(w.unread(1)));

  await mention('second word');
  await mention('third word');
  await expect(bell).toContainText(say(w.unread(2)));
  await page.setViewportSize({ width: 375, height: 740 });
  await bell.click();
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await inspect(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/phone.png` });
  await page.getByRole('switch', { name: say(w.unreadOnly) }).check({ force: true });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list
    .getByRole('listitem')
    .filter({ hasText: 'second word' })
    .getByRole('button', { name: say(w.markRead) })
    .click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: say(w.markAll) }).click();
  await expect(page.getByText(say(w.noneUnread))).toBeVisible();
  await expect(bell).not.toContainText(say(w.unread(1)));

  // Whoever is taken out of the space has nothing of it in the list any more.
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/notifications');
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await host.door.delete(`/api/spaces/${space.id}/guests/${encodeURIComponent(guest.login)}`);
  await expect(page.getByText(say(w.none))).toBeVisible();
});
