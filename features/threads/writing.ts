// What somebody writes becomes what is stored: text to HTML, HTML made safe, mentions checked and written by us.

import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { htmlOfText, mentionsIn, sanitizeRichText } from '../../platform/text/richtext.ts';
import type { Ctx } from '../../policy/context.ts';
import type { addComment } from './contract.ts';
import { rewriteMentions, withMentionsInFront } from './mention-html.ts';
import { distinct, findMentions, type Mentioned } from './mentions.ts';
import { words } from './words.ts';

export type NewComment = BodyOf<typeof addComment>;
export type Written = { readonly html: string; readonly mentions: Mentioned[] };

/** Whether a sanitised text says or shows nothing. In it, `<` begins a tag and nothing else. */
function isBlank(html: string): boolean {
  return html.replace(/<[^>]*>/g, '').trim() === '' && !html.includes('<img');
}

/**
 * A new comment as it is stored. It needs text or a file (spec 6.18). A given mention of somebody who cannot see the
 * comment is a problem; one inside the HTML stays as plain text. All problems at once.
 */
export async function compose(tx: Ctx, threadId: string, input: NewComment): Promise<Written> {
  const { text, mentions: given = [], files = [] } = input;
  const fields: FieldMessages = {};
  if (text !== undefined && input.html !== undefined) fields.html = [words.notBoth];
  const safe = input.html === undefined ? htmlOfText(text ?? '') : sanitizeRichText(input.html);
  if (isBlank(safe) && files.length === 0) fields[input.html === undefined ? 'text' : 'html'] = [words.empty];
  const find = await findMentions(tx, threadId, given, safe);
  const beside = given.map(({ type, code }) => find(type, code));
  beside.forEach((found, i) => {
    if (!found) fields[`mentions[${i}].code`] = [words.cannotMention(given[i]?.code ?? '')];
  });
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  const inText = distinct(mentionsIn(safe).map(({ type, code }) => find(type, code)));
  const known = new Set(inText.map((m) => `${m.type} ${m.id}`));
  const inFront = distinct(beside).filter((m) => !known.has(`${m.type} ${m.id}`));
  return { html: withMentionsInFront(rewriteMentions(safe, find), inFront), mentions: [...inFront, ...inText] };
}

/** A changed text of a comment as it is stored. */
export async function recompose(tx: Ctx, threadId: string, html: string, hasFiles: boolean): Promise<Written> {
  const safe = sanitizeRichText(html);
  if (isBlank(safe) && !hasFiles) throw refuse.invalid({ html: [words.empty] });
  const find = await findMentions(tx, threadId, [], safe);
  return {
    html: rewriteMentions(safe, find),
    mentions: distinct(mentionsIn(safe).map(({ type, code }) => find(type, code))),
  };
}
