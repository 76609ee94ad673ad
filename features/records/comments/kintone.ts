// kintone's calls on comments of records.
import { Type } from 'typebox';
import { kintoneRoute } from '../../../kintone/route.ts';
import { KAnyCase, KEntity, KId, KInt, KList, KText, kPerson } from '../../../kintone/shapes.ts';
import { presentCard } from '../../people/cards.ts';
import { addComment, deleteComment, listComments } from './comments.ts';
import type { CommentRow } from './queries.ts';

const { Object: Obj, Optional } = Type;
const OfRecord = { app: KId, record: KId };

/** The names of those addressed stand before the text, and a space ends it. */
export const shownText = ({ text, mentions }: Pick<CommentRow, 'text' | 'mentions'>) =>
  `${mentions.length > 0 ? `${mentions.map(({ name }) => `${name} `).join('')}\n` : ''}${text} `;

export function commentObject(row: CommentRow) {
  return {
    id: row.id,
    text: shownText(row),
    createdAt: `${row.createdAt.toISOString().slice(0, 19)}Z`,
    creator: kPerson(presentCard(row.author)),
    mentions: row.mentions.map(({ code, type }) => ({ code, type })),
  };
}

export const kintone = [
  kintoneRoute(
    'GET record/comments.json',
    'app.see',
    'app',
    Obj({
      ...OfRecord,
      order: Optional(KAnyCase(['asc', 'desc'])),
      offset: Optional(KInt(0, Number.MAX_SAFE_INTEGER)),
      limit: Optional(KInt(1, 10)),
    }),
    async (ctx, { params: { app, record, order = 'desc', offset = 0, limit = 10 } }) => {
      const { comments, older, newer } = await listComments(ctx, app, record, { order, offset: String(offset), limit });
      return { comments: comments.map(commentObject), older, newer };
    },
  ),
  kintoneRoute(
    'POST record/comment.json',
    'app.see',
    'app',
    Obj({ ...OfRecord, comment: Obj({ text: KText(1, 65_535), mentions: Optional(KList(KEntity, 0, 10)) }) }),
    async (ctx, { params: { app, record, comment } }) => ({ id: await addComment(ctx, app, record, comment) }),
  ),
  kintoneRoute(
    'DELETE record/comment.json',
    'app.see',
    'app',
    Obj({ ...OfRecord, comment: KId }),
    async (ctx, { params: { app, record, comment } }) => {
      await deleteComment(ctx, app, record, comment);
      return {};
    },
  ),
];
