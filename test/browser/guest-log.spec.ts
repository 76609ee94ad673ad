// The access log of a guest on screen, and as a file.
import { words as w } from '../../features/guests/web/log/words.ts';
import { choose } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('an administrator of the space reads what a guest opened and wrote, and saves it', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const thread = await world.thread(host, space, { ja: '図面の確認', en: 'Check the plans' });
  await guest.door.get(`/api/threads/${thread.id}`);
  await world.comment(guest, thread, 'seen');
  const door = `/k/guest/${space.id}/v1`;
  const name = say({ ja: '問い合わせ', en: 'Questions' });
  const { app } = await host.door.post(`${door}/preview/app.json`, { name, space: space.id, thread: thread.id });
  await world.fields(host, space, app, { memo: { type: 'SINGLE_LINE_TEXT', label: 'memo' } });
  const { id: record } = await host.door.post(`${door}/record.json`, { app, record: {} });
  await guest.door.get(`/api/apps/${app}/records/${record}`);
  const page = await enter(host);
  await page.goto(`/spaces/${space.id}/guests`);
  const dialog = page.getByRole('dialog', { name: say(w.title(guest.name)) });
  // Reading is written down a moment after it happened.
  const log = () => host.door.get(`/api/spaces/${space.id}/log/${guest.id}`);
  const did = async () => (await log()).entries.map(({ what }: { what: string }) => what);
  await expect.poll(did).toEqual(expect.arrayContaining(['commented', 'opened', 'opened']));
  await choose(page, page.getByRole('button', { name: say(w.more(guest.name)) }), say(w.open));
  for (const what of [w.did.commented, w.did.opened])
    await expect(
      dialog
        .getByRole('row')
        .filter({ hasText: say(what) })
        .filter({ hasText: thread.name }),
    ).toBeVisible();
  await expect(dialog.getByRole('row').filter({ hasText: say(w.record(name, record)) })).toContainText(
    say(w.did.opened),
  );
  await inspect(page);
  await page.setViewportSize({ width: 375, height: 740 });
  await inspect(page);
  const saved = page.waitForEvent('download');
  await dialog.getByRole('link', { name: say(w.csv) }).click();
  expect((await saved).suggestedFilename()).toContain('.csv');
});
