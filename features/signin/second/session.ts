// The second step of a session that is already there: what spaces that want a proved mailbox ask of their guests.
import { refuse } from '../../../platform/errors.ts';
import { type Guest, isLockedOut } from '../../../policy/actors.ts';
import { allow } from '../../../policy/ask.ts';
import type { Ctx } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import * as queries from './queries.ts';
import { beginFor, type Sent, takeCode } from './steps.ts';
import { words } from './words.ts';

/** The guest and session that something is closed to until then. */
function waiting(ctx: Ctx): { guest: Guest; session: string } {
  allow(ctx, 'account.own');
  const { actor, sessionId } = ctx;
  if (actor.kind === 'visitor') throw refuse.signIn();
  if (!isLockedOut(actor)) throw refuse.rule('NOT_NEEDED', words.notNeeded, 409);
  if (!sessionId) throw refuse.rule('TWO_STEP', words.notByPassword, 409);
  return { guest: actor, session: sessionId };
}

/** Mails a code for this session; the one before is worth nothing any more. */
export async function mailSessionCode(ctx: Ctx): Promise<Sent> {
  const { guest, session } = waiting(ctx);
  return beginFor(ctx, { session }, guest.id);
}

/** Proves the session by the code from the mail: what was closed to it opens. */
export async function proveSession(ctx: Ctx, code: string): Promise<void> {
  const { guest, session } = waiting(ctx);
  const system = asSystem(ctx, 'sessions');
  if ((await queries.personOf(system.db, { session })) !== guest.id) throw refuse.invalid({ code: [words.codeWrong] });
  await takeCode(ctx, { session }, code);
  await queries.proveSession(system.db, session);
}

/** Whoever has only the password must not win the mailbox, or another way in, by it. */
export function mustHaveProved({ actor }: Ctx): void {
  if (isLockedOut(actor)) throw refuse.rule('SECOND_STEP', words.proveFirst, 403);
}
