// A session that shows a space as one of its guests sees it: what may be asked of it. Everything else waits until it ends.
import type { FastifyRequest } from 'fastify';
import { refuse } from '../../platform/errors.ts';
import { words } from './words.ts';

/** What is in a space. The guest's own account, sessions and other spaces are nobody else's business. */
const shown = [
  /^\/api\/me(\/terms)?$/,
  /^\/api\/spaces(\/|$)/,
  /^\/api\/(threads|comments|files|apps)\//,
  /^\/api\/people\/[^/]+(\/(photo|cover))?$/,
];
const ends = new Set(['DELETE /api/preview', 'DELETE /api/session']);

/** Refuses what a preview does not do: any change, and everything that is not about the space. */
export function onlyLooks(request: FastifyRequest): void {
  const path = request.url.split('?')[0] ?? '';
  if (ends.has(`${request.method} ${path}`)) return;
  if (request.method !== 'GET' && request.method !== 'HEAD') throw refuse.rule('PREVIEW', words.previewOnlyReads, 403);
  if (!shown.some((pattern) => pattern.test(path))) throw refuse.rule('PREVIEW', words.previewOnlySpace, 403);
}
