// Using the own account at another organisation: a person is asked once per organisation, by its address, and may take it back.
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { publicSettings } from '../../../platform/db/settings.ts';
import { refuse } from '../../../platform/errors.ts';
import { allow, mayInHouse } from '../../../policy/ask.ts';
import { type Ctx, personOf, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { originOf, SCOPES } from './clients.ts';
import { endUse } from './ending.ts';
import { interactionPath, providerOf } from './provider.ts';
import * as queries from './queries.ts';

/** The two sides of the browser's request: its cookie proves that the request began in this very browser. */
export type Browser = { readonly request: FastifyRequest; readonly reply: FastifyReply };

/** The request of another organisation that this browser brought. */
async function interactionOf(ctx: Ctx, uid: string, { request, reply }: Browser) {
  const provider = await providerOf(ctx);
  const found = await provider.interactionDetails(request.raw, reply.raw).catch(() => null);
  if (!found || found.uid !== uid) throw refuse.notFound();
  const clientId = String(found.params.client_id);
  const client = await provider.Client.find(clientId);
  const origin = originOf(client?.redirectUris?.[0]);
  if (!origin) throw refuse.notFound();
  return { provider, clientId, origin };
}

/** Where the browser goes next: straight on where consent was given before, else to the page that asks. */
export async function openInteraction(ctx: Ctx, uid: string, browser: Browser): Promise<string> {
  const { origin } = await interactionOf(ctx, uid, browser);
  if (ctx.actor.kind === 'visitor' || !mayInHouse(ctx.actor, 'account.shareOutside'))
    return `${interactionPath(uid)}/consent`;
  const { db } = asSystem(ctx, 'share an account');
  if (!(await queries.isShared(db, ctx.actor.id, origin))) return `${interactionPath(uid)}/consent`;
  return answer(ctx, uid, true, browser);
}

export async function readInteraction(ctx: Ctx, uid: string, browser: Browser) {
  allow(ctx, 'account.shareOutside');
  const { origin } = await interactionOf(ctx, uid, browser);
  const person = personOf(ctx);
  const { db } = asSystem(ctx, 'share an account');
  const { organisation } = await publicSettings(ctx.db);
  return { origin, shared: await queries.isShared(db, person.id, origin), name: person.name, organisation };
}

/** Allows or refuses. Answers where the browser goes to take the answer back to who asked. */
export async function answer(ctx: Ctx, uid: string, allowed: boolean, browser: Browser): Promise<string> {
  allow(ctx, 'account.shareOutside');
  const { provider, clientId, origin } = await interactionOf(ctx, uid, browser);
  const { request, reply } = browser;
  if (!allowed)
    return provider.interactionResult(request.raw, reply.raw, {
      error: 'access_denied',
      error_description: 'the person said no',
    });
  const person = personOf(ctx);
  const subject = await write(asSystem(ctx, 'share an account'), async (tx) => {
    await queries.addShare(tx.db, person.id, origin, clientId);
    return queries.subjectOf(tx.db, person.id, randomUUID());
  });
  const grant = new provider.Grant({ accountId: subject, clientId });
  grant.addOIDCScope(SCOPES);
  const grantId = await grant.save();
  return provider.interactionResult(
    request.raw,
    reply.raw,
    { login: { accountId: subject, remember: false }, consent: { grantId } },
    { mergeWithLastSubmission: false },
  );
}

export async function listShares(ctx: Ctx) {
  allow(ctx, 'account.shareOutside');
  const rows = await queries.sharesOf(asSystem(ctx, 'share an account').db, personOf(ctx).id);
  return rows.map((row) => ({ origin: row.origin, since: row.created_at.toISOString() }));
}

/** Takes the consent back: what the other organisation holds stops working, so the guest there is out within minutes. */
export async function endShare(ctx: Ctx, origin: string): Promise<void> {
  allow(ctx, 'account.shareOutside');
  const person = personOf(ctx);
  await write(asSystem(ctx, 'share an account'), async (tx) => {
    const subject = await queries.subjectOf(tx.db, person.id, randomUUID());
    if (!(await endUse(tx, person.id, subject, origin))) throw refuse.notFound();
  });
}
