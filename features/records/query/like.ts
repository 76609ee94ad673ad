// `like`: words are found whole, Japanese is found anywhere, width and case do not matter. The twin of like_text() in the database.
// A text becomes its runs with single spaces between and around: `第3回 Foo_bar` is ` 第 3 回 foo bar `. A keyword becomes a pattern.

/** Scripts without spaces between words, as a character class. */
export const JOINED =
  '\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}';
/** Everything that is neither a letter nor a digit of any script, and splits words. */
export const SPLITS =
  '\\u0000-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7\\u2000-\\u206f\\u20a0-\\u20cf\\u2100-\\u2bff\\u3000-\\u3004\\u3008-\\u3020\\u302a-\\u3030\\u3036-\\u3040\\u3099-\\u309c\\u30a0\\u30fb\\u3200-\\u33ff\\ue000-\\uf8ff\\ufe00-\\ufe6f\\uff00-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65\\uffe0-\\uffff\\u{1f000}-\\u{1faff}';

const splits = new RegExp(`[${SPLITS}]+`, 'gu');
const runs = new RegExp(`[${JOINED}]+|[^${JOINED}]+`, 'gu');
const isJoined = new RegExp(`^[${JOINED}]`, 'u');

/** Whether a run is of a script without spaces. */
export const isJoinedRun = (run: string): boolean => isJoined.test(run);

export const folded = (text: string) => text.normalize('NFKC').toLowerCase();

const splitsAt = new RegExp(`^[${SPLITS}]`, 'u');
/** The sort of one character: 0 splits words, 1 is of a script without spaces, 2 any other. */
export function classOf(letter: number): 0 | 1 | 2 {
  const text = String.fromCodePoint(letter);
  return splitsAt.test(text) ? 0 : isJoined.test(text) ? 1 : 2;
}

/** The runs of a text, in order. */
export function runsOf(text: string): string[] {
  return folded(text)
    .split(splits)
    .flatMap((word) => word.match(runs) ?? []);
}

/** Most words of one keyword. */
const MOST_WORDS = 10;

function wordsOf(keyword: string): string[][] {
  const words = keyword
    .split(/\s+/u)
    .map(runsOf)
    .filter((word) => word.length > 0);
  return words.slice(0, MOST_WORDS);
}

/** One Japanese character alone finds only a word of one character. */
const isAlone = (word: readonly string[]) => word.length === 1 && [...(word[0] ?? '')].length === 1;

/** Patterns that the form of a text must fulfil, all of them. None at all: a keyword of symbols, which finds nothing. */
export function patternsOf(keyword: string): string[] {
  return wordsOf(keyword).map((word) => {
    const open = (run: string) => isJoined.test(run) && !isAlone(word);
    return `%${open(word[0] ?? '') ? '' : ' '}${word.join(' ')}${open(word.at(-1) ?? '') ? '' : ' '}%`;
  });
}

/** Letters that no normalising changes, alone or beside others: kana that take no voicing mark, and common ideographs. */
const steady = /^[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]{2,}$/u;
const takesMark = (letter: string) =>
  ['\u3099', '\u309a'].some((mark) => (letter + mark).normalize('NFC').length === 1);

/**
 * The keyword, if a text that holds it letter by letter is found by it: such a text need not be brought into its form to know.
 * Null: only the form can tell. (A last letter that a mark could follow would be another letter with it.)
 */
export function letterByLetter(keyword: string): string | null {
  const text = keyword.trim();
  const [only, ...more] = wordsOf(text);
  const isSteady = more.length === 0 && only?.length === 1 && only[0] === text && steady.test(text);
  return isSteady && !takesMark(text.at(-1) ?? '') ? text : null;
}

/** Longest word that an index holds whole. */
export const WORD_MAX = 64;

/** What an index of texts must hold where a keyword is found: whole words, and of Japanese every two neighbours. */
export function tokensOfKeyword(keyword: string): string[] {
  const tokens = wordsOf(keyword).flatMap((word) =>
    word.flatMap((run, i) => {
      const letters = [...run];
      if (!isJoined.test(run)) return [letters.slice(0, WORD_MAX).join('')];
      if (letters.length > 1) return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
      // At the end of a word with other scripts, more characters may follow in the text.
      const isInside = i > 0 && i < word.length - 1;
      return isInside || isAlone(word) ? [run] : [];
    }),
  );
  return [...new Set(tokens)];
}
