// What stands in the reply box at first: the author of the comment, or everybody it addressed as well.
import { mentionHtml } from '../../spaces/web/editor/html.ts';
import type { Comment } from './comments.ts';

type To = Pick<Comment, 'author' | 'mentions'>;

/** Mentions as HTML. Oneself and people who are gone are left out. */
export function prefillFor(to: To, all: boolean, me: string): string {
  const author = { type: 'USER', code: to.author.code, name: to.author.name };
  const gone = to.author.state === 'deleted';
  const wanted = [...(gone ? [] : [author]), ...(all ? to.mentions : [])];
  const seen = new Set<string>([`USER ${me}`]);
  const mentions = wanted.filter((m) => {
    const key = `${m.type} ${m.code}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return mentions.length === 0 ? '' : `<p>${mentions.map(mentionHtml).join(' ')}&nbsp;</p>`;
}
