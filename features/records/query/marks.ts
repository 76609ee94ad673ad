// What an index of `like` holds of a text, as numbers: its words, and of joined scripts every two neighbours. They stand in a column
// beside the text, made here with each write that changes it: PostgreSQL takes ten times as long (like_marks is the twin, for tables
// that are there already). Two words may share a number: what an index finds is looked at again.
import { hash } from 'node:crypto';
import { classOf, folded, JOINED, SPLITS, WORD_MAX } from './like.ts';

const [SPLIT, JOIN, OTHER] = [0, 1, 2] as const;
let classes: Uint8Array | null = null;

/** The sort of each character below 65536, worked out once. */
function sorts(): Uint8Array {
  if (classes) return classes;
  const made = new Uint8Array(0x10000).fill(OTHER);
  const paint = (characters: string, sort: number) => {
    for (const [, from = '', to = from] of characters.matchAll(/\\u([\da-f]{4})(?:-\\u([\da-f]{4}))?/g))
      made.fill(sort, Number.parseInt(from, 16), Number.parseInt(to, 16) + 1);
  };
  paint(SPLITS, SPLIT);
  paint(JOINED, JOIN);
  classes = made;
  return made;
}

const pair = (a: number, b: number) => (a * 65_537 + b) | 0;

/** The number of a word of up to 64 characters, or of two neighbours. */
export function markOf(word: string): number {
  const first = word.codePointAt(0) ?? 0;
  const one = first > 0xffff ? 2 : 1;
  if (word.length === one) return first;
  const second = word.codePointAt(one) ?? 0;
  if (word.length === one + (second > 0xffff ? 2 : 1)) return pair(first, second);
  return hash('md5', word, 'buffer').readInt32BE(0);
}

const cut = (word: string) => (word.length > WORD_MAX ? [...word].slice(0, WORD_MAX).join('') : word);

/** The numbers of a text. */
export function marksOf(value: string): number[] {
  const text = folded(value);
  const sortOf = sorts();
  const marks = new Set<number>();
  let [sort, start, before, letters]: [number, number, number, number] = [SPLIT, 0, 0, 0];
  const end = (at: number) => {
    if (sort === OTHER) marks.add(markOf(cut(text.slice(start, at))));
    else if (sort === JOIN && letters === 1) marks.add(before);
  };
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    const letter = unit >= 0xd800 && unit < 0xe000 ? (text.codePointAt(at) ?? 0) : unit;
    const is = letter < 0x10000 ? (sortOf[letter] ?? OTHER) : classOf(letter);
    if (is !== sort) {
      end(at);
      [sort, start, letters] = [is, at, 0];
    } else if (is === JOIN) marks.add(pair(before, letter));
    before = letter;
    letters++;
    at += letter > 0xffff ? 2 : 1;
  }
  end(text.length);
  return [...marks];
}

/** Formatted text without its tags, as like_html() of the database has it. */
export const tagless = (html: string) =>
  html
    .replaceAll(/<\/?(a|b|i|u|s|strong|em|font|span)(\s[^>]*)?>/gi, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&[#a-z0-9]+;/gi, ' ');

/** A column that holds the numbers of the text in another. */
export type Words = { readonly name: string; readonly column: string; readonly isHtml: boolean };

export function wordsNamed(name: string): Words | null {
  const [, column, html] = /^(f[1-9]\d{0,8})_(html_)?words$/.exec(name) ?? [];
  return column === undefined ? null : { name, column, isHtml: html !== undefined };
}

/** The numbers of a value; null for no text. */
export function wordsIn({ isHtml }: Words, value: unknown): number[] | null {
  return typeof value === 'string' ? marksOf(isHtml ? tagless(value) : value) : null;
}
