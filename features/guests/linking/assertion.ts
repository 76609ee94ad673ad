// A guest's own organisation asks on their behalf: it signs that it is them (RFC 7523), and gets a token for the list of their spaces.
import type { JSONWebKeySet } from 'jose';
import { asSystem } from '../../../policy/reach.ts';
import { keysOf } from '../../signin/peers/peers.ts';
import { type Grant, JWT_BEARER } from '../../signin/provider/grants.ts';
import { takeOnce } from '../../signin/provider/queries.ts';
import { hashOf } from '../../signin/secrets.ts';
import { isTrusted } from './issuers.ts';
import * as queries from './queries.ts';

export const SCOPE = 'linked.spaces';
const PREFIX = 'guest ';
/** An assertion is made for one request: it is old after two minutes, and remembered for longer. */
const OLD = '2 minutes';
const REMEMBERED = 15 * 60;

export const linkedSpacesGrant: Grant = {
  type: JWT_BEARER,
  scope: SCOPE,
  async accountOf(ctx, assertion, origin) {
    const system = asSystem(ctx, 'link a guest');
    try {
      const { createLocalJWKSet, decodeJwt, jwtVerify } = await import('jose');
      const issuer = decodeJwt(assertion).iss;
      // An organisation speaks for its own people only, and only in its own name.
      if (!issuer || issuer !== origin || !(await isTrusted(system, issuer))) return null;
      const { publicUrl } = system.house.config;
      const { payload } = await jwtVerify(
        assertion,
        createLocalJWKSet((await keysOf(system, issuer)) as JSONWebKeySet),
        {
          issuer,
          audience: [publicUrl, `${publicUrl}/oidc/token`],
          algorithms: ['ES256', 'RS256', 'PS256'],
          requiredClaims: ['sub', 'exp', 'iat', 'jti'],
          maxTokenAge: OLD,
          clockTolerance: 60,
          currentDate: system.now,
        },
      );
      if (!(await takeOnce(system.db, 'Assertion', hashOf(`${issuer} ${payload.jti}`), REMEMBERED))) return null;
      const link = await queries.linkOfSubject(system.db, issuer, payload.sub ?? '');
      return link?.state === 'active' ? `${PREFIX}${link.person_id}` : null;
    } catch (err) {
      system.house.log.info({ err }, 'an assertion was not accepted');
      return null;
    }
  },
};

/** The guest a token is for; tokens of other kinds are for nobody. */
export function guestOf(accountId: string | undefined): string | null {
  return accountId?.startsWith(PREFIX) ? accountId.slice(PREFIX.length) : null;
}

export function bearerOf(authorization: string | undefined): string {
  return /^Bearer ([\w~+/.-]{1,500}=*)$/i.exec(authorization ?? '')?.[1] ?? '';
}
