// The whole story: from an empty machine to a guest who reads, writes, and sees only their own space.
import { words as joining } from '../../features/guests/web/joinWords.ts';
import { words as guests } from '../../features/guests/web/words.ts';
import { words as signIn } from '../../features/signin/web/words.ts';
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { words as spaces } from '../../features/spaces/web/words.ts';
import { words as threads } from '../../features/threads/web/words.ts';
import type { Both } from '../../platform/i18n.ts';
import { words as parts } from '../../web/parts/words.ts';
import { words as shell } from '../../web/words.ts';
import { chooseFile } from './support/hands.ts';
import { ADMIN, ORGANISATION, PASSWORD } from './support/house.ts';
import { inspect, settled } from './support/inspect.ts';
import { linkIn } from './support/postbox.ts';
import { expect, type Page, test } from './support/test.ts';

const A = { ja: '青葉クリニック様 連携窓口', en: 'With Aoba Clinic' };
const B = { ja: 'さくら薬局様 連携窓口', en: 'With Sakura Pharmacy' };
const welcome = { ja: '青葉クリニックの皆さまへ。ご相談はこちらへ。', en: 'To everybody at Aoba Clinic: ask here.' };
const message = { ja: '受け入れのご相談に使ってください。', en: 'Please use this for referrals.' };
const guest = { name: { ja: '高木 亮', en: 'Ryo Takagi' }, company: { ja: '青葉クリニック', en: 'Aoba Clinic' } };
const address = 'takagi@aoba-clinic.example.com';
const subject = { ja: '11月の受け入れ相談', en: 'Referrals in November' };
const question = { ja: 'ご相談があります', en: 'May I ask something' };
const NEVER = '999999999';

type Say = (text: Both) => string;

test('an empty machine becomes a house whose guest sees only their own space', async ({
  say,
  openAnother,
  stranger,
}) => {
  const house = await openAnother({ setUp: false });
  const admin = await stranger(house);

  await test.step('the first visit leads to the set-up page and creates the administrator', () => setUp(admin, say));
  const b = await test.step('a guest space for B', () => makeGuestSpace(admin, say, B));
  const a = await test.step('a guest space for A, with an announcement', async () => {
    await admin.getByRole('link', { name: say(shell.portal), exact: true }).click();
    const id = await makeGuestSpace(admin, say, A);
    await announce(admin, say);
    return id;
  });
  await test.step('inviting by the dialog', () => invite(admin, say));

  const mail = await house.post.mailTo(address);
  expect(mail.subject).toContain(say(A));
  expect(mail.text).toContain(say(message));
  expect(mail.html).toContain(say(message));

  const visitor = await stranger(house);
  const heard = hearAll(visitor);
  await test.step('the guest opens the link, registers and lands in the space of A', async () => {
    await visitor.goto(linkIn(mail, house.url));
    await register(visitor, say);
    await expect(visitor).toHaveURL(`/spaces/${a}`);
    await expect(visitor.getByText(say(welcome))).toBeVisible();
    await inspect(visitor);
  });

  await test.step('the guest starts a thread', () => startThread(visitor, say));
  await admin.goto(new URL(visitor.url()).pathname);
  await expect(admin.getByRole('heading', { level: 1, name: say(subject) })).toBeVisible();
  await expect(admin.getByText(say(threads.nothingYet))).toBeVisible();
  await test.step('the guest comments, mentions the member, attaches a file', () => comment(visitor, say));
  await test.step('the member sees the comment without reloading', async () => {
    const arrived = admin.getByRole('article').filter({ hasText: say(question) });
    await expect(arrived).toContainText(`@${say(ADMIN.name)}`);
    await expect(arrived).toContainText(say(guest.company));
    await expect(arrived.getByRole('link', { name: /A-1142\.txt/ })).toBeVisible();
    await inspect(admin);
  });
  const told = await house.post.mailTo('admin@minato.example.jp');
  expect(told.text).toContain(say(question));

  await test.step('the guest meets B nowhere', () => meetsNowhere(visitor, say, b));
  expect(heard().filter((text) => text.includes(say(B)))).toEqual([]);
});

async function setUp(page: Page, say: Say): Promise<void> {
  await page.goto('/');
  await expect(page).toHaveURL('/setup');
  await inspect(page);
  await page.getByLabel(say(signIn.organisationName)).fill(say(ORGANISATION));
  await page.getByLabel(say(signIn.yourName)).fill(say(ADMIN.name));
  await page.getByLabel(say(signIn.login)).fill(ADMIN.login);
  await page.getByRole('textbox', { name: say(signIn.password) }).fill(PASSWORD);
  await page.getByLabel(say(signIn.email)).fill('admin@minato.example.jp');
  await page.getByRole('button', { name: say(signIn.start) }).click();
  await expect(page.getByRole('heading', { name: say(portal.emptyTitle) })).toBeVisible();
  await inspect(page);
}

