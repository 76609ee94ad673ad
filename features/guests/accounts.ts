// Guest accounts: leaving one space, suspension, deletion, and the calls of kintone's API that make and place guests.
import { cursor, readCursor } from '../../platform/cursor.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import { parseAddress } from '../../platform/text/address.ts';
import { cleanName, nameProblem } from '../../platform/text/names.ts';
import { isTimezone } from '../../platform/time.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, tell, write } from '../../policy/context.ts';
import { asSystem, demand, enter } from '../../policy/reach.ts';
import { takeUpload } from '../files/files.ts';
import { endSessions } from '../signin/ending.ts';
import { checkPassword, passwordProblem, passwordRules } from '../signin/passwords.ts';
import { deleteSessions, forgetSignIn, setCredentials } from '../signin/queries.ts';
import { hashPassword } from '../signin/secrets.ts';
import { spaceFacts } from '../spaces/queries.ts';
import { resolveSpace } from '../spaces/resolve.ts';
import { followDefaultThread } from '../threads/follow.ts';
import { words as linkWords } from './linking/words.ts';
import * as queries from './queries.ts';
import { mustHavePlace } from './rules.ts';
import { words } from './words.ts';

/** Removes a guest from one space; the account and other spaces stay (spec 4.79). Access ends at once, everywhere it lives. */
export async function removeGuest(ctx: Ctx, spaceId: string, address: string): Promise<void> {
  const here = await enter(ctx, 'space', spaceId);
  const lost = await write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.manageGuests');
    const [guest] = await queries.guestsByAddress(tx.db, [parseAddress(address) ?? '']);
    if (!guest || !(await queries.removeGuestEntry(tx.db, spaceId, guest.id))) throw refuse.notFound();
    await resolveSpace(tx, spaceId);
    await tell(tx, { type: 'people.changed', space: spaceId });
    return guest.id;
  });
  await endWithoutSpaces(ctx, [lost]);
}

/** A guest with no space left is signed out (spec 5.56). */
export async function endWithoutSpaces(ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await write(asSystem(ctx, 'guest accounts'), async (tx) => {
    for (const id of personIds) if ((await queries.spacesOfGuest(tx.db, id)).length === 0) await endSessions(tx, id);
  });
}

/** kintone's PUT space/guests.json: the complete list of a space's guests. No mail is sent; accounts stay (spec 13.o). */
export async function setGuests(ctx: Ctx, spaceId: string, addresses: readonly string[]): Promise<void> {
  const here = await enter(ctx, 'space', spaceId);
  const lost = await write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.manageGuests');
    const facts = await spaceFacts(tx.db, spaceId);
    if (!facts?.is_guest) throw refuse.rule('NOT_GUEST_SPACE', words.notGuestSpace, 409);
    const wanted = await activeGuests(tx, addresses);
    const now = await queries.guestsOf(tx.db, spaceId);
    const gone = now.filter((g) => !wanted.has(g.id)).map((g) => g.id);
    const known = new Set(now.map((g) => g.id));
    for (const id of gone) await queries.removeGuestEntry(tx.db, spaceId, id);
    const added = [...wanted].filter((id) => !known.has(id)).length;
    if (added > 0) await mustHavePlace(tx, spaceId, added);
    for (const id of wanted)
      await queries.addGuestEntry(tx.db, spaceId, id, ctx.actor.kind === 'visitor' ? null : ctx.actor.id);
    await resolveSpace(tx, spaceId);
    for (const id of wanted) if (!known.has(id)) await followDefaultThread(tx, spaceId, id);
    await tell(tx, { type: 'people.changed', space: spaceId });
    return gone;
  });
  await endWithoutSpaces(ctx, lost);
}

