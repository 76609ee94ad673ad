// Genkan as it is served, without the web pages and the worker: what a request costs, and nothing beside it.
import { createApp } from '../../bin/app.ts';
import { makeLog, openInstallation } from '../../bin/open.ts';
import { readConfig } from '../../platform/config.ts';

process.once('message', async (env) => {
  const config = readConfig(env as NodeJS.ProcessEnv);
  const installation = await openInstallation(config, makeLog(config));
  const app = await createApp(installation.house, { web: false });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  process.send?.({ address });
  const stop = async () => {
    await app.close();
    await installation.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
});