/** By the portal's button and the dialog; answers the id of the new space. */
async function makeGuestSpace(page: Page, say: Say, name: Both): Promise<string> {
  await page
    .getByRole('button', { name: say(portal.createGuest) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: say(spaces.newGuestSpace) });
  await dialog.getByRole('button', { name: say(spaces.fromScratch) }).click();
  await dialog.getByLabel(say(spaces.name)).fill(say(name));
  await dialog.getByLabel(say(spaces.multiThread)).check();
  await dialog.getByRole('button', { name: say(spaces.create) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(name) })).toBeVisible();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

async function announce(page: Page, say: Say): Promise<void> {
  await page.getByRole('button', { name: say(spaces.write) }).click();
  await page.getByRole('textbox', { name: say(spaces.announcement) }).fill(say(welcome));
  await page.getByRole('button', { name: say(spaces.save) }).click();
  await expect(page.getByText(say(spaces.saved), { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: say(spaces.announcement) })).toContainText(say(welcome));
}

async function invite(page: Page, say: Say): Promise<void> {
  await page.getByRole('link', { name: say(spaces.manageGuests) }).click();
  await inspect(page);
  await page.getByRole('button', { name: say(guests.invite) }).click();
  const dialog = page.getByRole('dialog', { name: say(guests.invite) });
  await dialog.getByRole('textbox', { name: say(guests.addresses) }).fill(address);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem').filter({ hasText: address })).toContainText(say(guests.kindNew));
  await dialog.getByLabel(say(guests.message)).fill(say(message));
  await inspect(page);
  await dialog.getByRole('button', { name: say(guests.send(1)) }).click();
  await expect(dialog.getByText(say(guests.sentTitle(1)))).toBeVisible();
  await inspect(page);
}

async function register(page: Page, say: Say): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: say(joining.title(say(A))) })).toBeVisible();
  await inspect(page);
  await page.getByLabel(say(joining.name)).fill(say(guest.name));
  await page.getByLabel(say(joining.company)).fill(say(guest.company));
  await page.getByRole('textbox', { name: say(joining.password) }).fill(PASSWORD);
  await page.getByRole('button', { name: say(joining.join), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(A) })).toBeVisible();
}

async function startThread(page: Page, say: Say): Promise<void> {
  await page
    .getByRole('button', { name: say(threads.newThread) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: say(threads.newThread) });
  await dialog.getByLabel(say(threads.title)).fill(say(subject));
  await inspect(page);
  await dialog.getByRole('button', { name: say(threads.create) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(subject) })).toBeVisible();
  await inspect(page);
}

/** The mention is chosen with the keyboard alone. */
async function comment(page: Page, say: Say): Promise<void> {
  const box = page.getByRole('textbox', { name: say(threads.write) });
  await box.click();
  await page.keyboard.type(`${say(question)} @${say(ADMIN.name).split(' ')[0]}`);
  await expect(page.getByRole('option', { name: say(ADMIN.name) })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(box).toContainText(`@${say(ADMIN.name)}`);
  const file = { name: 'A-1142.txt', mimeType: 'text/plain', buffer: Buffer.from('A-1142\n') };
  await chooseFile(page, page.getByRole('button', { name: say(threads.attach) }), file);
  await expect(page.getByRole('list', { name: say(threads.attached) })).toContainText('A-1142.txt');
  await page.getByRole('button', { name: say(threads.post) }).click();
  await expect(page.getByRole('article').filter({ hasText: say(question) })).toBeVisible();
}

async function meetsNowhere(page: Page, say: Say, b: string): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: say(A) })).toBeVisible();
  const navigation = page.getByRole('navigation', { name: say(shell.navigation) });
  await expect(navigation.getByRole('link', { name: say(A) })).toBeVisible();
  await expect(navigation).not.toContainText(say(B));

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: say(shell.searchHint) }).fill(say(B));
  await expect(page.getByText(say(shell.nothingFound))).toBeVisible();
  await inspect(page);
  await page.keyboard.press('Escape');

  const shown = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: say(parts.notHereTitle) })).toBeVisible();
    await settled(page);
    return { title: await page.title(), page: await page.locator('body').ariaSnapshot() };
  };
  expect(await shown(`/spaces/${b}`)).toEqual(await shown(`/spaces/${NEVER}`));
  expect(await shown(`/spaces/${b}/guests`)).toEqual(await shown(`/spaces/${NEVER}/guests`));
  expect(await shown(`/spaces/${b}/threads/${NEVER}`)).toEqual(await shown(`/spaces/${NEVER}/threads/${NEVER}`));
  await inspect(page);
}

/** Everything that the server tells this screen from now on. */
function hearAll(page: Page): () => string[] {
  const heard: string[] = [];
  page.on('response', async (answer) => {
    if (!/\/api\/(?!live)/.test(answer.url())) return;
    heard.push(await answer.text().catch(() => ''));
  });
  return () => heard;
}
