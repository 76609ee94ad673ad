// A CSV file of any size, a few lines at a time: memory holds those and nothing else.
import { Readable } from 'node:stream';
import { lazily } from '../lazy.ts';
import { type Charset, charsetNames, separatorIn } from './charsets.ts';
import {
  BadCsv,
  broken,
  type Line,
  lineOf,
  notGbk,
  notShiftJis,
  notText,
  notUtf8,
  PARSING,
  type Parsed,
} from './format.ts';

const parsers = lazily<typeof import('csv-parse')>('csv-parse');
const encodings = lazily<typeof import('iconv-lite')>('iconv-lite');

/** Opens the file from its beginning. */
export type Opener = () => Promise<Readable>;
type Bytes = AsyncIterable<Buffer>;

const LINES = 500;
const LONGEST = 1_000_000;

/** Reads the file through: UTF-8 where all of its bytes are that, else Shift_JIS, unless one is named; throws where it is no such text. */
export async function encodingOf(open: Opener, named?: Charset): Promise<Charset> {
  if (named === undefined || named === 'utf8') {
    if (await isUtf8(await open())) return 'utf8';
    if (named === 'utf8') throw new BadCsv(1, notUtf8);
  }
  const asked = named ?? 'shift_jis';
  let line = 1;
  for await (const text of decoded(await open(), asked)) {
    const bad = text.indexOf('\ufffd');
    if (bad >= 0) throw new BadCsv(line + breaksIn(text.slice(0, bad)), asked === 'shift_jis' ? notShiftJis : notGbk);
    line += breaksIn(text);
  }
  return asked;
}

const breaksIn = (text: string) => text.split('\n').length - 1;

async function isUtf8(bytes: Bytes): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isText = true;
  for await (const part of bytes) {
    // No text has a NUL; PostgreSQL could not even look for one.
    if (part.includes(0)) throw new BadCsv(1, notText);
    try {
      if (isText) decoder.decode(part, { stream: true });
    } catch {
      isText = false;
    }
  }
  try {
    if (isText) decoder.decode();
    return isText;
  } catch {
    return false;
  }
}

async function* decoded(bytes: Bytes, encoding: Charset): AsyncGenerator<string> {
  if (encoding === 'utf8') {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const part of bytes) yield decoder.decode(part, { stream: true });
    return yield decoder.decode();
  }
  const decoder = encodings().getDecoder(charsetNames[encoding]);
  for await (const part of bytes) {
    if (part.includes(0)) throw new BadCsv(1, notText);
    yield decoder.write(part);
  }
  yield decoder.end() ?? '';
}

/** Lines end as on Unix; a return at the end of a part waits for what follows it. */
async function* withPlainEnds(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let waiting = '';
  for await (const text of texts) {
    const all = waiting + text;
    waiting = all.endsWith('\r') ? '\r' : '';
    yield all.slice(0, all.length - waiting.length).replace(/\r\n?/g, '\n');
  }
  if (waiting !== '') yield '\n';
}

/** Where the titles stand; of a line without an end the beginning. */
async function firstLine(open: Opener, encoding: Charset): Promise<string> {
  const bytes = await open();
  let begun = '';
  try {
    for await (const text of withPlainEnds(decoded(bytes, encoding))) {
      begun += text;
      const end = begun.trimStart().indexOf('\n');
      if (end >= 0) return begun.trimStart().slice(0, end);
      if (begun.length > LONGEST) break;
    }
    return begun;
  } finally {
    bytes.destroy();
  }
}

/** The lines of the file, some at a time; empty ones are passed over. */
export async function* csvLines(open: Opener, encoding: Charset): AsyncGenerator<Line[]> {
  const { CsvError, parse } = parsers();
  const parser = parse({ ...PARSING, delimiter: separatorIn(await firstLine(open, encoding)) });
  const text = Readable.from(withPlainEnds(decoded(await open(), encoding)));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let lines: Line[] = [];
  try {
    for await (const row of parser as AsyncIterable<Parsed>) {
      lines.push(lineOf(row));
      if (lines.length < LINES) continue;
      yield lines;
      lines = [];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BadCsv(typeof error.lines === 'number' ? error.lines : 1, broken);
  } finally {
    text.destroy();
  }
  yield lines;
}
