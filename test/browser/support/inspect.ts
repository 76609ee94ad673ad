// Looking at a screen as a whole: it has come to rest, it passes WCAG 2.2 AA, it fits its width.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { SCREEN, screenOf } from './languages.ts';

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
  // One origin, so the way without a second page for putting results together does, and takes half the time.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .setLegacyMode();
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary ?? ''}`),
  );
  expect(found, `barriers at ${page.url()}`).toEqual([]);
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
