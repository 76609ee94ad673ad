// Mails that wait while the mail server is away: sent only to who may still hear of what they tell, and while it is there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workerCtx } from '../../bin/worker.ts';
import { sendMail } from '../../platform/mail/send.ts';
import type { Mailer } from '../../platform/mail/smtp.ts';
import { write } from '../../policy/context.ts';
import { ok } from '../../test/house.ts';
import { join } from '../../test/join.ts';
import { openWorld, type World } from '../../test/world.ts';
import { listeners, type StoredEvent } from './listeners.ts';
import { mayStillHear } from './still.ts';

let world: World;
let guests = 0;
beforeAll(async () => {
  world = await openWorld();
  await world.owner.query('update settings set rest_mails = true');
});
afterAll(() => world?.close());

const system = () => workerCtx(world.house);

/** A new guest of A. */
async function newcomer(): Promise<{ address: string; code: string }> {
  const address = `new${guests++}@a-sha.example.com`;
  await join(world, 'sato', world.a.space, address, '新しい人');
  return { address, code: `guest/${address}` };
}

/** Hands the newest event to the listeners, while the mail server is away: the mail it made. */
async function waiting(address: string): Promise<string> {
  const { rows } = await world.owner.query('select id, event from outbox order by id desc limit 1');
  const event: StoredEvent = { id: rows[0].id, ...rows[0].event };
  await write(system(), async (tx) => {
    for (const listener of listeners) await listener(tx, event);
  });
  const made = await world.owner.query(
    "update mails set state = 'queued' where to_address = $1 and kind = 'notification' returning id",
    [address],
  );
  return made.rows[0].id;
}

/** The mail server is back: what it was given, and what became of the mail. */
async function send(id: string): Promise<{ sent: number; state: string; text: string; problem: string | null }> {
  let sent = 0;
  const mailer: Mailer = {
    send: async () => {
      sent++;
      return { ok: true, response: '250 ok' };
    },
    close: () => {},
  };
  const { config, log, connections } = world.house;
  const sender = { db: connections.system, config, mailer, log, stopping: new AbortController().signal };
  await sendMail({ ...sender, mayHear: (person, about) => mayStillHear(system(), person, about) }, id, false);
  const { rows } = await world.owner.query('select state, text, problem from mails where id = $1', [id]);
  return { sent, ...rows[0] };
}

const kept = { sent: 1, state: 'sent', problem: null };
const withdrawn = { sent: 0, state: 'refused', text: '', problem: expect.stringContaining('no longer') };

async function mentioned(code: string): Promise<string> {
  const body = { text: '機密の件です', mentions: [{ type: 'USER', code }] };
  return (await ok(world.by('satoA').post(`/api/threads/${world.a.thread}/comments`, body))).id;
}
async function mentionedInRecord(code: string): Promise<void> {
  const at = (call: string) => `/k/guest/${world.a.space}/v1/${call}`;
  const { id } = await ok(world.by('satoA').post(at('record.json'), { app: world.a.app }));
  const comment = { text: '機密の件です', mentions: [{ type: 'USER', code }] };
  await ok(world.by('satoA').post(at('record/comment.json'), { app: world.a.app, record: id, comment }));
}
const leave = (address: string) => ok(world.by('satoA').delete(`/api/spaces/${world.a.space}/guests/${address}`));

describe('a mail about a comment in a thread', () => {
  test('goes out to who is still there', async () => {
    const { address, code } = await newcomer();
    await mentioned(code);
    expect(await send(await waiting(address))).toMatchObject(kept);
  });

  test('goes to nobody who has left the space, or is suspended, since', async () => {
    const [left, stopped] = [await newcomer(), await newcomer()];
    await mentioned(left.code);
    const mail = await waiting(left.address);
    await leave(left.address);
    expect(await send(mail)).toMatchObject(withdrawn);
    await mentioned(stopped.code);
    const other = await waiting(stopped.address);
    await world.owner.query("update people set state = 'inactive' where code = $1", [stopped.code]);
    expect(await send(other)).toMatchObject(withdrawn);
  });

  test('is not sent once the comment is deleted', async () => {
    const { address, code } = await newcomer();
    const comment = await mentioned(code);
    const mail = await waiting(address);
    await ok(world.by('satoA').delete(`/api/comments/${comment}`));
    expect(await send(mail)).toMatchObject(withdrawn);
  });
});

describe('a mail about a comment on a record', () => {
  test('goes out to who may still view it', async () => {
    const { address, code } = await newcomer();
    await mentionedInRecord(code);
    expect(await send(await waiting(address))).toMatchObject(kept);
  });

  test('goes to nobody who has left the space since', async () => {
    const { address, code } = await newcomer();
    await mentionedInRecord(code);
    const mail = await waiting(address);
    await leave(address);
    expect(await send(mail)).toMatchObject(withdrawn);
  });
});

test('a mail about nothing that can be closed, such as an invitation, is always sent', async () => {
  const address = 'fresh@a-sha.example.com';
  await ok(world.by('satoA').post(`/api/spaces/${world.a.space}/invitations`, { addresses: [address] }));
  const { rows } = await world.owner.query(
    "update mails set state = 'queued' where to_address = $1 returning id, about",
    [address],
  );
  expect(rows[0].about).toBeNull();
  expect(await send(rows[0].id)).toMatchObject(kept);
});
