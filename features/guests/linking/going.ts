// Going to another organisation to be proved there. What comes back is bound to this browser, this server and this purpose.
import { randomBytes } from 'node:crypto';
import { refuse } from '../../../platform/errors.ts';
import { seal } from '../../../platform/seal.ts';
import { allow } from '../../../policy/ask.ts';
import type { Ctx } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { oidc } from '../../signin/peers/oidc.ts';
import { callbackOf, peerOf } from '../../signin/peers/peers.ts';
import { mustHaveProved } from '../../signin/second/session.ts';
import { hashOf, newToken } from '../../signin/secrets.ts';
import { countTry, mayTry } from '../../signin/throttle.ts';
import { open, stateOf } from '../joining.ts';
import { words as guestWords } from '../words.ts';
import { mustTrust } from './issuers.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

const SECONDS = 15 * 60;
/** A whole company may come from one address. */
const goings = { max: 1000, seconds: 15 * 60 };

/** Where the browser goes, and the token that binds the way back to it. */
export type Departure = { readonly goTo: string; readonly browser: string };

type Errand = { purpose: queries.Purpose; invitation?: Buffer; person?: string; next?: string };

/** From the page behind an invitation: nobody is signed in, and the address has no account here yet. */
export async function goToJoin(ctx: Ctx, typed: string, token: string): Promise<Departure> {
  const i = await open(asSystem(ctx, 'open an invitation'), token);
  const state = stateOf(ctx, i);
  if (state === 'wrongAccount') throw refuse.rule('WRONG_ACCOUNT', guestWords.wrongAccount, 409);
  if (state !== 'new' && !(state === 'signIn' && i.linked)) throw refuse.rule('SIGN_IN_FIRST', words.signInFirst, 409);
  return go(ctx, typed, { purpose: 'join', invitation: hashOf(token) });
}

/** From the sign-in page of guests, or from the list of spaces of the guest's own organisation. */
export function goToSignIn(ctx: Ctx, typed: string, next: string | undefined): Promise<Departure> {
  return go(ctx, typed, { purpose: 'signIn', next: ownPath(next) });
}

/** From the settings of a guest who has had a password so far. */
export async function goToLink(ctx: Ctx, typed: string): Promise<Departure> {
  allow(ctx, 'account.link');
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  mustHaveProved(ctx);
  if (await queries.linkOf(asSystem(ctx, 'link a guest').db, ctx.actor.id))
    throw refuse.rule('LINKED', words.linkedAlready, 409);
  return go(ctx, typed, { purpose: 'link', person: ctx.actor.id });
}

async function go(ctx: Ctx, typed: string, errand: Errand): Promise<Departure> {
  const key = `link ${ctx.source}`;
  await mayTry(ctx, key, goings);
  await countTry(ctx, key, goings);
  const issuer = await mustTrust(ctx, typed);
  const { db, house } = asSystem(ctx, 'link a guest');
  const config = await peerOf(ctx, issuer, await queries.isUsed(db, issuer)).catch((err: unknown) => {
    house.log.warn({ err, issuer }, 'another organisation cannot be reached');
    throw refuse.rule('NOT_REACHED', words.notReached, 502);
  });
  const [browser, state, nonce, verifier] = [
    newToken(),
    oidc().randomState(),
    oidc().randomNonce(),
    oidc().randomPKCECodeVerifier(),
  ];
  const goTo = oidc().buildAuthorizationUrl(config, {
    redirect_uri: callbackOf(ctx),
    scope: 'openid profile',
    code_challenge: await oidc().calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  await queries.putAttempt(db, {
    browserHash: hashOf(browser),
    stateHash: hashOf(state),
    seconds: SECONDS,
    issuer,
    nonce,
    verifier: seal(house.secret, verifier),
    purpose: errand.purpose,
    invitation_hash: errand.invitation ?? null,
    person_id: errand.person ?? null,
    next: errand.next ?? '/',
  });
  return { goTo: goTo.href, browser };
}

/** A place of this site, or the start: whatever else is asked for must not be a way to lead people elsewhere. */
export function ownPath(next: string | undefined): string {
  const here = `http://${randomBytes(8).toString('hex')}.invalid`;
  if (!next?.startsWith('/') || next.length > 500 || !URL.canParse(next, here)) return '/';
  const url = new URL(next, here);
  if (url.origin !== here || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}
