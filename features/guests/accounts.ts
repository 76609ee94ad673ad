// Guest accounts: leaving one space, suspension, deletion, and the calls of kintone's API that make and place guests.
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import { parseAddress } from '../../platform/text/address.ts';
import { cleanName, nameProblem } from '../../platform/text/names.ts';
import { isTimezone } from '../../platform/time.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, tell, write } from '../../policy/context.ts';
import { asSystem, demand, enter } from '../../policy/reach.ts';
import { takeUpload } from '../files/files.ts';
import { endSessions } from '../signin/ending.ts';
import { passwordProblem, passwordRules } from '../signin/passwords.ts';
import { forgetSignIn, setCredentials } from '../signin/queries.ts';
import { hashPassword } from '../signin/secrets.ts';
import { spaceFacts } from '../spaces/queries.ts';
import { resolveSpace } from '../spaces/resolve.ts';
import { followDefaultThread } from '../threads/follow.ts';
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

/** Takes accounts away, and what they could reach. */
export async function deleteAccounts(ctx: Ctx, ids: readonly string[]): Promise<void> {
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
