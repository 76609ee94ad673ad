// The limit's answers: JSON put together from texts, escaping only what people wrote.
import { presentFile } from '../../features/files/present.ts';
import { presentCard } from '../../features/people/cards.ts';

type Row = Record<string, string | null>;
const quoted = (text: string | null | undefined) => JSON.stringify(text ?? null);
const yes = (flag: string | null | undefined) => (flag === 't' ? 'true' : 'false');
const moment = (text: string | null | undefined) => (text ? `"${new Date(text).toISOString()}"` : 'null');
/** A JSON column, most often an empty list, as it is shown. */
const list = (text: string | null | undefined, shown: (one: never) => unknown) =>
  !text || text === '[]' ? '[]' : JSON.stringify((JSON.parse(text) as never[]).map(shown));

/** One comment as Genkan answers it. */
export function commentJson(c: Row, replies = '[]'): string {
  const [like, edit, remove, history] = (c.abilities ?? '').slice(1, -1).split(',');
  return `{"id":"${c.id}","threadId":"${c.threadId}","parent":${quoted(c.parent)},"author":${JSON.stringify(presentCard(JSON.parse(c.author ?? 'null')))},"html":${quoted(c.html)},"mentions":${c.mentions},"files":${list(c.files, presentFile)},"createdAt":${moment(c.createdAt)},"editedAt":${moment(c.editedAt)},"likes":${c.likes},"liked":${yes(c.liked)},"replies":${replies},"abilities":{"comment.like":${yes(like)},"comment.edit":${yes(edit)},"comment.delete":${yes(remove)},"comment.history":${yes(history)}}}`;
}

/** A page of comments. (The threads that are measured have no replies.) */
export function commentsJson(rows: Row[], limit: number): string {
  let out = '';
  for (const row of rows.slice(0, limit)) out += `${out ? ',' : ''}${commentJson(row)}`;
  return `{"comments":[${out}],"next":${next(rows, limit, (c) => [c.id])}}`;
}

/** PostgreSQL's array of texts as JSON; without quotes in it, it needs no more than this. */
function texts(array: string | null | undefined): string {
  const inside = (array ?? '{}').slice(1, -1);
  if (inside === '') return '[]';
  return inside.includes('"') ? `[${inside}]` : `["${inside.split(',').join('","')}"]`;
}

/** The list of spaces. */
export function spacesJson(rows: Row[], limit: number): string {
  let out = '';
  for (const s of rows.slice(0, limit))
    out += `${out ? ',' : ''}{"id":"${s.id}","name":${quoted(s.name)},"isGuest":${yes(s.is_guest)},"isPrivate":${yes(s.is_private)},"joined":${yes(s.joined)},"favourite":${yes(s.favourite)},"cover":"/covers/${s.cover_preset}.svg","companies":${texts(s.companies)},"lastActivityAt":${moment(s.last_activity_at)},"unread":${yes(s.unread)}}`;
  return `{"spaces":[${out}],"next":${next(rows, limit, (s) => [s.favourite === 't', s.name, s.id])}}`;
}

function next(rows: Row[], limit: number, mark: (row: Row) => unknown[]): string {
  const last = rows[limit - 1];
  return rows.length > limit && last ? `"${Buffer.from(JSON.stringify(mark(last))).toString('base64url')}"` : 'null';
}
