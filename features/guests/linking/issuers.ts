// Whose word about people is believed here. Administrators keep the list; nothing is asked of a server that is not on it.
import { refuse } from '../../../platform/errors.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, tell, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { endSessions } from '../../signin/ending.ts';
import { issuerFrom } from '../../signin/peers/address.ts';
import { isProvider } from '../../signin/peers/peers.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

export type Trusted = { readonly issuer: string; readonly since: Date };

/** Every server that administrators have chosen to believe. */
export async function trustedIssuers(ctx: Ctx): Promise<Trusted[]> {
  const rows = await queries.issuers(asSystem(ctx, 'link a guest').db);
  return rows.map((row) => ({ issuer: row.issuer, since: row.created_at }));
}

/** The issuer that a typed address means, refused by its field unless it is trusted. */
export async function mustTrust(ctx: Ctx, typed: string): Promise<string> {
  const issuer = issuerFrom(typed, ctx.house.config.allowPrivateHosts) ?? neighbourFrom(ctx, typed);
  if (!issuer) throw refuse.invalid({ address: [words.notAnAddress] });
  if (!(await isTrusted(ctx, issuer))) throw refuse.invalid({ address: [words.notTrusted] });
  return issuer;
}

/** Domains of one installation believe each other without being listed: who runs them is the same. */
function neighboursOf(ctx: Ctx): readonly string[] {
  return ctx.house.neighbours?.() ?? [];
}

/** A domain of this installation, which may stand on a private network where no other server may. */
function neighbourFrom(ctx: Ctx, typed: string): string | null {
  const said = typed.normalize('NFKC').trim().replace(/\/+$/, '');
  return neighboursOf(ctx).find((origin) => origin === said || new URL(origin).host === said) ?? null;
}

/** Whether anybody may come with an account of another organisation at all. */
export async function trustsAnybody(ctx: Ctx): Promise<boolean> {
  return neighboursOf(ctx).length > 0 || (await trustedIssuers(ctx)).length > 0;
}

export async function isTrusted(ctx: Ctx, issuer: string): Promise<boolean> {
  if (neighboursOf(ctx).includes(issuer)) return true;
  return (await trustedIssuers(ctx)).some((trusted) => trusted.issuer === issuer);
}

export async function listIssuers(ctx: Ctx) {
  allow(ctx, 'login.secure');
  return (await trustedIssuers(ctx)).map(({ issuer, since }) => ({ issuer, since: since.toISOString() }));
}

/** Trusts another organisation's server, after looking whether there is one. */
export async function addIssuer(ctx: Ctx, typed: string) {
  allow(ctx, 'login.secure');
  const issuer = issuerFrom(typed, ctx.house.config.allowPrivateHosts);
  if (!issuer) throw refuse.invalid({ address: [words.notAnAddress] });
  if (issuer === ctx.house.config.publicUrl) throw refuse.invalid({ address: [words.ourselves] });
  if (!(await isProvider(ctx, issuer))) throw refuse.invalid({ address: [words.noServer] });
  const { db } = asSystem(ctx, 'link a guest');
  await queries.addIssuer(db, issuer, ctx.actor.kind === 'visitor' ? null : ctx.actor.id);
  return { issuers: await listIssuers(ctx) };
}

/** Stops trusting: its people are out at once. They stay linked, should it be trusted again. */
export async function dropIssuer(ctx: Ctx, issuer: string): Promise<void> {
  allow(ctx, 'login.secure');
  await write(asSystem(ctx, 'link a guest'), async (tx) => {
    if (!(await queries.dropIssuer(tx.db, issuer))) throw refuse.notFound();
    for (const person of await queries.peopleOf(tx.db, issuer)) await putOut(tx, person);
  });
}

/** Ends everything a linked guest has open, here and on every other server process. */
export async function putOut(tx: Ctx, person: string): Promise<void> {
  await endSessions(tx, person);
  await tell(tx, { type: 'access.ended', person });
}
