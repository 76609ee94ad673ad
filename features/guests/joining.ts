// Joining by an invitation link: what it leads to, registering, joining with an account, and proving an address by a code.
import { createHmac, randomInt } from 'node:crypto';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { cleanName, nameProblem } from '../../platform/text/names.ts';
import { isTimezone } from '../../platform/time.ts';
import { type Ctx, tell, write } from '../../policy/context.ts';
import { asSystem } from '../../policy/reach.ts';
import { passwordProblem, passwordRules } from '../signin/passwords.ts';
import { setCredentials } from '../signin/queries.ts';
import { hashOf, hashPassword } from '../signin/secrets.ts';
import { me, type SignedIn, startSessionOf } from '../signin/signin.ts';
import { countTry, mayTry, perSource } from '../signin/throttle.ts';
import { resolveSpace } from '../spaces/resolve.ts';
import { followDefaultThread } from '../threads/follow.ts';
import { mailAccountCreated, mailCode } from './mails.ts';
import * as queries from './queries.ts';
import { mustHavePlace } from './rules.ts';
import { setEnd } from './stays/queries.ts';
import { words } from './words.ts';

type State = 'new' | 'signIn' | 'accept' | 'wrongAccount' | 'alreadyIn';
const linkDead = () => refuse.rule('LINK_DEAD', words.linkDead, 404);

export async function open(system: Ctx, token: string, lock = false): Promise<queries.OpenInvitation> {
  const found = await queries.openInvitation(system.db, hashOf(token), lock);
  if (!found) throw linkDead();
  return found;
}

export function stateOf(ctx: Ctx, i: queries.OpenInvitation): State {
  const mine = ctx.actor.kind === 'guest' && ctx.actor.id === i.person_id;
  if (mine) return i.here ? 'alreadyIn' : 'accept';
  if (ctx.actor.kind !== 'visitor') return 'wrongAccount';
  return i.person_id ? 'signIn' : 'new';
}

/** A copied link proves nothing: an account whose address was never proved is asked for a code before a second space. */
function needsCode(i: queries.OpenInvitation): boolean {
  return i.person_id !== null && i.address_proved === false && !i.by_mail && !i.here;
}

/** What the link leads to. Expired, cancelled, used and unknown links get one answer that reveals nothing (spec 4.20). */
export async function readJoin(ctx: Ctx, token: string) {
  const system = asSystem(ctx, 'open an invitation');
  const key = `join ${ctx.source}`;
  await mayTry(ctx, key, perSource);
  const i = await open(system, token).catch(async (error: unknown) => {
    await countTry(ctx, key, perSource);
    throw error;
  });
  const state = stateOf(ctx, i);
  return {
    state,
    space: i.space,
    spaceId: state === 'alreadyIn' ? i.space_id : null,
    organisation: i.organisation,
    inviter: i.inviter,
    address: i.address,
    language: i.language,
    needsCode: needsCode(i),
    linked: i.linked,
  };
}

export type Joining = {
  name?: string;
  company?: string;
  password?: string;
  timezone?: string;
  language?: Lang;
  code?: string;
};

/** Accepts an invitation. Answers the space, and a new session for somebody who has just registered. */
export async function join(
  ctx: Ctx,
  token: string,
  input: Joining,
  sessionToken: string | undefined,
): Promise<{ spaceId: string; signedIn: SignedIn }> {
  const system = asSystem(ctx, 'open an invitation');
  const i = await open(system, token);
  const state = stateOf(ctx, i);
  if (state === 'wrongAccount') throw refuse.rule('WRONG_ACCOUNT', words.wrongAccount, 409);
  if (state === 'signIn') throw refuse.signIn();
  if (state === 'new') return register(ctx, system, token, i, input);
  await accept(system, token, input);
  return { spaceId: i.space_id, signedIn: { token: '', me: await me(ctx, sessionToken) } };
}

