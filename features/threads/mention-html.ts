// Mentions inside a text: written by the server, so that a name shown is always the name of the one who is told.
import { escapeHtml } from '../../platform/text/linkify.ts';
import { type MentionType, sanitizeRichText } from '../../platform/text/richtext.ts';

export type Mentioned = {
  readonly type: MentionType;
  readonly id: string;
  readonly code: string;
  readonly name: string;
};

const SPAN = /<(\/?)span\b([^>]*)>/g;
const ATTRIBUTE = / data-mention-(type|code)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** A mention as HTML. */
export function mentionHtml({ type, code, name }: Mentioned): string {
  return `<span data-mention-type="${type}" data-mention-code="${escapeHtml(code)}">@${escapeHtml(name)}</span>`;
}

function mentionIn(attributes: string): { type: string; code: string } | null {
  const { type, code } = Object.fromEntries(
    [...attributes.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value]),
  );
  if (!type || !code) return null;
  return { type, code: code.replace(/&(?:lt|gt|quot|amp);/g, (entity: string) => ENTITIES[entity] ?? entity) };
}

/**
 * A sanitised text whose mentions are those that `find` knows, under their real names. The others become plain text:
 * their words stay, nobody is told.
 */
export function rewriteMentions(html: string, find: (type: string, code: string) => Mentioned | null): string {
  const open: ('kept' | 'dropped' | 'replaced')[] = [];
  let out = '';
  let from = 0;
  // What stands inside a mention that was replaced is replaced with it.
  let inside = 0;
  for (const tag of html.matchAll(SPAN)) {
    if (inside === 0) out += html.slice(from, tag.index);
    from = tag.index + tag[0].length;
    if (tag[1] === '/') {
      const closed = open.pop();
      if (closed === 'replaced') inside--;
      else if (closed === 'kept' && inside === 0) out += tag[0];
      continue;
    }
    const mention = mentionIn(tag[2] ?? '');
    const found = mention && inside === 0 ? find(mention.type, mention.code) : null;
    open.push(found ? 'replaced' : mention ? 'dropped' : 'kept');
    if (found) {
      out += mentionHtml(found);
      inside++;
    } else if (!mention && inside === 0) out += tag[0];
  }
  // Dropping a tag can leave paragraphs inside each other, which browsers would mend in their own way: mended here.
  return sanitizeRichText(out + html.slice(from));
}

/** The text with mentions in front of it, as kintone shows those that were given beside the text. */
export function withMentionsInFront(html: string, mentions: readonly Mentioned[]): string {
  if (mentions.length === 0) return html;
  const front = mentions.map(mentionHtml).join(' ');
  return html.startsWith('<p>') ? `<p>${front} ${html.slice(3)}` : `<p>${front}</p>${html}`;
}
