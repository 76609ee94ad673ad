// A house whose mails go out through a real mail server and the real worker, and what its people and its tables say of them.
import { inject } from 'vitest';
import { startWorker, type Worker } from '../../bin/worker.ts';
import { roleNames } from '../../platform/db/names.ts';
import { type MailerTimeouts, makeMailer } from '../../platform/mail/smtp.ts';
import { openHouse, type TestHouse } from '../house.ts';
import { freePort } from './cleanup.ts';
import { type Mailbox, type Manners, openMailbox } from './mailbox.ts';
import { until } from './until.ts';

type Later = (step: () => unknown) => void;
type Row = {
  state: string;
  problem: string | null;
  text: string;
  html: string | null;
  message_id: string;
  attempts: number;
};
type Job = { attempts: number; locked_by: string | null; last_error: string | null };

export type MailDesk = Awaited<ReturnType<typeof openMailDesk>>;

/** Opens the house with one guest space; `later` ends it. */
export async function openMailDesk(later: Later) {
  const port = await freePort();
  const house: TestHouse = await openHouse({ GENKAN_SMTP_URL: `smtp://127.0.0.1:${port}` });
  later(() => house.close());
  await house.setUp();
  const made = await house.as('admin').post('/api/spaces', { name: 'A社様 連携窓口', isGuest: true });
  const guests = `/api/spaces/${made.body.id}`;
  let count = 0;

  const desk = {
    house,
    port,
    newAddress: () => `guest-${++count}@a-sha.example.com`,

    async work(ending: Later, timeouts?: MailerTimeouts): Promise<Worker> {
      const names = roleNames(inject('installation'), 'd1');
      const login = {
        ...inject('owner'),
        user: names.login,
        password: inject('loginPassword'),
        database: house.database,
      };
      const mailer = makeMailer(house.house.config.smtpUrl, timeouts);
      const worker = await startWorker({ house: house.house, names, login }, mailer);
      ending(() => worker.stop());
      return worker;
    },

    async mailServer(ending: Later, manners: Partial<Manners> = {}): Promise<Mailbox> {
      const mailbox = await openMailbox(port, manners);
      ending(() => mailbox.close());
      return mailbox;
    },

    async invite(...addresses: string[]): Promise<void> {
      const { status, body } = await house.as('admin').post(`${guests}/invitations`, { addresses });
      if (status !== 200) throw new Error(`inviting answered ${status} ${JSON.stringify(body)}`);
    },

    /** The row of the invitation, as the space's administrator sees it. */
    async invitationOf(address: string): Promise<{ mailProblem: string | null }> {
      const { body } = await house.as('admin').get(`${guests}/guests`);
      return body.invitations.find((row: { address: string }) => row.address === address);
    },

    async mailTo(address: string): Promise<Row> {
      const { rows } = await house.owner.query<Row>('select * from mails where to_address = $1', [address]);
      return rows[0]!;
    },

    async jobOf(address: string): Promise<Job | undefined> {
      const { rows } = await house.owner.query<Job>(
        `select attempts, locked_by, last_error from graphile_worker._private_jobs
         where payload ->> 'id' = (select id::text from mails where to_address = $1)
           and task_id = (select id from graphile_worker._private_tasks where identifier = 'mail')`,
        [address],
      );
      return rows[0];
    },

    hasFailedOnce: (address: string) =>
      until('the first attempt fails', async () => {
        const job = await desk.jobOf(address);
        return job?.attempts === 1 && job.locked_by === null && job.last_error !== null;
      }),

    isSent: (address: string) =>
      until('the mail is sent', async () => {
        // The queue waits longer and longer between attempts; the test does not.
        await house.owner.query('update graphile_worker._private_jobs set run_at = now() where locked_by is null');
        return (await desk.mailTo(address)).state === 'sent';
      }),
  };
  return desk;
}

/** Something that is held until it is let go. */
export function holding<T>(value: T): { held: Promise<T>; letGo: () => void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { held: promise, letGo: () => resolve(value) };
}
