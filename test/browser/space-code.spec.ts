// A guest space that asks for a code: switched on by its administrator, entered by the guest before it opens.
import { words as guests } from '../../features/guests/web/words.ts';
import { words } from '../../features/signin/web/words.ts';
import { words as terms } from '../../features/terms/web/words.ts';
import { words as shell } from '../../web/parts/words.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('a guest enters a code from their mailbox before such a space opens, and finds the others open', async ({
  enter,
  house,
  world,
  say,
}) => {
  const [host, other] = [await world.colleague(), await world.colleague({ ja: '別の担当', en: 'Another host' })];
  const space = await world.space({ admin: host, guest: true, body: '<p>for your eyes only</p>' });
  const plain = await world.space({ admin: other, guest: true, name: { ja: '別の会社様', en: 'Another company' } });
  const guest = await world.guest(host, space);
  await world.joinAlso(other, plain, guest);

  const page = await enter(host);
  await page.goto(`/spaces/${space.id}/guests`);
  await page.getByRole('button', { name: say(guests.twoStepButton(false)) }).click();
  const dialog = page.getByRole('dialog', { name: say(guests.twoStepTitle) });
  await dialog.getByLabel(say(guests.twoStep)).check();
  await inspect(page);
  await dialog.getByRole('button', { name: say(guests.save), exact: true }).click();
  await expect(page.getByRole('button', { name: say(guests.twoStepButton(true)) })).toBeVisible();

  const theirs = await enter(guest);
  await theirs.goto('/');
  await expect(theirs.getByText(say(words.band))).toBeVisible();
  await expect(theirs.getByRole('heading', { level: 1, name: plain.name })).toBeVisible();
  await expect(theirs.getByText(space.name)).toHaveCount(0);
  await inspect(theirs);
  await theirs.goto(`/spaces/${space.id}`);
  await expect(theirs.getByRole('heading', { level: 1, name: say(words.codeNeeded) })).toBeVisible();
  await theirs.setViewportSize({ width: 375, height: 740 });
  await inspect(theirs);
  await theirs.getByRole('button', { name: say(words.codeSend) }).click();
  await expect(theirs.getByText(say(words.codeLead(guest.login)))).toBeVisible();
  await theirs.getByLabel(say(words.code), { exact: true }).fill('0');
  await theirs.getByRole('button', { name: say(words.codeEnter) }).click();
  await expect(theirs.getByLabel(say(words.code), { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await inspect(theirs);
  const isCode = /\b\d{6}\b/;
  const mail = await house.post.mailTo(guest.login, ({ subject }) => isCode.test(subject));
  await theirs.getByLabel(say(words.code), { exact: true }).fill(isCode.exec(mail.subject)?.[0] ?? '');
  await theirs.getByRole('button', { name: say(words.codeEnter) }).click();
  await expect(theirs.getByText('for your eyes only')).toBeVisible();
  await expect(theirs.getByText(say(words.band))).toHaveCount(0);
  await theirs.goto('/');
  for (const { name } of [space, plain]) await expect(theirs.getByRole('link', { name }).first()).toBeAttached();
});

test('a link to a record leads through the code and the terms to the record', async ({ enter, house, world, say }) => {
  const [host, other] = [await world.colleague(), await world.colleague()];
  const space = await world.space({ admin: host, guest: true });
  const plain = await world.space({ admin: other, guest: true });
  const guest = await world.guest(host, space);
  await world.joinAlso(other, plain, guest);
  const fields = [{ label: say({ ja: '件名', en: 'Subject' }), type: 'SINGLE_LINE_TEXT' }];
  const { id: app } = await host.door.post(`/api/spaces/${space.id}/apps`, { name: world.tag, fields });
  const { fields: made } = await host.door.get(`/api/apps/${app}`);
  const code: string = made.find((f: { type: string }) => f.type === 'SINGLE_LINE_TEXT').code;
  const record = await host.door.post(`/api/apps/${app}/records`, { values: { [code]: { value: 'for you alone' } } });
  await host.door.put(`/api/spaces/${space.id}/two-step`, { on: true });
  await host.door.put(`/api/spaces/${space.id}/terms`, { body: 'Be kind.' });

  const page = await enter(guest);
  await page.goto(`/apps/${app}/records/${record.id}?from=mail`);
  await expect(page.getByRole('heading', { level: 1, name: say(words.codeNeeded) })).toBeVisible();
  await page.getByRole('button', { name: say(words.codeSend) }).click();
  const isCode = /\b\d{6}\b/;
  const mail = await house.post.mailTo(guest.login, ({ subject }) => isCode.test(subject));
  await page.getByLabel(say(words.code), { exact: true }).fill(isCode.exec(mail.subject)?.[0] ?? '');
  await page.getByRole('button', { name: say(words.codeEnter) }).click();
  await expect(page.getByText('Be kind.')).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(terms.accept) }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'for you alone' })).toBeVisible();
  await page.goto(`/apps/${Number(app) + 1}/records/1`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(shell.notHereTitle));
});
