// What a test file has made, undone when it ends: the latest first.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach } from 'vitest';

type Step = () => unknown;

function undoer(): { later(step: Step): void; now(): Promise<void> } {
  const steps: Step[] = [];
  return {
    later: (step) => void steps.push(step),
    async now() {
      for (const step of steps.splice(0).reverse()) await step();
    },
  };
}

/** For what one test has made. */
export function afterEachTest(): (step: Step) => void {
  const undo = undoer();
  afterEach(undo.now);
  return undo.later;
}

/** For what a whole file has made. */
export function afterThisFile(): (step: Step) => void {
  const undo = undoer();
  afterAll(undo.now);
  return undo.later;
}

/** A folder that PostgreSQL's own account may walk through; the data goes below it. */
export function temporaryFolder(later: (step: Step) => void): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'genkan-durability-'));
  // A database whose owner was killed may take a moment to end, and write while it does.
  later(() => rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }));
  return folder;
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
