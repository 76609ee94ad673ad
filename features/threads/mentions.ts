// Whom a comment may mention: only those who can see it. Whoever cannot is treated like somebody who does not exist.
import { mentionsIn } from '../../platform/text/richtext.ts';
import { mayInHouse } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { resolveEntities } from '../people/directory.ts';
import * as queries from './comment-queries.ts';
import type { Mentioned } from './mention-html.ts';

export type { Mentioned } from './mention-html.ts';
export type MentionGiven = { readonly type: Mentioned['type']; readonly code: string };

/** "Everyone": all who can see the comment (spec 6.33, 6.35). No group of the directory, so its id is none. */
export const EVERYONE: Mentioned = { type: 'GROUP', id: '0', code: 'everyone', name: 'Everyone' };

const keyOf = ({ type, code }: { type: string; code: string }) => `${type} ${code.toLowerCase()}`;

export type FindMention = (type: string, code: string) => Mentioned | null;

/** Looks up everybody a comment wants to mention: at most two statements, none when it mentions nobody. */
export async function findMentions(
  tx: Ctx,
  threadId: string,
  given: readonly MentionGiven[],
  html: string,
): Promise<FindMention> {
  const asked = [...given, ...mentionsIn(html)].filter((m) => !m.code.includes('\0'));
  const found = new Map<string, Mentioned>([[keyOf(EVERYONE), EVERYONE]]);
  const codes = asked.filter((m) => m.type === 'USER').map((m) => m.code);
  for (const person of codes.length > 0 ? await queries.mentionablePeople(tx.db, threadId, codes) : [])
    found.set(keyOf(person), person);
  // Departments and groups are known to colleagues only.
  const others = asked.filter((m) => m.type !== 'USER' && !found.has(keyOf(m)));
  if (others.length > 0 && mayInHouse(tx.actor, 'people.browse')) {
    for (const entity of await resolveEntities(tx, others)) if (entity) found.set(keyOf(entity), entity);
  }
  return (type, code) => found.get(keyOf({ type, code })) ?? null;
}

/** Each mentioned one once, in the order of the text. */
export function distinct(mentions: readonly (Mentioned | null)[]): Mentioned[] {
  const once = new Map(mentions.flatMap((m) => (m ? [[`${m.type} ${m.id}`, m] as const] : [])));
  return [...once.values()];
}
