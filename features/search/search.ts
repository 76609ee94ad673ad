// One box: everything the caller may see, and nothing else.
import { textOf } from '../../platform/text/richtext.ts';
import { allow } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { memoryOf } from '../../policy/memory.ts';
import { everywhere, inSpace } from '../../policy/reach.ts';
import { beginningOf, excerptOf, type Piece } from './excerpts.ts';
import { indexQuery, spoken } from './keywords.ts';
import * as queries from './queries.ts';
import { type RecordFound, recordsFound } from './record-hits.ts';
import { seenIn } from './seen.ts';

/** Where to look: everywhere, in one guest space, or everywhere but in guest spaces. */
export type Where = 'everywhere' | 'outside guest spaces' | { readonly guestSpace: string };

export type Found = queries.Hit & {
  readonly title: string;
  /** At most three. */
  readonly excerpts: readonly (readonly Piece[])[];
  readonly appName: string | null;
  readonly recordTitle: string | null;
  readonly fields: RecordFound['fields'];
};
export type Results = { readonly hits: readonly Found[]; readonly next: queries.After | null };

const NOTHING: Results = { hits: [], next: null };

/** A page of what is asked for, newest or most fitting first. Hits that have gone since they were listed are left out. */
export async function search(ctx: Ctx, where: Where, input: queries.Asked): Promise<Results> {
  allow(ctx, 'search.use');
  const asked = { ...input, groups: spoken(input.groups) };
  const memory = ctx.memory ?? (await memoryOf(ctx.house));
  const rooms = typeof where === 'object' ? [inSpace(ctx, where.guestSpace)] : everywhere(ctx);
  const pages = await Promise.all(rooms.map((here) => lookIn({ ...here, memory }, where, asked)));
  const all = pages.flat().sort(inOrder(asked.order));
  const page = all.slice(0, asked.limit);
  const last = page.at(-1)?.hit;
  const next = all.length > page.length && last ? { rank: last.rank, at: last.at, key: last.key } : null;
  if (page.length === 0) return NOTHING;
  return { hits: await shown(asked, page), next };
}

type Listed = { readonly hit: queries.Hit; readonly here: Ctx; readonly seen: Awaited<ReturnType<typeof seenIn>> };

async function shelvesOf(here: Ctx, where: Where): Promise<string[]> {
  if (here.inside !== undefined) return [here.inside];
  if (typeof where === 'object') return [where.guestSpace];
  return where === 'everywhere' ? ['0', ...(await queries.guestSpacesOf(here.db, here.actor))] : ['0'];
}

async function lookIn(here: Ctx, where: Where, asked: queries.Asked): Promise<Listed[]> {
  const query = indexQuery(asked.groups, await shelvesOf(here, where));
  if (query === null) return [];
  const seen = await seenIn(here, await queries.appsWithHits(here, query));
  return (await queries.hits(here, query, asked, seen)).map((hit) => ({ hit, here, seen }));
}

/** As the database sorts. */
function inOrder(order: queries.Order): (a: Listed, b: Listed) => number {
  const way = order === 'OLDEST' ? -1 : 1;
  return ({ hit: a }, { hit: b }) => {
    if (a.rank !== b.rank) return b.rank - a.rank;
    if (a.at !== b.at) return BigInt(a.at) < BigInt(b.at) ? way : -way;
    return a.key < b.key ? way : -way;
  };
}

async function shown({ groups }: queries.Asked, page: readonly Listed[]): Promise<Found[]> {
  const keywords = groups.filter(({ operator }) => operator !== 'NOT').flatMap((group) => group.keywords);
  const records = await recordsFound(page, keywords);
  return page.flatMap(({ hit, seen }) => {
    const record = hit.app === null ? null : records.get(`${hit.app} ${hit.record}`);
    if (record === undefined) return [];
    const isRecord = hit.kind === 'RECORD';
    const recordTitle = record && (record.title === '' ? `#${hit.record}` : record.title);
    const found: Found = {
      ...hit,
      title: titleOf(hit, recordTitle),
      recordTitle,
      excerpts: isRecord ? (record?.excerpts ?? []) : excerptsOf(hit, keywords),
      appName: seen.desks.get(hit.app ?? '')?.app.settings.general.name ?? null,
      fields: isRecord ? (record?.fields ?? []) : [],
    };
    return [found];
  });
}

/** Words of a text around what was looked for; where it stands in the name alone, the beginning. */
function excerptsOf({ kind, html, text }: queries.Hit, keywords: readonly string[]): Piece[][] {
  const read = html === null ? text : textOf(html);
  if (read === null || kind === 'ATTACHMENT') return [];
  const excerpt = excerptOf(read, keywords) ?? beginningOf(read, keywords);
  return excerpt.length > 0 ? [excerpt] : [];
}

function titleOf({ kind, fileName, thread, space }: queries.Hit, recordTitle: string | null): string {
  if (kind === 'ATTACHMENT') return fileName ?? '';
  return recordTitle ?? (kind === 'SPACE' ? space?.name : thread?.name) ?? '';
}
