// The endpoints of comments on records. A comment has the shape of one in a thread; what only threads have stays empty.
import { Type } from 'typebox';
import { Empty, endpoint, Id, Next, Page } from '../../../platform/http/contract.ts';
import { Comment, MentionInput } from '../../threads/contract.ts';

const OfRecord = { app: Id, id: Id };
/** `text`: without those it addresses; `html`: ready to be shown, with them. */
export const RecordComment = Type.Object({
  ...Type.Omit(Comment, ['threadId']).properties,
  text: Type.String(),
});

export const listComments = endpoint(
  'GET /api/apps/:app/records/:id/comments',
  'app.see',
  'Comments of a record, newest first',
  {
    params: Type.Object(OfRecord),
    query: Type.Object(Page),
    response: Type.Object({ comments: Type.Array(RecordComment), ...Next }),
  },
);
export const addComment = endpoint(
  'POST /api/apps/:app/records/:id/comments',
  'app.see',
  'Comment on a record: for whoever may view it',
  {
    params: Type.Object(OfRecord),
    body: Type.Object({
      text: Type.String({ minLength: 1, maxLength: 65_535 }),
      mentions: Type.Optional(Type.Array(MentionInput, { maxItems: 50 })),
    }),
    response: RecordComment,
  },
);
export const deleteComment = endpoint(
  'DELETE /api/apps/:app/records/:id/comments/:comment',
  'app.see',
  'Delete my comment; whoever manages the app deletes any',
  { params: Type.Object({ ...OfRecord, comment: Id }), response: Empty },
);
