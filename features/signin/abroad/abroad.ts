// The portal's look at other organisations: each is told, signed by our provider, which of its guests is asking, and lists their spaces.
import { randomUUID } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { refuse } from '../../../platform/errors.ts';
import { allow } from '../../../policy/ask.ts';
import type { Ctx, House } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { oidc } from '../peers/oidc.ts';
import { askOf, forgetPeer, isRefusal, isUnknownClient, peerOf } from '../peers/peers.ts';
import { JWT_BEARER } from '../provider/grants.ts';
import { SIGNING, signingKeys } from '../provider/keys.ts';
import * as provider from '../provider/queries.ts';
import type { Abroad } from './contract.ts';

type Organisation = Static<typeof Abroad>;
const PATIENCE = 4_000;
const FRESH = 60_000;
const MOST = 5_000;

const Answer = Compile(
  Type.Object({
    organisation: Type.String({ maxLength: 200 }),
    spaces: Type.Array(
      Type.Object({
        name: Type.String({ maxLength: 200 }),
        path: Type.String({ pattern: '^/spaces/[1-9][0-9]{0,17}$' }),
        unread: Type.Integer({ minimum: 0 }),
      }),
      { maxItems: 200 },
    ),
  }),
);

const seen = new WeakMap<House, Map<string, { until: number; organisation: Organisation }>>();

/** Asks every organisation where the reader uses their account, all at once. One that is silent is named as away. */
export async function spacesAbroad(ctx: Ctx): Promise<Organisation[]> {
  allow(ctx, 'portal.see');
  const { actor } = ctx;
  if (actor.kind === 'visitor') throw refuse.signIn();
  const system = asSystem(ctx, 'share an account');
  const shares = await provider.sharesOf(system.db, actor.id);
  if (shares.length === 0) return [];
  const subject = await provider.subjectOf(system.db, actor.id, randomUUID());
  return Promise.all(shares.map(({ origin }) => organisationAt(system, actor.id, subject, origin)));
}

/** The answer is kept for a minute: a portal is opened often. */
async function organisationAt(system: Ctx, person: string, subject: string, origin: string): Promise<Organisation> {
  const kept = seen.get(system.house) ?? new Map();
  seen.set(system.house, kept);
  const key = `${person} ${origin}`;
  const known = kept.get(key);
  if (known && known.until > system.now.getTime()) return known.organisation;
  try {
    const organisation = await ask(system, subject, origin);
    if (kept.size >= MOST) kept.clear();
    kept.set(key, { until: system.now.getTime() + FRESH, organisation });
    return organisation;
  } catch (err) {
    system.house.log.info({ err, origin }, 'another organisation does not list the spaces of its guest');
    // A clear no: the guest is suspended or gone there, which is not the same as a server that is away.
    return { origin, organisation: known?.organisation.organisation ?? null, away: !isRefusal(err), spaces: [] };
  }
}

async function ask(system: Ctx, subject: string, origin: string): Promise<Organisation> {
  const token = await tokenFor(system, subject, origin);
  const answer = await askOf(system, PATIENCE)(`${origin}/api/linked/spaces`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const body: unknown = answer.status === 200 ? await answer.json() : null;
  if (!Answer.Check(body)) throw new Error(`${origin} answered ${answer.status}`);
  const { organisation, spaces } = body as {
    organisation: string;
    spaces: { name: string; path: string; unread: number }[];
  };
  const goTo = (path: string) =>
    `${origin}/guest/link/start?${new URLSearchParams({ issuer: system.house.config.publicUrl, next: path })}`;
  return {
    origin,
    organisation,
    away: false,
    spaces: spaces.map(({ name, path, unread }) => ({ name, unread, goTo: goTo(path) })),
  };
}

/** A token for this person's list; a registration that the other server has forgotten is made anew, once. */
async function tokenFor(system: Ctx, subject: string, origin: string, again = true): Promise<string> {
  const config = await peerOf(system, origin, true);
  try {
    const assertion = await signedFor(system, subject, config.serverMetadata().issuer);
    const tokens = await oidc().genericGrantRequest(config, JWT_BEARER, { assertion });
    return tokens.access_token;
  } catch (error) {
    if (!again || !isUnknownClient(error)) throw error;
    await forgetPeer(system, origin, config);
    return tokenFor(system, subject, origin, false);
  }
}

async function signedFor(system: Ctx, subject: string, audience: string): Promise<string> {
  const { importJWK, SignJWT } = await import('jose');
  const [jwk] = await signingKeys(system);
  return new SignJWT({})
    .setProtectedHeader({ alg: SIGNING, kid: jwk.kid ?? '' })
    .setIssuer(system.house.config.publicUrl)
    .setSubject(subject)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('60 seconds')
    .sign(await importJWK(jwk, SIGNING));
}
