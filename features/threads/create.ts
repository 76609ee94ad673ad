// Making a thread: the rows and files of it, for every feature that makes one. Whether it may be made is for the caller to ask.
import { sanitizeRichText } from '../../platform/text/richtext.ts';
import type { Ctx } from '../../policy/context.ts';
import { hang, namesUploads } from '../files/inline.ts';
import * as queries from './thread-queries.ts';

/** Writes a thread inside a transaction; its creator follows it (spec 6.14). The body is HTML, made safe here. */
export async function createThread(
  tx: Ctx,
  input: { readonly spaceId: string; readonly name: string; readonly body: string; readonly creatorId: string },
): Promise<string> {
  const body = sanitizeRichText(input.body);
  const id = await queries.insertThread(tx.db, { ...input, body });
  if (namesUploads(body)) {
    const place = { spaceId: input.spaceId, threadId: id };
    await queries.setBody(tx.db, id, await hang(tx, place, body, { field: 'body' }));
  }
  await queries.addFollow(tx.db, id, input.creatorId);
  return id;
}
