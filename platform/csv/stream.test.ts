// Long CSV files, a few lines at a time: the same lines as from a file read at once, wherever its parts are cut.
import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { bytesIn, lostIn } from './charsets.ts';
import { decodeCsv, notGbk, parseCsv } from './format.ts';
import { csvLines, encodingOf } from './stream.ts';

/** A file whose parts are so many bytes long. */
const cut = (bytes: Buffer, size: number) => async () =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)),
  );
async function all(bytes: Buffer, size: number) {
  const open = cut(bytes, size);
  const lines = [];
  for await (const some of csvLines(open, await encodingOf(open))) lines.push(...some);
  return lines;
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { line: number; message: string }) => [error.line, error.message],
  );

const text = '品名,メモ\r\n"ボルト","一行目\r\n二行目"\r\r\n\n髙橋,"say ""hi"""\rlast,\'=1\n';

it.each([1, 2, 3, 7, 1000])('reads what it reads at once, in parts of %i bytes', async (size) => {
  const whole = parseCsv(text);
  expect(await all(Buffer.from(`\ufeff${text}`), size)).toEqual(whole);
  expect(await all(iconv.encode(text, 'Shift_JIS'), size)).toEqual(whole);
});

it('hands out thousands of lines some at a time', async () => {
  const open = cut(Buffer.from('a,b\n'.repeat(5000)), 4096);
  let [most, count] = [0, 0];
  for await (const some of csvLines(open, 'utf8')) {
    most = Math.max(most, some.length);
    count += some.length;
  }
  expect([most, count]).toEqual([500, 5000]);
});

it.each([1, 5, 1000])('says of what is no text where and why, in parts of %i bytes', async (size) => {
  for (const [bytes, named] of [
    [Buffer.from('a\0b\n'), undefined],
    [Buffer.from([0x61, 0x0a, 0x82, 0xa0]), 'utf8'],
    [Buffer.from([0x61, 0x0a, 0x0a, 0xff, 0x0a]), undefined],
  ] as const) {
    const atOnce = await refusal((async () => decodeCsv(bytes, named))());
    expect(atOnce).not.toBeNull();
    expect(await refusal(encodingOf(cut(bytes, size), named))).toEqual(atOnce);
  }
  const torn = 'a\nb\n"c\n';
  expect(await refusal(all(Buffer.from(torn), size))).toEqual(await refusal((async () => parseCsv(torn))()));
});

it.each([
  [',', '"a;b","c"'],
  [';', 'a;b'],
  ['\t', 'first name\tb;c'],
  [' ', '"first name" "b"'],
  [',', 'first name'],
])('finds what stands between cells by the first line: %j', async (separator, titles) => {
  const open = cut(Buffer.from(`\ufeff\r\n${titles}\r\n"1,2"${separator}"3;4"\r\n`), 5);
  const lines = [];
  for await (const some of csvLines(open, 'utf8')) lines.push(...some);
  expect(lines[1]?.cells).toEqual(['1,2', '3;4']);
});

it.each(['latin1', 'gbk'] as const)('reads and writes %s, and names what would be lost in it', async (charset) => {
  const said = charset === 'latin1' ? 'Größe,café' : '名称,说明';
  const open = cut(bytesIn(`${said}\n`, charset), 3);
  expect(await encodingOf(open, charset)).toBe(charset);
  const lines = [];
  for await (const some of csvLines(open, charset)) lines.push(...some);
  expect(lines.map(({ cells }) => cells.join())).toEqual([said]);
  expect(lostIn(`${said}😀`, charset)).toEqual(['😀']);
  if (charset === 'gbk')
    expect(await refusal(encodingOf(cut(Buffer.from([0x61, 0x0a, 0xff, 0xff]), 1), 'gbk'))).toEqual([2, notGbk.en]);
});
