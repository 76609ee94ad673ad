// The verbs of signing in and out, of passwords, and what the shell needs to know about the reader.
import type { Static } from 'typebox';
import { allSettings } from '../../platform/db/settings.ts';
import { refuse } from '../../platform/errors.ts';
import { queueMail } from '../../platform/mail/queue.ts';
import { isLockedOut, type Person } from '../../policy/actors.ts';
import { allow, mayInHouse } from '../../policy/ask.ts';
import { type Ctx, personOf, tell, write } from '../../policy/context.ts';
import { actorById } from '../../policy/load-actor.ts';
import { asSystem, connectionOf } from '../../policy/reach.ts';
import { type HouseAction, table } from '../../policy/table.ts';
import { presentCard } from '../people/cards.ts';
import { verify } from './authenticate.ts';
import type { Me } from './contract.ts';
import { endSessions } from './ending.ts';
import { checkOwnPassword } from './passwords.ts';
import * as queries from './queries.ts';
import { beginStep, personWaiting, type Sent, takeCode, waitingFor } from './second/steps.ts';
import { csrfOf, hashOf, hashPassword, newToken, passwordFits } from './secrets.ts';
import { countTry, mayTry, perLogin, perSource } from './throttle.ts';
import { words } from './words.ts';

export type MeShape = Static<typeof Me>;
export type SignedIn = { readonly token: string; readonly me: MeShape };

/** Signs in; answers the session's token for the cookie, or that of a sign-in that waits for its second step. */
export async function signIn(
  ctx: Ctx,
  input: { login: string; password: string; guest?: boolean; newPassword?: string },
): Promise<SignedIn | { readonly stepToken: string; readonly secondStep: Sent & { passwordExpired: boolean } }> {
  const found = await verify(ctx, input.login, input.password, input.guest === true);
  if (found.needsCode) {
    const { token, sent } = await beginStep(ctx, found.actor.id);
    return { stepToken: token, secondStep: { ...sent, passwordExpired: found.passwordExpired } };
  }
  if (found.passwordExpired) await replaceExpired(ctx, found.actor, await newHash(ctx, found.actor, input.newPassword));
  return startSession(ctx, found.actor);
}

/** What comes in the place of a password that has expired; without it nobody gets on. */
async function newHash(ctx: Ctx, actor: Person, password: string | undefined): Promise<string> {
  if (password === undefined) throw refuse.rule('PASSWORD_EXPIRED', words.passwordExpired, 403);
  await checkOwnPassword(asSystem(ctx, 'sessions').db, actor, password, { field: 'newPassword', atLeast: 1 });
  return hashPassword(password);
}

async function replaceExpired(ctx: Ctx, actor: Person, hash: string): Promise<void> {
  await write(asSystem(ctx, 'sessions'), async (tx) => {
    await queries.setCredentials(tx.db, actor.id, hash);
    await endSessions(tx, actor.id);
  });
}

/** Completes a sign-in that waits for the code from the mail. */
export async function enterCode(
  ctx: Ctx,
  stepToken: string | undefined,
  { code, newPassword }: { code: string; newPassword?: string },
): Promise<SignedIn> {
  const waiting = waitingFor(stepToken);
  const found = await actorById(asSystem(ctx, 'sessions').db, await personWaiting(ctx, waiting), { proved: true });
  if (!found) throw refuse.wrongLogin();
  // A new password that will not do must not use the code up; it is set only once the code was right.
  const hash = found.passwordExpired ? await newHash(ctx, found.actor, newPassword) : null;
  await takeCode(ctx, waiting, code);
  if (hash) await replaceExpired(ctx, found.actor, hash);
  return startSession(ctx, found.actor, true);
}

