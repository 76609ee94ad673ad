// Genkan as it is served, without the web pages and the worker: what a request costs, and nothing beside it.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { createApp } from '../../bin/app.ts';
import { makeLog, openInstallation } from '../../bin/open.ts';
import { readConfig } from '../../platform/config.ts';

process.once('message', async (env) => {
  const config = readConfig(env as NodeJS.ProcessEnv);
  const installation = await openInstallation(config, makeLog(config));
  const app = await createApp(installation.house, { web: false });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  process.on('message', async ({ profile: file }: { profile: string | null }) => {
    await profile(file);
    process.send?.({});
  });
  process.send?.({ address });
  const stop = async () => {
    await app.close();
    await installation.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
});

let session: Session | undefined;

/** Starts a CPU profile, or ends it and writes it to the file. */
async function profile(file: string | null): Promise<void> {
  if (!session) {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
  }
  if (file === null) return;
  const { profile: made } = await session.post('Profiler.stop');
  session.disconnect();
  session = undefined;
  writeFileSync(file, JSON.stringify(made));
}
