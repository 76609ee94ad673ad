// Binding a guest to a person of another organisation: at joining, with a profile of their own here, or later.
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import { cleanName, nameProblem } from '../../../platform/text/names.ts';
import { isTimezone } from '../../../platform/time.ts';
import { type Ctx, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { endSessions } from '../../signin/ending.ts';
import { dropPassword } from '../../signin/queries.ts';
import { hashOf } from '../../signin/secrets.ts';
import { type SignedIn, startSessionOf } from '../../signin/signin.ts';
import { enterSpace } from '../joining.ts';
import { mailAccountCreated } from '../mails.ts';
import * as guests from '../queries.ts';
import { words as guestWords } from '../words.ts';
import { isTrusted } from './issuers.ts';
import * as queries from './queries.ts';
import { Stop } from './trouble.ts';
import { words } from './words.ts';

/** Binds, and takes the password away: from now on the guest comes with the other organisation's account only. */
export async function bindGuest(
  tx: Ctx,
  link: { personId: string; issuer: string; subject: string; refreshToken: string },
  sessions: { except?: string | null } = {},
): Promise<void> {
  if (!(await queries.bind(tx.db, link))) throw new Stop('taken');
  await dropPassword(tx.db, link.personId);
  await endSessions(tx, link.personId, sessions);
}

/** Uses an invitation up for a linked guest. One that is for another guest's address stays theirs. Answers the space. */
export async function joinAs(tx: Ctx, invitation: Buffer, personId: string): Promise<string> {
  const i = await guests.openInvitation(tx.db, invitation, true);
  if (!i) throw new Stop('invitation');
  if (i.person_id !== null && i.person_id !== personId) throw new Stop('taken');
  if (!(await guests.deleteInvitation(tx.db, i.id))) throw new Stop('invitation');
  await enterSpace(tx, i, personId);
  return i.space_id;
}

async function waiting(ctx: Ctx, browser: string | undefined, lock = false) {
  const proved = browser ? await queries.proved(ctx.db, hashOf(browser), lock) : null;
  const invitation = proved ? await guests.openInvitation(ctx.db, proved.invitation_hash, lock) : null;
  if (!proved || !invitation || invitation.person_id !== null) throw refuse.rule('LINK_DEAD', words.startAgain, 404);
  return { proved, invitation };
}

/** What the profile page shows: what the other organisation said of the person, to be corrected. */
export async function readProfile(ctx: Ctx, browser: string | undefined) {
  const { proved, invitation } = await waiting(asSystem(ctx, 'link a guest'), browser);
  const { name, organisation, zoneinfo } = proved.claims;
  return {
    space: invitation.space,
    organisation: invitation.organisation,
    address: invitation.address,
    language: invitation.language,
    issuer: proved.issuer,
    name: name ?? '',
    company: organisation ?? '',
    timezone: zoneinfo && isTimezone(zoneinfo) ? zoneinfo : null,
  };
}

export type Profile = { name: string; company?: string; timezone: string };

/** Makes the guest: account, binding, membership, mail, and the invitation is used up, all or nothing. */
export async function confirmProfile(
  ctx: Ctx,
  browser: string | undefined,
  input: Profile,
): Promise<{ spaceId: string; signedIn: SignedIn }> {
  checkProfile(input);
  const system = asSystem(ctx, 'link a guest');
  const { personId, spaceId, lang } = await write(system, async (tx) => {
    const { proved, invitation } = await waiting(tx, browser, true);
    if (!(await isTrusted(tx, proved.issuer))) throw refuse.rule('LINK_DEAD', words.startAgain, 404);
    const { address, language, organisation, space, space_id } = invitation;
    if (!(await guests.deleteInvitation(tx.db, invitation.id))) throw refuse.rule('LINK_DEAD', words.startAgain, 404);
    const name = cleanName(input.name);
    const id = await guests.insertGuest(tx.db, {
      address,
      name,
      company: cleanName(input.company ?? ''),
      timezone: input.timezone,
      locale: language,
      proved: invitation.by_mail,
    });
    const { issuer, subject, refresh_token: refreshToken } = proved;
    if (!(await queries.bind(tx.db, { personId: id, issuer, subject, refreshToken })))
      throw refuse.rule('LINK_TAKEN', words.taken, 409);
    await queries.dropAttempt(tx.db, proved.id);
    await enterSpace(tx, invitation, id);
    await mailAccountCreated(tx, { personId: id, name, address, lang: language, organisation, space, at: issuer });
    return { personId: id, spaceId: space_id, lang: language };
  });
  return { spaceId, signedIn: await startSessionOf({ ...ctx, lang }, personId) };
}

function checkProfile({ name, company, timezone }: Profile): void {
  const fields: FieldMessages = {};
  const problem = nameProblem(name);
  if (problem) fields.name = [problem];
  const wrong = company ? nameProblem(company, 100) : null;
  if (wrong) fields.company = [wrong];
  if (!isTimezone(timezone)) fields.timezone = [guestWords.badTimezone];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
}
