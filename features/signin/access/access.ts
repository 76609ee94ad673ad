// The verbs of the access settings: reading and changing them, showing the shared password, and opening everything again.
import type { Static } from 'typebox';
import { canSeeCertificates } from '../../../platform/certificates.ts';
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, personOf, tell, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { hashPassword } from '../secrets.ts';
import type { Access, setAccess as setContract } from './contract.ts';
import { rulesNow, rulesOf, sharedFits, type Way, wayOf } from './gate.ts';
import { newPass } from './pass.ts';
import type { Range, Stored } from './queries.ts';
import * as queries from './queries.ts';
import { parseRange } from './ranges.ts';
import { words } from './words.ts';

type AccessShape = Static<typeof Access>;
type Given = Static<NonNullable<typeof setContract.body>>;

export async function getAccess(ctx: Ctx): Promise<AccessShape> {
  allow(ctx, 'access.restrict');
  return shown(ctx, await queries.accessRules(asSystem(ctx, 'access rules').db));
}

function shown({ arrival, house }: Ctx, stored: Stored): AccessShape {
  return {
    mode: stored.mode,
    ranges: [...stored.ranges],
    basicOn: stored.basic_on,
    basicUser: stored.basic_user ?? '',
    basicSet: stored.basic_hash !== null,
    certificates: stored.certificates,
    revision: stored.revision,
    address: arrival?.address ?? '',
    certificate: arrival?.certificate()?.subject ?? null,
    certificatesPossible: canSeeCertificates(house.config),
  };
}

/** Replaces the settings. `pass`: for the browser of whoever has just set the shared password that they need from now on. */
export async function setAccess(ctx: Ctx, given: Given): Promise<{ access: AccessShape; pass: string | null }> {
  allow(ctx, 'access.restrict');
  const system = asSystem(ctx, 'access rules');
  const before = await queries.accessRules(system.db);
  const ranges = checked(ctx, given, before);
  const typed = given.basicPassword ? await hashPassword(given.basicPassword) : null;
  const next: Stored = {
    revision: given.revision,
    mode: given.mode,
    ranges,
    basic_on: given.basicOn,
    basic_user: given.basicUser?.trim() || before.basic_user,
    basic_hash: typed ?? before.basic_hash,
    certificates: given.certificates,
  };
  const rules = rulesOf(next);
  const way = await wayHere(ctx, rules);
  const knows = way === 'basic' && typed !== null;
  if (way !== 'in' && !knows) throw refuse.invalid({ mode: [words.wouldShutOut(ctx.arrival?.address ?? '')] });
  await write(system, async (tx) => {
    if (!(await queries.putAccessRules(tx.db, next))) throw refuse.rule('CHANGED', words.changedMeanwhile, 409);
    // Open live connections are asked again.
    await tell(tx, { type: 'access.changed' });
  });
  const pass = knows && rules.basic ? newPass(ctx.house.secret, rules.basic) : null;
  return { access: await getAccess(ctx), pass };
}

async function wayHere(ctx: Ctx, rules: Parameters<typeof wayOf>[1]): Promise<Way> {
  return ctx.arrival ? wayOf(ctx, rules, ctx.arrival, personOf(ctx).code) : 'out';
}

/** The ranges in their true spelling, once each; everything that is wrong is said at once. */
function checked(ctx: Ctx, given: Given, before: Stored): Range[] {
  const fields: FieldMessages = {};
  const ranges = new Map<string, Range>();
  given.ranges.forEach(({ range, note }, i) => {
    const parsed = parseRange(range);
    if (parsed === null) fields[`ranges[${i}]`] = [words.notRange(range.trim().slice(0, 50))];
    else if (!ranges.has(parsed)) ranges.set(parsed, { range: parsed, note: note.trim() });
  });
  if (given.mode === 'listed' && given.ranges.length === 0) fields.ranges = [words.noRanges];
  const user = given.basicUser?.trim() ?? '';
  if (user ? user.includes(':') || user.length > 64 : given.basicOn && !before.basic_user)
    fields.basicUser = [words.basicUser];
  const length = [...(given.basicPassword ?? '')].length;
  if (length > 0 ? length < 8 || length > 64 : given.basicOn && !before.basic_hash)
    fields.basicPassword = [words.basicPassword];
  if (given.certificates !== 'off' && !canSeeCertificates(ctx.house.config))
    fields.certificates = [words.noCertificates];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  return [...ranges.values()];
}

/** What standard users need here, for their sign-in page. */
export async function readWay(ctx: Ctx): Promise<{ way: Way; address: string }> {
  const rules = await rulesNow(ctx);
  const address = ctx.arrival?.address ?? '';
  return { way: rules && ctx.arrival ? await wayOf(ctx, rules, ctx.arrival, null) : 'in', address };
}

/** A pass for the browser in which the shared name and password were right; null where none are asked for. */
export async function takePass(
  ctx: Ctx,
  { user, password }: { user: string; password: string },
): Promise<string | null> {
  const basic = (await rulesNow(ctx))?.basic;
  if (!basic) return null;
  if (!(await sharedFits(ctx, basic, user.trim(), password))) throw refuse.invalid({ password: [words.wrongShared] });
  return newPass(ctx.house.secret, basic);
}

/** For administrators who are locked out: `genkan access reset`, by whoever may run commands on the server. */
export async function resetAccess(ctx: Ctx): Promise<void> {
  await write(asSystem(ctx, 'access rules'), async (tx) => {
    await queries.openAccess(tx.db);
    await tell(tx, { type: 'access.changed' });
  });
}
