// Working off a line: what happened to one record, for one webhook, in order. Each attempt is written down before the next one.
import { unseal } from '../../platform/seal.ts';
import { type Ctx, write } from '../../policy/context.ts';
import * as queries from './line-queries.ts';
import { type Outcome, post } from './sending.ts';

/** Seconds to wait after each attempt that failed. After the last one a delivery has failed for good. */
const WAITS = [10, 60, 300, 1800, 7200, 21_600];
const LONGEST = 24 * 60 * 60 * 1000;
/** Deliveries of one turn, so that other lines come to theirs. */
const AT_ONCE = 20;

export const waitAfter = (attempts: number): number | undefined => WAITS[attempts];

/** Sends what waits in a line until it is empty or has to wait. Run by the worker, once at a time for each line. */
export async function deliverLine(ctx: Ctx, line: queries.Line): Promise<void> {
  for (let n = 0; n < AT_ONCE; n++) {
    const next = await queries.nextInLine(ctx.db, line);
    if (!next) return;
    if (next.works && next.due.getTime() > Date.now() && !isTooOld(next))
      return queries.comeBack(ctx.db, line, next.due);
    await deliver(ctx, line, next);
  }
  await queries.comeBack(ctx.db, line, new Date());
}

/** What was tried and could not be delivered within a day is no news any more. */
const isTooOld = ({ attempts, unanswered, created_at: at }: queries.Next) =>
  attempts + unanswered > 0 && Date.now() - at.getTime() > LONGEST;

async function deliver(ctx: Ctx, { hook }: queries.Line, next: queries.Next): Promise<void> {
  const end = (problem: 'off' | 'expired') =>
    queries.endDelivery(ctx.db, next.id, { state: 'failed', status: null, problem }, false);
  if (!next.works) return end('off');
  if (isTooOld(next)) return end('expired');
  const secret = unseal(ctx.house.secret, next.secret);
  // Sealed with a secret of the house that is gone: it needs a new one, and cannot be signed until then.
  if (secret === null) return end('off');
  const outcome = await post(ctx.house.config, { url: next.url, secret, id: next.notification, body: next.body });
  await write(ctx, (tx) => note(tx, hook, next, outcome));
}

async function note({ db }: Ctx, hook: string, next: queries.Next, { status, problem }: Outcome): Promise<void> {
  const isUnanswered = problem === 'unanswered';
  const rest = WAITS[Math.min(next.unanswered, WAITS.length - 1)] ?? 0;
  await queries.noteReceiver(db, hook, isUnanswered ? rest : null);
  const seconds = waitAfter(next.attempts);
  if (problem === null) return queries.endDelivery(db, next.id, { state: 'sent', status, problem }, true);
  if (problem === 'private' || seconds === undefined)
    return queries.endDelivery(db, next.id, { state: 'failed', status, problem }, true);
  return queries.putOff(db, next.id, { status, problem, seconds });
}
