// `npm run screenshots`: the pictures of the README, taken from the demonstration world in both languages.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { password } from '../../bin/demo-world.ts';
import { serve } from '../../bin/serve.ts';
import { readConfig } from '../../platform/config.ts';
import { browserFlags, findBrowser } from './support/browser.ts';

const pictures = path.resolve(import.meta.dirname, '../../docs/pictures');
const port = 8377;
const base = `http://localhost:${port}`;

type Named = { id: string; name: string };

async function ask<T>(url: string, method = 'GET', body?: unknown): Promise<T> {
  const headers = {
    'x-cybozu-authorization': Buffer.from(`sato:${password}`).toString('base64'),
    'content-type': 'application/json',
  };
  const answer = await fetch(base + url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
}

/** A page in one language, signed in by the door's own cookie. */
async function pageOf(browser: Browser, lang: 'ja' | 'en', login: string | null): Promise<Page> {
  const context = await browser.newContext({
    locale: lang === 'ja' ? 'ja-JP' : 'en-US',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  if (login) {
    const signedIn = await context.request.post(`${base}/api/session`, { data: { login, password } });
    const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
    await context.request.put(`${base}/api/me/profile`, {
      data: { locale: lang },
      headers: { 'x-csrf-token': csrfToken },
    });
  }
  return context.newPage();
}

async function take(page: Page, url: string, name: string): Promise<void> {
  if (url) await page.goto(base + url);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(
    () => document.fonts.status === 'loaded' && document.querySelector('[class*="Skeleton"]') === null,
  );
  const shot = await page.screenshot();
  await sharp(shot)
    .png({ palette: true, quality: 90, effort: 9 })
    .toFile(path.join(pictures, `${name}.png`));
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'genkan-pictures-'));
  mkdirSync(pictures, { recursive: true });
  const config = readConfig({
    GENKAN_DATA_DIR: dataDir,
    GENKAN_PORT: String(port),
    GENKAN_PUBLIC_URL: base,
    GENKAN_DEMO: '1',
    GENKAN_LOG_LEVEL: 'silent',
  });
  const serving = await serve(config);
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: browserFlags,
    chromiumSandbox: false,
  });
  try {
    const { spaces } = await ask<{ spaces: Named[] }>('/api/spaces');
    const space = spaces.find((s) => s.name.includes('青葉'))?.id ?? '';
    const { threads } = await ask<{ threads: Named[] }>(`/api/spaces/${space}/threads`);
    const thread = threads.find((t) => t.name.includes('受け入れ'))?.id ?? '';
    for (const lang of ['ja', 'en'] as const) {
      const member = await pageOf(browser, lang, 'sato');
      await take(member, '/', `portal-${lang}`);
      await take(member, `/spaces/${space}`, `guest-space-${lang}`);
      await take(member, `/spaces/${space}/threads/${thread}`, `thread-${lang}`);
      const guest = await pageOf(browser, lang, 'guest/takagi@aoba-clinic.example.com');
      await take(guest, `/spaces/${space}`, `guest-space-guest-${lang}`);
      const invitation = { addresses: ['jimu@aoba-clinic.example.com'], language: lang };
      const invited = await ask<{ invitations: { link: string }[] }>(
        `/api/spaces/${space}/invitations`,
        'POST',
        invitation,
      );
      const link = new URL(invited.invitations[0]?.link ?? base).pathname;
      await take(await pageOf(browser, lang, null), link, `join-${lang}`);
    }
  } finally {
    await browser.close();
    await serving.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();
