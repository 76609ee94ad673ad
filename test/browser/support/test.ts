// What every browser test has: a house with mail, a world to build in, people at their screens, words in the language of the run.
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import type { Both, Lang } from '../../../platform/i18n.ts';
import { type House, type HouseOptions, openHouse } from './house.ts';
import { type Human, World } from './world.ts';

export type Spoken = { lang: Lang };
type PerWorker = Spoken & { house: House };
type PerTest = {
  say: (text: Both) => string;
  world: World;
  /** One more house, for stories that need it empty or without mail. */
  openAnother: (options: HouseOptions) => Promise<House>;
  /** The screen of somebody who has signed in, in a browser of their own. */
  enter: (who: Human, options?: BrowserContextOptions) => Promise<Page>;
  /** The screen of a stranger, in a browser of their own. */
  stranger: (house?: House, options?: BrowserContextOptions) => Promise<Page>;
  watched: undefined;
};

export const test = base.extend<PerTest, PerWorker>({
  lang: ['ja', { option: true, scope: 'worker' }],
  house: [
    async ({ lang }, use) => {
      // Other systems of these tests run on this machine.
      const house = await openHouse(lang, { env: { GENKAN_ALLOW_PRIVATE_HOSTS: '1' } });
      await use(house);
      await house.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: ({ house }, use) => use(house.url),
  say: ({ lang }, use) => use((text) => text[lang]),
  world: ({ house }, use) => use(new World(house)),
  openAnother: async ({ lang }, use) => {
    const opened: House[] = [];
    await use(async (options) => {
      const another = await openHouse(lang, options);
      opened.push(another);
      return another;
    });
    for (const another of opened) await another.close();
  },
  // Asks for `openAnother` so that screens close before their servers do.
  stranger: async ({ browser, house, openAnother: _ }, use) => {
    const contexts: BrowserContext[] = [];
    const problems: string[] = [];
    await use(async (where = house, options = {}) => {
      const context = await browser.newContext({ baseURL: where.url, ...options });
      contexts.push(context);
      watch(context, problems);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(problems, 'trouble behind the screens').toEqual([]);
  },
  enter: async ({ stranger, world }, use) => {
    await use(async (who, options) => {
      const page = await stranger(world.house, options);
      const { login, password, outside } = who;
      const answer = await page.request.post('/api/session', { data: { login, password, guest: outside } });
      expect(answer.status(), await answer.text()).toBe(200);
      return page;
    });
  },
  watched: [
    async ({ context }, use) => {
      const problems: string[] = [];
      watch(context, problems);
      await use(undefined);
      expect(problems, 'trouble behind the screens').toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * What the browser logs by itself: every refusal, which may be right, and axe knocking at a mail's frame, where nothing
 * may run.
 */
const EXPECTED = /^Failed to load resource|^Blocked script execution in 'about:srcdoc'/;

/** Notes what no screen may do: throw, break its content security policy, or make the server fail. */
function watch(context: BrowserContext, problems: string[]): void {
  context.on('weberror', (event) => problems.push(`${event.page()?.url()}: ${event.error().stack ?? event.error()}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) {
      problems.push(`${message.page()?.url()}: ${message.text()}`);
    }
  });
  context.on('response', (answer) => {
    if (answer.status() >= 500)
      problems.push(`${answer.request().method()} ${answer.url()} answered ${answer.status()}`);
  });
}

export { expect, type Page };
