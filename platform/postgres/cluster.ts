// The database's folder: made whole or not at all, of our version, and owned by the account that runs the server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { isRoot, type Runner } from './account.ts';
import type { Log } from './log.ts';
import type { Tools } from './native.ts';
import { trouble } from './trouble.ts';

export type Cluster = { folder: string; tools: Tools; runner: Runner; fast: boolean; log: Log };

/** Makes the folder on the first start; on later ones checks that this server can use it. */
export async function prepareCluster(cluster: Cluster): Promise<void> {
  const found = majorIn(cluster.folder);
  if (found === undefined) return create(cluster);
  if (found !== cluster.runner.version) throw trouble.otherMajor(cluster.folder, found, cluster.runner.version);
  takeOver(cluster.folder, cluster.runner, cluster.log);
}

function majorIn(folder: string): string | undefined {
  try {
    return fs.readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw trouble.closedFolder(folder, e);
  }
}

/** Filled beside and then renamed: a process killed half-way leaves nothing that looks like a database. */
async function create(cluster: Cluster): Promise<void> {
  const { folder, runner, log } = cluster;
  clearEmpty(folder);
  const half = `${folder}.init`;
  fs.rmSync(half, { recursive: true, force: true });
  fs.mkdirSync(half, { mode: 0o700 });
  if (isRoot()) fs.chownSync(half, runner.owner.uid, runner.owner.gid);
  log.info({ folder }, 'making the database');
  await initialise(cluster, half);
  fs.renameSync(half, folder);
  syncFolder(path.dirname(folder));
}

function clearEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT') throw code === 'ENOTEMPTY' ? trouble.notACluster(folder) : trouble.closedFolder(folder, e);
  }
}

async function initialise({ tools, runner, fast }: Cluster, into: string): Promise<void> {
  const [command = '', ...args] = [
    ...runner.prefix,
    tools.initdb,
    ...['-D', into, '-U', 'postgres', '-E', 'UTF8', '--data-checksums', '--no-instructions'],
    // The builtin provider sorts the same on every machine; with lc_ctype C, trigrams of Japanese would be empty.
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'],
    // Who may enter the socket's folder is who may sign in; there is no other door.
    ...['--auth-local=trust', '--auth-host=reject'],
    ...(fast ? ['--no-sync'] : []),
  ];
  const child = spawn(command, args, { env: tools.env, cwd: into, stdio: ['ignore', 'ignore', 'pipe'], ...runner.as });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  if (code !== 0) throw trouble.initFailed(said.trim() || `initdb ended with ${code}`);
}

/** The account can change between starts: a folder opened to others, or another user after root. */
function takeOver(folder: string, runner: Runner, log: Log): void {
  const { uid, gid } = runner.owner;
  if (fs.statSync(folder).uid === uid) return;
  if (!isRoot()) throw trouble.closedFolder(folder);
  log.info({ folder, uid }, 'the database now belongs to another account');
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    fs.lchownSync(path.join(folder, name), uid, gid);
  fs.chownSync(folder, uid, gid); // last, so that an interrupted change is done again
}

/** Makes the new name itself survive a power cut. */
function syncFolder(folder: string): void {
  const fd = fs.openSync(folder, 'r');
  fs.fsyncSync(fd);
  fs.closeSync(fd);
}
