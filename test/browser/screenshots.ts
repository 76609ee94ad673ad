// `npm run screenshots`: photographs the demonstration world in both languages into docs/pictures.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { words as guests } from '../../features/guests/web/words.ts';
import type { Lang } from '../../platform/i18n.ts';
import { browserFlags, findBrowser } from './support/browser.ts';
import { type Ground, openGround } from './support/cluster.ts';
import { fillHouse } from './support/demo.ts';
import { type House, openHouse } from './support/house.ts';
import { settled } from './support/inspect.ts';

const folder = path.resolve(import.meta.dirname, '../../docs/pictures');
const size = { width: 1280, height: 800 };
const takagi = 'guest/takagi@aoba-clinic.example.com';
const invited = ['kondo@aoba-clinic.example.com', 'ueda@aoba-clinic.example.com'];
const message = {
  ja: 'いつもお世話になっております。紹介患者さまのご相談に、こちらのスペースをお使いください。',
  en: 'Please use this space for referrals from now on. We look forward to working with you.',
};

/** Saves the screen once it has come to rest, with as few colours as it needs. */
async function photograph(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.mouse.move(0, 0);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const file = path.join(folder, `${name}.png`);
  const { size: bytes } = await sharp(picture)
    .png({ palette: true, quality: 95, effort: 10, compressionLevel: 9 })
    .toFile(file);
  console.log(`${path.relative(process.cwd(), file)}  ${Math.round(bytes / 1024)} KB`);
}

async function photographAll(browser: Browser, house: House): Promise<void> {
  const { lang } = house;
  const { as, login } = await fillHouse(house);
  const screenOf = async (who: string | null) => {
    const locale = lang === 'ja' ? 'ja-JP' : 'en-US';
    const options = { baseURL: house.url, viewport: size, locale, timezoneId: 'Asia/Tokyo' };
    const context = await browser.newContext({ ...options, reducedMotion: 'reduce', colorScheme: 'light' });
    const page = await context.newPage();
    if (who) await page.request.post('/api/session', { data: login(who) });
    return page;
  };
  const { spaces } = await as('sato').get('/api/spaces');
  const space = spaces.find((each: { companies: string[] }) => /青葉|Aoba/.test(each.companies.join()));
  const { threads } = await as('sato').get(`/api/spaces/${space.id}/threads`);
  const thread = threads.find((each: { name: string }) => /11月|November/.test(each.name));

  const host = await screenOf('sato');
  await host.goto('/');
  await host.getByRole('article').first().waitFor();
  await photograph(host, `portal-${lang}`);
  await host.goto(`/spaces/${space.id}`);
  await host.getByRole('link', { name: thread.name }).waitFor();
  await photograph(host, `guest-space-${lang}`);
  await host.goto(`/spaces/${space.id}/threads/${thread.id}`);
  await host.getByRole('article').first().waitFor();
  await photograph(host, `thread-${lang}`);
  await host.goto(`/spaces/${space.id}/guests`);
  await host.getByRole('button', { name: guests.invite[lang] }).click();
  const dialog = host.getByRole('dialog');
  for (const address of invited) {
    await dialog.getByRole('textbox', { name: guests.addresses[lang] }).fill(address);
    await host.keyboard.press('Enter');
    await dialog.getByRole('listitem').filter({ hasText: address }).getByText(guests.kindNew[lang]).waitFor();
  }
  await dialog.getByLabel(guests.message[lang]).fill(message[lang]);
  await photograph(host, `invite-${lang}`);

  const guest = await screenOf(takagi);
  await guest.goto(`/spaces/${space.id}`);
  await guest.getByRole('link', { name: thread.name }).waitFor();
  await photograph(guest, `guest-space-guest-${lang}`);

  const body = { addresses: invited.slice(0, 1), message: message[lang], language: lang };
  const { invitations } = await as('sato').post(`/api/spaces/${space.id}/invitations`, body);
  const visitor = await screenOf(null);
  await visitor.goto(invitations[0].link);
  await visitor.getByRole('heading', { level: 2 }).first().waitFor();
  await photograph(visitor, `join-${lang}`);
}

async function inBothLanguages(browser: Browser, ground: Ground): Promise<void> {
  for (const lang of ['ja', 'en'] satisfies Lang[]) {
    const house = await openHouse(lang, { setUp: false, ground });
    try {
      await photographAll(browser, house);
    } finally {
      await house.close();
    }
  }
}

mkdirSync(folder, { recursive: true });
const { ground, close } = await openGround();
try {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: browserFlags,
    chromiumSandbox: false,
  });
  try {
    await inBothLanguages(browser, ground);
  } finally {
    await browser.close();
  }
} finally {
  await close();
}
