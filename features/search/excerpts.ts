// What a hit shows of a text: the words around a keyword, with the keyword marked.
import { runsOf } from '../records/query/like.ts';

/** A piece of an excerpt; `hit` is what was looked for. */
export type Piece = { readonly text: string; readonly hit: boolean };

const BEFORE = 30;
const LENGTH = 120;

type Folded = { readonly text: string; readonly at: readonly number[] };

/** The text without differences of width and case, and for each of its characters where it stands in the original. */
function fold(text: string): Folded {
  let folded = '';
  const at: number[] = [];
  let place = 0;
  // A half-width kana and its voicing mark are one character.
  for (const one of text.match(/[\uff66-\uff9d][\uff9e\uff9f]|[\s\S]/gu) ?? []) {
    for (const letter of one.normalize('NFKC').toLowerCase()) {
      folded += letter;
      for (let i = 0; i < letter.length; i++) at.push(place);
    }
    place += one.length;
  }
  at.push(place);
  return { text: folded, at };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Finds the words of keywords: their runs in a row, whatever signs stand between. */
function finder(keywords: readonly string[]): RegExp | null {
  const words = keywords
    .flatMap((keyword) => keyword.split(/\s+/u))
    .map(runsOf)
    .filter((runs) => runs.length > 0);
  if (words.length === 0) return null;
  const longestFirst = words
    .map((runs) => runs.map(escaped).join('[^\\p{L}\\p{N}]*'))
    .sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((word) => `(?:${word})`).join('|'), 'gu');
}

type Span = readonly [from: number, to: number];

function spansIn(text: string, keywords: readonly string[]): Span[] {
  const find = finder(keywords);
  if (!find) return [];
  const folded = fold(text);
  return [...folded.text.matchAll(find)].map((match) => {
    const from = match.index;
    return [folded.at[from] ?? 0, folded.at[from + match[0].length] ?? text.length] as const;
  });
}

/** An excerpt around the first keyword; null when there is none in the text. */
export function excerptOf(text: string, keywords: readonly string[]): Piece[] | null {
  const line = text.replace(/\s+/g, ' ').trim();
  const spans = spansIn(line, keywords);
  const [first] = spans;
  if (!first) return null;
  return cut(line, Math.max(0, first[0] - BEFORE), spans);
}

/** The beginning of a text, keywords marked. */
export function beginningOf(text: string, keywords: readonly string[]): Piece[] {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? [] : cut(line, 0, spansIn(line, keywords));
}

function cut(line: string, from: number, spans: readonly Span[]): Piece[] {
  const to = Math.min(line.length, from + LENGTH);
  const pieces: Piece[] = [];
  const add = (text: string, hit: boolean) => {
    if (text !== '') pieces.push({ text: text.toWellFormed(), hit });
  };
  let at = from;
  if (from > 0) add('…', false);
  for (const [start, end] of spans) {
    if (start < at || start >= to) continue;
    add(line.slice(at, start), false);
    add(line.slice(start, Math.min(end, to)), true);
    at = Math.min(end, to);
  }
  add(line.slice(at, to), false);
  if (to < line.length) add('…', false);
  return pieces;
}

export const plain = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
