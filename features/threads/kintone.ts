// kintone's API for threads and comments: spec 13.j to 13.l.
import { Type } from 'typebox';
import { dialect } from '../../kintone/errors.ts';
import { kintoneRoute } from '../../kintone/route.ts';
import { KEntity, KHtml, KId, KInt, KList, KName, KText } from '../../kintone/shapes.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { addComment } from './comments.ts';
import { addThread, updateThread } from './threads.ts';

const NewComment = Type.Object({
  text: Type.Optional(KText(0, 65_535)),
  files: Type.Optional(KList(Type.Object({ fileKey: KText(1, 200), width: Type.Optional(KInt(100, 750)) }), 0, 5)),
  mentions: Type.Optional(KList(KEntity, 0, 10)),
});

/** In kintone's words a file that is not there is an error of its own, not a wrong field. */
async function filesInDialect<T>(keys: readonly string[], work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'FILE_NOT_FOUND') throw error;
    const at = /\[(\d+)\]/.exec(Object.keys(error.fields ?? {})[0] ?? '')?.[1];
    throw dialect.noFile(keys[Number(at ?? 0)] ?? '');
  }
}

/** The thread must stand in the space that the call names; otherwise there is no such thread there. */
async function mustStandIn(ctx: Ctx, thread: string, space: string): Promise<void> {
  const here = await enter(ctx, 'thread', thread);
  if ((await demand(here, 'thread', thread, 'thread.see')) !== space) throw dialect.noThread(thread);
}

/** The verb's fields as kintone writes them; what already is a path of kintone's stays. */
function commentField(field: string): string {
  if (field === 'html') return 'comment.text';
  return /^(text|files|mentions)\b/.test(field) ? `comment.${field}` : field;
}

export const kintone = [
  kintoneRoute(
    'POST space/thread.json',
    'space.addThread',
    'space',
    Type.Object({ space: KId, name: KName }),
    (ctx, { params }) => addThread(ctx, params.space, { name: params.name }),
  ),
  kintoneRoute(
    'PUT space/thread.json',
    'thread.edit',
    'thread',
    Type.Object({ id: KId, name: Type.Optional(KName), body: Type.Optional(KHtml) }),
    async (ctx, { params: { id, ...change }, guestSpace }) => {
      await filesInDialect([], updateThread(ctx, id, change, { only: guestSpace }));
      return {};
    },
  ),
  kintoneRoute(
    'POST space/thread/comment.json',
    'thread.comment',
    'space',
    Type.Object({ space: KId, thread: KId, comment: NewComment }),
    async (ctx, { params: { space, thread, comment }, guestSpace }) => {
      await mustStandIn(ctx, thread, space);
      const keys = (comment.files ?? []).map((file) => file.fileKey);
      const { id } = await filesInDialect(keys, addComment(ctx, thread, comment, { only: guestSpace }));
      return { id };
    },
    { fields: commentField },
  ),
];
