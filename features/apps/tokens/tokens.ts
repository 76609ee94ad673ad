// The tokens of an app: made and shown once, changed and deleted by who manages the app. New ones and changes work after the next deploy.
import { refuse } from '../../../platform/errors.ts';
import type { Grant } from '../../../policy/actors.ts';
import { type Ctx, personIdOf } from '../../../policy/context.ts';
import { enter } from '../../../policy/reach.ts';
import { presentCard } from '../../people/cards.ts';
import { hashOf, newToken } from '../../signin/secrets.ts';
import { changeBeside, managedApp } from '../apps.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

const MOST = 20;

export async function listTokens(ctx: Ctx, app: string) {
  const here = await enter(ctx, 'app', app);
  const { preview } = await managedApp(here, app, false);
  const tokens = (await queries.tokensOf(here.db, app)).map((row) => ({
    id: row.id,
    hint: row.hint,
    note: row.note,
    grants: row.grants,
    works: row.live_grants?.toSorted().join() === row.grants.toSorted().join(),
    createdAt: row.created_at.toISOString(),
    creator: presentCard(row.creator),
  }));
  return { app: preview.general.name, tokens };
}

export type Wanted = { readonly note?: string; readonly grants: readonly Grant[] };

export function addToken(ctx: Ctx, app: string, { note = '', grants }: Wanted): Promise<{ id: string; token: string }> {
  return changeBeside(ctx, app, async (tx) => {
    if (grants.length === 0) throw refuse.invalid({ grants: [words.grantsNeeded] });
    if ((await queries.tokensOf(tx.db, app)).length >= MOST) throw refuse.rule('TOKENS_FULL', words.full, 409);
    const token = newToken();
    const made = { app, hash: hashOf(token), hint: token.slice(-4), note, creator: personIdOf(tx) };
    return { id: await queries.insertToken(tx.db, { ...made, grants: [...new Set(grants)] }), token };
  });
}

export async function updateToken(ctx: Ctx, app: string, id: string, to: Partial<Wanted>): Promise<void> {
  await changeBeside(ctx, app, async (tx) => {
    if (to.grants?.length === 0) throw refuse.invalid({ grants: [words.grantsNeeded] });
    const { note, grants } = to;
    const values = { ...(note === undefined ? {} : { note }), ...(grants ? { grants: [...new Set(grants)] } : {}) };
    if (Object.keys(values).length === 0) return;
    if (!(await queries.changeToken(tx.db, app, id, values))) throw refuse.notFound();
  });
}

/** Deleted at once: a token that got into wrong hands must not work until somebody deploys. */
export async function deleteToken(ctx: Ctx, app: string, id: string): Promise<void> {
  await changeBeside(ctx, app, async (tx) => {
    if (!(await queries.deleteToken(tx.db, app, id))) throw refuse.notFound();
  });
}
