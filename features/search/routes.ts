// Routes of the search box.
import type { Static } from 'typebox';
import { cursor, readCursor } from '../../platform/cursor.ts';
import { refuse } from '../../platform/errors.ts';
import { route } from '../../platform/http/route.ts';
import { presentCard } from '../people/cards.ts';
import * as contract from './contract.ts';
import { urlOf } from './links.ts';
import { type Kind, kinds, type Order } from './queries.ts';
import { type Found, search } from './search.ts';
import { words } from './words.ts';

type Asked = Static<typeof contract.SearchKind>;
const kindsOf: Readonly<Record<Asked, readonly Kind[]>> = {
  space: ['SPACE'],
  thread: ['THREAD'],
  comment: ['THREAD_COMMENT', 'RECORD_COMMENT'],
  record: ['RECORD'],
  file: ['ATTACHMENT'],
};
const named = (kind: Kind): Asked =>
  (Object.keys(kindsOf) as Asked[]).find((one) => kindsOf[one].includes(kind)) ?? 'record';
const orders: Readonly<Record<string, Order>> = { newest: 'NEWEST', oldest: 'OLDEST', relevance: 'RELEVANCE' };
const MOST_KEYWORDS = 10;
const DEFAULT_LIMIT = 20;

/** A day that no calendar has is the caller's mistake. */
function mustBeMoments(given: Readonly<Record<string, string | undefined>>): void {
  const isNone = (at: string | undefined) => at !== undefined && Number.isNaN(Date.parse(at));
  const wrong = Object.keys(given).filter((name) => isNone(given[name]));
  if (wrong.length > 0) throw refuse.invalid(Object.fromEntries(wrong.map((name) => [name, [words.noMoment]])));
}

const shown = (hit: Found): Static<typeof contract.SearchHit> => ({
  key: hit.key,
  kind: named(hit.kind),
  title: hit.title,
  url: urlOf(hit),
  space: hit.space,
  app: hit.app === null ? null : { id: hit.app, name: hit.appName ?? '' },
  thread: hit.thread && { id: hit.thread.id, name: hit.thread.name },
  excerpts: hit.excerpts.map((pieces) => [...pieces]),
  creator: presentCard(hit.creator),
  createdAt: hit.createdAt.toISOString(),
});

export const routes = [
  route(contract.find, async (ctx, { query }) => {
    const { q, kind, space, app, creator, from, to, order = 'newest', limit = DEFAULT_LIMIT, after } = query;
    mustBeMoments({ from, to });
    const [rank, at, key] = readCursor(after, ['number', 'id', 'string']) ?? [];
    const keywords = q
      .split(/\s+/u)
      .filter((one) => one !== '')
      .slice(0, MOST_KEYWORDS);
    const { hits, next } = await search(ctx, 'everywhere', {
      groups: [{ operator: 'AND', keywords }],
      kinds: kind ? kindsOf[kind] : kinds,
      // An app stands in one place: the space beside it says nothing more.
      within: space || app ? { apps: app ? [app] : [], spaces: !app && space ? [space] : [] } : undefined,
      creators: creator === undefined ? undefined : [creator],
      from,
      to,
      order: orders[order] ?? 'NEWEST',
      limit,
      after: key === undefined ? null : { rank: Number(rank), at: String(at), key: String(key) },
    });
    return { hits: hits.map(shown), next: next && cursor([next.rank, next.at, next.key]) };
  }),
];
