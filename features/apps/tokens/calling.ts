// Who calls with tokens: a program that acts as Administrator, in the apps that the tokens are of.
import type { FastifyRequest } from 'fastify';
import { settleLanguage } from '../../../platform/http/reader.ts';
import type { Grant, TokenApp } from '../../../policy/actors.ts';
import type { Ctx } from '../../../policy/context.ts';
import { programWith } from '../../../policy/load-actor.ts';
import { asSystem } from '../../../policy/reach.ts';
import { mustComeIn } from '../../signin/access/gate.ts';
import { hashOf } from '../../signin/secrets.ts';
import { type Called, workingTokens } from './queries.ts';

/** Several tokens of one app grant together what each of them does. */
function appsOf(called: readonly Called[]): TokenApp[] {
  return [...Map.groupBy(called, ({ app }) => app)].map(([app, tokens]) => ({
    app,
    space: tokens[0]?.space ?? null,
    isGuest: tokens[0]?.is_guest === true,
    grants: new Set<Grant>(tokens.flatMap(({ grants }) => grants)),
  }));
}

type Found = NonNullable<Awaited<ReturnType<typeof programWith>>>;

async function programOf(base: Ctx, hashes: readonly Buffer[]) {
  const { db } = asSystem(base, 'call with a token');
  const called = await workingTokens(db, hashes);
  if (hashes.length === 0 || called.length < hashes.length) return null;
  return programWith(db, appsOf(called));
}

/** Null: one of the tokens is none, or its app has not been deployed since it was made. */
export async function byTokens(base: Ctx, tokens: readonly string[], request: FastifyRequest): Promise<Ctx | null> {
  const hashes = [...new Set(tokens)].map(hashOf);
  const find = () => programOf(base, hashes);
  const found = await (base.memory?.recall(nameOf(hashes), find) ?? find());
  if (!found) return null;
  await mustComeIn(base, found.actor, found.accessRevision);
  return actingAs(base, found, request);
}

/** The same from memory alone; null: it has to be asked. */
export function byKnownTokens(base: Ctx, tokens: readonly string[], request: FastifyRequest): Ctx | null {
  const found = base.memory?.peek<Found>(nameOf([...new Set(tokens)].map(hashOf)));
  return found?.accessRevision === null ? actingAs(base, found, request) : null;
}

const nameOf = (hashes: readonly Buffer[]) => `tokens ${hashes.map((hash) => hash.toString('base64')).join()}`;

const actingAs = (base: Ctx, { actor, language }: Found, request: FastifyRequest): Ctx => ({
  ...base,
  actor,
  db: base.house.connections.member,
  lang: settleLanguage(request, 'auto', language),
});