/** Starts a session for a person whose identity has just been proved; `byMail`: by what only their mailbox holds, too. */
async function startSession(ctx: Ctx, actor: Person, byMail = false): Promise<SignedIn> {
  const token = newToken();
  const system = asSystem(ctx, 'sessions');
  const sessionId = await queries.insertSession(system.db, actor.id, hashOf(token), ctx.source, ctx.browser, byMail);
  const mine: Ctx = { ...ctx, actor, db: connectionOf(ctx.house.connections, actor), sessionId, writing: false };
  return { token, me: await me(mine, token) };
}

/** The same for a person known by id, such as a guest who has just joined. */
export async function startSessionOf(ctx: Ctx, personId: string, byMail = false): Promise<SignedIn> {
  const found = await actorById(asSystem(ctx, 'sessions').db, personId, { proved: byMail });
  if (!found) throw refuse.wrongLogin();
  return startSession(ctx, found.actor, byMail);
}

export async function signOut(ctx: Ctx, token: string | undefined): Promise<void> {
  if (!token) return;
  await write(asSystem(ctx, 'sessions'), async (tx) => {
    await queries.deleteSessionByHash(tx.db, hashOf(token));
    await tell(tx, { type: 'sessions.ended' });
  });
}

const houseActions = (Object.keys(table) as (keyof typeof table)[]).filter(
  (a): a is HouseAction => table[a].on === 'house',
);

/** Who I am, and what I may do in the house as a whole. `token` is the session's, for the CSRF token. */
export async function me(ctx: Ctx, token: string | undefined): Promise<MeShape> {
  allow(ctx, 'account.own');
  const actor = personOf(ctx);
  const row = await queries.reader(ctx.db, actor.id);
  return {
    person: presentCard(row.card),
    csrfToken: token && ctx.sessionId ? csrfOf(ctx.house.secret, token) : null,
    organisation: row.organisation,
    language: ctx.lang,
    locale: row.locale,
    timezone: row.timezone,
    mailFormat: row.mail_format,
    email: row.address,
    preview: ctx.preview ? { name: actor.name, space: ctx.preview.space } : null,
    asksForCode: isLockedOut(actor),
    abilities: Object.fromEntries(houseActions.map((a) => [a, mayInHouse(actor, a) && isHere(ctx, a)])),
  };
}

/** The outbox is there only while no mail server is set. */
function isHere(ctx: Ctx, action: HouseAction): boolean {
  return action !== 'outbox.see' || !ctx.house.config.smtpUrl;
}

export async function listSessions(ctx: Ctx) {
  allow(ctx, 'account.own');
  const rows = await queries.sessionsOf(asSystem(ctx, 'sessions').db, personOf(ctx).id);
  return rows.map((r) => ({
    id: r.id,
    current: r.id === ctx.sessionId,
    createdAt: r.created_at.toISOString(),
    lastSeenAt: r.last_seen_at.toISOString(),
    address: r.address,
    browser: r.browser,
  }));
}

export async function endSession(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'account.own');
  const mine = personOf(ctx).id;
  const ended = await write(asSystem(ctx, 'sessions'), (tx) => endSessions(tx, mine, { only: id }));
  if (ended === 0) throw refuse.notFound();
}

/** Changes the own password (guests always may, spec 4.71); every other session ends. */
export async function changePassword(ctx: Ctx, input: { current: string; password: string }): Promise<void> {
  allow(ctx, 'account.own');
  const actor = personOf(ctx);
  const key = `password ${actor.id}`;
  await mayTry(ctx, key, perLogin);
  const system = asSystem(ctx, 'sessions');
  if (!(await passwordFits(await queries.passwordHashOf(system.db, actor.id), input.current))) {
    await countTry(ctx, key, perLogin);
    throw refuse.invalid({ current: [words.wrongCurrent] });
  }
  await checkOwnPassword(system.db, actor, input.password);
  const hash = await hashPassword(input.password);
  await write(system, async (tx) => {
    await queries.setCredentials(tx.db, actor.id, hash);
    await endSessions(tx, actor.id, { except: ctx.sessionId });
  });
}

