// Our HTTP for comments on records.
import type { Static } from 'typebox';
import { cursor, readCursor } from '../../../platform/cursor.ts';
import { route } from '../../../platform/http/route.ts';
import { htmlOfText } from '../../../platform/text/richtext.ts';
import { presentCard } from '../../people/cards.ts';
import { withMentionsInFront } from '../../threads/mention-html.ts';
import * as comments from './comments.ts';
import * as contract from './contract.ts';
import type { CommentRow } from './queries.ts';

function present(row: CommentRow, mayDelete: boolean): Static<typeof contract.RecordComment> {
  return {
    id: row.id,
    parent: null,
    author: presentCard(row.author),
    text: row.text,
    html: withMentionsInFront(htmlOfText(row.text), row.mentions),
    mentions: row.mentions.map(({ type, code, name }) => ({ type, code, name })),
    files: [],
    createdAt: row.createdAt.toISOString(),
    editedAt: null,
    likes: 0,
    liked: false,
    replies: [],
    abilities: { 'comment.delete': mayDelete, 'comment.edit': false, 'comment.like': false, 'comment.history': false },
  };
}

export const routes = [
  route(contract.listComments, async (ctx, { params, query }) => {
    const after = readCursor(query.after, ['id']);
    const below = after ? String(after[0]) : null;
    const page = await comments.readComments(ctx, params.app, params.id, below, query.limit ?? 50);
    const shown = page.comments.map((row) => present(row, page.mayDelete(row)));
    const last = shown.at(-1);
    return { comments: shown, next: page.more && last ? cursor([last.id]) : null };
  }),
  route(contract.addComment, async (ctx, { params, body }) => {
    const id = await comments.addComment(ctx, params.app, params.id, body);
    const { comment, mayDelete } = await comments.readComment(ctx, params.app, params.id, id);
    return present(comment, mayDelete(comment));
  }),
  route(contract.deleteComment, async (ctx, { params }) => {
    await comments.deleteComment(ctx, params.app, params.id, params.comment);
    return {};
  }),
];
