// The installable app: users get it, with a page for when there is no connection; guests use the browser and see none of it.
import { pushWords as w } from '../../features/notifications/web/words.ts';
import { words as people } from '../../features/people/web/words.ts';
import { inspect } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';

const manifestOf = (page: Page) => page.locator('link[rel="manifest"]');
const workers = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));

test('a user can install it, turn notifications on and off, and is told when there is no connection', {
  tag: '@once',
}, async ({ enter, world, say, lang }) => {
  const who = await world.colleague();
  const page = await enter(who, {
    viewport: { width: 390, height: 844 },
    locale: lang === 'ja' ? 'ja-JP' : 'en-US',
    permissions: ['notifications'],
  });
  // The browser of the tests reaches no push service: what one would answer stands in its place.
  await page.addInitScript(() => {
    let made: object | null = null;
    const { prototype } = PushManager;
    prototype.getSubscription = async () => made as PushSubscription | null;
    prototype.subscribe = async () => {
      const endpoint = `https://push.example.com/${crypto.randomUUID()}`;
      made = {
        endpoint,
        toJSON: () => ({ endpoint, keys: { p256dh: `BA${'A'.repeat(85)}`, auth: 'A'.repeat(22) } }),
        unsubscribe: async () => {
          made = null;
          return true;
        },
      };
      return made as PushSubscription;
    };
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
    Notification.requestPermission = async () => 'granted';
  });
  await page.goto('/settings');
  await expect(manifestOf(page)).toHaveAttribute('href', '/api/app/manifest');
  const manifest = await page.request.get('/api/app/manifest');
  expect(await manifest.json()).toMatchObject({ display: 'standalone', lang });
  const section = page.getByRole('region', { name: say(w.section) });
  const notify = section.getByRole('switch', { name: say(w.on) });
  await section.scrollIntoViewIfNeeded();
  await inspect(page);
  await notify.click();
  await expect(page.getByText(say(w.turnedOn))).toBeVisible();
  await expect(notify).toBeChecked();
  await inspect(page);
  await notify.click();
  await expect(page.getByText(say(w.turnedOff))).toBeVisible();

  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.goto('/people');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    { ja: 'サーバーに接続できません', en: 'The server cannot be reached' }[lang],
  );
  await inspect(page);
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { level: 1, name: say(people.people) })).toBeVisible();
});

test('a guest sees none of it, also on a browser that a user had used, and the server refuses', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const page = await enter(host);
  await page.goto('/');
  await expect(manifestOf(page)).toHaveCount(1);
  await page.evaluate(() => navigator.serviceWorker.ready);

  await page.context().clearCookies();
  const { login, password } = guest;
  await page.request.post('/api/session', { data: { login, password, guest: true } });
  await page.goto('/settings');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: say(w.section) })).toHaveCount(0);
  await expect(manifestOf(page)).toHaveCount(0);
  await expect.poll(() => workers(page)).toEqual([]);
  for (const path of ['/api/app/manifest', '/api/push']) {
    const answer = await page.request.get(path);
    expect([answer.status(), (await answer.json()).code]).toEqual([403, 'APP_FOR_USERS']);
  }
  await inspect(page);
});
