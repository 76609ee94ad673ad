// The worker: hands what happened to the listeners, sends mails, and tidies up. Runs inside `serve`, or alone as `genkan worker`.
import { type JobHelpers, Logger, type Task, type Logger as WorkerLogger } from 'graphile-worker';
import { carryOutJob } from '../features/apps/deploys.ts';
import { revokeLink } from '../features/guests/linking/revoke.ts';
import { keepInStep } from '../features/guests/linking/step.ts';
import { endStays } from '../features/guests/stays/stays.ts';
import { deliverPush } from '../features/notifications/push/deliver.ts';
import { remindOfRecords } from '../features/notifications/reminders/reminders.ts';
import { mayStillHear } from '../features/notifications/still.ts';
import { fillSoon } from '../features/search/fill.ts';
import { deliverLine } from '../features/webhooks/delivery.ts';
import type { Db } from '../platform/db/connections.ts';
import { wakeNow } from '../platform/db/wake.ts';
import { languageOf } from '../platform/i18n.ts';
import { waitingMails } from '../platform/mail/queue.ts';
import { type Sender, sendMail } from '../platform/mail/send.ts';
import { type Mailer, makeMailer } from '../platform/mail/smtp.ts';
import { visitor } from '../policy/actors.ts';
import type { Ctx, House } from '../policy/context.ts';
import { asSystem } from '../policy/reach.ts';
import { everyDomain, itsDomain } from './domain-jobs.ts';
import { type Domains, onlyDomain } from './domains.ts';
import { handOver, handOverRecords } from './handing.ts';
import { signsOfLife } from './living.ts';
import type { Installation } from './open.ts';
import { keepRunning } from './runner.ts';
import { sweep } from './sweep.ts';

export type Worker = { stop(): Promise<void> };

/** Starts working, and keeps at it when the database goes away and comes back. */
export async function startWorker(
  installation: Pick<Installation, 'house' | 'names' | 'login'> & { readonly domains?: Domains },
  mailer: Mailer | null = makeMailer(installation.house.config.smtpUrl),
): Promise<Worker> {
  const { house, names, login } = installation;
  const domains = installation.domains ?? onlyDomain(house);
  const { log } = house;
  const stopping = new AbortController();
  const connection = { ...login, connectionTimeoutMillis: 10_000, keepAlive: true, options: `-c role=${names.jobs}` };
  const life = signsOfLife(connection, log);
  const sender: SenderOf = (of) => ({
    db: workerCtx(of).db,
    config: of.config,
    mailer,
    log: of.log,
    mayHear: (person, about) => mayStillHear(workerCtx(of), person, about),
    stopping: stopping.signal,
  });
  const close = async () => {
    await life.close();
    mailer?.close();
  };
  try {
    const running = await keepRunning({
      connection: { ...connection, max: 8 },
      life,
      tasks: tasks(domains, sender, stopping.signal),
      options: { ...options, logger: quietLogger(house) },
      interrupted: (err) => log.warn({ err }, 'the worker was interrupted and begins again'),
    });
    // What was written while nobody worked.
    for (const one of domains.all()) await wakeNow(one.house.connections).catch(() => {});
    const stop = async () => {
      stopping.abort();
      await running.stop();
      await close();
    };
    return { stop };
  } catch (error) {
    await close();
    throw error;
  }
}

const options = {
  concurrency: 4,
  noHandleSignals: true,
  pollInterval: 2000,
  crontab: [
    '*/10 * * * * sweep ?jobKey=sweep',
    '*/10 * * * * reminders ?jobKey=reminders&max=1',
    '* * * * * links ?jobKey=links&max=1',
    '* * * * * search ?jobKey=search&max=1',
    '* * * * * leftover ?jobKey=leftover&max=1',
  ].join('\n'),
};

type SenderOf = (house: House) => Sender;

function tasks(domains: Domains, sender: SenderOf, stopping: AbortSignal): Readonly<Record<string, Task>> {
  return {
    event: itsDomain(domains, async (house, { payload }) => handOver(workerCtx(house), idOf(payload))),
    records: itsDomain(domains, async (house) => handOverRecords(workerCtx(house), stopping)),
    leftover: everyDomain(domains, async (house) => wakeNow(house.connections)),
    mail: itsDomain(domains, async (house, { payload, job }) =>
      sendMail(sender(house), idOf(payload), job.attempts >= job.max_attempts),
    ),
    push: itsDomain(domains, async (house, { payload }) => deliverPush(workerCtx(house), idOf(payload))),
    deploy: itsDomain(domains, async (house, { payload, job }) =>
      carryOutJob(workerCtx(house), idOf(payload), job.attempts >= job.max_attempts),
    ),
    webhook: itsDomain(domains, async (house, { payload }) =>
      deliverLine(workerCtx(house), payload as { hook: string; record: string | null }),
    ),
    revocation: itsDomain(domains, async (house, { payload, job }) =>
      revokeLink(workerCtx(house), idOf(payload), job.attempts >= job.max_attempts),
    ),
    stays: itsDomain(domains, async (house) => endStays(workerCtx(house))),
    reminders: everyDomain(domains, async (house) => remindOfRecords(workerCtx(house))),
    // What a process that died, or a new version, has left to look at.
    search: everyDomain(domains, async (house) => fillSoon(workerCtx(house))),
    links: everyDomain(domains, async (house) => keepInStep(workerCtx(house))),
    sweep: everyDomain(domains, async (house, helpers) => {
      await requeue(house, sender(house).db, helpers);
      await sweep(workerCtx(house));
    }),
  };
}

const openMailJobs = `
  select j.payload ->> 'id' as id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier = 'mail' and j.payload ->> 'domain' = $1 and (j.attempts < j.max_attempts or j.locked_at is not null)`;

/** A process that dies in the last attempt, or a backup restored without its jobs, leaves mails that nobody would ever send. */
async function requeue(house: House, db: Db, helpers: JobHelpers): Promise<void> {
  const domain = house.connections.names.schema;
  const { rows } = await helpers.query<{ id: string }>(openMailJobs, [domain]);
  const forgotten = await waitingMails(
    db,
    rows.map((row) => row.id),
  );
  for (const id of forgotten) await helpers.addJob('mail', { domain, id }, { maxAttempts: 25 });
}

function idOf(payload: unknown): string {
  const { id } = payload as { id: number | string };
  return String(id);
}

/** The context of the worker: the system's, in nobody's language. */
export function workerCtx(house: House): Ctx {
  const base: Ctx = {
    house,
    actor: visitor,
    db: house.connections.system,
    lang: languageOf(undefined, undefined),
    now: new Date(),
    source: 'worker',
    browser: null,
    sessionId: null,
    asked: new Set(),
    writing: false,
  };
  return asSystem(base, 'worker');
}

function quietLogger(house: House): WorkerLogger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error')
      house.log.error({ error: meta?.error instanceof Error ? meta.error.message : undefined }, message);
    else if (level === 'warning') house.log.warn({}, message);
  });
}
