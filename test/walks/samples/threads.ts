// Samples of threads, comments and files.
import { comment, type Sample, space, thread, withBody } from './parts.ts';

export const threads: Record<string, Sample> = {
  'GET /api/spaces/:id/threads': space,
  'POST /api/spaces/:id/threads': withBody(space, (_at, mark) => ({ name: `t-${mark}` })),
  'GET /api/threads/:id': thread,
  'PUT /api/threads/:id': withBody(thread, () => ({ body: '<p>x</p>' })),
  'DELETE /api/threads/:id': thread,
  'PUT /api/threads/:id/follow': withBody(thread, () => ({ follow: true })),
  'PUT /api/threads/:id/read': withBody(thread, (at) => ({ comment: at.comment })),
  'GET /api/threads/:id/comments': thread,
  'POST /api/threads/:id/comments': withBody(thread, (at) => ({ text: 'x', parent: at.comment })),
  'GET /api/comments/:id': comment,
  'PUT /api/comments/:id': withBody(comment, () => ({ html: '<p>x</p>' })),
  'DELETE /api/comments/:id': comment,
  'GET /api/comments/:id/history': comment,
  'PUT /api/comments/:id/like': withBody(comment, () => ({ like: true })),
  'GET /api/comments/:id/likes': comment,
  'GET /api/files/:id': (at) => ({ path: { id: at.file } }),
  'GET /api/files/:id/thumbnail': (at) => ({ path: { id: at.image } }),
};
