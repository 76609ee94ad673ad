// What is not on a guest's screens (docs/prohibitions.md). Beside each absence somebody who may do it sees the button, on the
// same page of the same space, so that a button with another name would be noticed.
import type { Locator } from '@playwright/test';
import { SECTIONS } from '../../features/admin/web/sections.ts';
import { adminWords } from '../../features/admin/web/words.ts';
import { words as apps } from '../../features/apps/web/words.ts';
import { words as guests } from '../../features/guests/web/words.ts';
import { pushWords } from '../../features/notifications/web/words.ts';
import { words as people } from '../../features/people/web/words.ts';
import { importWords } from '../../features/records/web/import-words.ts';
import { words as records } from '../../features/records/web/words.ts';
import { words as share } from '../../features/signin/web/shareWords.ts';
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { words as spaces } from '../../features/spaces/web/words.ts';
import { words as threads } from '../../features/threads/web/words.ts';
import { words as parts } from '../../web/parts/words.ts';
import { words as shell } from '../../web/words.ts';
import { settled } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human, Place, World } from './support/world.ts';

type Cast = { host: Human; guest: Human; space: Place };

/** A guest space with its administrator and a guest. */
async function cast(world: World): Promise<Cast> {
  const host = await world.colleague({ ja: '佐藤 花子', en: 'Hanako Sato' });
  const space = await world.space({ admin: host, guest: true, body: '<p>welcome</p>' });
  return { host, space, guest: await world.guest(host, space) };
}

/** The same page on both screens, come to rest: only then is what is missing really missing. */
async function open(path: string, ...screens: Page[]): Promise<void> {
  for (const screen of screens) {
    await screen.goto(path);
    await settled(screen);
  }
}

async function onlyFor(member: Page, guest: Page, find: (page: Page) => Locator): Promise<void> {
  await expect(find(member).first()).toBeVisible();
  await expect(find(guest)).toHaveCount(0);
}

/** What a menu offers; closed again afterwards. */
async function menu(page: Page, name: string): Promise<string[]> {
  await page.getByRole('button', { name }).first().click();
  const entries = page.getByRole('menuitem');
  await expect(entries.first()).toBeVisible();
  const texts = await entries.allInnerTexts();
  await page.keyboard.press('Escape');
  return texts;
}

const nothingHere = async (page: Page, path: string, say: (text: typeof parts.notHereTitle) => string) => {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(say(parts.notHereTitle));
};

test('in the guest space: neither settings nor deleting, announcement, members, guests, links and apps (S12–S15)', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const { host, guest, space } = await cast(world);
  const [mine, theirs] = [await enter(host), await enter(guest)];
  await open(`/spaces/${space.id}`, mine, theirs);
  for (const page of [mine, theirs]) await expect(page.getByText('welcome')).toBeVisible();
  const button = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true });
  for (const word of [spaces.editAnnouncement, spaces.members, spaces.inviteGuests, spaces.addLink, apps.newApp])
    await onlyFor(mine, theirs, button(say(word)));
  await onlyFor(mine, theirs, (page) => page.getByRole('link', { name: say(spaces.manageGuests) }));
  const mayDo = [spaces.settings, spaces.members, spaces.manageGuests, spaces.leave, spaces.remove].map(say);
  expect(await menu(mine, say(spaces.options))).toEqual(mayDo);
  expect(await menu(theirs, say(spaces.options))).toEqual([say(spaces.leave)]);
  // What is a guest's to do there is there.
  for (const word of [threads.newThread, spaces.favourite]) await expect(button(say(word))(theirs)).toBeVisible();

  await open(`/spaces/${space.id}/guests`, mine);
  await expect(button(say(guests.invite))(mine)).toBeVisible();
  await nothingHere(theirs, `/spaces/${space.id}/guests`, say);
});

test('in threads and comments of others: neither changing nor deleting (S16, S17)', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { host, guest, space } = await cast(world);
  const other = await world.guest(host, space, { ja: '森 さやか', en: 'Sayaka Mori' });
  const ofHost = await world.thread(host, space, { ja: '主催者の件', en: 'Of the host' }, '<p>text</p>');
  const ofOther = await world.thread(other, space, { ja: '別の会社の件', en: 'Of another guest' });
  const own = await world.thread(guest, space, { ja: 'ゲストの件', en: 'Of the guest' });
  await world.comment(host, ofHost, 'of the host');
  await world.comment(guest, ofHost, 'of the guest');
  const [mine, theirs] = [await enter(host), await enter(guest)];
  const all = [threads.copyLink, threads.edit, threads.remove].map(say);
  const options = say(threads.options);
  for (const { id } of [ofHost, ofOther]) {
    await open(`/spaces/${space.id}/threads/${id}`, mine, theirs);
    expect(await menu(mine, options)).toEqual(all);
    expect(await menu(theirs, options)).toEqual([say(threads.copyLink)]);
  }
  await open(`/spaces/${space.id}/threads/${ofHost.id}`, mine, theirs);
  const [hosts, guestsOwn] = [host, guest].map(({ name }) => say(threads.commentOptions(name)));
  expect(await menu(mine, hosts ?? '')).toEqual(all);
  expect(await menu(theirs, hosts ?? '')).toEqual([say(threads.copyLink)]);
  expect(await menu(theirs, guestsOwn ?? '')).toEqual(all);
  await open(`/spaces/${space.id}/threads/${own.id}`, theirs);
  expect(await menu(theirs, options)).toEqual(all);
});

