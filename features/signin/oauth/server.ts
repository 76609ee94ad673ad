// This domain as an authorization server for programs that act for its people (OAuth 2.0): the library, told what we allow.
import { createHmac } from 'node:crypto';
import type { Adapter, Configuration, Provider } from 'oidc-provider';
import { languageOf } from '../../../platform/i18n.ts';
import type { Ctx, House } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { cookieName } from '../cookies.ts';
import { adapterOf } from '../provider/adapter.ts';
import { SIGNING, signingKeys } from '../provider/keys.ts';
import { hashOf, same } from '../secrets.ts';
import { problemPage } from './problem-page.ts';
import * as queries from './queries.ts';
import { personBehind } from './reach.ts';
import { scopes } from './scopes.ts';

export const requestPath = (uid: string) => `/oauth2/interaction/${uid}`;

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
/** Until it is taken back, as kintone has it; the library wants a number. */
const ALWAYS = 3650 * DAY;

const made = new WeakMap<House, Promise<Provider>>();

/** The server of the domain, made when it is first needed. */
export function serverOf(ctx: Ctx): Promise<Provider> {
  const known = made.get(ctx.house);
  if (known) return known;
  const making = makeServer(asSystem(ctx, 'programs of others'));
  made.set(ctx.house, making);
  making.catch(() => made.delete(ctx.house));
  return making;
}

async function makeServer(system: Ctx): Promise<Provider> {
  const { default: OidcProvider } = await import('oidc-provider');
  // Nothing is ever signed here; without keys the library would make do with ones that everybody knows.
  const keys = await signingKeys(system);
  const server = new OidcProvider(system.house.config.publicUrl, {
    ...configuration(system),
    jwks: { keys: keys as NonNullable<Configuration['jwks']>['keys'] },
  });
  server.proxy = true;
  server.Client.prototype.compareClientSecret = function (this: { clientSecret?: string }, actual) {
    return same(hashOf(actual).toString('hex'), this.clientSecret ?? '');
  };
  server.use(async (koa, next) => {
    await next();
    if (koa.oidc?.route !== 'token') return;
    const held = koa.oidc.params?.grant_type === 'refresh_token' && !koa.oidc.entities.RotatedRefreshToken;
    koa.body = asKintone(koa.body, held);
  });
  server.on('server_error', (_, err) => system.house.log.error({ err }, 'the authorization server failed'));
  return server;
}

type Answer = { token_type?: string; refresh_token?: string };

/** Answers to programs as kintone's clients know them: the word in small letters, and no refresh token that they `held` already. */
function asKintone(body: unknown, held: boolean): unknown {
  const { refresh_token: refresh, ...answer } = body as Answer;
  if (answer.token_type !== 'Bearer') return body;
  return { ...answer, token_type: 'bearer', ...(refresh === undefined || held ? {} : { refresh_token: refresh }) };
}

/** Programs are registered by administrators alone: the library reads them from their own table. */
function clientAdapter({ db }: Ctx): Adapter {
  const never = async () => {
    throw new Error('programs are not registered by the protocol');
  };
  return {
    find: async (id) => {
      // A header can hold what no id has.
      const client = id.includes('\0') ? null : await queries.clientOf(db, id);
      return client ? metadataOf(client) : undefined;
    },
    upsert: never,
    findByUid: never,
    findByUserCode: never,
    consume: never,
    destroy: never,
    revokeByGrantId: never,
  };
}

function metadataOf({ id, name, kind, secret_hash: hash, redirect_uris: redirects }: queries.Client) {
  return {
    client_id: id,
    client_name: name,
    application_type: kind === 'mobile' ? ('native' as const) : ('web' as const),
    redirect_uris: redirects,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    scope: scopes.join(' '),
    ...(hash
      ? { client_secret: hash.toString('hex'), token_endpoint_auth_method: 'client_secret_basic' as const }
      : { token_endpoint_auth_method: 'none' as const }),
  };
}

function configuration(system: Ctx): Configuration {
  const { house, db } = system;
  const cookies = cookieName(house);
  const states = adapterOf(db, house.secret);
  return {
    adapter: (model) => (model === 'Client' ? clientAdapter(system) : states(`${queries.PREFIX}${model}`)),
    clients: [],
    routes: { authorization: '/oauth2/authorization', token: '/oauth2/token', jwks: '/oauth2/jwks' },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
    },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    clientDefaults: { id_token_signed_response_alg: SIGNING },
    enabledJWA: { idTokenSigningAlgValues: [SIGNING] },
    responseTypes: ['code'],
    scopes: [...scopes],
    allowOmittingSingleRegisteredRedirectUri: false,
    // Whoever can prove themselves by a secret may go without, as kintone's clients do.
    pkce: { required: (_, client) => client.applicationType === 'native' },
    issueRefreshToken: async () => true,
    rotateRefreshToken: (koa) => koa.oidc.client?.applicationType === 'native',
    expiresWithSession: async () => false,
    ttl: {
      AccessToken: 60 * MINUTE,
      AuthorizationCode: 10 * MINUTE,
      IdToken: 10 * MINUTE,
      Interaction: 30 * MINUTE,
      Session: 30 * MINUTE,
      Grant: ALWAYS,
      RefreshToken: ALWAYS,
    },
    cookies: {
      names: { session: `${cookies}_oa`, interaction: `${cookies}_oai`, resume: `${cookies}_oar` },
      keys: [createHmac('sha256', house.secret).update('oauth cookies').digest('base64url')],
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    interactions: { url: (_, interaction) => requestPath(interaction.uid) },
    // Asked whenever a token is given out: who may not use the program any more gets none.
    findAccount: async (koa, person) => {
      const allowed = await queries.allowed(db, koa.oidc.client?.clientId ?? '', person);
      const behind = allowed && (await personBehind(db, allowed));
      return behind && !behind.barred ? { accountId: person, claims: async () => ({ sub: person }) } : undefined;
    },
    renderError: (koa, out) => {
      koa.type = 'html';
      koa.body = problemPage(languageOf(undefined, koa.get('accept-language')), out.error);
    },
  };
}
