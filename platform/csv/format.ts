// CSV as spreadsheets here write and read it: UTF-8 with a mark or Shift_JIS, every cell quoted, no cell that runs as a formula.
import type { Both } from '../i18n.ts';
import { lazily } from '../lazy.ts';

const parser = lazily<typeof import('csv-parse/sync')>('csv-parse/sync');
const writer = lazily<typeof import('csv-stringify/sync')>('csv-stringify/sync');
const encodings = lazily<typeof import('iconv-lite')>('iconv-lite');

export type Encoding = 'utf8' | 'shift_jis';
export type Line = { readonly line: number; readonly cells: readonly string[] };

/** A text that is no CSV: where, and why. */
export class BadCsv extends Error {
  readonly line: number;
  readonly said: Both;

  constructor(line: number, said: Both) {
    super(said.en);
    this.line = line;
    this.said = said;
  }
}

// Characters that Unicode has twice and Shift_JIS once: the ones Macs and Unix type, and the ones Windows' Shift_JIS means.
const TWINS: ReadonlyMap<string, string> = new Map([
  ['〜', '～'],
  ['—', '―'],
  ['‖', '∥'],
  ['−', '－'],
  ['¢', '￠'],
  ['£', '￡'],
  ['¬', '￢'],
  ['¦', '￤'],
  ['¥', '￥'],
  ['–', '―'],
]);
const TWIN = new RegExp(`[${[...TWINS.keys()].join('')}]`, 'gu');

/** A text as it comes back from a Shift_JIS file, if all of its characters have a place there. */
export function shiftJisForm(text: string): string {
  return text.replace(TWIN, (c) => TWINS.get(c) ?? c);
}

/** The characters of a text that Shift_JIS does not have. */
export function lostInShiftJis(text: string): string[] {
  return [...new Set(shiftJisForm(text))].filter((c) => fromShiftJis(toShiftJis(c)) !== c);
}

export const toShiftJis = (text: string): Buffer => encodings().encode(text, 'Shift_JIS');
const fromShiftJis = (bytes: Buffer): string => encodings().decode(bytes, 'Shift_JIS');

/** The bytes of a file. UTF-8 carries a mark, by which spreadsheets know it. Lost characters must be asked about before. */
export function encodeCsv(text: string, encoding: Encoding): Buffer {
  return encoding === 'utf8' ? Buffer.from(`\ufeff${text}`) : toShiftJis(shiftJisForm(text));
}

export const notUtf8: Both = {
  ja: 'ファイルの文字コードが UTF-8 ではありません。文字コードを確認してください。',
  en: 'The file is not UTF-8. Check its character encoding.',
};
export const notShiftJis: Both = {
  ja: 'ファイルの文字コードが Shift_JIS ではありません。文字コードを確認してください。',
  en: 'The file is not Shift_JIS. Check its character encoding.',
};

export const notGbk: Both = {
  ja: 'ファイルの文字コードが GBK ではありません。文字コードを確認してください。',
  en: 'The file is not GBK. Check its character encoding.',
};

export const notText: Both = { ja: 'CSVファイルではありません。', en: 'This is not a CSV file.' };

/** The text of a file. Without a named encoding: UTF-8 where the bytes are that, else Shift_JIS. */
export function decodeCsv(bytes: Buffer, encoding?: Encoding): { text: string; encoding: Encoding } {
  // No text has a NUL; PostgreSQL could not even look for one.
  if (bytes.includes(0)) throw new BadCsv(1, notText);
  if (encoding !== 'shift_jis') {
    try {
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf8' };
    } catch {
      if (encoding === 'utf8') throw new BadCsv(1, notUtf8);
    }
  }
  const text = fromShiftJis(bytes);
  const bad = text.indexOf('\ufffd');
  if (bad >= 0) throw new BadCsv(text.slice(0, bad).split('\n').length, notShiftJis);
  return { text, encoding: 'shift_jis' };
}

// What spreadsheets take for the beginning of a formula, full-width forms included, and the minus that becomes one of
// them in Shift_JIS. Plain negative numbers are none.
const FORMULA = /^'*[=+\-@＝＋－−＠\t\r\n]/u;
const PLAIN_NUMBER = /^-\d+(?:,\d{3})*(?:\.\d+)?$/;

/** A cell that a spreadsheet shows and does not run: people write their own profiles, administrators open the file. */
export function neutral(cell: string): string {
  return FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `neutral`. */
export function original(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** The text of a file: every cell quoted, lines ending as Windows ends them. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return writer().stringify(
    rows.map((row) => row.map(neutral)),
    { quoted: true, quoted_empty: true, record_delimiter: 'windows' },
  );
}

/** The text of a file for programs: cells as they are, no line of titles. */
export function plainCsv(rows: readonly (readonly string[])[], delimiter = ','): string {
  return writer().stringify([...rows], { delimiter, quoted: true, quoted_empty: true, record_delimiter: 'windows' });
}

export type Parsed = { record: string[]; info: { lines: number } };
export const PARSING = {
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  record_delimiter: '\n',
} as const;

/** A line with the number at which it begins. */
export function lineOf({ record, info }: Parsed): Line {
  const breaks = record.reduce((n, cell) => n + cell.split('\n').length - 1, 0);
  return { line: info.lines - breaks, cells: record.map(original) };
}

export const broken: Both = {
  ja: '「"」の使い方が正しくないため、読み込めません。',
  en: 'The quotation marks do not fit together; this cannot be read.',
};

/** The lines of a CSV text with the number at which each begins; empty ones are passed over. */
export function parseCsv(text: string): Line[] {
  try {
    return (parser().parse(text.replace(/\r\n?/g, '\n'), PARSING) as unknown as Parsed[]).map(lineOf);
  } catch (error) {
    const { lines } = error as { lines?: unknown };
    throw new BadCsv(typeof lines === 'number' ? lines : 1, broken);
  }
}
