// How threads and comments are shown to a reader.
import type { Static } from 'typebox';
import { abilityMap } from '../../policy/ask.ts';
import { presentFile } from '../files/present.ts';
import { presentCard } from '../people/cards.ts';
import { type CommentRow, commentActions } from './comment-queries.ts';
import type { Comment, Thread, ThreadCard } from './contract.ts';
import { type ThreadCardRow, type ThreadRow, threadActions } from './thread-queries.ts';

export type ThreadShape = Static<typeof Thread>;
export type CommentShape = Static<typeof Comment>;

export function presentThreadCard(row: ThreadCardRow): Static<typeof ThreadCard> {
  const { id, name, isDefault, commentCount, following, unread } = row;
  return {
    id,
    name,
    isDefault,
    creator: presentCard(row.creator),
    createdAt: row.createdAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    commentCount,
    following,
    unread,
  };
}

export function presentThread(row: ThreadRow): ThreadShape {
  return {
    ...presentThreadCard(row),
    spaceId: row.spaceId,
    body: row.body,
    modifier: presentCard(row.modifier),
    modifiedAt: row.modifiedAt.toISOString(),
    files: row.files.map(presentFile),
    readUpTo: row.readUpTo,
    abilities: abilityMap(threadActions, row.abilities),
  };
}

function presentComment(row: CommentRow, replies: CommentShape[]): CommentShape {
  const { id, threadId, parent, html, mentions, likes, liked } = row;
  return {
    id,
    threadId,
    parent,
    author: presentCard(row.author),
    html,
    mentions,
    files: row.files.map(presentFile),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    likes,
    liked,
    replies,
    abilities: abilityMap(commentActions, row.abilities),
  };
}

/** Comments with their replies under them, oldest reply first, from rows that come newest first. */
export function presentComments(rows: readonly CommentRow[]): CommentShape[] {
  const tops = new Set(rows.filter((row) => row.parent === null).map((row) => row.id));
  const replies = new Map<string, CommentShape[]>();
  for (const row of rows.toReversed()) {
    if (row.parent !== null && tops.has(row.parent))
      replies.set(row.parent, [...(replies.get(row.parent) ?? []), presentComment(row, [])]);
  }
  return rows
    .filter((row) => row.parent === null || !tops.has(row.parent))
    .map((row) => presentComment(row, replies.get(row.id) ?? []));
}
