// Who calls with an access token: the person who allowed it, within what they allowed.
import type { FastifyRequest } from 'fastify';
import { refuse } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { admit } from '../authenticate.ts';
import { hashOf } from '../secrets.ts';
import * as queries from './queries.ts';
import { personBehind } from './reach.ts';
import { scopesIn } from './scopes.ts';
import { words } from './words.ts';

/** Null: the token is none, has expired, or was taken back. */
export async function byAccessToken(base: Ctx, token: string, request: FastifyRequest): Promise<Ctx | null> {
  const { db } = asSystem(base, 'programs of others');
  const called = await queries.calledWith(db, hashOf(token));
  const behind = called && (await personBehind(db, called));
  if (!behind) return null;
  if (behind.barred) throw refuse.rule('BARRED', words[behind.barred], 403);
  if (called.unnoted) await queries.noteUse(db, called.person, called.client);
  return admit({ ...base, scopes: new Set(scopesIn(called.scope)) }, behind.found, request);
}
