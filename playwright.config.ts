// The browser tests: every journey in Japanese and every screen in English too, against real servers with real mail.
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { browserFlags, findBrowser } from './test/browser/support/browser.ts';
import type { Spoken } from './test/browser/support/test.ts';

const config: PlaywrightTestConfig<object, Spoken> = defineConfig<object, Spoken>({
  testDir: 'test/browser',
  globalSetup: './test/browser/support/cluster.ts',
  outputDir: 'test-results',
  workers: 2,
  // Only for what hangs: a machine that others keep busy is four times slower than a quiet one.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['./test/browser/support/languages.ts']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: await findBrowser(), args: browserFlags, chromiumSandbox: false },
    contextOptions: { reducedMotion: 'reduce' },
    viewport: { width: 1280, height: 800 },
    timezoneId: 'Asia/Tokyo',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    // To see more of one that fails: `npx playwright test --trace on`.
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'ja', use: { lang: 'ja', locale: 'ja-JP' } },
    // Without those whose screens are looked at in English by others; that they are is checked after every whole run.
    {
      name: 'en',
      use: { lang: 'en', locale: 'en-US' },
      ...(process.env.GENKAN_BOTH ? {} : { grepInvert: /@once/ }),
    },
  ],
});

export default config;
