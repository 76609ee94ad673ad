// Coming in: both sign-in pages, and a forgotten password by real mail.
import { words as signIn } from '../../features/signin/web/words.ts';
import { words as portal } from '../../features/spaces/web/portalWords.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';

test('signs a colleague in by keyboard alone, and tells a wrong password from nothing else', async ({
  page,
  world,
  say,
}) => {
  const who = await world.colleague();
  await page.goto('/login');
  await inspect(page);
  const login = page.getByLabel(say(signIn.login));
  await expect(login).toBeFocused();
  await page.keyboard.type(who.login);
  await page.keyboard.press('Tab');
  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  const said = await page.getByRole('alert').innerText();
  await expect(login).toHaveValue(who.login);
  await inspect(page);

  await login.fill(`nobody-${who.login}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(said.trim());

  await login.fill(who.login);
  await page.getByRole('textbox', { name: say(signIn.password) }).fill(who.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say(portal.portal) })).toBeVisible();
});
