// kintone's own command line clients, run as people run them: a process with arguments, against a house that listens.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PASSWORD } from '../../house.ts';
import type { Cast, Kind, Person, Space } from '../cast.ts';

const modules = path.resolve(import.meta.dirname, '../../../node_modules/@kintone');
const clients = {
  cli: `${modules}/cli/cli.js`,
  customizeUploader: `${modules}/customize-uploader/bin/cli.js`,
  dtsGen: `${modules}/dts-gen/dist/index.js`,
} as const;

export type Ran = { readonly code: number; readonly out: string };

/** Runs a client in a folder; answers what it said and how it ended. */
export function run(client: keyof typeof clients, args: readonly string[], cwd: string): Promise<Ran> {
  // What the machine has set for a real kintone must not reach a test; under NODE_ENV=test the plug-in commands only print.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^KINTONE_|PROXY$|^NODE_ENV$/i.test(name)),
  );
  return new Promise((resolve) => {
    execFile(process.execPath, [clients[client], ...args], { cwd, env, timeout: 120_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out: stdout + stderr });
    });
  });
}

/** Where a client is to go, and as whom. */
export function to(cast: Cast, who: Person, kind: Kind, space: Space): string[] {
  const guest = kind === 'guest' ? ['--guest-space-id', space.id] : [];
  return ['--base-url', cast.baseUrl, '--username', who, '--password', PASSWORD, ...guest];
}

/** A folder of its own, and how to take it away. */
export function folder(): { readonly at: string; readonly remove: () => void } {
  const at = mkdtempSync(path.join(tmpdir(), 'genkan-client-'));
  return { at, remove: () => rmSync(at, { recursive: true, force: true }) };
}
