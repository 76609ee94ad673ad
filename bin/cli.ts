// The commands: genkan serve | worker | migrate | domain | demo | access reset.
import { flushCompileCache } from 'node:module';
import v8 from 'node:v8';
import { readConfig } from '../platform/config.ts';
import { StartTrouble } from '../platform/postgres/trouble.ts';

const usage = `genkan serve     start Genkan (the web, both APIs and the worker)
genkan worker    only work: events, mails, tidying up (needs GENKAN_DATABASE_URL)
genkan migrate   bring the database up to date and stop
genkan domain    add, list, suspend, resume or remove the domains (organisations) of this installation
genkan demo      serve, with a demonstration world
genkan access reset [DOMAIN]   let users in from everywhere again, when an administrator is locked out`;

/** Runs a command; answers the exit code, or nothing while it keeps running. */
export default async function main(argv: readonly string[]): Promise<number | undefined> {
  try {
    switch (argv[0]) {
      case undefined:
      case 'serve':
        return await runServe(false);
      case 'demo':
        return await runServe(true);
      case 'worker':
        return await runWorker();
      case 'migrate':
        return await runMigrate();
      case 'access':
        if (argv[1] === 'reset') return await runAccessReset(argv[2]);
        console.error(usage);
        return 2;
      case 'domain':
        return await (await import('./domain-command.ts')).runDomain(argv.slice(1), readConfig());
      default:
        console.error(usage);
        return 2;
    }
  } catch (error) {
    console.error(
      error instanceof StartTrouble
        ? `${error.said.ja}\n${error.said.en}`
        : error instanceof Error
          ? error.message
          : error,
    );
    if (process.env.GENKAN_LOG_LEVEL === 'debug') console.error(error);
    return 1;
  }
}

async function runServe(demo: boolean): Promise<undefined> {
  const { serve } = await import('./serve.ts');
  const config = readConfig();
  const serving = await serve(demo ? { ...config, demo: true } : config);
  console.log(`\n  Genkan  ${config.publicUrl}\n`);
  v8.setFlagsFromString('--semi-space-growth-factor=2');
  flushCompileCache(); // a server that is killed would not get to it
  stopOnSignal(() => serving.stop());
}

async function runWorker(): Promise<undefined> {
  const { makeLog, openInstallation } = await import('./open.ts');
  const { startWorker } = await import('./worker.ts');
  const config = readConfig();
  if (!config.databaseUrl)
    throw new Error('genkan worker needs GENKAN_DATABASE_URL; with the embedded database, genkan serve already works.');
  const installation = await openInstallation(config, makeLog(config));
  const worker = await startWorker(installation);
  stopOnSignal(async () => {
    await worker.stop();
    await installation.close();
  });
}

async function runMigrate(): Promise<number> {
  const { makeLog, openInstallation } = await import('./open.ts');
  const config = readConfig();
  const installation = await openInstallation(config, makeLog(config));
  await installation.close();
  console.log('The database is up to date.');
  return 0;
}

/** With the built-in database Genkan has to be stopped first: one process at a time may have it. */
async function runAccessReset(name: string | undefined): Promise<number> {
  const { makeLog, openInstallation } = await import('./open.ts');
  const { workerCtx } = await import('./worker.ts');
  const { resetAccess } = await import('../features/signin/access/access.ts');
  const config = readConfig({ GENKAN_LOG_LEVEL: 'warn', ...process.env });
  const installation = await openInstallation(config, makeLog(config));
  const { domains } = installation;
  const open = name === undefined ? domains.first() : domains.all().find(({ domain }) => domain.name === name);
  if (open) await resetAccess(workerCtx(open.house));
  await installation.close();
  if (!open) throw (await import('./words.ts')).domainTrouble.unknown(name ?? '');
  console.log('アクセスの制限を解除しました。許可するアドレスの一覧は残っています。');
  console.log('Users may come in from everywhere again. The list of allowed addresses was kept.');
  return 0;
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
