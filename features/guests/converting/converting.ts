// Converting: the same person, another kind. What they wrote stays theirs; what they may see is settled anew.
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import { parseAddress } from '../../../platform/text/address.ts';
import { cleanName, nameProblem } from '../../../platform/text/names.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, say, tell, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { loginProblem } from '../../people/fields.ts';
import { forgetValues } from '../../people/items/queries.ts';
import { keepAnAdministrator, resolveTouched, setMemberships } from '../../people/memberships.ts';
import { orTaken } from '../../people/taken.ts';
import { loginTaken } from '../../people/user-queries.ts';
import { words as peopleWords } from '../../people/words.ts';
import { passwordProblem, passwordRules } from '../../signin/passwords.ts';
import { forgetSignIn, setCredentials } from '../../signin/queries.ts';
import { hashPassword } from '../../signin/secrets.ts';
import { addMemberEntry, dropUserEntries } from '../../spaces/member-queries.ts';
import { resolveSpace } from '../../spaces/resolve.ts';
import { addGuestEntry } from '../queries.ts';
import { mustHavePlace } from '../rules.ts';
import { words as guestWords } from '../words.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

const named = (places: readonly queries.PlaceRow[]) => places.map(({ id, name }) => ({ id, name }));
const when = (holds: boolean, text: Both): Both[] => (holds ? [text] : []);

/** What making a guest a standard user would mean. */
export async function previewToUser(ctx: Ctx, id: string) {
  allow(ctx, 'people.manage');
  if (!(await queries.isThere(ctx.db, id, 'guest'))) throw refuse.notFound();
  const { db } = asSystem(ctx, 'guest accounts');
  const guest = await queries.convertible(db, id, 'guest');
  if (!guest) throw refuse.notFound();
  const lost = [words.guestSignInEnds, words.sessionsEnd, words.staysEnd, ...when(guest.linked, words.linkEnds)];
  return {
    name: guest.name,
    login: guest.code,
    becomes: guest.address?.split('@')[0] ?? '',
    address: guest.address,
    keeps: named(await queries.placesOf(db, id)),
    loses: [],
    gained: [words.seesDirectory, words.seesPublic, words.mayCreate, words.countsAsUser].map((w) => say(ctx, w)),
    lost: lost.map((w) => say(ctx, w)),
    problems: [],
  };
}

/** What making a user a guest would mean. */
export async function previewToGuest(ctx: Ctx, id: string) {
  allow(ctx, 'people.manage');
  if (!(await queries.isThere(ctx.db, id, 'user'))) throw refuse.notFound();
  const { db } = asSystem(ctx, 'guest accounts');
  const user = await queries.convertible(db, id, 'user');
  if (!user) throw refuse.notFound();
  const places = await queries.placesOf(db, id);
  const lost = [
    words.directoryEnds,
    words.publicEnds,
    words.userSignInEnds,
    words.sessionsEnd,
    ...when(user.departments + user.groups > 0, words.unitsEnd(user.departments, user.groups)),
    ...when(user.items > 0, words.itemsEnd(user.items)),
    words.permissionsEnd,
  ];
  return {
    name: user.name,
    login: user.code,
    becomes: user.address ? `guest/${user.address.toLowerCase()}` : '',
    address: user.address,
    keeps: named(places.filter((p) => p.is_guest)),
    loses: named(places.filter((p) => !p.is_guest)),
    gained: [words.guestOfSpaces, words.countsAsGuest].map((w) => say(ctx, w)),
    lost: lost.map((w) => say(ctx, w)),
    problems: problemsOf(ctx, id, places).map((w) => say(ctx, w)),
  };
}

function problemsOf(ctx: Ctx, id: string, places: readonly queries.PlaceRow[]): Both[] {
  const mine = ctx.actor.kind !== 'visitor' && ctx.actor.id === id;
  return [...when(mine, words.yourself), ...places.filter((p) => p.only_admin).map((p) => words.onlyAdmin(p.name))];
}