/** Sends the mail with a reset link, if there is such a person. The answer and its time never tell. */
export async function requestReset(ctx: Ctx, input: { login: string; guest?: boolean }): Promise<void> {
  const system = asSystem(ctx, 'reset a password');
  const key = `reset ${ctx.source}`;
  await mayTry(ctx, key, perSource);
  await countTry(ctx, key, perSource);
  const account = await queries.findForReset(system.db, input.login, input.guest === true);
  const settings = await allSettings(system.db);
  const address = account?.address;
  if (!account || !address || account.state !== 'active' || !(account.outside || settings.users_may_reset)) return;
  const perPerson = { max: 5, seconds: 3600 };
  await mayTry(ctx, `reset of ${account.person_id}`, perPerson);
  await countTry(ctx, `reset of ${account.person_id}`, perPerson);
  const lang = await languageOfPerson(system, account.person_id, settings.language);
  if (account.linked) return mailLinked(system, { personId: account.person_id, name: account.name, address, lang });
  const token = newToken();
  await write(system, async (tx) => {
    await queries.insertReset(tx.db, account.person_id, hashOf(token));
    await queueMail(tx.db, ctx.house.config, {
      kind: 'password reset',
      to: address,
      lang,
      personId: account.person_id,
      content: {
        subject: words.resetSubject(settings.organisation)[lang],
        organisation: settings.organisation,
        greeting: words.greeting(account.name)[lang],
        paragraphs: [words.resetBody[lang]],
        button: { label: words.resetButton[lang], url: `${ctx.house.config.publicUrl}/reset/${token}` },
        footer: [words.resetNotYou[lang], words.automatic[lang]],
      },
    });
  });
}

/** There is no password to reset: the mail says where to sign in instead. */
async function mailLinked(ctx: Ctx, to: { personId: string; name: string; address: string; lang: 'ja' | 'en' }) {
  const { personId, name, address, lang } = to;
  const { organisation } = await allSettings(ctx.db);
  await queueMail(ctx.db, ctx.house.config, {
    kind: 'password reset',
    to: address,
    lang,
    personId,
    content: {
      subject: words.resetSubject(organisation)[lang],
      organisation,
      greeting: words.greeting(name)[lang],
      paragraphs: [words.linkedBody[lang]],
      button: { label: words.linkedButton[lang], url: `${ctx.house.config.publicUrl}/k/guest/guest/login` },
      footer: [words.resetNotYou[lang], words.automatic[lang]],
    },
  });
}

async function languageOfPerson(ctx: Ctx, personId: string, fallback: 'ja' | 'en'): Promise<'ja' | 'en'> {
  const locale = await queries.localeOf(ctx.db, personId);
  return locale === 'ja' || locale === 'en' ? locale : fallback;
}

export async function readReset(ctx: Ctx, token: string): Promise<{ login: string; outside: boolean }> {
  const found = await queries.findReset(asSystem(ctx, 'reset a password').db, hashOf(token));
  if (!found) throw refuse.rule('LINK_DEAD', words.linkDead, 404);
  return { login: found.code.replace(/^guest\//, ''), outside: found.outside };
}

/** Sets the new password by the mailed link. All sessions of the person end. */
export async function doReset(ctx: Ctx, token: string, password: string): Promise<{ outside: boolean }> {
  const system = asSystem(ctx, 'reset a password');
  const found = await queries.findReset(system.db, hashOf(token));
  if (!found) throw refuse.rule('LINK_DEAD', words.linkDead, 404);
  await checkOwnPassword(system.db, { id: found.person_id, code: found.code }, password);
  const hash = await hashPassword(password);
  await write(system, async (tx) => {
    if (!(await queries.takeReset(tx.db, hashOf(token)))) throw refuse.rule('LINK_DEAD', words.linkDead, 404);
    await queries.setCredentials(tx.db, found.person_id, hash);
    await endSessions(tx, found.person_id);
  });
  return { outside: found.outside };
}
