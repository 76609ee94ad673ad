// A query cut into tokens. Only what the language knows passes: no back-quotes, no single quotes, no raw control characters in strings.
import { BadQuery } from './problems.ts';

export type Token = {
  /** `sign`: an operator, a parenthesis, a comma or a dot. `end` closes the list. */
  readonly kind: 'word' | 'number' | 'string' | 'sign' | 'end';
  /** For a string what it says, without quotes and escapes. */
  readonly text: string;
};

// Letters of every script that field codes may have, with the marks and currency signs that kintone lets in.
const WORD = /[\p{L}\p{N}\p{M}_＿·･・＄￥￠￡¥€]+/uy;
const NUMBER = /[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r\u3000]+/y;
const SIGN = /<=|>=|!=|[=<>(),.]/y;
// Nor NUL, which PostgreSQL has no text for.
const PLAIN = /[^"\\\t\n\r\0]+/y;
const ESCAPES: Record<string, string> = { t: '\t', n: '\n', r: '\r' };

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (shape: RegExp): string | null => {
    shape.lastIndex = at;
    const found = shape.exec(text)?.[0];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };

  const string = (): string => {
    let said = '';
    at++;
    for (;;) {
      said += take(PLAIN) ?? '';
      const sign = text[at];
      if (sign === '"') {
        at++;
        return said;
      }
      const escaped = text.codePointAt(at + 1);
      // The end of the text, or a raw tab or line break.
      if (sign !== '\\' || escaped === undefined) throw new BadQuery();
      const letter = String.fromCodePoint(escaped);
      if (/[\t\n\r\0]/.test(letter)) throw new BadQuery();
      said += ESCAPES[letter] ?? letter;
      at += 1 + letter.length;
    }
  };

  while (at < text.length) {
    if (take(SPACE) !== null) continue;
    if (text[at] === '"') {
      tokens.push({ kind: 'string', text: string() });
      continue;
    }
    if (text.startsWith('$id', at)) {
      tokens.push({ kind: 'word', text: '$id' });
      at += 3;
      continue;
    }
    const number = take(NUMBER);
    if (number !== null) {
      tokens.push({ kind: 'number', text: number });
      continue;
    }
    const word = take(WORD);
    if (word !== null) {
      tokens.push({ kind: 'word', text: word });
      continue;
    }
    const sign = take(SIGN);
    if (sign === null) throw new BadQuery();
    tokens.push({ kind: 'sign', text: sign });
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}
