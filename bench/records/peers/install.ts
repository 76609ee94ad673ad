// Installs a peer into a folder of its own, outside of what Genkan needs, and only when it is asked for. What is there is kept.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Peer } from './peer.ts';

const root = path.resolve(import.meta.dirname, '../../.peers');
const DONE = 'installed.json';

/** The folder it is installed in. The first time takes minutes. */
export async function installed({ name, packages }: Peer): Promise<string> {
  const folder = path.join(root, name.toLowerCase().replaceAll(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  if (!packages) return folder;
  const { build = [], ...wanted } = packages;
  const asked = JSON.stringify({ private: true, ...wanted }, null, 2);
  const mark = path.join(folder, DONE);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === asked) return folder;
  console.error(`installing ${name} …`);
  writeFileSync(path.join(folder, 'package.json'), asked);
  // Scripts of packages do not run, but for those few without which it does not start.
  await npm(folder, [
    'install',
    '--ignore-scripts',
    '--legacy-peer-deps',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
  ]);
  if (build.length > 0) await npm(folder, ['rebuild', ...build]);
  writeFileSync(mark, asked);
  return folder;
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  // The headers that came with the Node.js that runs, where there are any: nothing else is fetched to build with.
  const home = path.resolve(path.dirname(process.execPath), '..');
  const headers = existsSync(path.join(home, 'include/node/node.h')) ? { npm_config_nodedir: home } : {};
  const env = { ...process.env, ...headers, PATH: `${path.dirname(process.execPath)}:${process.env.PATH ?? ''}` };
  await promisify(execFile)('npm', [...args], { cwd, env, maxBuffer: 64 * 1024 * 1024 });
}
