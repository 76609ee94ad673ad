// Reports at the end of a whole run which screens were looked at in one language only.
import { readdirSync } from 'node:fs';
import type { FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';

/** How `accessible` notes a screen with the test that looks at it. */
export const SCREEN = 'screen';
/** The address without ids and tokens. */
export const screenOf = (url: string): string =>
  new URL(url).pathname
    .split('/')
    .map((part) => (/\d/.test(part) || part.length > 20 ? '#' : part))
    .join('/');

const LANGUAGES = ['ja', 'en'];

export default class Languages implements Reporter {
  readonly #seen = new Map<string, Set<string>>();
  #isWhole = false;

  onBegin(_config: unknown, suite: Suite): void {
    const files = new Set(suite.allTests().map(({ location }) => location.file));
    const all = readdirSync(new URL('..', import.meta.url)).filter((name) => name.endsWith('.spec.ts'));
    this.#isWhole = suite.suites.length === LANGUAGES.length && files.size === all.length;
  }

  onTestEnd(test: TestCase, { annotations }: TestResult): void {
    const language = test.parent.project()?.name ?? '';
    for (const { type, description = '' } of annotations) {
      if (type === SCREEN) this.#seen.set(description, (this.#seen.get(description) ?? new Set()).add(language));
    }
  }

  async onEnd(): Promise<{ status: FullResult['status'] } | undefined> {
    const half = [...this.#seen].filter(([, languages]) => languages.size < LANGUAGES.length);
    if (!this.#isWhole || half.length === 0) return undefined;
    for (const [screen, languages] of half) console.error(`Looked at in ${[...languages]} only: ${screen}`);
    return { status: 'failed' };
  }

  printsToStdio(): boolean {
    return false;
  }
}
