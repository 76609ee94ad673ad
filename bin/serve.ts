// `genkan serve`: opens the installation, builds the web if needed, serves both doors and works.
import { createFirstAdministrator, setupState } from '../features/signin/setup.ts';
import { ensureWeb } from '../platform/build-web.ts';
import type { Config } from '../platform/config.ts';
import { Refusal } from '../platform/errors.ts';
import { fillDemo } from './demo.ts';
import { type Front, openFront } from './front.ts';
import { type Installation, makeLog, openInstallation } from './open.ts';
import { startTrouble } from './trouble.ts';
import { startWorker, type Worker, workerCtx } from './worker.ts';

export type Serving = { readonly address: string; stop(): Promise<void> };

/** Starts everything and answers once it listens. */
export async function serve(config: Config, options: { work?: boolean; web?: boolean } = {}): Promise<Serving> {
  const log = makeLog(config);
  if (options.web !== false) await ensureWeb(log);
  const installation = await openInstallation(config, log);
  let front: Front | undefined;
  let worker: Worker | undefined;
  const stop = async () => {
    await front?.close();
    await worker?.stop();
    await installation.close();
  };
  try {
    await firstAdministrator(installation, config);
    if (config.demo) await fillDemo(installation.house);
    front = await openFront(installation.domains, log);
    if (options.work !== false) worker = await startWorker(installation);
    const address = await front
      .listen({ port: config.port, host: config.host ?? 'localhost' })
      .catch((error: unknown) => {
        throw (error as { code?: unknown }).code === 'EADDRINUSE' ? startTrouble.portInUse(config.port, error) : error;
      });
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** GENKAN_ADMIN creates the first administrator without the set-up page. */
async function firstAdministrator({ house }: Installation, config: Config): Promise<void> {
  if (!config.admin) return;
  const ctx = workerCtx(house);
  if (!(await setupState(ctx)).needed) return;
  await createFirstAdministrator(ctx, {
    organisation: config.organisation ?? 'Genkan',
    name: config.admin.login,
    login: config.admin.login,
    password: config.admin.password,
  }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    // Another server on this database was a moment faster.
    if (error.code !== 'SET_UP') throw startTrouble.admin(error);
  });
}
