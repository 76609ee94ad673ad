// The encodings that files of records come in: the bytes of a text, and the characters that would be lost in them.
import { lazily } from '../lazy.ts';
import { type Encoding, lostInShiftJis, shiftJisForm, toShiftJis } from './format.ts';

const encodings = lazily<typeof import('iconv-lite')>('iconv-lite');

export type Charset = Encoding | 'latin1' | 'gbk';
export const charsetNames = { utf8: 'UTF-8', shift_jis: 'Shift_JIS', latin1: 'ISO-8859-1', gbk: 'GBK' } as const;

export const separators = { comma: ',', semicolon: ';', tab: '\t', space: ' ' } as const;
export type Separator = keyof typeof separators;

export function bytesIn(text: string, charset: Charset): Buffer {
  if (charset === 'utf8') return Buffer.from(text);
  return charset === 'shift_jis' ? toShiftJis(shiftJisForm(text)) : encodings().encode(text, charsetNames[charset]);
}

/** The characters of a text that have no place there. */
export function lostIn(text: string, charset: Charset): string[] {
  if (charset === 'utf8') return [];
  if (charset === 'shift_jis') return lostInShiftJis(text);
  const { encode, decode } = encodings();
  const name = charsetNames[charset];
  return [...new Set(text)].filter((c) => decode(encode(c, name), name) !== c);
}

// One that does not end in the line is open to its end.
const QUOTED = /"(?:[^"]|"")*(?:"|$)/g;

/** What stands between the cells of a file, by its first line: whatever is not inside quotes there; a space only between quotes. */
export function separatorIn(line: string): string {
  const bare = line.replace(QUOTED, '""').trim();
  const found = [',', '\t', ';'].find((one) => bare.includes(one));
  return found ?? (/^""( "")+$/.test(bare) ? ' ' : ',');
}
