// Other organisations' servers as OpenID Providers: finding what they offer, being registered there, and what their answers mean.
import type { Configuration, DiscoveryRequestOptions } from 'openid-client';
import { outgoing } from '../../../platform/http/outgoing.ts';
import { seal, unseal } from '../../../platform/seal.ts';
import type { Ctx } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { CALLBACK } from '../provider/clients.ts';
import { oidc } from './oidc.ts';
import * as queries from './queries.ts';

/** A registration that nobody ever came by is forgotten by the other server after a day. */
const FORGOTTEN_AFTER = 12 * 3600_000;

export function callbackOf(ctx: Ctx): string {
  return `${ctx.house.config.publicUrl}${CALLBACK}`;
}

/** How this house asks other servers. */
export function askOf(ctx: Ctx, milliseconds?: number) {
  const { config, neighbours } = ctx.house;
  const within = milliseconds ? { milliseconds } : {};
  const abroad = outgoing({ allowPrivate: config.allowPrivateHosts, ...within });
  const nextDoor = outgoing({ allowPrivate: true, ...within });
  // Domains of this installation may stand on a private network; their addresses are the operator's, not typed by people.
  return (url: string, asked?: Parameters<typeof abroad>[1]) =>
    (neighbours?.().includes(new URL(url).origin) ? nextDoor : abroad)(url, asked);
}

function optionsFor(ctx: Ctx, issuer: string): DiscoveryRequestOptions {
  return {
    [oidc().customFetch]: askOf(ctx),
    ...(issuer.startsWith('http:') ? { execute: [oidc().allowInsecureRequests] } : {}),
  };
}

/** Whether there is an OpenID Provider of exactly this name. */
export async function isProvider(ctx: Ctx, issuer: string): Promise<boolean> {
  const found = await oidc()
    .discovery(new URL(issuer), 'nobody', undefined, oidc().None(), optionsFor(ctx, issuer))
    .catch(() => null);
  return found?.serverMetadata().issuer === issuer;
}

/** The keys with which another server signs, as they are now. */
export async function keysOf(ctx: Ctx, issuer: string): Promise<unknown> {
  const found = await oidc().discovery(new URL(issuer), 'nobody', undefined, oidc().None(), optionsFor(ctx, issuer));
  const { issuer: name, jwks_uri: at } = found.serverMetadata();
  if (name !== issuer || !at || new URL(at).origin !== issuer)
    throw new Error(`${issuer} publishes no keys of its own`);
  const answer = await askOf(ctx)(at);
  if (answer.status !== 200) throw new Error(`${at} answered ${answer.status}`);
  return answer.json();
}

/**
 * What another server offers, with our registration there; made where there is none. `used` says that people have come by
 * it before, so that it is known to last.
 */
export async function peerOf(ctx: Ctx, issuer: string, used: boolean): Promise<Configuration> {
  const { db, house } = asSystem(ctx, 'share an account');
  const known = await queries.peer(db, issuer);
  const secret = known ? unseal(house.secret, known.client_secret) : null;
  const options = optionsFor(ctx, issuer);
  const lasts = used || (known && ctx.now.getTime() - known.created_at.getTime() < FORGOTTEN_AFTER);
  if (known && secret !== null && lasts) {
    const auth = oidc().ClientSecretBasic(secret);
    return careful(await oidc().discovery(new URL(issuer), known.client_id, metadata, auth, options), issuer);
  }
  const made = await oidc().dynamicClientRegistration(
    new URL(issuer),
    { redirect_uris: [callbackOf(ctx)] },
    oidc().ClientSecretBasic(),
    options,
  );
  const { client_id: id, client_secret: given } = made.clientMetadata();
  if (typeof given !== 'string') throw new Error(`${issuer} gave no client secret`);
  await queries.putPeer(db, issuer, id, seal(house.secret, given));
  return careful(made, issuer);
}

const metadata = { id_token_signed_response_alg: 'ES256' };

function careful(config: Configuration, issuer: string): Configuration {
  if (config.serverMetadata().issuer !== issuer) throw new Error(`${issuer} calls itself something else`);
  // Signatures are checked although the token comes straight from the other server.
  oidc().enableNonRepudiationChecks(config);
  return config;
}

/** The other server does not know our registration any more: it is made anew the next time. */
export async function forgetPeer(ctx: Ctx, issuer: string, config: Configuration): Promise<void> {
  await queries.dropPeer(asSystem(ctx, 'share an account').db, issuer, config.clientMetadata().client_id);
}

/** A clear no of the other server, as opposed to one that cannot be reached or is in trouble itself. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof oidc().WWWAuthenticateChallengeError ||
    (error instanceof oidc().ResponseBodyError && error.status < 500 && error.status !== 429)
  );
}

/** Nothing came, or the other server is in trouble itself; as opposed to an answer that is wrong. */
export function isAway(error: unknown): boolean {
  if (error instanceof oidc().WWWAuthenticateChallengeError) return false;
  if (error instanceof oidc().ResponseBodyError) return error.status >= 500;
  if (!(error instanceof oidc().ClientError)) return !(error instanceof oidc().AuthorizationResponseError);
  const { cause } = error;
  if (cause instanceof Response) return cause.status >= 500;
  return isSilence(error) || (error.code === undefined && cause instanceof Error);
}

/** It was waited for in vain. */
export function isSilence(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if (['TimeoutError', 'AbortError'].includes(at.name) || ('code' in at && at.code === 'OAUTH_TIMEOUT')) return true;
  return false;
}

/** The library speaks of a refusal that says how to authenticate by its header, of every other by its body. */
export function isUnknownClient(error: unknown): boolean {
  if (error instanceof oidc().WWWAuthenticateChallengeError)
    return error.cause.some(({ parameters }) => parameters.error === 'invalid_client');
  return error instanceof oidc().ResponseBodyError && error.error === 'invalid_client';
}
