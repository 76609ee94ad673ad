// Programs that act for people, on screen: asked for, allowed, seen in the settings, taken back; a guest is sent to the browser.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientWords as c } from '../../features/admin/web/clients/words.ts';
import { adminWords } from '../../features/admin/web/words.ts';
import { listWords } from '../../features/people/web/admin/words.ts';
import { words as settings } from '../../features/people/web/words.ts';
import { words as refusals } from '../../features/signin/oauth/words.ts';
import { scopeWords, oauthWords as w } from '../../features/signin/web/oauth/words.ts';
import { words as door } from '../../features/signin/web/words.ts';
import { inspect, noSidewaysScroll, settled } from './support/inspect.ts';
import { expect, type Page, test } from './support/test.ts';
import type { Human, World } from './support/world.ts';

const VERIFIER = 'a'.repeat(43);
type Program = { id: string; secret: string | null };

/** A program with a page of its own, to which browsers are sent back. */
const withProgram = test.extend<{ redirect: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the first argument as a pattern
  redirect: async ({}, use) => {
    const server = createServer((_, reply) =>
      reply.setHeader('content-type', 'text/html').end('<h1>Welcome back</h1>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`);
    await new Promise((resolve) => server.close(resolve));
  },
});

async function register(admin: Human, name: string, redirect: string, more: object = {}): Promise<Program> {
  const wanted = { name, kind: 'web', redirectUris: [redirect], users: 'all', people: [], guests: false, ...more };
  const { client, secret } = await admin.door.post('/api/oauth-clients', wanted);
  return { id: client.id, secret };
}

function addressOf(program: Program, scopes: string[], redirect: string): string {
  const query = { response_type: 'code', client_id: program.id, redirect_uri: redirect, state: 's-1' };
  const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  return `/oauth2/authorization?${new URLSearchParams({ ...query, scope: scopes.join(' '), ...pkce })}`;
}

const isBack = (page: Page) => expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();

async function redeem(world: World, program: Program, code: string, redirect: string): Promise<string> {
  const answer = await fetch(`${world.house.url}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${program.id}:${program.secret}`).toString('base64')}` },
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code },
      ...{ redirect_uri: redirect, code_verifier: VERIFIER },
    }),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { access_token: string }).access_token;
}

const callWith = async (world: World, token: string) =>
  (await fetch(`${world.house.url}/k/v1/apps.json`, { headers: { authorization: `Bearer ${token}` } })).status;

withProgram(
  'a person signs in, allows a program, and takes it back in the settings',
  { tag: '@once' },
  async ({ world, stranger, say, redirect }) => {
    const [admin, person] = [await world.admin(), await world.colleague()];
    const name = world.named({ ja: '在庫連携', en: 'Stock link' });
    const program = await register(admin, name, redirect);
    const page = await stranger(world.house);
    await page.goto(addressOf(program, ['k:app_settings:read', 'k:app_record:write'], redirect));

    await page.getByLabel(say(door.login)).fill(person.login);
    await page.getByRole('textbox', { name: say(door.password) }).fill(person.password);
    await page.getByRole('button', { name: say(door.signIn), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: say(w.ask(name)) })).toBeVisible();
    const may = page.getByRole('main').getByRole('listitem');
    await expect(may).toHaveText([say(scopeWords['k:app_record:write']), say(scopeWords['k:app_settings:read'])]);
    await expect(page.getByText(say(w.backTo(new URL(redirect).host)))).toBeVisible();
    await inspect(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await noSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: say(w.allow), exact: true }).click();
    await isBack(page);
    const back = new URL(page.url());
    expect(back.searchParams.get('state')).toBe('s-1');
    const token = await redeem(world, program, back.searchParams.get('code') ?? '', redirect);
    expect(await callWith(world, token)).toBe(200);

    // Asked once: the next time the way leads straight back.
    await page.goto(addressOf(program, ['k:app_settings:read'], redirect));
    await isBack(page);

    await page.goto('/settings');
    const section = page.getByRole('region', { name: say(w.section) });
    await expect(section.getByText(name, { exact: true })).toBeVisible();
    await inspect(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await noSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await section.getByRole('button', { name: say(w.stopOf(name)) }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say(w.stop), exact: true })
      .click();
    await expect(section.getByText(say(w.none))).toBeVisible();
    expect(await callWith(world, token)).toBe(401);
  },
);

withProgram('a person who says no goes back with nothing', async ({ world, enter, say, redirect }) => {
  const program = await register(await world.admin(), world.named({ ja: '断られる', en: 'Refused' }), redirect);
  const page = await enter(await world.colleague());
  await page.goto(addressOf(program, ['k:file:read'], redirect));
  await page.getByRole('button', { name: say(w.refuse), exact: true }).click();
  await isBack(page);
  const back = new URL(page.url());
  expect([back.searchParams.get('error'), back.searchParams.get('code')]).toEqual(['access_denied', null]);
});

test('a guest is told that a mobile application is not for them, and goes on in the browser', { tag: '@once' }, async ({
  world,
  enter,
  say,
}) => {
  const [admin, host] = [await world.admin(), await world.colleague()];
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const name = world.named({ ja: '現場アプリ', en: 'Field app' });
  const redirect = 'com.example.field:/back';
  const mobile = await register(admin, name, redirect, { kind: 'mobile' });
  const page = await enter(guest);
  await page.goto(addressOf(mobile, ['k:app_record:read'], redirect));
  await expect(page.getByRole('heading', { level: 1, name: say(w.barredTitle(name)) })).toBeVisible();
  await expect(page.getByText(say(refusals.mobile))).toBeVisible();
  await expect(page.getByRole('button', { name: say(w.allow), exact: true })).toHaveCount(0);
  await inspect(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await noSidewaysScroll(page);
  await page.getByRole('link', { name: say(w.toStart) }).click();
  await expect(page.getByRole('heading', { level: 1, name: space.name })).toBeVisible();
  await page.goto('/settings');
  await expect(page.getByRole('heading', { level: 1, name: say(settings.settings) })).toBeVisible();
  await expect(page.getByText(say(w.none))).toBeVisible();
});

withProgram(
  'an administrator registers a program, says who may use it, and removes it',
  async ({ world, enter, say, redirect }) => {
    const [admin, person] = [await world.admin(), await world.colleague()];
    const page = await enter(admin);
    const name = world.named({ ja: '基幹システム', en: 'Ledger' });
    await page.goto('/admin');
    await page
      .getByRole('main')
      .getByRole('link', { name: say(adminWords.sections.applications.about) })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: say(c.title) })).toBeVisible();
    await page
      .getByRole('button', { name: say(c.add) })
      .first()
      .click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel(say(c.name)).fill(name);
    const addresses = panel.getByLabel(say(c.redirects));
    await addresses.fill(`${redirect}\nhttp://elsewhere.example.com/`);
    await panel.getByRole('radio', { name: say(c.usersListed) }).check();
    const find = panel.getByRole('textbox', { name: say(c.addWho) });
    await find.click();
    await find.fill(person.login);
    await page.getByRole('option', { name: new RegExp(person.login) }).click();
    await expect(panel.getByRole('listitem')).toHaveCount(1);
    await inspect(page);
    const save = panel.getByRole('button', { name: say(listWords.add), exact: true });
    await save.click();
    await expect(panel.getByText(new RegExp(`^${say(c.line(2))}`))).toBeVisible();
    await expect(addresses).toHaveAttribute('aria-invalid', 'true');
    await inspect(page);
    await addresses.fill(redirect);
    await save.click();

    // The secret is shown now, and never again.
    const once = page.getByRole('dialog', { name: say(c.secret) });
    await expect(once.getByText(say(c.once))).toBeVisible();
    const secret = (await once.locator('pre').innerText()).trim();
    expect(secret.length).toBeGreaterThan(30);
    await inspect(page);
    await once
      .getByRole('button', { name: say(listWords.close), exact: true })
      .last()
      .click();
    await expect(page.getByText(secret)).toHaveCount(0);
    const row = page.getByRole('row', { name: new RegExp(name) });
    await expect(row).toContainText(say(c.count(1, 0)));
    await inspect(page);
    await page.setViewportSize({ width: 375, height: 740 });
    await page.reload();
    await settled(page);
    await noSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 800 });

    // With what the panel tells, the program works for the chosen user, and for nobody else.
    await row.getByRole('button', { name, exact: true }).click();
    await expect(panel.getByText(say(c.forProgram))).toBeVisible();
    const id = (await panel.locator('pre').first().innerText()).trim();
    await inspect(page);
    await page.keyboard.press('Escape');
    const program = { id, secret };
    const theirs = await enter(person);
    await theirs.goto(addressOf(program, ['k:app_settings:read'], redirect));
    await theirs.getByRole('button', { name: say(w.allow), exact: true }).click();
    await isBack(theirs);
    const token = await redeem(world, program, new URL(theirs.url()).searchParams.get('code') ?? '', redirect);
    expect(await callWith(world, token)).toBe(200);
    const other = await enter(await world.colleague());
    await other.goto(addressOf(program, ['k:app_settings:read'], redirect));
    await expect(other.getByText(say(refusals.unlisted))).toBeVisible();
    await inspect(other);

    // A new secret, and the end.
    await row.getByRole('button', { name: say(listWords.actionsFor(name)) }).click();
    await page.getByRole('menuitem', { name: say(c.newSecret) }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say(c.newSecret), exact: true })
      .click();
    await expect(once.getByText(say(c.once))).toBeVisible();
    expect((await once.locator('pre').innerText()).trim()).not.toBe(secret);
    await once
      .getByRole('button', { name: say(listWords.close), exact: true })
      .last()
      .click();
    await row.getByRole('button', { name: say(listWords.actionsFor(name)) }).click();
    await page.getByRole('menuitem', { name: say(listWords.delete) }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say(listWords.delete), exact: true })
      .click();
    await expect(row).toHaveCount(0);
    expect(await callWith(world, token)).toBe(401);

    await other.goto('/admin/applications');
    await expect(other.getByText(say(c.lead))).toHaveCount(0);
  },
);
