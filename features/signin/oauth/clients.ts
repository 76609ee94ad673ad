// The programs that are registered here: added, changed and removed by Administrators. A secret is shown once.
import { randomUUID } from 'node:crypto';
import type { Static } from 'typebox';
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import { cleanName, nameProblem } from '../../../platform/text/names.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { presentCard } from '../../people/cards.ts';
import { hashOf, newToken } from '../secrets.ts';
import type { Client, ClientSettings } from './contract.ts';
import * as queries from './queries.ts';
import { isRedirect } from './redirects.ts';
import { words } from './words.ts';

type Shown = Static<typeof Client>;
type Given = Static<typeof ClientSettings>;

const NAME_MAX = 64;
const system = (ctx: Ctx) => asSystem(ctx, 'programs of others');

export async function listClients(ctx: Ctx): Promise<Shown[]> {
  allow(ctx, 'clients.administer');
  return (await queries.clients(system(ctx).db)).map(present);
}

function present({
  id,
  name,
  kind,
  redirect_uris,
  users,
  guests,
  people,
  departments,
  groups,
  connected,
  created_at,
}: queries.Listed): Shown {
  return {
    ...{ id, name, kind, users, guests, departments, groups, connected },
    redirectUris: redirect_uris,
    people: people.map(presentCard),
    createdAt: created_at.toISOString(),
  };
}

async function theClient(ctx: Ctx, id: string): Promise<Shown> {
  const [client] = await queries.clients(system(ctx).db, id);
  if (!client) throw refuse.notFound();
  return present(client);
}

/** `secret`: null for what is installed on devices, which could keep none. */
export async function addClient(
  ctx: Ctx,
  { kind, ...given }: Given & { kind: queries.Kind },
): Promise<{ client: Shown; secret: string | null }> {
  allow(ctx, 'clients.administer');
  const settings = checked(kind, given);
  const id = randomUUID();
  const secret = kind === 'web' ? newToken() : null;
  await write(system(ctx), async (tx) => {
    await queries.insertClient(tx.db, { id, kind, secret_hash: secret === null ? null : hashOf(secret), ...settings });
    await setListed(tx, id, given);
  });
  return { client: await theClient(ctx, id), secret };
}

export async function changeClient(ctx: Ctx, id: string, given: Given): Promise<Shown> {
  allow(ctx, 'clients.administer');
  await write(system(ctx), async (tx) => {
    const before = await queries.clientOf(tx.db, id);
    if (!before || !(await queries.updateClient(tx.db, id, checked(before.kind, given)))) throw refuse.notFound();
    await setListed(tx, id, given);
  });
  return theClient(ctx, id);
}

async function setListed(tx: Ctx, id: string, { people, departments = [], groups = [] }: Given): Promise<void> {
  const fields: FieldMessages = {};
  if (!(await queries.setPeople(tx.db, id, people))) fields.people = [words.noSuchPeople];
  if (!(await queries.setDepartments(tx.db, id, departments))) fields.departments = [words.noSuchDepartments];
  if (!(await queries.setGroups(tx.db, id, groups))) fields.groups = [words.noSuchGroups];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
}

/** Everything that is wrong, at once. */
function checked(kind: queries.Kind, given: Given): queries.Settings {
  const fields: FieldMessages = {};
  const problem = nameProblem(given.name, NAME_MAX);
  if (problem) fields.name = [problem];
  const redirects = given.redirectUris.map((uri) => uri.trim());
  redirects.forEach((uri, i) => {
    const said = kind === 'mobile' ? words.mobileRedirect : words.redirect;
    if (!isRedirect(kind, uri)) fields[`redirectUris[${i}]`] = [said(uri.slice(0, 100))];
  });
  if (kind === 'mobile' && given.guests) fields.guests = [words.mobile];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  const { users, guests } = given;
  return { name: cleanName(given.name), redirect_uris: [...new Set(redirects)], users, guests };
}

/** A new secret; the one before stops working at once. */
export async function renewSecret(ctx: Ctx, id: string): Promise<string> {
  allow(ctx, 'clients.administer');
  const secret = newToken();
  await write(system(ctx), async (tx) => {
    const client = await queries.clientOf(tx.db, id);
    if (!client) throw refuse.notFound();
    if (client.kind === 'mobile') throw refuse.rule('NO_SECRET', words.noSecret, 409);
    await queries.updateClient(tx.db, id, { secret_hash: hashOf(secret) });
  });
  return secret;
}

/** With it goes everything that people allowed it. */
export async function removeClient(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'clients.administer');
  await write(system(ctx), async (tx) => {
    if (!(await queries.deleteClient(tx.db, id))) throw refuse.notFound();
  });
}
