// Our HTTP for threads and comments.
import { route } from '../../platform/http/route.ts';
import * as comments from './comments.ts';
import * as contract from './contract.ts';
import { followThread } from './follow.ts';
import * as threads from './threads.ts';

const done = async (work: Promise<void>) => {
  await work;
  return {};
};

export const routes = [
  route(contract.listThreads, (ctx, { params, query }) => threads.listThreads(ctx, params.id, query)),
  route(contract.addThread, (ctx, { params, body }) => threads.addThread(ctx, params.id, body)),
  route(contract.getThread, (ctx, { params }) => threads.getThread(ctx, params.id)),
  route(contract.updateThread, async (ctx, { params, body }) => {
    await threads.updateThread(ctx, params.id, body);
    return threads.getThread(ctx, params.id);
  }),
  route(contract.deleteThread, (ctx, { params }) => done(threads.deleteThread(ctx, params.id))),
  route(contract.followThread, (ctx, { params, body }) => done(followThread(ctx, params.id, body.follow))),
  route(contract.markRead, (ctx, { params, body }) => done(threads.markRead(ctx, params.id, body.comment))),
  route(contract.listComments, (ctx, { params, query }) => comments.listComments(ctx, params.id, query)),
  route(contract.getComment, (ctx, { params }) => comments.getComment(ctx, params.id)),
  route(contract.addComment, (ctx, { params, body }) => comments.addComment(ctx, params.id, body)),
  route(contract.editComment, (ctx, { params, body }) => comments.editComment(ctx, params.id, body.html)),
  route(contract.deleteComment, (ctx, { params }) => done(comments.deleteComment(ctx, params.id))),
  route(contract.commentHistory, async (ctx, { params }) => ({
    versions: await comments.commentHistory(ctx, params.id),
  })),
  route(contract.likeComment, (ctx, { params, body }) => comments.likeComment(ctx, params.id, body.like)),
  route(contract.commentLikes, async (ctx, { params }) => ({ people: await comments.commentLikes(ctx, params.id) })),
];
