// Who can be chosen as a member: people, departments and groups by part of a name.
import type { Static } from 'typebox';
import { allow } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { presentCard } from './cards.ts';
import type { Candidate } from './contract.ts';
import { candidateRows } from './queries.ts';

export type CandidateShape = Static<typeof Candidate>;

/** At most `limit` candidates: users, then departments, then groups, each kind with its fair share. Guests are nobody's to choose here. */
export async function findCandidates(ctx: Ctx, q: string | undefined, limit = 20): Promise<CandidateShape[]> {
  allow(ctx, 'people.browse');
  const rows = await candidateRows(ctx.db, q, limit);
  return rows.map(({ type, id, code, name, card }) => {
    const shown = card ? presentCard(card) : null;
    return { type, id, code, name, photo: shown?.photo ?? null, outside: false, company: null };
  });
}