/** A new guest: account, membership and the mail in one transaction; the link is used up by whoever comes first. */
async function register(
  ctx: Ctx,
  system: Ctx,
  token: string,
  i: queries.OpenInvitation,
  input: Joining,
): Promise<{ spaceId: string; signedIn: SignedIn }> {
  const { name, password } = await checkRegistration(system, i.address, input);
  const hash = await hashPassword(password);
  const lang = input.language ?? i.language;
  const personId = await write(system, async (tx) => {
    const mine = await open(tx, token, true);
    if (mine.person_id || !(await queries.deleteInvitation(tx.db, mine.id))) throw linkDead();
    const id = await queries.insertGuest(tx.db, {
      address: mine.address,
      name,
      company: cleanName(input.company ?? ''),
      timezone: input.timezone ?? 'Asia/Tokyo',
      locale: lang,
      proved: mine.by_mail,
    });
    await setCredentials(tx.db, id, hash);
    await enterSpace(tx, mine, id);
    await mailAccountCreated(tx, {
      personId: id,
      name,
      address: mine.address,
      lang,
      organisation: mine.organisation,
      space: mine.space,
    });
    return id;
  });
  return { spaceId: i.space_id, signedIn: await startSessionOf({ ...ctx, lang }, personId, i.by_mail) };
}

async function checkRegistration(
  system: Ctx,
  address: string,
  input: Joining,
): Promise<{ name: string; password: string }> {
  const fields: FieldMessages = {};
  const name = input.name ?? '';
  const problem = nameProblem(name);
  if (problem) fields.name = [problem];
  const company = input.company ? nameProblem(input.company, 100) : null;
  if (company) fields.company = [company];
  const weak = input.password
    ? passwordProblem(await passwordRules(system.db), input.password, address)
    : words.required;
  if (weak) fields.password = [weak];
  if (input.timezone !== undefined && !isTimezone(input.timezone)) fields.timezone = [words.badTimezone];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  return { name: cleanName(name), password: input.password ?? '' };
}

/** A known guest, signed in, joins a further space with the same account (spec 4.29). */
async function accept(system: Ctx, token: string, input: Joining): Promise<void> {
  await write(system, async (tx) => {
    const mine = await open(tx, token, true);
    if (!mine.person_id) throw linkDead();
    if (needsCode(mine)) await proveByCode(system, mine, input.code);
    if (needsCode(mine) || mine.by_mail) await queries.markProved(tx.db, mine.person_id);
    if (!(await queries.deleteInvitation(tx.db, mine.id))) throw linkDead();
    await enterSpace(tx, mine, mine.person_id);
  });
}

async function proveByCode(system: Ctx, i: queries.OpenInvitation, code: string | undefined): Promise<void> {
  if (!code) throw refuse.rule('NEEDS_CODE', words.needsCode, 409);
  // Outside the joining transaction: a wrong try must count even though the joining is rolled back.
  if (!(await queries.takeCode(system.db, i.id, codeHash(system, i.id, code.trim()))))
    throw refuse.invalid({ code: [words.codeWrong] });
}

function codeHash(ctx: Ctx, invitationId: string, code: string): Buffer {
  return createHmac('sha256', ctx.house.secret).update(`code ${invitationId} ${code}`).digest();
}

/** Membership, follow and news of a joined guest. */
export async function enterSpace(tx: Ctx, i: queries.OpenInvitation, personId: string): Promise<void> {
  await mustHavePlace(tx, i.space_id);
  await queries.addGuestEntry(tx.db, i.space_id, personId, i.inviter_id);
  if (i.ends_at) await setEnd(tx.db, i.space_id, personId, i.ends_at);
  await resolveSpace(tx, i.space_id);
  await followDefaultThread(tx, i.space_id, personId);
  await tell(tx, { type: 'guest.joined', space: i.space_id, person: personId });
  await tell(tx, { type: 'people.changed', space: i.space_id });
}

/** Mails a code to the invited address, where one is needed. Never says more than the link itself does. */
export async function sendCode(ctx: Ctx, token: string): Promise<void> {
  const system = asSystem(ctx, 'open an invitation');
  const i = await open(system, token);
  if (!needsCode(i)) return;
  const limit = { max: 5, seconds: 3600 };
  await mayTry(ctx, `code ${i.id}`, limit);
  await countTry(ctx, `code ${i.id}`, limit);
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  await write(system, async (tx) => {
    await queries.putCode(tx.db, i.id, codeHash(tx, i.id, code));
    await mailCode(tx, {
      invitationId: i.id,
      address: i.address,
      lang: i.language,
      organisation: i.organisation,
      code,
    });
  });
}
