// From where users come in, on screen: set by an administrator, felt by users, never by guests.
import { accessWords as w } from '../../features/admin/web/access/words.ts';
import { adminWords } from '../../features/admin/web/words.ts';
import { listWords } from '../../features/people/web/admin/words.ts';
import { accessDoorWords as door } from '../../features/signin/web/access/words.ts';
import { words as signin } from '../../features/signin/web/words.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';
import { World } from './support/world.ts';

const OFFICE = { 'x-forwarded-for': '203.0.113.9' };
const ELSEWHERE = { 'x-forwarded-for': '198.51.100.7' };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test('an administrator restricts where users come from; users are told, guests are let in', { tag: '@once' }, async ({
  openAnother,
  stranger,
  say,
}) => {
  const house = await openAnother({ env: { GENKAN_TRUST_PROXY: '1' } });
  const world = new World(house);
  const [admin, host] = [await world.admin(), await world.colleague()];
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);

  const page = await stranger(house, { extraHTTPHeaders: OFFICE });
  await page.request.post('/api/session', { data: { login: admin.login, password: admin.password } });
  await page.goto('/admin');
  await page
    .getByRole('main')
    .getByRole('link', { name: say(adminWords.sections.access.about) })
    .click();
  await expect(page.getByText(say(w.notGuests))).toBeVisible();
  await inspect(page);

  // A list that leaves out whoever saves it, and a line that is no address.
  const save = page.getByRole('button', { name: say(listWords.save), exact: true });
  await page.getByRole('radio', { name: say(w.listed) }).check();
  const ranges = page.getByLabel(say(w.ranges));
  await ranges.fill('192.0.2.0/24\noffice');
  await save.click();
  await expect(page.getByText(new RegExp(`^${say(w.line(2))}`))).toBeVisible();
  await inspect(page);
  await ranges.fill('192.0.2.0/24');
  await save.click();
  await expect(page.locator('.mantine-InputWrapper-error')).toContainText('203.0.113.9');
  expect((await page.request.get('/api/access').then((answer) => answer.json())).mode).toBe('open');

  // A user's page is open elsewhere while it is saved.
  const user = await stranger(house, { extraHTTPHeaders: ELSEWHERE });
  await user.request.post('/api/session', { data: { login: host.login, password: host.password } });
  await user.goto(`/spaces/${space.id}`);
  await expect(user.getByRole('heading', { level: 1, name: space.name })).toBeVisible();

  await page.getByRole('button', { name: say(w.addMine) }).click();
  await save.click();
  await expect(page.getByText(say(listWords.saved), { exact: true })).toBeVisible();
  await expect(ranges).toHaveValue('192.0.2.0/24\n203.0.113.9');
  await inspect(page);

  // It ends by itself, and says why; nobody is asked for a password that would not help.
  await expect(user.getByText(say(door.outTitle))).toBeVisible();
  await expect(user.getByText(/198\.51\.100\.7/)).toBeVisible();
  await expect(user.getByLabel(say(signin.login))).toHaveCount(0);
  await inspect(user);

  // The way to the guests' entrance stands below, and works from here.
  const outside = await stranger(house, { ...PHONE, extraHTTPHeaders: ELSEWHERE });
  await outside.goto('/login');
  await expect(outside.getByText(say(door.outTitle))).toBeVisible();
  await inspect(outside);
  await outside.getByRole('link', { name: say(signin.toGuestLink) }).click();
  await outside.getByLabel(say(signin.address)).fill(guest.login.replace(/^guest\//, ''));
  await outside.getByLabel(say(signin.password), { exact: true }).fill(guest.password);
  await outside.getByRole('button', { name: say(signin.signIn), exact: true }).click();
  await expect(outside.getByRole('heading', { level: 1, name: space.name })).toBeVisible();
});

test('with Basic authentication users come in from elsewhere after one more question', async ({
  openAnother,
  stranger,
  say,
}) => {
  const house = await openAnother({ env: { GENKAN_TRUST_PROXY: '1' } });
  const world = new World(house);
  const [admin, user] = [await world.admin(), await world.colleague()];

  const page = await stranger(house, { ...PHONE, extraHTTPHeaders: OFFICE });
  await page.request.post('/api/session', { data: { login: admin.login, password: admin.password } });
  await page.goto('/admin/access');
  await page.getByRole('radio', { name: say(w.listed) }).check();
  await page.getByRole('button', { name: say(w.addMine) }).click();
  await page.getByRole('switch', { name: say(w.basicOn) }).check();
  await page.getByRole('textbox', { name: say(w.basicUser) }).fill('minato');
  await page.getByLabel(say(w.basicPassword), { exact: true }).fill('aikotoba-2026');
  await inspect(page);
  await page.getByRole('button', { name: say(listWords.save), exact: true }).click();
  await expect(page.getByText(say(w.basicKept))).toBeVisible();
  await inspect(page);

  const outside = await stranger(house, { ...PHONE, extraHTTPHeaders: ELSEWHERE });
  await outside.goto('/people');
  await expect(outside.getByText(say(door.basic))).toBeVisible();
  await inspect(outside);
  await outside.getByLabel(say(door.user)).fill('minato');
  await outside.getByLabel(say(door.password), { exact: true }).fill('wrong');
  await outside.getByRole('button', { name: say(door.goOn) }).click();
  await expect(outside.locator('[aria-invalid="true"]')).toHaveCount(1);
  await inspect(outside);
  await outside.getByLabel(say(door.password), { exact: true }).fill('aikotoba-2026');
  await outside.getByLabel(say(door.password), { exact: true }).press('Enter');
  await outside.getByLabel(say(signin.login)).fill(user.login);
  await outside.getByLabel(say(signin.password), { exact: true }).fill(user.password);
  await outside.getByRole('button', { name: say(signin.signIn), exact: true }).click();
  await expect(outside).toHaveURL(/\/people$/);
  await expect(outside.getByRole('heading', { level: 1 })).toBeVisible();
});
