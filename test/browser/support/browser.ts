// Finds a Chromium: the one that is named, one on this machine, or the one that npm has installed.
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** No request of the browser's own leaves this machine, and letters have the same width everywhere. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  // No page stays long enough for code to be worth optimising.
  '--js-flags=--no-opt --no-maglev',
  // Fewer processes that talk to each other.
  '--in-process-gpu',
  '--enable-features=NetworkServiceInProcess2',
  '--disable-quic',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** The path of a Chromium that can be started. */
export async function findBrowser(): Promise<string> {
  return process.env.GENKAN_CHROMIUM || onPath() || (await fromNpm());
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(mayRun);
}

function mayRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks the browser of the npm package once, beside the packages. The package itself would use one fixed place in the
 * temporary folder, where other versions and other people's files may lie.
 */
async function fromNpm(): Promise<string> {
  const { version } = JSON.parse(
    readFileSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  ) as { version: string };
  const place = path.join(root, 'node_modules/.cache', `chromium-${version}`);
  const browser = path.join(place, 'chromium');
  if (existsSync(browser)) return browser;
  const beside = `${place}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  try {
    await unpackInto(beside);
    renameSync(beside, place);
  } catch (error) {
    // Somebody else was quicker: theirs is as good.
    if (!existsSync(browser)) throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return browser;
}

async function unpackInto(folder: string): Promise<void> {
  const { default: chromium } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
