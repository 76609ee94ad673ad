// The whole story of a linked account, between two servers: trusted, invited, proved at home, in, back again, undone.
import { words as links } from '../../features/guests/web/linking/words.ts';
import { words as settings } from '../../features/people/web/words.ts';
import { words as consent } from '../../features/signin/web/shareWords.ts';
import { words as door } from '../../features/signin/web/words.ts';
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { ADMIN, type House, ORGANISATION, PASSWORD } from './support/house.ts';
import { inspect, noSidewaysScroll, settled } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';

/** Two machines: what the browser keeps for one it never shows the other. */
const at = (address: string) => ({ env: { GENKAN_ALLOW_PRIVATE_HOSTS: '1', GENKAN_HOST: address } });
const [HOST, HOME] = [at('127.0.0.1'), at('127.0.0.2')];
const HANA = 'hana@a-sha.example.com';
const PLACE = { ja: 'A社様 窓口', en: 'Liaison with A' };
const SECOND = { ja: 'A社様 開発', en: 'Development with A' };
const NAME = { ja: '山田 花', en: 'Hana Yamada' };

async function signIn(page: Page, house: House, login: string, say: (text: { ja: string; en: string }) => string) {
  await page.goto(`${house.url}/login`);
  await page.getByLabel(say(door.login)).fill(login);
  await page.getByRole('textbox', { name: say(door.password) }).fill(PASSWORD);
  await page.getByRole('button', { name: say(door.signIn), exact: true }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** Leaves the page before its cookies go: an answer still under way would bring one back. */
async function leave(page: Page) {
  await page.goto('about:blank');
  await page.context().clearCookies();
}

test('a guest comes with the account of their own organisation', async ({ openAnother, stranger, say, lang }) => {
  const [host, home] = [await openAnother(HOST), await openAnother(HOME)];
  await home.door(ADMIN).post('/api/users', { login: 'hana', name: NAME[lang], password: PASSWORD, locale: lang });
  const space = await host.door(ADMIN).post('/api/spaces', { name: PLACE[lang], isGuest: true });

  // An administrator trusts the other organisation.
  const desk = await stranger(host);
  await signIn(desk, host, ADMIN.login, say);
  await desk.goto('/admin/trust');
  await expect(desk.getByText(say(links.none))).toBeVisible();
  await inspect(desk);
  await desk.getByLabel(say(links.trustAdd)).fill('http://localhost:1');
  await desk.getByRole('button', { name: say(links.add), exact: true }).click();
  await expect(desk.getByLabel(say(links.trustAdd))).toHaveAttribute('aria-invalid', 'true');
  await desk.getByLabel(say(links.trustAdd)).fill(home.url);
  await desk.getByRole('button', { name: say(links.add), exact: true }).click();
  await expect(desk.getByText(home.url)).toBeVisible();
  await inspect(desk);
  await desk.setViewportSize({ width: 360, height: 740 });
  await desk.reload();
  await settled(desk);
  await noSidewaysScroll(desk);
  await desk.setViewportSize({ width: 1280, height: 800 });

  // The invited person names their organisation, and is sent there.
  await host.door(ADMIN).post(`/api/spaces/${space.id}/invitations`, { addresses: [HANA], language: lang });
  const page = await stranger(host);
  await page.goto(await host.mailedLink(HANA, 'join'));
  await expect(page.getByRole('heading', { name: say(links.ownHeading) })).toBeVisible();
  await inspect(page);
  await page.getByLabel(say(links.address)).fill('https://elsewhere.example.com');
  await page.getByRole('button', { name: say(links.goOn) }).click();
  await expect(page.getByLabel(say(links.address))).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel(say(links.address)).fill(home.url);
  await page.getByRole('button', { name: say(links.goOn) }).click();

  // At home: sign in, see who asks, say yes.
  await page.getByLabel(say(door.login)).fill('hana');
  await page.getByRole('textbox', { name: say(door.password) }).fill(PASSWORD);
  await page.getByRole('button', { name: say(door.signIn), exact: true }).click();
  await expect(page.getByText(host.url, { exact: true })).toBeVisible();
  await inspect(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await noSidewaysScroll(page);
  await page.getByRole('button', { name: say(consent.allow) }).click();

  // Back: the profile is filled in already.
  await expect(page.getByRole('heading', { level: 1, name: say(links.profile) })).toBeVisible();
  await expect(page.getByLabel(say(links.name))).toHaveValue(NAME[lang]);
  await inspect(page);
  await noSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel(say(links.company)).fill('A');
  await page.getByRole('button', { name: say(links.save) }).click();
  await expect(page.getByRole('heading', { level: 1, name: PLACE[lang] })).toBeVisible();

  // The administrator sees whose account it is, and no password to set.
  await desk.goto('/admin/guests');
  await desk.getByText(NAME[lang]).first().click();
  await expect(desk.getByText(say(links.guestLinkedTo(home.url)))).toBeVisible();
  await inspect(desk);

  // Later, from the sign-in page: straight in, without a question.
  await leave(page);
  await signIn(page, home, 'hana', say);
  await page.goto(`${host.url}/k/guest/guest/login`);
  await page.getByRole('button', { name: say(links.signInOwn) }).click();
  await expect(page.getByLabel(say(links.address))).toHaveValue(home.url);
  await inspect(page);
  await page.getByRole('button', { name: say(links.goOn) }).click();
  await expect(page.getByRole('heading', { level: 1, name: PLACE[lang] })).toBeVisible();

  // At home the foreign space stands in the portal, with its organisation, and opens by itself.
  await leave(page);
  await signIn(page, home, 'hana', say);
  await page.goto(home.url);
  const section = page.getByRole('region', { name: say(portal.abroad) });
  await expect(section.getByRole('heading', { name: ORGANISATION[lang] })).toBeVisible();
  await inspect(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.reload();
  await expect(section).toBeVisible();
  await settled(page);
  await noSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await section.getByRole('link', { name: PLACE[lang] }).click();
  await expect(page.getByRole('heading', { level: 1, name: PLACE[lang] })).toBeVisible();
  await expect(page).toHaveURL(`${host.url}/spaces/${space.id}`);

  // Suspended at home, the guest's open page is left at the worker's next round; active again, they come back.
  const { users } = await home.door(ADMIN).get('/api/users?q=hana');
  const hana = `/api/users/${users[0].id}`;
  await home.door(ADMIN).put(hana, { state: 'inactive' });
  await host.sql("update d1.guest_links set asked_at = now() - interval '5 minutes'");
  await host.sql("select graphile_worker.add_job('links')");
  await expect(page.getByRole('heading', { level: 1, name: say(door.guestSignIn) })).toBeVisible();
  await home.door(ADMIN).put(hana, { state: 'active' });
  await signIn(page, home, 'hana', say);
  await page
    .getByRole('region', { name: say(portal.abroad) })
    .getByRole('link', { name: PLACE[lang] })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: PLACE[lang] })).toBeVisible();

  // The guest undoes it, and gets a mail to choose a password.
  await page.goto(`${host.url}/settings`);
  await expect(page.getByText(say(links.linkedTo(home.url)))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(links.unlink) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say(links.unlink) })
    .click();
  await expect(page.getByText(say(links.sectionHint))).toBeVisible();
  expect(await host.mailedLink(HANA, 'reset')).toContain('/reset/');

  // Home is told, and forgets it.
  const own = home.door({ login: 'hana', password: PASSWORD });
  await expect.poll(async () => (await own.get('/api/me/shares')).shares).toEqual([]);
  await page.goto(`${home.url}/settings`);
  await expect(page.getByText(say(consent.noShares))).toBeVisible();
});

