// Names on one line (people, spaces, threads, files): what is kept, what is cleaned away, what is refused.
import type { Both } from '../i18n.ts';

/** Longest name in code points, where nothing else is said. */
export const NAME_MAX = 128;

// Line breaks and tabs count as spaces: they come from pasted cells, not from malice.
const SPACES = /[\t\n\v\f\r\x85\p{Z}]+/gu;

// Controls, lone surrogates, bidirectional marks and overrides, zero-width characters, fillers, blank Braille.
// They make two names look alike or turn the text after them round, and nobody can see or delete them.
const INVISIBLE = String.raw`[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\u2800]`;

const EMOJI = String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?`;
const JOINING_SCRIPTS =
  'Arabic Syriac Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala'.split(' ');
const JOINED = `[${JOINING_SCRIPTS.map((script) => String.raw`\p{Script_Extensions=${script}}`).join('')}]`;

// The exceptions: where these characters are spelling, refusing them would refuse somebody's name.
const SPELLING = [
  // ZWJ in joined emoji: 👩‍💻
  String.raw`(?<=${EMOJI})\u200D(?=\p{Extended_Pictographic})`,
  // ZWNJ and ZWJ inside Persian, Sinhala, Hindi and other words
  String.raw`(?<=${JOINED})[\u200C\u200D](?=${JOINED})`,
  // variation selectors for the exact form of a family name's kanji: 葛󠄀, 邉󠄂
  String.raw`(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  // emoji or text form of a picture, and keycaps: ☎️, 1️⃣
  String.raw`(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]`,
  String.raw`(?<=[0-9#*])\uFE0F(?=\u20E3)`,
].join('|');

const SPELLING_OR_INVISIBLE = new RegExp(`(${SPELLING})|${INVISIBLE}`, 'gu');
const ANY_INVISIBLE = new RegExp(INVISIBLE, 'gu');

function withoutInvisible(text: string): string {
  return text.replace(SPELLING_OR_INVISIBLE, (_, spelling: string | undefined) => spelling ?? '');
}

/** One space per run; 山田　太郎 keeps the wide space it was written with. */
function withSingleSpaces(text: string): string {
  return text.replace(SPACES, (run) => (/^\u3000+$/.test(run) ? '\u3000' : ' ')).replace(/^[ \u3000]|[ \u3000]$/g, '');
}

/** A name as it is stored: NFC, one line, nothing invisible, single spaces, trimmed. */
export function cleanName(input: string): string {
  let text = input;
  // Dropping one character may bring two others together, so repeat until nothing changes.
  for (let turn = 0; turn < 8; turn++) {
    const next = withSingleSpaces(withoutInvisible(withSingleSpaces(text)).normalize('NFC'));
    if (next === text) return text;
    text = next;
  }
  return withSingleSpaces(text.replace(ANY_INVISIBLE, '').normalize('NFC'));
}

/** Whether a text holds characters that nobody can see or that turn the reading direction; spaces and line breaks are no such. */
export function hasInvisible(text: string): boolean {
  const shown = text.replace(SPACES, ' ');
  return withoutInvisible(shown) !== shown;
}

/** What is wrong with a name that a person entered, or null. Store `cleanName` of it when nothing is. */
export function nameProblem(input: string, max: number = NAME_MAX): Both | null {
  if (tooLong(input, max)) {
    return { ja: `${max}文字以内で入力してください。`, en: `Please use at most ${max} characters.` };
  }
  if (hasInvisible(input)) {
    return {
      ja: '目に見えない文字や、文字の向きを変える文字が含まれています。消してから入力し直してください。',
      en: 'This contains invisible characters or characters that change the direction of text. Please clear it and type it again.',
    };
  }
  if (cleanName(input) === '') return { ja: '入力してください。', en: 'Please fill this in.' };
  return null;
}

/** Counted in code points after cleaning; a text far beyond the limit is not cleaned at all (a megabyte costs nothing). */
function tooLong(input: string, max: number): boolean {
  if (input.length > max * 8 + 1000) return true;
  return [...cleanName(input)].length > max;
}
