// `genkan worker` as a process of its own, at the database of a house of this test run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { inject } from 'vitest';
import type { TestHouse } from '../house.ts';
import { temporaryFolder } from './cleanup.ts';
import { runGenkan } from './genkan.ts';

export async function workerProcess(
  later: (step: () => unknown) => void,
  { database, house }: TestHouse,
  env: Record<string, string>,
) {
  const dataDir = `${temporaryFolder(later)}/data`;
  mkdirSync(dataDir);
  // The login of this test run belongs to all its files: the process must not give it another password.
  writeFileSync(`${dataDir}/database-login`, inject('loginPassword'), { mode: 0o600 });
  const { host, user } = inject('owner');
  const run = await runGenkan({
    dataDir,
    command: 'worker',
    env: {
      GENKAN_DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`,
      GENKAN_PUBLIC_URL: house.config.publicUrl,
      GENKAN_SECRET: house.secret.toString(),
      ...env,
    },
  });
  later(run.cleanUp);
  return run;
}
