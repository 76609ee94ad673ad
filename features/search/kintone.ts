// kintone's search.json (spec 12): what the caller may view, outside of guest spaces or in that of the path.
import { type Static, Type } from 'typebox';
import { kintoneRoute } from '../../kintone/route.ts';
import { KEnum, KId, KInt, KList, KText, kPerson } from '../../kintone/shapes.ts';
import { cursor, readCursor } from '../../platform/cursor.ts';
import { refuse } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import { presentCard } from '../people/cards.ts';
import { instantOf } from '../records/values/moments.ts';
import { plain } from './excerpts.ts';
import { urlOf } from './links.ts';
import { type Asked, type Kind, kinds, type Places } from './queries.ts';
import { type Found, search } from './search.ts';
import { words } from './words.ts';

const { Object: Obj, Optional } = Type;
const MOST = 20;

const Scopes = Optional(
  KList(
    Obj({
      scope: KEnum(['APP', 'SPACE', 'PEOPLE', 'MESSAGE']),
      ids: Optional(KList(KId, 0, MOST)),
      codes: Optional(KList(KText(1, 300), 0, MOST)),
    }),
    0,
    MOST,
  ),
);

const Search = Obj({
  query: KList(Obj({ operator: KEnum(['AND', 'OR', 'NOT']), keywords: KList(KText(1, 50), 1, MOST) }), 1, MOST),
  // There are no walls of people and no messages here yet: nothing is found of them.
  types: Optional(KList(KEnum([...kinds, 'PEOPLE_COMMENT', 'MESSAGE_COMMENT']), 0, MOST)),
  scopes: Scopes,
  excludeScopes: Scopes,
  createdAfter: Optional(KText(0, 64)),
  createdBefore: Optional(KText(0, 64)),
  creators: Optional(KList(KText(1, 300), 0, MOST)),
  sort: Optional(Obj({ by: Optional(KEnum(['RELEVANCE', 'CREATED_AT'])), order: Optional(KEnum(['ASC', 'DESC'])) })),
  limit: Optional(KInt(1, MOST)),
  pageToken: Optional(KText(0, 400)),
});
type Params = Static<typeof Search>;

/** An empty list says as much as none. */
const given = <T>(list: readonly T[] | undefined): readonly T[] | undefined =>
  list && list.length > 0 ? list : undefined;

function placesOf(scopes: Params['scopes']): Places | undefined {
  const idsOf = (scope: 'APP' | 'SPACE') =>
    (scopes ?? []).filter((one) => one.scope === scope).flatMap(({ ids }) => ids ?? []);
  return given(scopes) && { apps: idsOf('APP'), spaces: idsOf('SPACE') };
}

function mustBeRight({ query, createdAfter, createdBefore, sort }: Params): void {
  const problems: Record<string, Both[]> = {};
  if (query.reduce((sum, { keywords }) => sum + keywords.length, 0) > MOST) problems.query = [words.tooManyKeywords];
  for (const [field, text] of Object.entries({ createdAfter, createdBefore }))
    if (text && instantOf(text) === null) problems[field] = [words.noMoment];
  if (sort?.order === 'ASC' && (sort.by ?? 'RELEVANCE') === 'RELEVANCE') problems['sort.order'] = [words.noAscending];
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
}

/** To the second; forms that JavaScript does not know are read to the minute. */
const moment = (text: string | undefined): string | undefined => {
  if (!text) return undefined;
  return Number.isNaN(Date.parse(text)) ? (instantOf(text) ?? undefined) : new Date(text).toISOString();
};

function askedOf(params: Params): Asked {
  mustBeRight(params);
  const {
    query,
    types,
    scopes,
    excludeScopes,
    createdAfter,
    createdBefore,
    creators,
    sort,
    limit = MOST,
    pageToken,
  } = params;
  const [rank, at, key] = readCursor(pageToken, ['number', 'id', 'string']) ?? [];
  const byDate = sort?.order === 'ASC' ? 'OLDEST' : 'NEWEST';
  return {
    groups: query,
    kinds: given(types)?.filter((type): type is Kind => kinds.includes(type as Kind)) ?? kinds,
    within: placesOf(scopes),
    without: placesOf(excludeScopes),
    from: moment(createdAfter),
    to: moment(createdBefore),
    creators: given(creators),
    order: (sort?.by ?? 'RELEVANCE') === 'RELEVANCE' ? 'RELEVANCE' : byDate,
    limit,
    after: key === undefined ? null : { rank: Number(rank), at: String(at), key: String(key) },
  };
}

const inSpace = ({ space }: Found) => (space ? { spaceId: space.id, spaceName: space.name } : {});

/** What was found, or what an attached file hangs on. */
function thingOf(hit: Found): [name: string, type: string, thing: Record<string, unknown>] {
  if (hit.app !== null) {
    const record = {
      appId: hit.app,
      appName: hit.appName,
      recordId: hit.record,
      recordTitle: hit.recordTitle,
      ...inSpace(hit),
    };
    if (hit.kind === 'RECORD_COMMENT') return ['recordComment', 'RECORD_COMMENT', { ...record, commentId: hit.entry }];
    return ['record', 'RECORD', hit.kind === 'RECORD' ? { ...record, matchedFields: hit.fields } : record];
  }
  if (!hit.thread) return ['space', 'SPACE', inSpace(hit)];
  const thread = { ...inSpace(hit), threadId: hit.thread.id, threadName: hit.thread.name };
  if (hit.comment === null) return ['thread', 'THREAD', thread];
  const comment = hit.parent === null ? { commentId: hit.comment } : { commentId: hit.parent, replyId: hit.comment };
  return ['threadComment', 'THREAD_COMMENT', { ...thread, ...comment }];
}

function hitOf(publicUrl: string, hit: Found): object {
  const [name, attachedTo, thing] = thingOf(hit);
  const made = {
    createdAt: `${hit.createdAt.toISOString().slice(0, 19)}Z`,
    creator: kPerson(presentCard(hit.creator)),
  };
  const same = { type: hit.kind, url: `${publicUrl}${urlOf(hit)}`, snippets: hit.excerpts.map(plain) };
  if (hit.kind !== 'ATTACHMENT') return { ...same, [name]: { ...thing, ...made } };
  return { ...same, attachment: { attachedTo, fileKey: `f-${hit.file}`, name: hit.fileName, ...made }, [name]: thing };
}

export const kintone = [
  kintoneRoute(
    'POST search.json',
    'search.use',
    'house',
    Search,
    async (ctx, { params, guestSpace }) => {
      const where = guestSpace === null ? 'outside guest spaces' : { guestSpace };
      const { hits, next } = await search(ctx, where, askedOf(params));
      return {
        hits: hits.map((hit) => hitOf(ctx.house.config.publicUrl, hit)),
        nextPageToken: next && cursor([next.rank, next.at, next.key]),
      };
    },
    { fields: (field) => (field === 'after' ? 'pageToken' : field) },
  ),
];
