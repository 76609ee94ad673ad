// What rich text may hold: the tags, attributes and styles a comment or announcement editor makes. Everything else goes.
import type sanitizeHtml from 'sanitize-html';
import { lazily } from '../lazy.ts';
import { hasInvisible } from './names.ts';

const sanitizer = lazily<typeof sanitizeHtml>('sanitize-html');

type Attributes = Record<string, string>;

const TAGS =
  'p div br strong b em i u s mark h1 h2 h3 h4 ul ol li blockquote pre code hr a img span table thead tbody tr th td'.split(
    ' ',
  );
/** Their text is no text of the author's either. */
const DROPPED_WITH_CONTENT =
  'script style textarea option select xmp noscript noembed noframes iframe object embed applet svg math template title head plaintext audio video canvas'.split(
    ' ',
  );
const NESTING_MAX = 50;

const COLOUR = /^(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgb|hsl)a?\([0-9., %/]{1,40}\)|[a-z]{3,24})$/;
const FONT_SIZE =
  /^(?:(?:[89]|[1-8][0-9]|9[0-6])(?:\.[0-9]{1,3})?px|(?:[6-9]|[1-6][0-9]|7[0-2])(?:\.[0-9]{1,3})?pt|(?:0?\.[5-9]|[1-5](?:\.[0-9]{1,3})?)r?em|(?:[5-9][0-9]|[1-4][0-9]{2}|500)%|(?:xx?-)?(?:small|large)|medium|smaller|larger)$/;
const STYLES: ReadonlyMap<string, RegExp> = new Map([
  ['color', COLOUR],
  ['background-color', COLOUR],
  ['font-size', FONT_SIZE],
  ['text-align', /^(?:left|right|center|justify|start|end)$/],
]);

/** The harmless declarations of a style attribute, written in one way. Each value must match as a whole, so no CSS parser is needed. */
function cleanStyle(style: string): string {
  const kept = new Map<string, string>();
  for (const declaration of style.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    const name = declaration.slice(0, Math.max(colon, 0)).trim();
    const value = declaration.slice(colon + 1).trim();
    if (STYLES.get(name)?.test(value)) kept.set(name, value);
  }
  return [...kept].map(([name, value]) => `${name}:${value}`).join(';');
}

/** Web and mail addresses, and paths of our own (`/spaces/1`, but not `//elsewhere` nor `/\elsewhere`). */
const HREF = /^(?:https?:\/\/[^\s"'<>`\\]+|mailto:[^\s"'<>`\\]+|\/(?![/\\])[^\s"'<>`\\]*)$/i;

function linkAttributes(given: Attributes): Attributes {
  const href = (given.href ?? '').trim();
  if (!HREF.test(href) || hasInvisible(href)) return {};
  return given.target === '_blank' ? { href, target: '_blank', rel: 'noopener noreferrer nofollow' } : { href };
}

const IMAGE_SRC = /^\/api\/files\/[A-Za-z0-9_-]{1,64}(?:\/[a-z]{1,20})?(?:\?[A-Za-z0-9_=&%.-]{0,200})?$/;
const FILE_KEY = /^[A-Za-z0-9_-]{1,128}$/;

/** Only pictures that hang on something here: a picture from elsewhere would tell its owner who reads, and when. */
function imageAttributes(given: Attributes): Attributes {
  const { src = '', alt = '', width = '', 'data-file-key': key = '' } = given;
  if (!IMAGE_SRC.test(src) && !FILE_KEY.test(key)) return {};
  return {
    ...(IMAGE_SRC.test(src) ? { src } : {}),
    ...(FILE_KEY.test(key) ? { 'data-file-key': key } : {}),
    ...(/^[1-7][0-9]{2}$/.test(width) && Number(width) <= 750 ? { width } : {}),
    ...(alt === '' ? {} : { alt: plainCharacters(alt) }),
  };
}

const MENTION_TYPE = /^(?:USER|GROUP|ORGANIZATION)$/;

function spanAttributes(given: Attributes): Attributes {
  const { 'data-mention-type': type = '', 'data-mention-code': code = '' } = given;
  if (MENTION_TYPE.test(type) && code.trim() !== '' && code.length <= 300 && !hasInvisible(code)) {
    return { 'data-mention-type': type, 'data-mention-code': code };
  }
  return styled(given);
}

function styled(given: Attributes): Attributes {
  const style = cleanStyle(given.style ?? '');
  return style === '' ? {} : { style };
}

function numbered(given: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(
    names.flatMap((name) => (/^[1-9][0-9]{0,2}$/.test(given[name] ?? '') ? [[name, given[name] ?? '']] : [])),
  );
}

const cell = (given: Attributes): Attributes => ({ ...styled(given), ...numbered(given, ['colspan', 'rowspan']) });

type Rule = { names: string[]; keep: (given: Attributes) => Attributes };
const STYLED: Rule = { names: ['style'], keep: styled };
const CELL: Rule = { names: ['style', 'colspan', 'rowspan'], keep: cell };

/** Per tag, the attributes it may have. A tag that is not here keeps none. */
const RULES: ReadonlyMap<string, Rule> = new Map([
  ['a', { names: ['href', 'target', 'rel'], keep: linkAttributes }],
  ['img', { names: ['src', 'data-file-key', 'width', 'alt'], keep: imageAttributes }],
  ['span', { names: ['style', 'data-mention-type', 'data-mention-code'], keep: spanAttributes }],
  ['ol', { names: ['start'], keep: (given) => numbered(given, ['start']) }],
  ...['p', 'div', 'mark', 'h1', 'h2', 'h3', 'h4'].map((tag): [string, Rule] => [tag, STYLED]),
  ['td', CELL],
  ['th', CELL],
]);

/** Other spellings of tags that we have. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['del', 's'],
  ['strike', 's'],
  ['h5', 'h4'],
  ['h6', 'h4'],
]);

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  nonTextTags: DROPPED_WITH_CONTENT,
  allowedAttributes: Object.fromEntries([...RULES].map(([tag, rule]) => [tag, rule.names])),
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  // Our own check is stricter and writes styles in one way.
  parseStyleAttributes: false,
  nestingLimit: NESTING_MAX,
  // Characters may also come written as `&#1;`.
  textFilter: plainCharacters,
  transformTags: {
    '*': (given, attribs) => {
      const tagName = RENAMED.get(given) ?? given;
      return { tagName, attribs: RULES.get(tagName)?.keep(attribs) ?? {} };
    },
  },
  exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs.src && !frame.attribs['data-file-key'],
};

/** Characters that no browser shows, that PostgreSQL cannot store, or that HTML reads as a line break anyway. */
function plainCharacters(html: string): string {
  return (
    html
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g, '')
  );
}

/**
 * HTML with everything else removed once. In what comes out `<` begins one of our tags and nothing else, and attributes stand in
 * double quotes; but removing a tag can bring others together, so this alone is not yet stable.
 */
export function keepAllowed(html: string): string {
  return sanitizer()(plainCharacters(html), OPTIONS);
}
