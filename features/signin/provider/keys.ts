// The keys with which this domain signs for its people. Kept sealed; a new one follows every 90 days, seen before it signs.
import type { JWK } from 'jose';
import { seal, unseal } from '../../../platform/seal.ts';
import type { Ctx } from '../../../policy/context.ts';
import * as queries from './queries.ts';

export const SIGNING = 'ES256';

/** All keys, the one that signs first. Processes that start together agree on one. */
export async function signingKeys(system: Ctx): Promise<[JWK, ...JWK[]]> {
  const { secret } = system.house;
  for (let tries = 0; tries < 3; tries++) {
    const found: JWK[] = [];
    let due = false;
    for (const row of await queries.keys(system.db)) {
      const text = unseal(secret, row.jwk);
      if (text === null) await queries.dropKey(system.db, row.kid);
      else {
        found.push(JSON.parse(text) as JWK);
        due = row.due;
      }
    }
    const [first, ...more] = found;
    if (first && !due) return [first, ...more];
    const { kid, jwk } = await freshKey();
    if (first) {
      await queries.addNextKey(system.db, kid, seal(secret, JSON.stringify(jwk)));
      continue;
    }
    await queries.addKey(system.db, kid, seal(secret, JSON.stringify(jwk)));
  }
  throw new Error('no signing key could be kept');
}

async function freshKey(): Promise<{ kid: string; jwk: JWK }> {
  const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import('jose');
  const { privateKey } = await generateKeyPair(SIGNING, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, jwk: { ...jwk, kid, use: 'sig', alg: SIGNING } };
}
