// From the text of a formula to its tree. Signs bind closest, then ^, * and /, + and -, &, comparisons; all from the left.
import type { Formula, Operator, Step } from './ast.ts';
import { BadFormula, wrong } from './problems.ts';

type Token = { readonly kind: 'number' | 'string' | 'word' | 'sign' | 'end'; readonly text: string };

const SPACE = /[\s\u3000]+/uy;
const NUMBER = /\d+(?:\.\d+)?/y;
const WORD = /[\p{L}\p{N}\p{M}_＿·･・＄￥￠￡¥€]+/uy;
const STRING = /"((?:[^"\\]|\\["\\])*)"/uy;
const SIGN = /<=|>=|<>|!=|[-+*/^&=<>(),]/y;
const SHAPES = [
  ['number', NUMBER],
  ['word', WORD],
  ['sign', SIGN],
] as const;
/** Symbols that look right and are not, with the ones meant. */
const WIDE = '（）＋－−×＊÷／＾＆＝！＜＞，“”＂';
const NARROW = '()+--**//^&=!<>,"""';

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (shape: RegExp): RegExpExecArray | null => {
    shape.lastIndex = at;
    const found = shape.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  const next = (): Token | null => {
    for (const [kind, shape] of SHAPES) {
      const found = take(shape);
      if (found) return { kind, text: found[0] };
    }
    return null;
  };
  while (at < text.length) {
    if (take(SPACE)) continue;
    const string = take(STRING);
    if (string) {
      tokens.push({ kind: 'string', text: (string[1] ?? '').replace(/\\(["\\])/g, '$1') });
      continue;
    }
    const hit = next();
    if (!hit) {
      const wide = WIDE.indexOf(text.charAt(at));
      throw new BadFormula(wide < 0 ? wrong.syntax() : wrong.fullWidth(WIDE.charAt(wide), NARROW.charAt(wide)));
    }
    tokens.push(hit);
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

/** From the loosest to the closest. */
const LEVELS: readonly Readonly<Record<string, Operator>>[] = [
  { '=': '=', '!=': '!=', '<>': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
  { '&': '&' },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/' },
  { '^': '^' },
];
/** Parentheses and calls inside each other. */
const DEEPEST = 100;

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.tokens = tokensOf(text);
  }

  whole(): Formula {
    const formula = this.level(0);
    if (this.peek().kind !== 'end') throw new BadFormula(wrong.syntax());
    return formula;
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  private takes(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    this.at++;
    return true;
  }

  private level(index: number): Formula {
    const operators = LEVELS[index];
    if (!operators) return this.signed();
    const first = this.level(index + 1);
    const rest: Step[] = [];
    for (;;) {
      const { kind, text } = this.peek();
      const operator = kind === 'sign' ? operators[text] : undefined;
      if (operator === undefined) return rest.length === 0 ? first : { kind: 'chain', first, rest };
      this.at++;
      rest.push({ operator, shown: text, operand: this.level(index + 1) });
    }
  }

  /** Any number of signs before a value come to one. */
  private signed(): Formula {
    let negative = false;
    let any = false;
    for (; this.peek().kind === 'sign' && /^[+-]$/.test(this.peek().text); this.at++) {
      any = true;
      if (this.peek().text === '-') negative = !negative;
    }
    const of = this.value();
    return any ? { kind: negative ? 'minus' : 'plus', of } : of;
  }

  private inside<T>(read: () => T): T {
    if (++this.depth > DEEPEST) throw new BadFormula(wrong.syntax());
    const result = read();
    this.depth--;
    return result;
  }

  private value(): Formula {
    const token = this.peek();
    this.at++;
    if (token.kind === 'number' || token.kind === 'string') return { kind: token.kind, text: token.text };
    if (token.kind === 'word') return this.takes('(') ? this.call(token.text) : { kind: 'field', code: token.text };
    if (token.text !== '(' || token.kind !== 'sign') throw new BadFormula(wrong.syntax());
    const formula = this.inside(() => this.level(0));
    if (!this.takes(')')) throw new BadFormula(wrong.syntax());
    return formula;
  }

  private call(name: string): Formula {
    const args: Formula[] = [];
    if (!this.takes(')')) {
      do args.push(this.inside(() => this.level(0)));
      while (this.takes(','));
      if (!this.takes(')')) throw new BadFormula(wrong.syntax());
    }
    return { kind: 'call', name: name.toUpperCase(), args };
  }
}

/** The tree of a formula, or a BadFormula with the reason. */
export function parseFormula(text: string): Formula {
  return new Parser(text).whole();
}
