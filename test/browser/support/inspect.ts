// Looking at a screen as a whole: it has come to rest, it passes WCAG 2.2 AA, it fits its width.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type axe from 'axe-core';
import { SCREEN, screenOf } from './languages.ts';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Waits until nothing on the page stands in for something that is still coming. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"], [data-loading="true"], .mantine-Skeleton-root')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    // What fades or moves is measured where it ends.
    const ending = document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((a) => a.finished.catch(() => undefined)));
  });
}

/** Lets axe look for everything that keeps somebody out. */
export async function accessible(page: Page): Promise<void> {
  test.info().annotations.push({ type: SCREEN, description: screenOf(page.url()) });
  await bringAxe(page);
  const found = await page.evaluate(async (values) => {
    const { violations } = await window.axe.run({
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary ?? ''}`),
    );
  }, RULES);
  expect(found, `barriers at ${page.url()}`).toEqual([]);
}

/** Once for each document: reading it takes longer than what it does. */
async function bringAxe(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const isThere = await frame.evaluate(() => 'axe' in window);
    if (!isThere) await frame.evaluate(AXE);
  }
}

/** Fails where the page is wider than the window. */
export async function noSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const over = [...document.body.querySelectorAll('*')].filter(
      (e) => e.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`${scrollWidth} > ${clientWidth}`, ...over.slice(0, 8).map((e) => e.outerHTML.slice(0, 160))];
  });
  expect(wide, `wider than the window: ${page.url()}`).toEqual([]);
}

/** A screen that has come to rest and shuts nobody out. */
export async function inspect(page: Page): Promise<void> {
  await settled(page);
  await accessible(page);
}
