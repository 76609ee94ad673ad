// A worker that is killed while it sends: its mails are sent by another one, and nobody takes those of the living.
import { beforeAll, describe, expect, test } from 'vitest';
import { afterEachTest, afterThisFile } from './cleanup.ts';
import { holding, type MailDesk, openMailDesk } from './mail-desk.ts';
import { until } from './until.ts';
import { workerProcess } from './worker.ts';

const forThisFile = afterThisFile();
const later = afterEachTest();
let desk: MailDesk;
beforeAll(async () => {
  desk = await openMailDesk(forThisFile);
});

describe('a worker that is killed', () => {
  test('its mail is sent by another one, and a living worker keeps its own', async () => {
    const [dead, alive] = [desk.newAddress(), desk.newAddress()];
    const slow = new Set([dead, alive]);
    const { held, letGo } = holding('ok' as const);
    const mailbox = await desk.mailServer(later, { answer: async ({ to }) => (slow.has(to) ? held : 'ok') });
    const killed = await workerProcess(later, desk.house, { GENKAN_SMTP_URL: `smtp://127.0.0.1:${desk.port}` });
    await desk.invite(dead);
    await until('it has given the mail to the server', () => mailbox.to(dead).length === 1);
    const pool = (await desk.jobOf(dead))?.locked_by;
    await killed.end('SIGKILL');
    await desk.work(later);
    later(letGo);
    await desk.invite(alive);
    await until('the living one has given its mail to the server', () => mailbox.to(alive).length === 1);
    const ours = (await desk.jobOf(alive))?.locked_by;
    expect(ours).not.toBe(pool);
    slow.delete(dead);
    const second = await desk.work(later);
    await until('the mail of the dead one is sent', async () => (await desk.mailTo(dead)).state === 'sent', {
      within: 25_000,
    });
    expect(mailbox.to(dead).map((d) => d.messageId)).toEqual(Array(2).fill((await desk.mailTo(dead)).message_id));
    // Looked at just as long, the mail of the living one is still its own.
    expect((await desk.jobOf(alive))?.locked_by).toBe(ours);
    letGo();
    await desk.isSent(alive);
    expect(mailbox.to(alive)).toHaveLength(1);
    await second.stop();
  });

  test('in the last attempt: the mail is not forgotten', async () => {
    const address = desk.newAddress();
    await desk.invite(address);
    await desk.house.owner.query(
      `update graphile_worker._private_jobs set attempts = max_attempts where payload ->> 'id' = (select id::text from mails where to_address = $1)`,
      [address],
    );
    await desk.house.owner.query(`update mails set created_at = now() - interval '1 hour' where to_address = $1`, [
      address,
    ]);
    const mailbox = await desk.mailServer(later);
    await desk.work(later);
    await desk.house.owner.query(`select graphile_worker.add_job('sweep')`);
    await desk.isSent(address);
    expect(mailbox.to(address)).toHaveLength(1);
  });
});
