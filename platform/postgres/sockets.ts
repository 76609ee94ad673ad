// The server's only door: a Unix socket in a short temporary folder that nobody else can enter.
import * as fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { canWrite, type Runner } from './account.ts';
import { isAlive } from './lock.ts';
import type { Tools } from './native.ts';
import { trouble } from './trouble.ts';

/** The port is only a part of the socket's file name. */
export const PORT = 5432;
const SOCKET = `.s.PGSQL.${PORT}`;
/** What the kernel takes as a socket's path, without the closing zero byte. */
const LONGEST = 107;

/** Makes this run's folder. Its name carries our process number, so that a later run can tell whether it is dead. */
export async function makeSocketFolder(runner: Runner, tools: Tools): Promise<string> {
  const places = [...new Set([os.tmpdir(), '/tmp', '/var/tmp'])];
  for (const place of places) {
    const prefix = path.join(place, `genkan-pg-${process.pid}-`);
    if (Buffer.byteLength(path.join(`${prefix}XXXXXX`, SOCKET)) > LONGEST || !canWrite(runner, tools, place)) continue;
    await sweep(place, runner);
    const folder = fs.mkdtempSync(prefix);
    fs.chownSync(folder, runner.owner.uid, runner.owner.gid);
    return folder;
  }
  throw trouble.noSocketFolder(places);
}

/** Removes the folder. Not recursively: only the two files that the server puts there. */
export function removeSocketFolder(folder: string): void {
  for (const name of [SOCKET, `${SOCKET}.lock`]) fs.rmSync(path.join(folder, name), { force: true });
  try {
    fs.rmdirSync(folder);
  } catch (e) {
    if (!['ENOENT', 'ENOTEMPTY'].includes((e as NodeJS.ErrnoException).code ?? '')) throw e;
  }
}

/** Clears what runs that were killed have left: the process in the name is gone and no server answers. */
async function sweep(place: string, runner: Runner): Promise<void> {
  for (const name of fs.readdirSync(place)) {
    const pid = Number(/^genkan-pg-(\d+)-\w{6}$/.exec(name)?.[1]);
    const folder = path.join(place, name);
    if (!pid || isAlive(pid) || !isOurs(folder, runner) || (await answers(path.join(folder, SOCKET)))) continue;
    removeSocketFolder(folder);
  }
}

/** The temporary folder is everybody's: what another account made there is left alone. */
function isOurs(folder: string, runner: Runner): boolean {
  const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && [runner.owner.uid, process.getuid?.()].includes(stat.uid);
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = net.connect(socket);
    client.once('connect', () => resolve(true)).once('error', () => resolve(false));
    client.once('connect', () => client.destroy());
  });
}
