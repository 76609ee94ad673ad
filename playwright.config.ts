// The browser tests: every journey in Japanese and in English, against real servers with real mail.
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
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: await findBrowser(), args: browserFlags, chromiumSandbox: false },
    contextOptions: { reducedMotion: 'reduce' },
    viewport: { width: 1280, height: 800 },
    timezoneId: 'Asia/Tokyo',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    // Light enough to run along with every test: what was done and asked for, and the screen at the end.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'ja', use: { lang: 'ja', locale: 'ja-JP' } },
    { name: 'en', use: { lang: 'en', locale: 'en-US' } },
  ],
});

export default config;
