// Behind an invitation link: one page for each way a person can arrive, and one answer for every link that is dead.
import { words as join } from '../../features/guests/web/joinWords.ts';
import { words as parts } from '../../web/parts/words.ts';
import { PASSWORD } from './support/house.ts';
import { inspect, settled } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human, Place, World } from './support/world.ts';

async function hosted(world: World): Promise<{ host: Human; space: Place }> {
  const host = await world.colleague();
  return { host, space: await world.space({ admin: host, guest: true }) };
}

/** Invites; answers the link in the mail, and the one that the inviting person can copy. */
async function invited(world: World, host: Human, space: Place, address: string) {
  const said = await host.door.post(`/api/spaces/${space.id}/invitations`, { addresses: [address] });
  const mailed = await world.house.mailedLink(address, 'join');
  return { mailed, copied: said.invitations[0].link as string, id: said.invitations[0].id as string };
}

async function inSpace(page: Page, space: Place): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: space.name })).toBeVisible();
  await expect(page).toHaveURL(`/spaces/${space.id}`);
}

test('somebody new registers, and is told by field what is missing', async ({ page, world, say }) => {
  const { host, space } = await hosted(world);
  const address = world.address();
  const { mailed } = await invited(world, host, space, address);
  await page.goto(mailed);
  await expect(page.getByRole('heading', { level: 1, name: say(join.title(space.name)) })).toBeVisible();
  await expect(page.getByText(host.name).first()).toBeVisible();
  await expect(page.getByText(address)).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await inspect(page);

  await page.getByRole('button', { name: say(join.join), exact: true }).click();
  await expect(page.getByLabel(say(join.name))).toBeFocused();
  await expect(page.getByText(say(join.fillIn))).toHaveCount(2);
  await inspect(page);
  await page.getByLabel(say(join.name)).fill('森 さやか');
  await page.getByRole('textbox', { name: say(join.password) }).fill('a');
  await page.getByRole('button', { name: say(join.join), exact: true }).click();
  await expect(page.getByRole('textbox', { name: say(join.password) })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel(say(join.name))).toHaveValue('森 さやか');
  await page.getByRole('textbox', { name: say(join.password) }).fill(PASSWORD);
  await page.getByRole('button', { name: say(join.join), exact: true }).click();
  await inSpace(page, space);
});

test('a known guest who is signed out joins with the usual password', { tag: '@once' }, async ({
  page,
  world,
  say,
}) => {
  const { host, space } = await hosted(world);
  const guest = await world.guest(host, space);
  const second = await world.space({ admin: host, guest: true });
  const { mailed } = await invited(world, host, second, guest.login);
  await page.goto(mailed);
  await expect(page.getByRole('heading', { name: say(join.knownHeading) })).toBeVisible();
  await inspect(page);
  await page.getByRole('textbox', { name: say(join.password) }).fill('not this one');
  await page.getByRole('button', { name: say(join.signInAndJoin) }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('textbox', { name: say(join.password) }).fill(guest.password);
  await page.getByRole('button', { name: say(join.signInAndJoin) }).click();
  await inSpace(page, second);
});

test('a guest who is signed in accepts with one button, and the link then opens the space', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const { host, space } = await hosted(world);
  const guest = await world.guest(host, space);
  const second = await world.space({ admin: host, guest: true });
  const { mailed } = await invited(world, host, second, guest.login);
  const page = await enter(guest);
  await page.goto(mailed);
  await expect(page.getByText(say(join.acceptHint))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(join.join), exact: true }).click();
  await inSpace(page, second);

  // Both are on the start page now: somebody in several spaces chooses.
  await page.goto('/');
  await expect(page.getByRole('main').getByRole('link', { name: space.name })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: second.name })).toBeVisible();
  await inspect(page);
});

test('the link of somebody who is already in the space opens it', { tag: '@once' }, async ({ enter, world, say }) => {
  const { host, space } = await hosted(world);
  const guest = await world.guest(host, space);
  const second = await world.space({ admin: host, guest: true });
  const { mailed } = await invited(world, host, second, guest.login);
  // Placed there by the API while the invitation was on its way.
  await host.door.put(`/k/guest/${second.id}/v1/space/guests.json`, { id: second.id, guests: [guest.login] });
  const page = await enter(guest);
  await page.goto(mailed);
  await expect(page.getByRole('heading', { level: 1, name: say(join.alreadyTitle(second.name)) })).toBeVisible();
  await inspect(page);
  await page.getByRole('link', { name: say(join.openSpace) }).click();
  await inSpace(page, second);
});

test('signed in as somebody else, one is led to the right account', { tag: '@once' }, async ({ enter, world, say }) => {
  const { host, space } = await hosted(world);
  const address = world.address();
  const { mailed } = await invited(world, host, space, address);
  const page = await enter(host);
  await page.goto(mailed);
  await expect(page.getByRole('heading', { name: say(join.wrongHeading) })).toBeVisible();
  await expect(page.getByText(say(join.signedInAs(host.name)))).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(join.signOutAndGoOn) }).click();
  await expect(page.getByRole('heading', { name: say(join.newHeading) })).toBeVisible();
  await page.goto('/');
  await expect(page).toHaveURL(/\/login/);
});

test('whoever joined by a copied link proves the address by a mailed code before a second space', {
  tag: '@once',
}, async ({ enter, house, world, say }) => {
  const { host, space } = await hosted(world);
  const address = world.address();
  const guest = await world.register((await invited(world, host, space, address)).copied, address);
  const second = await world.space({ admin: host, guest: true });
  const { copied } = await invited(world, host, second, address);
  const page = await enter(guest);
  await page.goto(copied);
  await expect(page.getByRole('heading', { name: say(join.codeHeading) })).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(join.sendCode) }).click();
  await expect(page.getByText(say(join.codeSent))).toBeVisible();
  const mail = await house.post.mailTo(address, ({ subject }) => /\d{6}$/.test(subject));
  await page.getByLabel(say(join.code)).fill('000000');
  await page.getByRole('button', { name: say(join.join), exact: true }).click();
  await expect(page.getByLabel(say(join.code))).toHaveAttribute('aria-invalid', 'true');
  await inspect(page);
  await page.getByLabel(say(join.code)).fill(/\d{6}$/.exec(mail.subject)?.[0] ?? '');
  await page.getByRole('button', { name: say(join.join), exact: true }).click();
  await inSpace(page, second);
});

test('cancelled, replaced, used and unknown links all get one answer', async ({ page, world, say }) => {
  const { host, space } = await hosted(world);
  const [cancelled, replaced, used] = [world.address(), world.address(), world.address()];
  const first = await invited(world, host, space, cancelled);
  await host.door.delete(`/api/invitations/${first.id}`);
  const second = await invited(world, host, space, replaced);
  await host.door.post(`/api/invitations/${second.id}/resend`);
  const third = await invited(world, host, space, used);
  await world.register(third.mailed, used);
  const seen: string[] = [];
  for (const link of [first.mailed, second.mailed, third.mailed, third.copied, '/join/nothing-like-a-link']) {
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1, name: say(join.goneTitle) })).toBeVisible();
    await settled(page);
    seen.push(await page.locator('body').ariaSnapshot());
  }
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]).not.toContain(space.name);
  await expect(page.getByText(say(parts.notHereTitle))).toHaveCount(0);
  await inspect(page);
  await page.getByRole('link', { name: say(join.toGuestSignIn) }).click();
  await expect(page).toHaveURL('/k/guest/guest/login');
});
