// Genkan's worker as it is run, in a process of its own.
import { makeLog, openInstallation } from '../../bin/open.ts';
import { startWorker } from '../../bin/worker.ts';
import { readConfig } from '../../platform/config.ts';

process.once('message', async (env) => {
  const config = readConfig(env as NodeJS.ProcessEnv);
  const installation = await openInstallation(config, makeLog(config));
  const worker = await startWorker(installation);
  process.send?.({ address: '' });
  const stop = async () => {
    await worker.stop();
    await installation.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
});
