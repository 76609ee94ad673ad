// Mail addresses as people type and paste them: one normal form, or nothing.
import { domainToASCII } from 'node:url';
import { hasInvisible } from './names.ts';

/** Longest address that is kept, in characters. */
export const ADDRESS_MAX = 256;

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Full-width ASCII (as a Japanese keyboard leaves it) becomes plain ASCII. Not NFKC: that would also turn ① or ﬀ into letters nobody typed. */
function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

function parseDomain(text: string): string | null {
  // Only names that need it pass through the IDN rules, which would also read `1.2` as an IP address.
  const domain = /[^ -~]/.test(text) ? domainToASCII(text) : text;
  const labels = domain.toLowerCase().split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || !/[a-z]/.test(last)) return null;
  return labels.join('.');
}

/** The address in its one normal form (half-width, lower case, domain in ASCII), or null if it is none that we write to. */
export function parseAddress(input: string): string | null {
  if (input.length > ADDRESS_MAX * 4) return null;
  const text = halfWidth(input).trim();
  if (hasInvisible(text) || /\s/.test(text)) return null;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0)).toLowerCase();
  if (local.length > 64 || !LOCAL.test(local)) return null;
  const domain = parseDomain(text.slice(at + 1));
  if (domain === null) return null;
  const address = `${local}@${domain}`;
  return address.length <= ADDRESS_MAX ? address : null;
}

const BETWEEN = /[\s,;、，；]+/u;
const LINE = /[\n\r\u2028\u2029]+/u;

/** `"Yamada, Taro" <taro@a.example>` and `山田 太郎 <…>` become the address alone; what was no such form stays as it is. */
function unwrap(line: string): string {
  return line
    .replace(/＜/g, '<')
    .replace(/＞/g, '>')
    .replace(/"[^"<>]*"\s*(?=<[^<>]*>)/gu, ' ')
    .split(/(?<=>)/u)
    .map(withoutName)
    .join(' ');
}

/** One piece of a line up to a closing bracket: the words of the name before the bracket go. */
function withoutName(piece: string): string {
  const open = piece.indexOf('<');
  if (open < 0 || !piece.endsWith('>')) return piece;
  const address = piece.slice(open + 1, -1).trim();
  const before = piece.slice(0, open);
  const cut = Math.max(...[...',;、，；\t'].map((c) => before.lastIndexOf(c)));
  // Words of the name hold no @; an address that stands before it after a mere space is kept.
  const others = before
    .slice(cut + 1)
    .split(BETWEEN)
    .filter((word) => /[@＠]/.test(word) && word !== address);
  return [before.slice(0, cut + 1), ...others, address].join(' ');
}

/** The words of a text that should be addresses, in order: split at commas, semicolons, 、, spaces, tabs and line breaks. */
export function splitAddresses(text: string): string[] {
  return text
    .split(LINE)
    .flatMap((line) => (/[<＜]/.test(line) ? unwrap(line) : line).split(BETWEEN))
    .filter((word) => word !== '');
}
