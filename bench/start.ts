// Starting on a data directory that is there: until /healthz answers, and the memory the server then holds.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { end, residentMB } from './child.ts';
import { median } from './load.ts';

export type Start = { readonly seconds: number; readonly idleMB: number };

const root = path.resolve(import.meta.dirname, '..');

/** Starts Genkan as a user does, so many times on the same data directory; answers the medians. The first is not counted: it may build the web. */
export async function measureStart(dataDir: string, times: number): Promise<Start> {
  const starts: Start[] = [];
  for (let n = 0; n <= times; n++) starts.push(await once(dataDir));
  const counted = starts.slice(1);
  return { seconds: median(counted.map((s) => s.seconds)), idleMB: median(counted.map((s) => s.idleMB)) };
}

async function once(dataDir: string): Promise<Start> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/genkan.mjs', 'serve'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      GENKAN_DATA_DIR: dataDir,
      GENKAN_PORT: String(port),
      GENKAN_HOST: '127.0.0.1',
      GENKAN_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    while (!(await healthy(port))) {
      if (child.exitCode !== null) throw new Error(`genkan serve ended with ${child.exitCode}`);
      await pause(10);
    }
    const seconds = (performance.now() - began) / 1000;
    // Idle: what starting has left behind is collected, the worker has looked for work.
    await pause(5000);
    return { seconds, idleMB: residentMB(child.pid ?? 0) };
  } finally {
    await end(child);
  }
}

async function healthy(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}