/** Everything wrong with a password at once with the rest. */
async function checkedHash(system: Ctx, password: string, login: string, fields: FieldMessages): Promise<string> {
  const weak = passwordProblem(await passwordRules(system.db), password, login);
  if (weak) fields.password = [weak];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  return hashPassword(password);
}

/** A new way to sign in, and the end of every old one. */
async function signInAnew(tx: Ctx, id: string, hash: string): Promise<void> {
  await forgetSignIn(tx.db, id);
  await setCredentials(tx.db, id, hash);
  await tell(tx, { type: 'access.ended', person: id });
}

/** The guest becomes a user: a member, by name, of the spaces they were a guest of. */
export async function toUser(ctx: Ctx, id: string, input: { login: string; password: string }): Promise<string> {
  allow(ctx, 'people.manage');
  if (!(await queries.isThere(ctx.db, id, 'guest'))) throw refuse.notFound();
  const system = asSystem(ctx, 'guest accounts');
  const login = cleanName(input.login);
  const fields: FieldMessages = {};
  const problem = loginProblem(input.login);
  if (problem) fields.login = [problem];
  else if (await loginTaken(system.db, login, id)) fields.login = [peopleWords.loginTaken];
  const hash = await checkedHash(system, input.password, login, fields);
  await orTaken(
    'login',
    peopleWords.loginTaken,
    write(system, async (tx) => {
      const guest = await queries.convertible(tx.db, id, 'guest', true);
      if (!guest) throw refuse.notFound();
      const spaces = await queries.dropGuestEntries(tx.db, id);
      await queries.becomeUser(tx.db, id, login);
      if (guest.address) await queries.dropInvitationsTo(tx.db, guest.address);
      await signInAnew(tx, id, hash);
      for (const space of spaces) {
        await addMemberEntry(tx.db, space, id, false);
        await resolveSpace(tx, space);
        await tell(tx, { type: 'people.changed', space });
      }
      // Spaces that name Everyone now mean this person, too.
      await resolveTouched(tx, { departments: [], groups: [] }, [], true);
    }),
  );
  return id;
}

/** The user becomes a guest of the guest spaces they are in; all other spaces, departments and groups end. */
export async function toGuest(
  ctx: Ctx,
  id: string,
  input: { address: string; company?: string; password: string },
): Promise<string> {
  allow(ctx, 'people.manage');
  if (!(await queries.isThere(ctx.db, id, 'user'))) throw refuse.notFound();
  const system = asSystem(ctx, 'guest accounts');
  const address = parseAddress(input.address) ?? '';
  const fields: FieldMessages = {};
  if (address === '') fields.address = [guestWords.notAddressOf(input.address)];
  else if (await loginTaken(system.db, `guest/${address}`, id)) fields.address = [guestWords.addressTaken(address)];
  const company = input.company?.trim() ? nameProblem(input.company, 100) : null;
  if (company) fields.company = [company];
  const hash = await checkedHash(system, input.password, address, fields);
  await orTaken(
    'address',
    guestWords.addressTaken(address),
    write(system, async (tx) => {
      if (!(await queries.convertible(tx.db, id, 'user', true))) throw refuse.notFound();
      const places = await queries.placesOf(tx.db, id);
      const [problem] = problemsOf(ctx, id, places);
      if (problem) throw refuse.rule('NOT_POSSIBLE', problem, 409);
      const touched = await setMemberships(tx, id, { departments: [], groups: [] });
      await forgetValues(tx.db, [id]);
      const named = await dropUserEntries(tx.db, id);
      await queries.becomeGuest(tx.db, id, {
        address,
        company: input.company === undefined ? undefined : cleanName(input.company),
      });
      await signInAnew(tx, id, hash);
      const kept = places.filter((p) => p.is_guest).map((p) => p.id);
      for (const space of [...kept].sort()) {
        await mustHavePlace(tx, space);
        await addGuestEntry(tx.db, space, id, null);
      }
      for (const space of [...new Set([...kept, ...named])].sort()) {
        await resolveSpace(tx, space);
        await tell(tx, { type: 'people.changed', space });
      }
      await resolveTouched(tx, touched, [], true);
      await keepAnAdministrator(tx);
    }),
  );
  return id;
}
