// The worker: hands what happened to the listeners, sends mails, and tidies up. Runs inside `serve`, or alone as `genkan worker`.
import { Logger, type Runner, run, type TaskList, type Logger as WorkerLogger } from 'graphile-worker';
import { sql } from 'kysely';
import pg from 'pg';
import { listeners } from '../features/notifications/listeners.ts';
import { languageOf } from '../platform/i18n.ts';
import { sendMail } from '../platform/mail/send.ts';
import { type Mailer, makeMailer } from '../platform/mail/smtp.ts';
import { visitor } from '../policy/actors.ts';
import { type Ctx, type Event, type House, write } from '../policy/context.ts';
import { asSystem } from '../policy/reach.ts';
import type { Installation } from './open.ts';
import { sweep } from './sweep.ts';

export type Worker = { stop(): Promise<void> };

/** Starts working. Jobs that a dead process still held are freed first: the queue itself would keep them for four hours. */
export async function startWorker(
  installation: Pick<Installation, 'house' | 'names' | 'login'>,
  mailer: Mailer | null = makeMailer(installation.house.config.smtpUrl),
): Promise<Worker> {
  const { house, names, login } = installation;
  const pool = new pg.Pool({ ...login, max: 8, options: `-c role=${names.jobs}` });
  pool.on('error', (err) => house.log.warn({ err: err.message }, 'the worker lost a database connection'));
  pool.on('connect', (client) => client.on('error', () => {}));
  const alive = await livingSign(login, names.jobs, house);
  await alive.freeDead();
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2000,
    crontab: '*/10 * * * * sweep ?jobKey=sweep',
    taskList: tasks(house, mailer),
    logger: quietLogger(house),
    events: alive.events,
  });
  const timer = setInterval(() => void alive.freeDead().catch(() => {}), 60_000);
  return {
    async stop() {
      clearInterval(timer);
      await runner.stop().catch(() => {});
      await alive.close();
      mailer?.close();
      await pool.end();
    },
  };
}

function tasks(house: House, mailer: Mailer | null): TaskList {
  return {
    event: async (payload) => handOver(workerCtx(house), idOf(payload)),
    mail: async (payload, helpers) =>
      sendMail(
        workerCtx(house).db,
        house.config,
        mailer,
        idOf(payload),
        helpers.job.attempts >= helpers.job.max_attempts,
      ),
    sweep: async () => sweep(workerCtx(house)),
  };
}

function idOf(payload: unknown): string {
  const { id } = payload as { id: number | string };
  return String(id);
}

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

/** One event to every listener, in one transaction with the mark that it is done: a crash repeats it, never halves it. */
async function handOver(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const row = await tx.db
      .selectFrom('outbox')
      .select(['id', 'event'])
      .where('id', '=', id)
      .where('done_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return;
    for (const listener of listeners) await listener(tx, { id: row.id, ...(row.event as Event) });
    await tx.db.updateTable('outbox').set({ done_at: sql`now()` }).where('id', '=', id).execute();
  });
}

/**
 * Each worker process holds one advisory lock per worker id while it lives. A job locked by an id whose lock can be had
 * belongs to the dead.
 */
async function livingSign(login: Installation['login'], role: string, house: House) {
  const client = new pg.Client({ ...login, options: `-c role=${role}` });
  client.on('error', (err) => house.log.warn({ err: err.message }, 'the worker lost its living sign'));
  await client.connect();
  const key = "hashtextextended('genkan worker ' || $1, 0)";
  const { EventEmitter } = await import('node:events');
  const events = new EventEmitter();
  events.on(
    'worker:create',
    ({ worker }: { worker: { workerId: string } }) =>
      void client.query(`select pg_advisory_lock(${key})`, [worker.workerId]).catch(() => {}),
  );
  return {
    events,
    async freeDead() {
      const { rows } = await client.query<{ id: string }>(
        'select distinct locked_by as id from graphile_worker.jobs where locked_by is not null',
      );
      for (const { id } of rows) {
        const got = await client.query<{ got: boolean }>(
          `select not exists (select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
          and ((classid::bigint << 32) | objid::bigint) = ${key}) and pg_try_advisory_lock(${key}) as got`,
          [id],
        );
        if (!got.rows[0]?.got) continue;
        house.log.info({ worker: id }, 'freed the jobs of a worker that is gone');
        await client.query('select graphile_worker.force_unlock_workers($1::text[])', [[id]]);
        await client.query(`select pg_advisory_unlock(${key})`, [id]);
      }
    },
    close: () => client.end().catch(() => {}),
  };
}

function quietLogger(house: House): WorkerLogger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error')
      house.log.error({ error: meta?.['error'] instanceof Error ? meta['error'].message : undefined }, message);
    else if (level === 'warning') house.log.warn({}, message);
  });
}
