// Pages of comments as the screen keeps them: newest first, replies under theirs, oldest first. Pure.
import type { AnswerOf } from '../../../platform/http/contract.ts';
import type { getComment } from '../contract.ts';

type Bare = AnswerOf<typeof getComment>;
/** A comment whose replies are comments too; replies have none of their own. */
export type Comment = Omit<Bare, 'replies'> & { replies: Comment[] };
export type CommentPage = { comments: Comment[]; next: string | null };

/** Ids are numbers of any length as text: the later written one is the larger. */
export function isLater(a: string, b: string): boolean {
  return a.length === b.length ? a > b : a.length > b.length;
}

/**
 * The pages with this comment in its place: replaced where it stands, else added. A new one enters only where it
 * belongs: a reply under its parent, a comment at the top of the newest page.
 */
export function placed(pages: CommentPage[], comment: Comment, newest: boolean): CommentPage[] {
  if (comment.parent)
    return mapComments(pages, comment.parent, (parent) => ({ ...parent, replies: withReply(parent.replies, comment) }));
  const known = pages.some((p) => p.comments.some((c) => c.id === comment.id));
  if (known) return mapComments(pages, comment.id, () => comment);
  const [first, ...rest] = pages;
  const top = first?.comments[0];
  if (!first || !newest || (top && isLater(top.id, comment.id))) return pages;
  return [{ ...first, comments: [comment, ...first.comments] }, ...rest];
}

/** The pages without this comment or reply. */
export function removed(pages: CommentPage[], id: string): CommentPage[] {
  return pages.map((page) => ({
    ...page,
    comments: page.comments
      .filter((c) => c.id !== id)
      .map((c) => ({ ...c, replies: c.replies.filter((r) => r.id !== id) })),
  }));
}

/** The newest id on the pages, replies included: how far a reader of them has read. */
export function newestId(pages: CommentPage[]): string | null {
  let newest: string | null = null;
  for (const c of pages.flatMap((p) => p.comments)) {
    for (const id of [c.id, ...c.replies.map((r) => r.id)]) if (newest === null || isLater(id, newest)) newest = id;
  }
  return newest;
}

/** True when the comment or reply stands on one of the pages. */
export function holds(pages: CommentPage[], id: string): boolean {
  return pages.some((p) => p.comments.some((c) => c.id === id || c.replies.some((r) => r.id === id)));
}

function mapComments(pages: CommentPage[], id: string, change: (c: Comment) => Comment): CommentPage[] {
  return pages.map((page) =>
    page.comments.some((c) => c.id === id)
      ? { ...page, comments: page.comments.map((c) => (c.id === id ? change(c) : c)) }
      : page,
  );
}

function withReply(replies: Comment[], reply: Comment): Comment[] {
  const others = replies.filter((r) => r.id !== reply.id);
  const at = others.findIndex((r) => isLater(r.id, reply.id));
  return at < 0 ? [...others, reply] : [...others.slice(0, at), reply, ...others.slice(at)];
}
