// Keeping in step: while a linked guest is in, their own organisation is asked every few minutes whether it still stands for them.
import type { Configuration } from 'openid-client';
import { seal, unseal } from '../../../platform/seal.ts';
import { type Ctx, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { oidc } from '../../signin/peers/oidc.ts';
import { forgetPeer, isRefusal, isSilence, isUnknownClient, peerOf } from '../../signin/peers/peers.ts';
import { isTrusted, putOut } from './issuers.ts';
import * as queries from './queries.ts';

const MINUTE = 60_000;
/** Asked once a minute who is due, so that the answer is never older than five minutes. */
const DUE = 3.5 * MINUTE;
/** So long a guest stays in while their organisation cannot be reached. The same time stands in policy/load-actor.ts. */
const AWAY = 30 * MINUTE;
const AT_ONCE = 8;

/** Asks for every linked guest who is in and due. A refusal ends everything they have open; silence does after half an hour. */
export async function keepInStep(ctx: Ctx): Promise<void> {
  const system = asSystem(ctx, 'link a guest');
  const due = await queries.takeDue(system.db, ctx.now, DUE / 1000);
  const servers = new Map<string, Promise<Configuration>>();
  const serverOf = (issuer: string) => {
    const known = servers.get(issuer) ?? peerOf(system, issuer, true);
    servers.set(issuer, known);
    return known;
  };
  const silent = new Set<string>();
  const work = due.values();
  const oneAfterAnother = async () => {
    for (const link of work) await ask(system, link, serverOf, silent);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterAnother));
}

/** `silent`: who was waited for in vain in this round. Waiting again for each guest would keep those of others waiting. */
async function ask(
  system: Ctx,
  link: queries.Due,
  serverOf: (issuer: string) => Promise<Configuration>,
  silent: Set<string>,
): Promise<void> {
  const { house, db } = system;
  const token = unseal(house.secret, link.refresh_token);
  if (token === null || !(await isTrusted(system, link.issuer))) return end(system, link);
  try {
    if (silent.has(link.issuer)) throw new Error('waited for a moment ago');
    const config = await serverOf(link.issuer);
    const tokens = await oidc()
      .refreshTokenGrant(config, token)
      .catch(async (error: unknown) => {
        // The next sign-in finds a registration that is known there.
        if (isUnknownClient(error)) await forgetPeer(system, link.issuer, config);
        throw error;
      });
    // Who answers for somebody else answers for nobody.
    if (tokens.claims()?.sub !== link.subject) return await end(system, link);
    const fresh =
      tokens.refresh_token && tokens.refresh_token !== token ? seal(house.secret, tokens.refresh_token) : null;
    await queries.confirmLink(db, link.person_id, fresh, system.now);
  } catch (err) {
    house.log.info({ err, issuer: link.issuer }, 'another organisation did not stand for its guest');
    if (isSilence(err)) silent.add(link.issuer);
    if (isRefusal(err) || system.now.getTime() - link.confirmed_at.getTime() >= AWAY) await end(system, link);
    else await queries.askAgain(db, link.person_id, new Date(system.now.getTime() - DUE));
  }
}

/** Out, unless the guest has come in anew by their organisation while we were asking. */
async function end(system: Ctx, link: queries.Due): Promise<void> {
  await write(system, async (tx) => {
    if (await queries.dropToken(tx.db, link.person_id, link.refresh_token)) await putOut(tx, link.person_id);
  });
}