test('a guest with a password links in the settings, and joins further spaces that way', { tag: '@once' }, async ({
  openAnother,
  stranger,
  say,
  lang,
}) => {
  const [host, home] = [await openAnother(HOST), await openAnother(HOME)];
  await home.door(ADMIN).post('/api/users', { login: 'hana', name: NAME[lang], password: PASSWORD, locale: lang });
  await host.door(ADMIN).post('/api/trusted-issuers', { address: home.url });
  const [first, second] = [
    await host.door(ADMIN).post('/api/spaces', { name: PLACE[lang], isGuest: true }),
    await host.door(ADMIN).post('/api/spaces', { name: SECOND[lang], isGuest: true }),
  ];
  await host.door(ADMIN).post(`/api/spaces/${first.id}/invitations`, { addresses: [HANA], language: lang });
  const token = (await host.mailedLink(HANA, 'join')).split('/').at(-1);
  await host.door(null).post(`/api/join/${token}`, { name: NAME[lang], password: PASSWORD, timezone: 'Asia/Tokyo' });
  await host.door(ADMIN).post(`/api/spaces/${second.id}/invitations`, { addresses: [HANA], language: lang });
  const invitation = await host.mailedLink(HANA, 'join');

  const page = await stranger(home);
  await signIn(page, home, 'hana', say);
  await page.goto(`${host.url}/k/guest/guest/login`);
  await page.getByLabel(say(door.address)).fill(HANA);
  await page.getByRole('textbox', { name: say(door.password) }).fill(PASSWORD);
  await page.getByRole('button', { name: say(door.signIn), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: PLACE[lang] })).toBeVisible();
  await page.goto(`${host.url}/settings`);
  await expect(page.getByText(say(links.sectionHint))).toBeVisible();
  await inspect(page);
  await page.getByLabel(say(links.address)).fill(home.url);
  await page.getByRole('button', { name: say(links.goOn) }).click();
  await page.getByRole('button', { name: say(consent.allow) }).click();
  await expect(page).toHaveURL(`${host.url}/settings`);
  await expect(page.getByText(say(links.linkedTo(home.url)))).toBeVisible();
  await expect(page.getByLabel(say(settings.current))).toHaveCount(0);

  // Signed out, behind the next invitation: only the own organisation is offered, and it is enough.
  await leave(page);
  await signIn(page, home, 'hana', say);
  await page.goto(invitation);
  await expect(page.getByText(say(links.linkedHint))).toBeVisible();
  await expect(page.getByRole('textbox', { name: say(door.password) })).toHaveCount(0);
  await inspect(page);
  await page.getByRole('button', { name: say(links.goOn) }).click();
  await expect(page.getByRole('heading', { level: 1, name: SECOND[lang] })).toBeVisible();

  await expect(page).toHaveURL(`${host.url}/spaces/${second.id}`);

  // At home the share stands in the settings, until it is taken back.
  await page.goto(`${home.url}/settings`);
  await page.getByRole('button', { name: say(consent.stopOf(host.url)) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say(consent.stop) })
    .click();
  await expect(page.getByText(say(consent.noShares))).toBeVisible();
});

test('whoever cannot come in is told why, and what to do', async ({ page, say }) => {
  for (const why of ['unknown', 'taken', 'away', 'nonsense'] as const) {
    await page.goto(`/guest/link/problem?why=${why}`);
    await expect(page.getByText(say(links.why[why === 'nonsense' ? 'lost' : why]))).toBeVisible();
  }
  await inspect(page);
  await page.getByRole('link', { name: say(links.toSignIn) }).click();
  await expect(page).toHaveURL('/k/guest/guest/login');
});
