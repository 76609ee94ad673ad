// Under which account PostgreSQL runs: it refuses root, and it must not outlive the process that started it.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import type { Log } from './log.ts';
import { searchPath, type Tools } from './native.ts';
import { trouble } from './trouble.ts';

/** A way to run PostgreSQL's programs: words before the command, ids to take on, and who owns the files. */
export type Runner = {
  how: string;
  prefix: readonly string[];
  as: { uid: number; gid: number } | undefined;
  owner: { uid: number; gid: number };
  /** The server's version, as its program said when this way was tried. */
  version: string;
};

type Candidate = Omit<Runner, 'version'>;

const ACCOUNT = 'genkan-db';
/** 65534 is `nobody`; initdb wants an account that has a name. */
const NAMESPACE = ['unshare', '-U', '--map-user=65534', '--map-group=65534', '--'];

/** The first way that really works: each candidate must enter the data folder and run the server's program. */
export function chooseRunner(tools: Tools, dataDir: string, log: Log): Runner {
  const reasons: string[] = [];
  for (const candidate of candidates(tools, dataDir, diesWithParent(log))) {
    const tried = typeof candidate === 'string' ? candidate : tryOut(candidate, tools, dataDir);
    if (typeof tried !== 'string') return tried;
    reasons.push(tried);
  }
  throw isRoot() ? trouble.noAccount(reasons) : trouble.binariesFail(reasons);
}

/** The runner, or the reason why this candidate cannot be one. */
function tryOut(candidate: Candidate, tools: Tools, dataDir: string): Runner | string {
  const tried = runAs(candidate, tools, 'cd "$1" && exec "$2" --version', dataDir, tools.postgres);
  const version = /PostgreSQL\) (\d+)/.exec(tried.stdout)?.[1];
  return tried.ok && version ? { ...candidate, version } : `${candidate.how}: ${tried.complaint}`;
}

/** Whether the account can enter this folder and write to it. */
export function canWrite(runner: Runner, tools: Tools, folder: string): boolean {
  return runAs(runner, tools, 'test -w "$1" && cd "$1"', folder).ok;
}

/** Whether this process is root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Ways to try, best first. Lazily, because the second one may make an account on this machine. */
function* candidates(tools: Tools, dataDir: string, mortal: readonly string[]): Generator<Candidate | string> {
  const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  if (!isRoot()) return yield { how: 'this account', prefix: mortal, as: undefined, owner: me };
  const owner = fs.statSync(dataDir).uid;
  // A data folder that an ordinary account owns stays usable for that account.
  if (owner !== 0) yield account(String(owner), mortal) ?? `account ${owner}: no such name`;
  yield account(ACCOUNT, mortal) ?? madeAccount(tools, dataDir, mortal);
  // Folders only root can enter: root's own files, seen by PostgreSQL as those of an ordinary account.
  yield { how: 'user namespace', prefix: [...NAMESPACE, ...mortal], as: undefined, owner: me };
}

function account(nameOrUid: string, mortal: readonly string[]): Candidate | undefined {
  const [name, uid, gid] = ['-nu', '-u', '-g'].map((flag) => quietly('id', [flag, '--', nameOrUid]).stdout.trim());
  // `id` repeats a number that has no name; initdb would refuse such an account.
  if (!name || !uid || !gid || name === uid) return undefined;
  const as = { uid: Number(uid), gid: Number(gid) };
  return { how: `account ${name}`, prefix: mortal, as, owner: as };
}

function madeAccount(tools: Tools, dataDir: string, mortal: readonly string[]): Candidate | string {
  // No account is made on the machine for nothing: what nobody can enter, the new one could not either.
  const nobody = { uid: 65534, gid: 65534 };
  const tried = tryOut({ how: `account ${ACCOUNT}`, prefix: mortal, as: nobody, owner: nobody }, tools, dataDir);
  if (typeof tried === 'string') return tried;
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  const made = quietly('useradd', [...flags, ACCOUNT]);
  // Asked again even after a failure: another Genkan may have made it a moment ago.
  return account(ACCOUNT, mortal) ?? `useradd ${ACCOUNT}: ${made.complaint}`;
}

/** With setpriv the kernel itself ends PostgreSQL when this process dies, even by kill -9. */
function diesWithParent(log: Log): readonly string[] {
  const words = ['setpriv', '--pdeathsig', 'SIGINT', '--no-new-privs', '--'];
  const [command = '', ...args] = words;
  if (quietly(command, [...args, 'true']).ok) return words;
  log.warn({}, 'setpriv is missing: if Genkan is killed, PostgreSQL keeps running until Genkan starts again');
  return [];
}

function runAs(who: Candidate, tools: Tools, script: string, ...args: string[]) {
  const [command = '', ...rest] = [...who.prefix, 'sh', '-c', script, 'sh', ...args];
  return quietly(command, rest, { env: tools.env, cwd: '/', ...who.as });
}

function quietly(command: string, args: readonly string[], options: object = { env: { PATH: searchPath() } }) {
  const done = spawnSync(command, args, { encoding: 'utf8', ...options });
  const complaint = (done.error?.message ?? done.stderr).trim().split('\n')[0] || `ended with ${done.status}`;
  return { ok: done.status === 0, stdout: done.stdout ?? '', complaint };
}
