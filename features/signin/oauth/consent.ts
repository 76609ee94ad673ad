// A program asks to act for a person: they are told which and for what, answer once, and may take it back.
import type { Provider } from 'oidc-provider';
import { publicSettings } from '../../../platform/db/settings.ts';
import { refuse } from '../../../platform/errors.ts';
import { allow, mayInHouse } from '../../../policy/ask.ts';
import { type Ctx, personOf, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import type { Browser } from '../provider/sharing.ts';
import * as queries from './queries.ts';
import { type Barred, barredFrom } from './reach.ts';
import { type Scope, scopes, scopesIn } from './scopes.ts';
import { requestPath, serverOf } from './server.ts';
import { words } from './words.ts';

const system = (ctx: Ctx) => asSystem(ctx, 'programs of others');

type Request = {
  readonly server: Provider;
  readonly client: queries.Client;
  readonly scopes: readonly Scope[];
  /** The program wants the person to be asked, whatever they allowed before. */
  readonly asks: boolean;
};

/** The request that this browser brought; its cookie proves that it began here. */
async function requestOf(ctx: Ctx, uid: string, { request, reply }: Browser): Promise<Request> {
  const server = await serverOf(ctx);
  const found = await server.interactionDetails(request.raw, reply.raw).catch(() => null);
  if (!found || found.uid !== uid) throw refuse.notFound();
  const client = await queries.clientOf(system(ctx).db, String(found.params.client_id));
  if (!client) throw refuse.notFound();
  const scopes = scopesIn(String(found.params.scope ?? ''));
  return { server, client, scopes, asks: found.params.prompt !== undefined };
}

/** Where the browser goes next: straight on where all of it was allowed before, else to the page that asks. */
export async function openRequest(ctx: Ctx, uid: string, browser: Browser): Promise<string> {
  const asked = await requestOf(ctx, uid, browser);
  if (asked.scopes.length === 0)
    return refuseTo(asked, browser, 'invalid_scope', `one of these is needed: ${scopes.join(' ')}`);
  return (await goesThrough(ctx, asked)) ? give(ctx, asked, browser) : `${requestPath(uid)}/consent`;
}

/** What is on a device can be imitated there by others: it is asked about every time (RFC 8252). */
async function goesThrough(ctx: Ctx, { client, scopes, asks }: Request): Promise<boolean> {
  if (asks || client.kind === 'mobile') return false;
  if (ctx.actor.kind === 'visitor' || !mayInHouse(ctx.actor, 'client.use')) return false;
  if (await barred(ctx, client.id)) return false;
  const allowed = await queries.consentOf(system(ctx).db, personOf(ctx).id, client.id);
  return scopes.every((scope) => allowed.includes(scope));
}

async function barred(ctx: Ctx, client: string): Promise<Barred | null> {
  const reach = await queries.reachOf(system(ctx).db, client, personOf(ctx).id);
  if (!reach) throw refuse.notFound();
  return barredFrom(reach, ctx.actor);
}

export async function readRequest(ctx: Ctx, uid: string, browser: Browser) {
  allow(ctx, 'client.use');
  const { client, scopes } = await requestOf(ctx, uid, browser);
  const { organisation } = await publicSettings(ctx.db);
  const [redirect = ''] = client.redirect_uris;
  const { protocol, host } = new URL(redirect);
  return {
    client: { name: client.name, kind: client.kind, home: host || protocol },
    scopes: [...scopes],
    name: personOf(ctx).name,
    organisation,
    barred: await barred(ctx, client.id),
  };
}

/** Allows or refuses. Answers where the browser goes to take the answer back to the program. */
export async function answerRequest(ctx: Ctx, uid: string, allowed: boolean, browser: Browser): Promise<string> {
  allow(ctx, 'client.use');
  const asked = await requestOf(ctx, uid, browser);
  if (!allowed) return refuseTo(asked, browser, 'access_denied', 'the person said no');
  const why = await barred(ctx, asked.client.id);
  if (why) throw refuse.rule('BARRED', words[why], 403);
  return give(ctx, asked, browser);
}

function refuseTo({ server }: Request, { request, reply }: Browser, error: string, description: string) {
  return server.interactionResult(request.raw, reply.raw, { error, error_description: description });
}

async function give(ctx: Ctx, { server, client, scopes }: Request, { request, reply }: Browser): Promise<string> {
  const { id: person } = personOf(ctx);
  await write(system(ctx), (tx) =>
    queries.addConsent(tx.db, { person, client: client.id, scopes, session: ctx.sessionId }),
  );
  const grant = new server.Grant({ accountId: person, clientId: client.id });
  grant.addOIDCScope(scopes.join(' '));
  const grantId = await grant.save();
  return server.interactionResult(
    request.raw,
    reply.raw,
    { login: { accountId: person, remember: false }, consent: { grantId } },
    { mergeWithLastSubmission: false },
  );
}

export async function listConnections(ctx: Ctx) {
  allow(ctx, 'client.use');
  const rows = await queries.connectionsOf(system(ctx).db, personOf(ctx).id);
  return rows.map(({ id, name, kind, scopes, created_at: since, used_at: used }) => ({
    ...{ id, name, kind, scopes: scopesIn(scopes.join(' ')) },
    ...{ since: since.toISOString(), usedAt: used?.toISOString() ?? null },
  }));
}

/** Takes the consent back: what the program holds stops working at once. */
export async function endConnection(ctx: Ctx, client: string): Promise<void> {
  allow(ctx, 'client.use');
  const { id } = personOf(ctx);
  await write(system(ctx), async (tx) => {
    if (!(await queries.dropConsent(tx.db, id, client))) throw refuse.notFound();
  });
}
