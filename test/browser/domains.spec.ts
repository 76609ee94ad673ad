// Two organisations on one server, in one browser: each has its own people and spaces, and neither shows in the other. A
// colleague of the one is a guest of the other with their own account.
import { words as links } from '../../features/guests/web/linking/words.ts';
import { words as consent } from '../../features/signin/web/shareWords.ts';
import { words as door } from '../../features/signin/web/words.ts';
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { words as shell } from '../../web/words.ts';
import { doorOf } from './support/door.ts';
import { ADMIN, ORGANISATION, PASSWORD } from './support/house.ts';
import { inspect } from './support/inspect.ts';
import { linkIn } from './support/postbox.ts';
import { expect, type Page, test } from './support/test.ts';

const SECOND = { ja: '青葉クリニック', en: 'Aoba Clinic' };
const OWN = { ja: '病棟の連絡', en: 'On the wards' };
const PLACE = { ja: 'みなと総合病院様 窓口', en: 'Liaison with Minato' };
const HANA = 'hana@minato.example.jp';
const NAME = { ja: '山田 花', en: 'Hana Yamada' };

test('two organisations of one server, told apart by their address', { tag: '@once' }, async ({
  openAnother,
  stranger,
  say,
  lang,
}) => {
  const first = await openAnother({});
  // The same server under its other name.
  const url = first.url.replace('localhost', '127.0.0.1');
  const admin = `${ADMIN.login}:${ADMIN.password}`;
  await first.command(
    'domain',
    'add',
    'second',
    '--host',
    '127.0.0.1',
    '--organisation',
    say(SECOND),
    '--admin',
    admin,
  );
  const there = doorOf(url, lang, ADMIN);
  await expect
    .poll(() =>
      there.get('/api/me').then(
        (me) => me.organisation,
        () => null,
      ),
    )
    .toBe(say(SECOND));
  const here = first.door(ADMIN);
  await here.post('/api/users', { login: 'hana', name: say(NAME), password: PASSWORD, locale: lang, email: HANA });
  const own = await here.post('/api/spaces', { name: say(OWN) });
  const guestSpace = await there.post('/api/spaces', { name: say(PLACE), isGuest: true });
  await there.post(`/api/spaces/${guestSpace.id}/invitations`, { addresses: [HANA], language: lang });

  const signIn = async (page: Page, login: string) => {
    await page.getByLabel(say(door.login)).fill(login);
    await page.getByRole('textbox', { name: say(door.password) }).fill(PASSWORD);
    await page.getByRole('button', { name: say(door.signIn), exact: true }).click();
  };
  const navigation = (page: Page) => page.getByRole('navigation', { name: say(shell.navigation) }).first();

  // Signed in at the one is not signed in at the other, also for who has the same name and password there.
  const page = await stranger(first);
  await page.goto('/');
  await signIn(page, ADMIN.login);
  await expect(navigation(page)).toContainText(say(ORGANISATION));
  await expect(navigation(page).getByRole('link', { name: say(OWN) })).toBeVisible();
  await page.goto(url);
  await expect(page.getByLabel(say(door.login))).toBeVisible();
  await expect(page.getByText(say(ORGANISATION))).toHaveCount(0);
  await inspect(page);
  await signIn(page, ADMIN.login);
  await expect(navigation(page)).toContainText(say(SECOND));
  await expect(navigation(page).getByRole('link', { name: say(PLACE) })).toBeVisible();
  await expect(page.getByText(say(OWN))).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: say(shell.search) });
  await palette.getByRole('textbox').fill(say(OWN));
  await expect(palette.getByText(say(shell.nothingFound))).toBeVisible();
  await page.keyboard.press('Escape');
  // The number of a space of the one is no way to it at the other, where it may be another space.
  await page.goto(`${url}/spaces/${own.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText([say(PLACE)]);
  // Signing out at the one leaves the other as it was.
  await page.getByRole('button', { name: say(shell.account) }).click();
  await page.getByRole('menuitem', { name: say(shell.signOut) }).click();
  await expect(page.getByLabel(say(door.login))).toBeVisible();
  await page.goto(first.url);
  await expect(navigation(page)).toContainText(say(ORGANISATION));

  // Organisations of one server believe each other's accounts, without a list.
  const hana = await stranger(first);
  const mail = await first.post.mailTo(HANA, ({ text }) => text.includes('/join/'));
  await hana.goto(linkIn(mail, `${url}/join`));
  await hana.getByLabel(say(links.address)).fill(first.url);
  await hana.getByRole('button', { name: say(links.goOn) }).click();
  await signIn(hana, 'hana');
  await hana.getByRole('button', { name: say(consent.allow) }).click();
  await hana.getByRole('button', { name: say(links.save) }).click();
  await expect(hana.getByRole('heading', { level: 1, name: say(PLACE) })).toBeVisible();
  await expect(hana).toHaveURL(`${url}/spaces/${guestSpace.id}`);
  await hana.goto(first.url);
  const abroad = hana.getByRole('region', { name: say(portal.abroad) });
  await expect(abroad.getByRole('heading', { name: say(SECOND) })).toBeVisible();
  await inspect(hana);
  await abroad.getByRole('link', { name: say(PLACE) }).click();
  await expect(hana.getByRole('heading', { level: 1, name: say(PLACE) })).toBeVisible();
  await expect(navigation(hana).getByRole('link', { name: say(OWN) })).toHaveCount(0);
});
