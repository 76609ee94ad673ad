// The second step of guests (spec 4.62): six digits by mail, for ten minutes and five tries, bound to the one sign-in that waits.
import { createHmac, randomInt } from 'node:crypto';
import { allSettings } from '../../../platform/db/settings.ts';
import { refuse } from '../../../platform/errors.ts';
import { queueMail } from '../../../platform/mail/queue.ts';
import { type Ctx, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { hashOf, newToken } from '../secrets.ts';
import { countTry, mayTry, perLogin, perSource } from '../throttle.ts';
import type { Waiting } from './queries.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

/** What the screen shows while it waits. */
export type Sent = { readonly address: string; readonly expiresAt: string };

const mailsPerPerson = { max: 10, seconds: 3600 };
const MINUTES = 10;

/** A sign-in whose password was right, and which waits for the code. `token` goes into a cookie of its own. */
export async function beginStep(ctx: Ctx, personId: string): Promise<{ token: string; sent: Sent }> {
  const token = newToken();
  return { token, sent: await beginFor(ctx, { token: hashOf(token) }, personId) };
}

export async function beginFor(ctx: Ctx, waiting: Waiting, personId: string): Promise<Sent> {
  await mayMail(ctx, personId);
  const code = newCode();
  return write(asSystem(ctx, 'sign in'), async (tx) => {
    await queries.putStep(tx.db, waiting, personId, codeHash(tx, waiting, code));
    return mailCode(tx, personId, code);
  });
}

export const waitingFor = (token: string | undefined): Waiting => {
  if (!token) throw over();
  return { token: hashOf(token) };
};

/** Whose sign-in waits. */
export async function personWaiting(ctx: Ctx, waiting: Waiting): Promise<string> {
  const personId = await queries.personOf(asSystem(ctx, 'sign in').db, waiting);
  if (!personId) throw over();
  return personId;
}

/** A new code; the one before is worth nothing any more. */
export async function sendAgain(ctx: Ctx, waiting: Waiting): Promise<Sent> {
  const system = asSystem(ctx, 'sign in');
  const personId = await personWaiting(ctx, waiting);
  await mayMail(ctx, personId);
  const code = newCode();
  return write(system, async (tx) => {
    if (!(await queries.renewCode(tx.db, waiting, codeHash(tx, waiting, code))))
      throw refuse.rule('ENOUGH_MAILS', words.enoughMails, 409);
    return mailCode(tx, personId, code);
  });
}

/** Whose step the code completes. Wrong codes are counted per guest and source, whatever sign-in they were for. */
export async function takeCode(ctx: Ctx, waiting: Waiting, given: string): Promise<string> {
  const system = asSystem(ctx, 'sign in');
  const personId = await personWaiting(ctx, waiting);
  const [key, source] = [`step ${personId} ${ctx.source}`, `source ${ctx.source}`];
  await mayTry(ctx, key, perLogin);
  await mayTry(ctx, source, perSource);
  // Not in a transaction: a wrong try counts even though it is refused.
  const taken = await queries.takeStep(system.db, waiting, codeHash(system, waiting, digits(given)));
  if (taken) return taken;
  await countTry(ctx, key, perLogin);
  await countTry(ctx, source, perSource);
  throw refuse.invalid({ code: [words.codeWrong] });
}

const over = () => refuse.rule('STEP_OVER', words.over, 401);
const newCode = () => String(randomInt(0, 1_000_000)).padStart(6, '0');
/** As a Japanese keyboard leaves them, and with whatever a mail program puts around them. */
const digits = (given: string) => given.normalize('NFKC').replaceAll(/\s/g, '');

/** Bound to its step: the code of another sign-in, even of the same guest, is another hash. */
function codeHash(ctx: Ctx, waiting: Waiting, code: string): Buffer {
  const of = 'token' in waiting ? `token ${waiting.token.toString('hex')}` : `session ${waiting.session}`;
  return createHmac('sha256', ctx.house.secret).update(`second step ${of} ${code}`).digest();
}

async function mayMail(ctx: Ctx, personId: string): Promise<void> {
  await mayTry(ctx, `step mails ${personId}`, mailsPerPerson);
  await countTry(ctx, `step mails ${personId}`, mailsPerPerson);
}

async function mailCode(tx: Ctx, personId: string, code: string): Promise<Sent> {
  const { organisation } = await allSettings(tx.db);
  const reader = await queries.readerOf(tx.db, personId);
  const lang = reader.locale === 'auto' ? tx.lang : reader.locale;
  await queueMail(tx.db, tx.house.config, {
    kind: 'second step',
    to: reader.address,
    lang,
    personId,
    content: {
      subject: words.subject(organisation, code)[lang],
      organisation,
      greeting: words.greeting(reader.name)[lang],
      paragraphs: [words.body(code)[lang]],
      footer: [words.notYou[lang], words.automatic[lang]],
    },
  });
  return { address: reader.address, expiresAt: new Date(Date.now() + MINUTES * 60_000).toISOString() };
}
