// The embedded PostgreSQL: one call starts it whatever the last run has left behind, and keeps it running.
import * as fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseRunner } from './account.ts';
import { type Cluster, prepareCluster } from './cluster.ts';
import { clearLeftovers } from './leftovers.ts';
import { type DataDirLock, lockDataDir } from './lock.ts';
import type { Log } from './log.ts';
import { findTools } from './native.ts';
import { type Launch, launch, type Server } from './server.ts';
import { serverArguments } from './settings.ts';
import { makeSocketFolder, PORT, removeSocketFolder } from './sockets.ts';

export type EmbeddedOptions = {
  dataDir: string;
  log: Log;
  /** The data folder's lock, if the caller holds it already; else it is taken here and released by `stop`. */
  lock?: DataDirLock;
  settings?: Record<string, string>;
  /** For tests: quick, but a crash may lose the latest rows and a power cut everything. */
  fast?: boolean;
};

export type Embedded = {
  /** The superuser; the socket's folder is the only key. Stays the same when the server is started again. */
  connection: { host: string; port: number; user: string; password?: string; database: string };
  socketDir: string;
  /** Called each time the server ends unasked; it is then started again without the caller's doing. */
  onDown(callback: (how: string) => void): void;
  /** Ends the server in order. Close the pools first: it does not wait for connections. */
  stop(): Promise<void>;
};

/** Starts PostgreSQL on `<dataDir>/postgres`, making the database on the first start. Throws `StartTrouble`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const lock = options.lock ?? (await lockDataDir(options.dataDir));
  const unlock = async () => (options.lock ? undefined : lock.release());
  try {
    return await startLocked(options, unlock);
  } catch (e) {
    await unlock();
    throw e;
  }
}

async function startLocked(options: EmbeddedOptions, unlock: () => Promise<void>): Promise<Embedded> {
  const { log, fast = false, settings = {} } = options;
  const dataDir = fs.realpathSync(options.dataDir);
  const folder = path.join(dataDir, 'postgres');
  const tools = findTools(path.join(dataDir, 'postgres-libraries'));
  const runner = chooseRunner(tools, dataDir, log);
  const cluster: Cluster = { folder, tools, runner, fast, log };
  await clearLeftovers(folder, log);
  await prepareCluster(cluster);
  const socketDir = await makeSocketFolder(runner, tools);
  const args = serverArguments({ folder, socketDir, settings, fast });
  const supervised = await supervise({ ...cluster, args }).catch((e: unknown) => {
    removeSocketFolder(socketDir);
    throw e;
  });
  log.info({ account: runner.how, version: runner.version }, 'PostgreSQL is running');
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await supervised.stop();
    await clearLeftovers(folder, log); // a leader that was killed leaves its workers behind for a moment
    removeSocketFolder(socketDir);
    await unlock();
  };
  return {
    connection: { host: socketDir, port: PORT, user: 'postgres', database: 'postgres' },
    socketDir,
    onDown: supervised.onDown,
    stop: () => (stopping ??= stop()),
  };
}

/** Starts the server, and again whenever it ends unasked. */
async function supervise(run: Launch): Promise<Pick<Embedded, 'stop' | 'onDown'>> {
  const stopped = new AbortController();
  const listeners: ((how: string) => void)[] = [];
  let server = await launchClean(run, stopped.signal);
  const watch = async () => {
    for (let delay = 0, since = Date.now(); ; since = Date.now()) {
      const how = await server.gone;
      if (stopped.signal.aborted) return;
      run.log.error({ how }, 'PostgreSQL ended unasked: starting it again');
      for (const listener of listeners) listener(how);
      // At once the first time; slower and slower for a server that does not stay up.
      delay = Date.now() - since > 60_000 ? 0 : delay;
      const next = await launchUntilUp(run, stopped.signal, delay);
      if (!next) return;
      server = next;
      delay = slower(delay);
    }
  };
  const watching = watch();
  return {
    onDown: (listener) => void listeners.push(listener),
    stop: async () => {
      stopped.abort();
      await server.stop();
      await watching;
    },
  };
}

const slower = (delay: number) => Math.min(Math.max(delay * 2, 250), 15_000);

/** Tries until the server is up, however long: a full disk may have room again. Nothing if asked to stop. */
async function launchUntilUp(run: Launch, signal: AbortSignal, delay: number): Promise<Server | undefined> {
  for (let wait = delay; ; wait = slower(wait)) {
    await pause(wait, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return undefined;
    try {
      return await launchClean(run, signal);
    } catch (e) {
      if (signal.aborted) return undefined;
      run.log.error({ err: e }, 'PostgreSQL could not be started again: trying on');
    }
  }
}

/** Starts after the last of an earlier server is gone; its shared memory can outlive its processes for a moment. */
async function launchClean(run: Launch, signal: AbortSignal): Promise<Server> {
  for (let tries = 1; ; tries++) {
    await clearLeftovers(run.folder, run.log);
    try {
      return await launch(run, signal);
    } catch (e) {
      if (tries >= 20 || !/shared memory block|lock file "postmaster.pid"/.test(String(e))) throw e;
      await pause(250);
    }
  }
}
