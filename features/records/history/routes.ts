// Our HTTP for the history of records.
import { cursor, readCursor } from '../../../platform/cursor.ts';
import { route } from '../../../platform/http/route.ts';
import { enter } from '../../../policy/reach.ts';
import { presentCard } from '../../people/cards.ts';
import * as contract from './contract.ts';
import { readHistory, restoreVersion } from './history.ts';
import { cardsOf } from './queries.ts';

export const routes = [
  route(contract.readHistory, async (ctx, { params, query }) => {
    const after = readCursor(query.after, ['id']);
    const below = after ? String(after[0]) : null;
    const { versions, more } = await readHistory(ctx, params.app, params.id, below, query.limit ?? 20);
    const here = await enter(ctx, 'app', params.app);
    const cards = await cardsOf(
      here.db,
      versions.map(({ personId }) => personId),
    );
    const last = versions.at(-1);
    return {
      versions: versions.map(({ revision, at, personId, changes }) => ({
        revision,
        at,
        person: presentCard(cards.get(personId) ?? null),
        changes: changes.map((change) => ({ ...change })),
      })),
      next: more && last ? cursor([last.revision]) : null,
    };
  }),
  route(contract.restoreVersion, async (ctx, { params, body }) => ({
    revision: await restoreVersion(ctx, params.app, params.id, body),
  })),
];