async function activeGuests(tx: Ctx, addresses: readonly string[]): Promise<Set<string>> {
  const parsed = addresses.map((a) => parseAddress(a.replace(/^guest\//, '')));
  const found = new Map(
    (
      await queries.guestsByAddress(
        tx.db,
        parsed.flatMap((a) => a ?? []),
      )
    ).map((g) => [g.address, g]),
  );
  const fields: FieldMessages = {};
  const ids = new Set<string>();
  parsed.forEach((address, i) => {
    const guest = address ? found.get(address) : undefined;
    if (guest?.state === 'active') ids.add(guest.id);
    else fields[`guests[${i}]`] = [words.unknownGuest(addresses[i] ?? '')];
  });
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  return ids;
}

export type GivenGuest = {
  name: string;
  code: string;
  password: string;
  timezone: string;
  locale?: 'auto' | 'ja' | 'en';
  image?: string;
  surNameReading?: string;
  givenNameReading?: string;
  company?: string;
  division?: string;
  phone?: string;
  callto?: string;
};

/** kintone's POST guests.json: accounts without any mail, in no space; all or nothing (spec 13.m). */
export async function addGuests(ctx: Ctx, given: readonly GivenGuest[]): Promise<void> {
  allow(ctx, 'guests.administer');
  const system = asSystem(ctx, 'guest accounts');
  const addresses = await checkGiven(system, given);
  const hashes = await Promise.all(given.map((g) => hashPassword(g.password)));
  await write(ctx, async (tx) => {
    const photos: (string | null)[] = [];
    for (const g of given) photos.push(g.image ? (await takeUpload(tx, g.image, null)).blob : null);
    await write(asSystem(tx, 'guest accounts'), async (sys) => {
      for (const [i, g] of given.entries()) {
        const id = await queries.insertGuest(sys.db, {
          ...g,
          name: cleanName(g.name),
          address: addresses[i] ?? '',
          locale: g.locale ?? 'auto',
          photo: photos[i] ?? null,
          proved: false,
        });
        await setCredentials(sys.db, id, hashes[i] ?? '');
      }
    });
  });
}

async function checkGiven(system: Ctx, given: readonly GivenGuest[]): Promise<string[]> {
  const fields: FieldMessages = {};
  const rules = await passwordRules(system.db);
  const addresses = given.map((g) => parseAddress(g.code) ?? '');
  const taken = new Set((await queries.guestsByAddress(system.db, addresses)).map((g) => g.address));
  given.forEach((g, i) => {
    const at = (name: string) => `guests[${i}].${name}`;
    const address = addresses[i] ?? '';
    const name = nameProblem(g.name);
    if (name) fields[at('name')] = [name];
    if (!address) fields[at('code')] = [words.notAddress(g.code)];
    else if (taken.has(address) || addresses.indexOf(address) < i) fields[at('code')] = [words.addressTaken(address)];
    const weak = passwordProblem(rules, g.password, address);
    if (weak) fields[at('password')] = [weak];
    if (!isTimezone(g.timezone)) fields[at('timezone')] = [words.badTimezone];
  });
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  return addresses;
}

/** kintone's DELETE guests.json: accounts for ever, up to 100 at once (spec 13.n). */
export async function deleteGuestsByAddress(ctx: Ctx, addresses: readonly string[]): Promise<void> {
  allow(ctx, 'guests.administer');
  const { db } = asSystem(ctx, 'guest accounts');
  const parsed = addresses.map((a) => parseAddress(a.replace(/^guest\//, '')) ?? '');
  const found = new Map((await queries.guestsByAddress(db, parsed)).map((g) => [g.address, g.id]));
  const fields: FieldMessages = {};
  parsed.forEach((a, i) => {
    if (!found.has(a)) fields[`guests[${i}]`] = [words.unknownGuest(addresses[i] ?? '')];
  });
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  await deleteAccounts(ctx, [...found.values()]);
}

async function deleteAccounts(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await write(asSystem(ctx, 'guest accounts'), async (tx) => {
    const spaces = new Set((await Promise.all(ids.map((id) => queries.spacesOfGuest(tx.db, id)))).flat());
    for (const id of ids) await forgetSignIn(tx.db, id);
    await queries.deleteAccounts(tx.db, ids);
    for (const space of [...spaces].sort()) {
      await resolveSpace(tx, space);
      await tell(tx, { type: 'people.changed', space });
    }
    for (const person of ids) await tell(tx, { type: 'access.ended', person });
  });
}

// ---- the administration's list of guests (spec 4.j) -------------------------------------------------------------

function present(row: queries.AccountRow) {
  return {
    id: row.id,
    address: row.address,
    name: row.name,
    company: row.company || null,
    state: row.state,
    linkedTo: row.issuer,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    spaces: row.spaces,
  };
}

export async function listAccounts(ctx: Ctx, input: { q?: string; limit?: number; after?: string }) {
  allow(ctx, 'guests.administer');
  const limit = input.limit ?? 50;
  const at = readCursor(input.after, ['id']);
  const rows = await queries.accounts(ctx.db, {
    q: input.q?.trim() || null,
    limit: limit + 1,
    after: at ? String(at[0]) : null,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { guests: shown.map(present), next: rows.length > limit && last ? cursor([last.id]) : null };
}

async function oneAccount(ctx: Ctx, id: string) {
  const [row] = await queries.accounts(ctx.db, { id, limit: 1, after: null });
  if (!row) throw refuse.notFound();
  return row;
}

/** Suspends, reactivates, or sets a new password; suspension and a new password end every session at once. */
export async function updateAccount(ctx: Ctx, id: string, input: { state?: 'active' | 'inactive'; password?: string }) {
  allow(ctx, 'guests.administer');
  const before = await oneAccount(ctx, id);
  const system = asSystem(ctx, 'guest accounts');
  if (input.password !== undefined && before.issuer) throw refuse.rule('LINKED', linkWords.noPasswordHere, 409);
  if (input.password !== undefined) await checkPassword(system.db, input.password, before.address);
  const hash = input.password === undefined ? null : await hashPassword(input.password);
  await write(system, async (tx) => {
    // A suspended guest holds no place; coming back needs one in every space.
    if (input.state === 'active' && before.state !== 'active')
      for (const space of (await queries.spacesOfGuest(tx.db, id)).sort()) await mustHavePlace(tx, space);
    if (input.state) await queries.setState(tx.db, id, input.state);
    if (hash) await setCredentials(tx.db, id, hash);
    if (input.state === 'inactive' || hash) {
      await deleteSessions(tx.db, id);
      await tell(tx, { type: 'access.ended', person: id });
    }
  });
  return present(await oneAccount(ctx, id));
}

export async function deleteAccount(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'guests.administer');
  await oneAccount(ctx, id);
  await deleteAccounts(ctx, [id]);
}
