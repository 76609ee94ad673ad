// Texts: one line, several lines, formatted, and links.
import { lazily } from '../../../platform/lazy.ts';
import { parseAddress } from '../../../platform/text/address.ts';
import type { Field } from '../../apps/model.ts';
import { asText, note, type Place, type Stored, scalarIn, type ValueRules } from './types.ts';
import { valueWords } from './words.ts';

const sanitizer = lazily<typeof import('sanitize-html')>('sanitize-html');

/** PostgreSQL has no text with NUL, and half a character is none. */
const clean = (text: string) => text.replaceAll('\0', '').toWellFormed();
const SIZES = { SINGLE_LINE_TEXT: 65_535, MULTI_LINE_TEXT: 65_535, LINK: 65_535, RICH_TEXT: 1_000_000 } as const;
/** The longest text that may be said never to repeat. */
const UNIQUE_MAX = 64;

const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;
const lengthOf = (text: string) => text.length - (text.match(PAIRS)?.length ?? 0);

/** Length in code points: too short also when there is nothing, too long only when there is something. */
function checkLength(field: Field, value: Stored, at: Place): void {
  const text = asText(value);
  const least = Number(field.minLength || '0');
  const asked = field.maxLength ? Number(field.maxLength) : Number.POSITIVE_INFINITY;
  const size = SIZES[field.type as keyof typeof SIZES];
  const most = Math.min(asked, field.unique ? UNIQUE_MAX : size);
  const length = lengthOf(text);
  if (length > most) note(at, `${at.path}.value`, valueWords.tooLong(most));
  if (length < least) note(at, `${at.path}.value`, valueWords.tooShort(least));
}

function text(shape: (text: string) => string, check: ValueRules['check'] = checkLength): ValueRules {
  const stored = (given: string | null): Stored => {
    const shaped = given === null ? '' : shape(clean(given));
    return shaped === '' ? null : shaped;
  };
  return {
    blank: null,
    read: (_field, sent, at) => stored(scalarIn(sent, at)),
    initial: ({ defaultValue }) => (typeof defaultValue === 'string' ? stored(defaultValue) : null),
    check,
    requiredAt: '.value',
    answer: (_field, value) => asText(value),
  };
}

const TAGS =
  'div span p br b i u s strong em font a ul ol li blockquote hr img table thead tbody tfoot tr td th caption colgroup col h1 h2 h3 h4 h5 h6 pre';

/** Formatted text of records: more than comments may hold, and nothing that runs. */
export function safeHtml(html: string): string {
  return sanitizer()(html, {
    allowedTags: TAGS.split(' '),
    allowedAttributes: {
      '*': ['style'],
      font: ['size', 'color', 'face'],
      a: ['href', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https', 'ftp', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https'] },
    allowedStyles: {
      '*': {
        color: [/^[a-z]+$/i, /^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s.,%]+\)$/i],
        'background-color': [/^[a-z]+$/i, /^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s.,%]+\)$/i],
        'font-size': [/^[\d.]+(px|pt|em|rem|%)$/],
        'font-weight': [/^(bold|normal|\d{3})$/],
        'font-style': [/^(italic|normal)$/],
        'text-align': [/^(left|right|center|justify)$/],
        'text-decoration': [/^(underline|line-through|none)$/],
      },
    },
    // A page opened from here cannot reach back.
    transformTags: { a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noopener noreferrer' } }) },
  });
}

function checkLink(field: Field, value: Stored, at: Place): void {
  checkLength(field, value, at);
  const link = asText(value);
  if (link === '') return;
  const wrong = (said: (typeof valueWords)['notUrl']) => note(at, `${at.path}.value`, said);
  if (field.protocol === 'CALL') {
    if (!/^[-+#*.()\d\s]+$/.test(link)) wrong(valueWords.notPhone);
  } else if (field.protocol === 'MAIL') {
    if (parseAddress(link) === null) wrong(valueWords.notAddress);
  } else if (!/^(https?|ftp):\/\/\S+$/i.test(link)) wrong(valueWords.notUrl);
}

export const singleLine = text((given) => given.replace(/[\r\n]+/g, ''));
export const multiLine = text((given) => given.replace(/\r\n?/g, '\n'));
export const richText = text(safeHtml);
export const link = text((given) => given.replace(/[\r\n]+/g, '').trim(), checkLink);