test('around it: no portal, no directory, no other space, no search beyond it, no administration (S19, 5.12–5.17)', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const { host, guest, space } = await cast(world);
  // In two spaces there is a list to land on, where users find the buttons that make spaces.
  const second = await world.space({ admin: host, guest: true });
  await world.joinAlso(host, second, guest);
  const hidden = await world.space({ admin: host, isPrivate: false });
  const foreign = await world.space({ admin: host, guest: true });
  const secret = await world.thread(host, foreign, { ja: '他社の件', en: 'Of another company' });
  const outsider = await world.guest(host, foreign);
  const admin = await world.admin();
  const [mine, theirs] = [await enter(admin), await enter(guest)];
  await open('/', mine, theirs);
  await expect(theirs.getByRole('main').getByRole('link', { name: space.name })).toBeVisible();
  const navigation = (page: Page) => page.getByRole('navigation', { name: say(shell.navigation) }).first();
  for (const word of [shell.portal, shell.people, shell.publicSpaces])
    await onlyFor(mine, theirs, (page) => navigation(page).getByRole('link', { name: say(word), exact: true }));
  for (const word of [portal.create, portal.createGuest])
    await onlyFor(mine, theirs, (page) => page.getByRole('button', { name: say(word), exact: true }));
  await expect(theirs.getByRole('main')).not.toContainText(hidden.name);
  const account = [shell.profile, shell.settings, shell.administration, shell.signOut].map(say);
  expect(await menu(mine, say(shell.account))).toEqual(account);
  expect(await menu(theirs, say(shell.account))).toEqual(
    account.filter((entry) => entry !== say(shell.administration)),
  );

  const searching = await enter(host);
  await open('/', searching);
  for (const [page, finds] of [
    [searching, true],
    [theirs, false],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+k');
    const palette = page.getByRole('dialog', { name: say(shell.search) });
    for (const name of [hidden.name, foreign.name]) {
      await palette.getByRole('textbox').fill(name);
      await expect(
        finds ? palette.getByText(name, { exact: true }) : palette.getByText(say(shell.nothingFound)),
      ).toBeVisible();
    }
    await page.keyboard.press('Escape');
  }

  const closed = [
    `/spaces/${hidden.id}`,
    `/spaces/${foreign.id}`,
    `/spaces/${foreign.id}/threads/${secret.id}`,
    `/people/${outsider.id}`,
    '/people',
    '/spaces',
  ];
  for (const path of closed) {
    await nothingHere(theirs, path, say);
    await searching.goto(path);
    await expect(searching.getByRole('heading', { level: 1 }), path).not.toHaveText(say(parts.notHereTitle));
  }
  await mine.goto('/admin');
  const sections = mine.getByRole('navigation', { name: say(adminWords.title) });
  for (const { to, name } of SECTIONS) {
    // The outbox is there only without a mail server.
    if (to !== '/admin/outbox')
      await expect(sections.getByRole('link', { name: say(name), exact: true })).toHaveAttribute('href', to);
    await nothingHere(theirs, to, say);
  }
});

test('in an app: records as far as they are given, and never its settings or tokens (5.25, 5.26)', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const { host, guest, space } = await cast(world);
  const name = world.named({ ja: '依頼', en: 'Requests' });
  const { id } = await host.door.post(`/api/spaces/${space.id}/apps`, {
    name,
    fields: [{ label: 'memo', type: 'SINGLE_LINE_TEXT' }],
  });
  const [mine, theirs] = [await enter(host), await enter(guest)];
  await open(`/apps/${id}`, mine, theirs);
  for (const page of [mine, theirs]) await expect(page.getByRole('link', { name: say(records.add) })).toBeVisible();
  const given = await theirs.getByRole('button', { name: say(importWords.menu), exact: true }).count();
  const [forHost, forGuest] = [
    await menu(mine, say(importWords.menu)),
    given ? await menu(theirs, say(importWords.menu)) : [],
  ];
  // Whatever else the app gives its guests, its settings are not among it.
  for (const page of ['form', 'tokens', 'webhooks', 'reuse'] as const) {
    expect(forHost).toContain(say(importWords[page]));
    expect(forGuest).not.toContain(say(importWords[page]));
    await mine.goto(`/apps/${id}/${page}`);
    await expect(mine.getByRole('main')).toContainText(name);
    await theirs.goto(`/apps/${id}/${page}`);
    await settled(theirs);
    await expect(theirs.getByRole('main')).not.toContainText(name);
    await expect(theirs.getByRole('main').getByRole('textbox')).toHaveCount(0);
  }
});

test('on the own page and in the settings: no comment box, no mobile app, no entrance to other organisations (S18, S20, 5.43)', {
  tag: '@once',
}, async ({ enter, world, say }) => {
  const { host, guest } = await cast(world);
  const [mine, theirs] = [await enter(host), await enter(guest)];
  // A guest's page: the guest changes it, and nobody writes on it.
  await open(`/people/${guest.id}`, mine, theirs);
  await onlyFor(theirs, mine, (page) => page.getByRole('link', { name: say(people.edit) }));
  await open(`/people/${host.id}`, theirs);
  for (const page of [mine, theirs]) {
    await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
    await expect(page.getByRole('main').locator('[contenteditable="true"], form')).toHaveCount(0);
  }
  await open('/settings', mine, theirs);
  for (const word of [pushWords.section, share.shares])
    await onlyFor(mine, theirs, (page) => page.getByRole('region', { name: say(word) }));
  await expect(mine.locator('link[rel="manifest"]')).toHaveCount(1);
  await expect(theirs.locator('link[rel="manifest"]')).toHaveCount(0);
  for (const word of [people.pictures, people.profile, people.display, people.mails, people.password])
    await expect(theirs.getByRole('region', { name: say(word) })).toBeVisible();
});
