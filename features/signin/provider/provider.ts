// This domain as an OpenID Provider for its own people: the library, told what we allow. Nothing of the protocol is ours.

import { createHmac } from 'node:crypto';
import type { Configuration, Provider } from 'oidc-provider';
import { type Ctx, type House, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { cookieName } from '../cookies.ts';
import { adapterOf } from './adapter.ts';
import { originOf, SCOPES } from './clients.ts';
import { endUse } from './ending.ts';
import { addGrants, type Grant } from './grants.ts';
import { SIGNING, signingKeys } from './keys.ts';
import * as queries from './queries.ts';

export const interactionPath = (uid: string) => `/oidc/interaction/${uid}`;

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** The library takes its keys when it is made: it is made anew so often that every key is shown well before it signs. */
const FRESH = 3600_000;

const made = new WeakMap<House, { provider: Promise<Provider>; at: number }>();

let grants: readonly Grant[] = [];
/** Further grants, set once when the server is put together, for every domain alike. */
export function offerGrants(more: readonly Grant[]): void {
  grants = more;
}
export const grantTypes = () => grants.map((grant) => grant.type);

/** The provider of the domain, made when it is first needed, and again for its keys. */
export function providerOf(ctx: Ctx): Promise<Provider> {
  const known = made.get(ctx.house);
  if (known && ctx.now.getTime() - known.at < FRESH) return known.provider;
  const making = makeProvider(asSystem(ctx, 'share an account'));
  made.set(ctx.house, { provider: making, at: ctx.now.getTime() });
  // A database that was away must not keep the provider away.
  making.catch(() => made.delete(ctx.house));
  return making;
}

async function makeProvider(system: Ctx): Promise<Provider> {
  const { default: OidcProvider } = await import('oidc-provider');
  const keys = await signingKeys(system);
  const provider = new OidcProvider(system.house.config.publicUrl, {
    ...configuration(system),
    jwks: { keys: keys as NonNullable<Configuration['jwks']>['keys'] },
  });
  await addGrants(provider, grants, system);
  // The addresses it speaks of are those of the public address, which mount.ts puts into these headers.
  provider.proxy = true;
  provider.on('server_error', (_, err) => system.house.log.error({ err }, 'the provider failed'));
  return provider;
}

function configuration(system: Ctx): Configuration {
  const { house, db } = system;
  const cookies = cookieName(house);
  return {
    adapter: adapterOf(db, house.secret),
    clients: [],
    routes: {
      authorization: '/oidc/auth',
      token: '/oidc/token',
      jwks: '/oidc/jwks',
      registration: '/oidc/register',
      revocation: '/oidc/revoke',
      end_session: '/oidc/end',
    },
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true, initialAccessToken: false, issueRegistrationAccessToken: false },
      // Whoever took one of ours in lets go of them: a registration can only ever give back what it was given.
      revocation: {
        enabled: true,
        allowedPolicy: async (_, client, token) => {
          if (token.clientId !== client.clientId) return false;
          if (token.kind === 'RefreshToken') await letGo(system, token.accountId, originOf(client.redirectUris?.[0]));
          return true;
        },
      },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
    },
    clientAuthMethods: ['client_secret_basic'],
    clientDefaults: { id_token_signed_response_alg: SIGNING },
    enabledJWA: { idTokenSigningAlgValues: [SIGNING] },
    responseTypes: ['code'],
    scopes: SCOPES.split(' '),
    claims: { openid: ['sub'], profile: ['name', 'zoneinfo', 'locale', 'organisation'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    issueRefreshToken: async () => true,
    // Kept as it is: a server that crashes between getting a new one and keeping it would put its guests out.
    rotateRefreshToken: false,
    // Whether somebody is signed in is asked of our own sessions at every request (interaction.ts), never remembered here.
    expiresWithSession: async () => false,
    ttl: {
      AccessToken: 5 * MINUTE,
      AuthorizationCode: MINUTE,
      IdToken: 10 * MINUTE,
      Interaction: 30 * MINUTE,
      Session: 30 * MINUTE,
      Grant: 30 * DAY,
      RefreshToken: 30 * DAY,
    },
    cookies: {
      names: { session: `${cookies}_op`, interaction: `${cookies}_opi`, resume: `${cookies}_opr` },
      keys: [createHmac('sha256', house.secret).update('provider cookies').digest('base64url')],
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    interactions: { url: (_, interaction) => interactionPath(interaction.uid) },
    findAccount: async (_, subject) => {
      const person = await queries.sharer(db, subject);
      if (!person) return undefined;
      const { name, timezone, locale, organisation } = person;
      const profile = { name, zoneinfo: timezone, locale, organisation };
      return { accountId: subject, claims: async () => ({ sub: subject, ...profile }) };
    },
    renderError: (koa, out) => {
      koa.type = 'text';
      koa.body = `${out.error}: ${out.error_description ?? ''}\n`;
    },
  };
}

async function letGo(system: Ctx, subject: string, origin: string): Promise<void> {
  await write(system, async (tx) => {
    const person = await queries.personOf(tx.db, subject);
    if (person) await endUse(tx, person, subject, origin);
  });
}
