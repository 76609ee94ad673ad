#!/usr/bin/env node
// The command `genkan`: makes sure that Node is new enough, by the one that npm has installed, then runs the command.
import { spawn } from 'node:child_process';
import { createRequire, enableCompileCache } from 'node:module';
import path from 'node:path';
import v8 from 'node:v8';

const NEEDED = 24;

if (Number(process.versions.node.split('.')[0]) >= NEEDED) await run();
else runUnder(bundledNode());

async function run() {
  if (process.channel) endWithParent(process.channel);
  // Starting leaves much garbage behind, and room once made for it would stay taken: it may only grow when we serve.
  v8.setFlagsFromString('--semi-space-growth-factor=1');
  // Compiled once, the code starts in half the time, and what strips the types is not even loaded: so before the first
  // line of TypeScript. Beside the code: only who may write that may write what it compiles to.
  enableCompileCache(path.resolve(import.meta.dirname, '../node_modules/.cache/genkan'));
  const { default: main } = await import('../bin/cli.ts');
  const code = await main(process.argv.slice(2));
  if (typeof code === 'number') process.exitCode = code;
}

/** The older Node that started us may be killed; this channel closes with it, whatever the way. */
function endWithParent(channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  channel.unref(); // listening must not keep a finished command from ending
}

/** The real Node binary that npm has installed for this platform, if it has one. */
function bundledNode() {
  try {
    const found = createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/package.json`);
    return path.join(path.dirname(found), 'bin', 'node');
  } catch {
    return undefined;
  }
}

function runUnder(node) {
  if (!node) return giveUp();
  const args = [...process.execArgv, ...process.argv.slice(1)];
  // A group of its own: Ctrl-C then reaches it once, through us, and not a second time from the terminal.
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], detached: true });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.once('error', giveUp);
  child.once('exit', (code, signal) => {
    for (const name of signals) process.removeAllListeners(name);
    // Ends the way the child ended, so that whoever started us sees the same.
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}

function giveUp() {
  console.error(
    `Genkan には Node.js ${NEEDED} 以降が必要です（現在は ${process.version}）。インストールしてから起動してください。`,
  );
  console.error(
    `Genkan needs Node.js ${NEEDED} or newer (this is ${process.version}). Please install it and start again.`,
  );
  process.exitCode = 1;
}
