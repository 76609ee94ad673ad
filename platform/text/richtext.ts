// Rich text of comments, thread bodies and announcements: made safe, read as plain text, made from plain text.
import { linkify } from './linkify.ts';
import { Lines } from './richtext-lines.ts';
import { keepAllowed } from './richtext-rules.ts';

/** Longest rich text in characters of HTML, as it comes in. */
export const RICH_TEXT_MAX = 65_535;

export type MentionType = 'USER' | 'GROUP' | 'ORGANIZATION';
export type Mention = { type: MentionType; code: string };

const PASSES_MAX = 8;

/** HTML that may be shown to anybody: only what our editors make is left. Sanitising it again changes nothing. */
export function sanitizeRichText(html: string): string {
  let before = html;
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    const after = keepAllowed(before);
    if (after === before) return after;
    before = after;
  }
  // Markup so broken that it never settles: its words are kept, its shape is not.
  return htmlOfText(textOf(before));
}

type Token = { text: string } | { tag: string; closing: boolean; attributes: Map<string, string> };

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*)(?: \/)?>|([^<]+)/g;
const ATTRIBUTE = / ([a-z-]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

function unescapeHtml(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

function* tokensOf(html: string): Generator<Token> {
  for (const [, slash, tag, attributes = '', text] of keepAllowed(html).matchAll(TOKEN)) {
    if (text !== undefined) yield { text: unescapeHtml(text) };
    else if (tag !== undefined) yield { tag, closing: slash === '/', attributes: attributesOf(attributes) };
  }
}

function attributesOf(text: string): Map<string, string> {
  return new Map([...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, unescapeHtml(value)]));
}

/** Whom a rich text mentions, each once, in the order of the text. Whether the writer may mention them is for the caller to ask. */
export function mentionsIn(html: string): Mention[] {
  const found = new Map<string, Mention>();
  if (!html.includes('data-mention')) return [];
  for (const token of tokensOf(html)) {
    if (!('tag' in token) || token.closing) continue;
    const type = token.attributes.get('data-mention-type');
    const code = token.attributes.get('data-mention-code');
    if (code !== undefined && (type === 'USER' || type === 'GROUP' || type === 'ORGANIZATION')) {
      found.set(`${type} ${code}`, { type, code });
    }
  }
  return [...found.values()];
}

/** The words of a rich text with its line breaks: for plain-text mail, search and excerpts. */
export function textOf(html: string): string {
  const lines = new Lines();
  for (const token of tokensOf(html)) {
    if ('text' in token) lines.write(token.text);
    else if (token.closing) lines.close(token.tag);
    else lines.open(token.tag, token.attributes);
  }
  return lines.text();
}

/** Rich text of a plain text: escaped, line breaks and spaces kept, web addresses clickable. */
export function htmlOfText(text: string): string {
  if (text.trim() === '') return '';
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '    ')
    .split('\n')
    .map((line) => line.replace(/^ | (?= )| $/g, '\u00a0'));
  return keepAllowed(`<p>${lines.map(linkify).join('<br />')}</p>`);
}
