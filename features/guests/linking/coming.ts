// Coming back from another organisation. Whatever does not fit this browser, this server or this purpose ends here.

import { Refusal } from '../../../platform/errors.ts';
import { seal, unseal } from '../../../platform/seal.ts';
import { type Ctx, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { oidc } from '../../signin/peers/oidc.ts';
import { callbackOf, forgetPeer, isAway, isUnknownClient, peerOf } from '../../signin/peers/peers.ts';
import { hashOf, newToken } from '../../signin/secrets.ts';
import { type SignedIn, startSessionOf } from '../../signin/signin.ts';
import { isTrusted } from './issuers.ts';
import { bindGuest, joinAs } from './linking.ts';
import * as queries from './queries.ts';
import { Stop } from './trouble.ts';

/** Where the browser goes next, with a session or with a new token for the rest of the way. */
export type Arrival = { readonly goTo: string; readonly signedIn?: SignedIn; readonly browser?: string };
type Proof = { issuer: string; subject: string; claims: queries.Claims; refreshToken: string };

const PROFILE_SECONDS = 60 * 60;

/** Takes what another server sent this browser back with. `query` is the query string as it came. */
export async function comeBack(ctx: Ctx, query: string, browser: string | undefined): Promise<Arrival> {
  try {
    const { attempt, proof } = await prove(ctx, new URL(`${callbackOf(ctx)}?${query}`), browser);
    if (attempt.purpose === 'signIn') return await signIn(ctx, attempt, proof);
    if (attempt.purpose === 'link') return await link(ctx, attempt, proof);
    return await join(ctx, attempt, proof);
  } catch (error) {
    return { goTo: problemPage(error) };
  }
}

/** The page that says why, for what people can do something about; everything else is a fault of ours. */
export function problemPage(error: unknown): string {
  if (error instanceof Refusal && error.status < 500 && error.status !== 429)
    return `/guest/link/problem?why=${error.fields ? 'untrusted' : error.code === 'SPACE_FULL' ? 'full' : 'invitation'}`;
  if (error instanceof Refusal && error.code === 'NOT_REACHED') return '/guest/link/problem?why=away';
  if (!(error instanceof Stop)) throw error;
  return `/guest/link/problem?why=${error.why}`;
}

async function prove(ctx: Ctx, url: URL, browser: string | undefined) {
  const { db, house } = asSystem(ctx, 'link a guest');
  const state = url.searchParams.get('state');
  const attempt = browser && state ? await queries.takeAttempt(db, hashOf(browser), hashOf(state)) : null;
  if (!attempt || !state) throw new Stop('lost');
  // Mix-up: the answer must name the server that was asked, whether or not that server says that it always does.
  if (url.searchParams.get('iss') !== attempt.issuer) throw new Stop('refused');
  if (!(await isTrusted(ctx, attempt.issuer))) throw new Stop('untrusted');
  if (url.searchParams.get('error') === 'access_denied') throw new Stop('denied');
  const proof = await redeem(ctx, url, attempt, state).catch((err: unknown) => {
    house.log.warn({ err, issuer: attempt.issuer }, 'an account of another organisation was not accepted');
    throw new Stop(isAway(err) ? 'away' : 'refused');
  });
  return { attempt, proof };
}

async function redeem(ctx: Ctx, url: URL, attempt: queries.Attempt, state: string): Promise<Proof> {
  const { db, house } = asSystem(ctx, 'link a guest');
  const config = await peerOf(ctx, attempt.issuer, await queries.isUsed(db, attempt.issuer));
  const tokens = await oidc()
    .authorizationCodeGrant(config, url, {
      pkceCodeVerifier: unseal(house.secret, attempt.verifier) ?? '',
      expectedState: state,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    })
    .catch(async (error: unknown) => {
      if (isUnknownClient(error)) await forgetPeer(ctx, attempt.issuer, config);
      throw error;
    });
  const claims = tokens.claims();
  if (!claims || !tokens.refresh_token) throw new (oidc().ClientError)('the answer has no person or cannot be renewed');
  const text = (name: string) => (typeof claims[name] === 'string' ? { [name]: claims[name] } : {});
  return {
    issuer: attempt.issuer,
    subject: claims.sub,
    claims: { ...text('name'), ...text('zoneinfo'), ...text('organisation') },
    refreshToken: seal(house.secret, tokens.refresh_token),
  };
}

/** The other server has stood for the person a moment ago: that is the refresh before a new session. */
async function begin(ctx: Ctx, personId: string, refreshToken: string): Promise<SignedIn> {
  await queries.confirmLink(asSystem(ctx, 'link a guest').db, personId, refreshToken, ctx.now);
  return startSessionOf(ctx, personId);
}

async function signIn(ctx: Ctx, attempt: queries.Attempt, proof: Proof): Promise<Arrival> {
  const { db } = asSystem(ctx, 'link a guest');
  const known = await queries.linkOfSubject(db, proof.issuer, proof.subject);
  if (known?.state !== 'active') throw new Stop('unknown');
  return { goTo: attempt.next, signedIn: await begin(ctx, known.person_id, proof.refreshToken) };
}

/** Binds to the guest who set out, and only while they are still the one who is signed in here. */
async function link(ctx: Ctx, attempt: queries.Attempt, proof: Proof): Promise<Arrival> {
  if (ctx.actor.kind !== 'guest' || ctx.actor.id !== attempt.person_id) throw new Stop('otherAccount');
  const personId = ctx.actor.id;
  await write(asSystem(ctx, 'link a guest'), (tx) => bindGuest(tx, { personId, ...proof }, { except: ctx.sessionId }));
  return { goTo: '/settings' };
}

/** A person who is a guest here already joins one more space; everybody else confirms a profile first. */
async function join(ctx: Ctx, attempt: queries.Attempt, proof: Proof): Promise<Arrival> {
  const system = asSystem(ctx, 'link a guest');
  const invitation = attempt.invitation_hash;
  if (!invitation) throw new Stop('lost');
  const known = await queries.linkOfSubject(system.db, proof.issuer, proof.subject);
  if (known) {
    if (known.state !== 'active') throw new Stop('unknown');
    const space = await write(system, (tx) => joinAs(tx, invitation, known.person_id));
    return { goTo: `/spaces/${space}`, signedIn: await begin(ctx, known.person_id, proof.refreshToken) };
  }
  const browser = newToken();
  await queries.putProved(system.db, {
    browserHash: hashOf(browser),
    seconds: PROFILE_SECONDS,
    invitation_hash: invitation,
    issuer: proof.issuer,
    subject: proof.subject,
    claims: proof.claims,
    refresh_token: proof.refreshToken,
  });
  return { goTo: '/guest/link/profile', browser };
}
