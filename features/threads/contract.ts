// The endpoints of threads: discussions in a space, comments, replies, likes, follows.
import { Type } from 'typebox';
import {
  Abilities,
  Empty,
  endpoint,
  FileKey,
  Id,
  IdParams,
  Moment,
  Name,
  Next,
  NullableId,
  NullableText,
  Page,
  PersonCard,
  RichText,
} from '../../platform/http/contract.ts';
import { EntityType } from '../spaces/contract.ts';

export const FileCard = Type.Object({
  id: Id,
  name: Type.String(),
  size: Type.String(),
  type: Type.String(),
  /** Address of the download, and of a small picture where there is one. */
  url: Type.String(),
  thumbnail: NullableText,
  /** Display width of a picture in pixels, if the writer set one. */
  width: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
});
export const MentionInput = Type.Object({ code: Type.String({ minLength: 1, maxLength: 300 }), type: EntityType });
export const FileInput = Type.Object({
  fileKey: FileKey,
  width: Type.Optional(Type.Integer({ minimum: 100, maximum: 750 })),
});

export const ThreadCard = Type.Object({
  id: Id,
  name: Type.String(),
  isDefault: Type.Boolean(),
  creator: PersonCard,
  createdAt: Moment,
  lastActivityAt: Moment,
  commentCount: Type.Integer(),
  following: Type.Boolean(),
  unread: Type.Boolean(),
});
export const Thread = Type.Object({
  ...ThreadCard.properties,
  spaceId: Id,
  body: Type.String(),
  modifier: PersonCard,
  modifiedAt: Moment,
  files: Type.Array(FileCard),
  /** The reader's mark: the last comment seen before this visit. */
  readUpTo: NullableId,
  abilities: Abilities,
});
export const Comment = Type.Object({
  id: Id,
  threadId: Id,
  /** The comment this one answers. */
  parent: NullableId,
  author: PersonCard,
  html: Type.String(),
  mentions: Type.Array(Type.Object({ type: EntityType, code: Type.String(), name: Type.String() })),
  files: Type.Array(FileCard),
  createdAt: Moment,
  editedAt: NullableText,
  likes: Type.Integer(),
  liked: Type.Boolean(),
  replies: Type.Array(Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })),
  abilities: Abilities,
});

export const listThreads = endpoint(
  'GET /api/spaces/:id/threads',
  'space.see',
  'Threads of a space, newest activity first',
  {
    params: IdParams,
    query: Type.Object(Page),
    response: Type.Object({ threads: Type.Array(ThreadCard), ...Next }),
  },
);
export const addThread = endpoint('POST /api/spaces/:id/threads', 'space.addThread', 'Start a thread', {
  params: IdParams,
  body: Type.Object({
    name: Name,
    body: Type.Optional(RichText),
    files: Type.Optional(Type.Array(FileInput, { maxItems: 20 })),
    notify: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({ id: Id }),
});
export const getThread = endpoint('GET /api/threads/:id', 'thread.see', 'One thread', {
  params: IdParams,
  response: Thread,
});
/** `files` are hung below the body in addition to those that are there. */
export const updateThread = endpoint('PUT /api/threads/:id', 'thread.edit', 'Change title and body', {
  params: IdParams,
  body: Type.Partial(Type.Object({ name: Name, body: RichText, files: Type.Array(FileInput, { maxItems: 20 }) })),
  response: Thread,
});
export const deleteThread = endpoint('DELETE /api/threads/:id', 'thread.delete', 'Delete a thread with its comments', {
  params: IdParams,
  response: Empty,
});
export const followThread = endpoint('PUT /api/threads/:id/follow', 'thread.follow', 'Follow or unfollow', {
  params: IdParams,
  body: Type.Object({ follow: Type.Boolean() }),
  response: Empty,
});
export const markRead = endpoint('PUT /api/threads/:id/read', 'thread.see', 'Remember how far I have read', {
  params: IdParams,
  body: Type.Object({ comment: Id }),
  response: Empty,
});

/** `around`: the page that holds this comment or reply, with some newer ones above it. */
export const listComments = endpoint(
  'GET /api/threads/:id/comments',
  'thread.see',
  'Comments, newest first; replies stand under theirs, oldest first',
  {
    params: IdParams,
    query: Type.Object({ ...Page, around: Type.Optional(Id) }),
    response: Type.Object({ comments: Type.Array(Comment), ...Next }),
  },
);
export const getComment = endpoint(
  'GET /api/comments/:id',
  'comment.see',
  'One comment, for permanent links and live updates',
  { params: IdParams, response: Comment },
);
export const addComment = endpoint('POST /api/threads/:id/comments', 'thread.comment', 'Comment or reply', {
  params: IdParams,
  body: Type.Object({
    text: Type.Optional(Type.String({ maxLength: 65_535 })),
    html: Type.Optional(RichText),
    mentions: Type.Optional(Type.Array(MentionInput, { maxItems: 50 })),
    files: Type.Optional(Type.Array(FileInput, { maxItems: 5 })),
    parent: Type.Optional(Id),
  }),
  response: Comment,
});
export const editComment = endpoint(
  'PUT /api/comments/:id',
  'comment.edit',
  'Edit my comment; it is marked, and the earlier text is kept',
  {
    params: IdParams,
    body: Type.Object({ html: RichText }),
    response: Comment,
  },
);
export const deleteComment = endpoint(
  'DELETE /api/comments/:id',
  'comment.delete',
  'Delete a comment and the replies under it',
  { params: IdParams, response: Empty },
);
export const commentHistory = endpoint(
  'GET /api/comments/:id/history',
  'comment.history',
  'Earlier texts of an edited comment',
  {
    params: IdParams,
    response: Type.Object({ versions: Type.Array(Type.Object({ html: Type.String(), until: Moment })) }),
  },
);
export const likeComment = endpoint('PUT /api/comments/:id/like', 'comment.like', 'Like or unlike', {
  params: IdParams,
  body: Type.Object({ like: Type.Boolean() }),
  response: Type.Object({ likes: Type.Integer(), liked: Type.Boolean() }),
});
export const commentLikes = endpoint('GET /api/comments/:id/likes', 'comment.see', 'Who likes a comment', {
  params: IdParams,
  response: Type.Object({ people: Type.Array(PersonCard) }),
});
