// Builds the web when its sources have changed since the last build, and never leaves half a build behind.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import path from 'node:path';
import { isAlive } from './postgres/lock.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** In the built folder: what it was built from. */
const STAMP = '.built-from.json';

type Stamp = { hash: string; imported: string[] };

/** Builds `web/dist` if it is missing or stale. An up-to-date one costs some milliseconds. */
export async function ensureWeb(log: { info(fields: object, message: string): void }, root = ROOT): Promise<void> {
  if (isFresh(root)) return;
  log.info({}, 'building the web: this takes some seconds and happens only after a change');
  const started = Date.now();
  // In a process of its own, because the memory that a build takes would stay with the server.
  const child = spawn(process.execPath, [import.meta.filename, root], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the web could not be built: the build ended with ${code ?? signal}`);
  log.info({ ms: Date.now() - started }, 'the web is built');
}

/** Builds into a folder beside, and puts it in place in one step. */
async function build(root: string): Promise<void> {
  const dist = path.join(root, 'web', 'dist');
  const beside = `${dist}.${process.pid}`;
  removeAbandoned(root);
  const before = hashOf(root, []);
  try {
    const imported = await runVite(root, beside);
    // Changed during the build: left without a matching stamp, so that the next start builds again.
    const hash = hashOf(root, []) === before ? hashOf(root, imported) : '';
    fs.writeFileSync(path.join(beside, STAMP), JSON.stringify({ hash, imported } satisfies Stamp));
    putInPlace(beside, dist);
  } finally {
    fs.rmSync(beside, { recursive: true, force: true });
  }
}

/** Runs Vite; returns our own modules outside the folders that `sources` knows, such as `platform/i18n.ts`. */
async function runVite(root: string, outDir: string): Promise<string[]> {
  const vite = await import('vite');
  const seen = new Set<string>();
  const note = {
    name: 'genkan-imported',
    buildEnd(this: { getModuleIds(): Iterable<string> }) {
      for (const id of this.getModuleIds()) seen.add(path.relative(root, id.split('?')[0] ?? ''));
    },
  };
  await vite.build({
    root: path.join(root, 'web'),
    logLevel: 'warn',
    plugins: [note],
    build: { outDir, emptyOutDir: true },
  });
  const known = new Set(sources(root));
  return [...seen].filter((file) => isOwnFile(root, file) && !known.has(file)).sort();
}

function isOwnFile(root: string, file: string): boolean {
  return !/^\.\.|^\0|(^|\/)node_modules\//.test(file) && fs.existsSync(path.join(root, file));
}

function putInPlace(beside: string, dist: string): void {
  const old = `${beside}.old`;
  if (fs.existsSync(dist)) fs.renameSync(dist, old);
  try {
    fs.renameSync(beside, dist);
  } catch (e) {
    // Another process has put its build there in the meantime: as good as ours.
    if (!['ENOTEMPTY', 'EEXIST'].includes((e as NodeJS.ErrnoException).code ?? '')) throw e;
  }
  fs.rmSync(old, { recursive: true, force: true });
}

/** What builds that were killed have left: the number in the name is no longer a process. */
function removeAbandoned(root: string): void {
  for (const name of fs.readdirSync(path.join(root, 'web'))) {
    const pid = Number(/^dist\.(\d+)(\.old)?$/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) fs.rmSync(path.join(root, 'web', name), { recursive: true, force: true });
  }
}

function isFresh(root: string): boolean {
  const stamp = readStamp(root);
  return stamp !== undefined && stamp.hash === hashOf(root, stamp.imported);
}

function readStamp(root: string): Stamp | undefined {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, 'web', 'dist', STAMP), 'utf8')) as Stamp;
  } catch {
    return undefined; // never built, or by hand
  }
}

/** One hash over names and contents. A file that has gone counts as a change. */
function hashOf(root: string, imported: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...sources(root), ...imported]) {
    const full = path.join(root, file);
    hash.update(`${file}\0`).update(fs.existsSync(full) ? fs.readFileSync(full) : 'gone');
  }
  return hash.digest('hex');
}

/** Every file that may go into the web without being imported by a file that already does. */
function sources(root: string): string[] {
  const features = entries(path.join(root, 'features')).map((entry) => entry.name);
  return [
    'package-lock.json',
    ...filesIn(root, 'web').filter((file) => !/^web\/dist[./]/.test(file)),
    ...features.flatMap((name) => [`features/${name}/contract.ts`, `features/${name}/words.ts`]),
    ...features.flatMap((name) => filesIn(root, `features/${name}/web`)),
  ]
    .filter((file) => !/\.test\.tsx?$|\.md$/.test(file) && fs.existsSync(path.join(root, file)))
    .sort();
}

function filesIn(root: string, folder: string): string[] {
  return entries(path.join(root, folder), true)
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

function entries(folder: string, recursive = false): fs.Dirent[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true, recursive }) : [];
}

/** `node platform/build-web.ts`: builds, changed or not. */
if (process.argv[1] === import.meta.filename) {
  await build(path.resolve(process.argv[2] ?? ROOT)).catch((e: unknown) => {
    console.error(e instanceof Error ? e.message : e);
    process.exitCode = 1;
  });
}
