// Files of records: what is written, what is read back, and what is said about mistakes.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCsv, parseCsv } from '../../../platform/csv/format.ts';
import type { Reader } from '../../apps/calc/show.ts';
import type { Field, FieldType } from '../../apps/model.ts';
import { linesOfExcel } from './excel.ts';
import { excelOf } from './excel-write.ts';
import { layoutOf } from './layout.ts';
import { addPathProblems, DraftReader, LineProblems } from './read.ts';
import { bytesOf, type Encoding, linesOf, lostIn, titleLine, type Wire } from './write.ts';

const field = (code: string, type: FieldType, label: string, more: Partial<Field> = {}): Field => ({
  code,
  type,
  label,
  ...more,
});
const options = { 赤: { label: '赤', index: '1' }, 青: { label: '青', index: '0' } };
const fields: Record<string, Field> = Object.fromEntries(
  [
    field('no', 'RECORD_NUMBER', 'レコード番号'),
    field('text', 'SINGLE_LINE_TEXT', '品名'),
    field('n', 'NUMBER', '数量', { unit: '個' }),
    field('calc', 'CALC', '合計', { expression: 'n * 2', format: 'NUMBER_DIGIT', unit: '円' }),
    field('colours', 'CHECK_BOX', '色', { options }),
    field('drop', 'DROP_DOWN', '区分', { options }),
    field('d', 'DATE', '日付'),
    field('dt', 'DATETIME', '日時'),
    field('users', 'USER_SELECT', '担当'),
    field('files', 'FILE', '添付'),
    field('by', 'CREATOR', '作成者'),
    field('same1', 'SINGLE_LINE_TEXT', 'メモ'),
    field('same2', 'SINGLE_LINE_TEXT', 'メモ'),
    field('status', 'STATUS', 'ステータス', { enabled: true }),
    field('table', 'SUBTABLE', '明細', {
      fields: { item: field('item', 'SINGLE_LINE_TEXT', '部品'), price: field('price', 'NUMBER', '単価') },
    }),
    field('other', 'SUBTABLE', '経緯', { fields: { note: field('note', 'SINGLE_LINE_TEXT', '内容') } }),
  ].map((f) => [f.code, f]),
);
const reader: Reader = {
  lang: 'ja',
  timezone: 'Asia/Tokyo',
  precision: { digits: '16', decimalPlaces: '4', roundingMode: 'HALF_EVEN' },
};
const row = (values: Record<string, unknown>) => ({
  id: '1',
  value: Object.fromEntries(Object.entries(values).map(([c, value]) => [c, { value }])),
});
const record: Wire = {
  no: { value: 'ORD-7' },
  text: { value: '=1+1' },
  n: { value: '1234.5' },
  calc: { value: '2469' },
  colours: { value: ['赤'] },
  drop: { value: null },
  d: { value: '2026-04-01' },
  dt: { value: '2026-04-01T00:30:00Z' },
  users: {
    value: [
      { code: 'sato', name: '佐藤' },
      { code: 'ito', name: '伊藤' },
    ],
  },
  files: { value: [{ name: 'a.pdf', fileKey: 'x' }] },
  by: { value: { code: 'sato', name: '佐藤' } },
  status: { value: '未処理' },
  table: { value: [row({ item: 'ボルト', price: '10' }), row({ item: 'ナット', price: null })] },
  other: { value: [row({ note: '受付' })] },
};
const pages = async function* (...all: Wire[][]) {
  yield* all;
};
async function written(layout: ReturnType<typeof layoutOf>, encoding: Encoding, ...all: Wire[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of bytesOf(pages(all), layout, reader, { encoding, header: true })) parts.push(part);
  return Buffer.concat(parts);
}
const lines = (...all: string[][]) => all.map((cells, i) => ({ line: i + 1, cells }));
function read(all: string[][], key: string | null = null, never?: Set<string>) {
  const problems = new LineProblems();
  const whole = new DraftReader(fields, { key, zone: 'Asia/Tokyo', never }, problems);
  const drafts = [...whole.take(lines(...all)), ...whole.end()];
  return {
    drafts,
    passedOver: whole.passedOver,
    problems: problems.list().map(({ line, messages }) => `${line}: ${messages.map((m) => m.ja).join(' ')}`),
  };
}

describe('writing', () => {
  it('has a column per field and per option, times in the zone of the reader, and no formulas', () => {
    const layout = layoutOf(
      fields,
      ['no', 'text', 'n', 'calc', 'colours', 'drop', 'd', 'dt', 'users', 'files', 'by', 'status'],
      'label',
    );
    expect(titleLine(layout, 'ja')).toEqual([
      'レコード番号',
      '品名',
      '数量',
      '合計',
      '色[青]',
      '色[赤]',
      '区分',
      '日付',
      '日時',
      '担当',
      '添付',
      '作成者',
      'ステータス',
    ]);
    expect(linesOf(record, layout, reader)).toEqual([
      [
        'ORD-7',
        "'=1+1",
        '1234.5',
        '2,469',
        '',
        '1',
        '',
        '2026-04-01',
        '2026/04/01 09:30',
        'sato\nito',
        'a.pdf',
        'sato',
        '未処理',
      ],
    ]);
  });

  it('marks where a record begins, with a line per row of its tables', () => {
    const layout = layoutOf(fields, ['text', 'table', 'note'], 'code');
    expect(titleLine(layout, 'en')).toEqual(["Record's first row", 'text', 'item', 'price', 'note']);
    expect(linesOf(record, layout, reader)).toEqual([
      ['*', "'=1+1", 'ボルト', '10', ''],
      ['', "'=1+1", 'ナット', '', ''],
      ['', "'=1+1", '', '', '受付'],
    ]);
    expect(linesOf({ text: { value: 'x' } }, layout, reader)).toEqual([['*', 'x', '', '', '']]);
  });

  it('writes each encoding, and names beforehand what Shift_JIS would lose', async () => {
    const layout = layoutOf(fields, ['text'], 'label');
    const one = { text: { value: '髙橋〜' } };
    expect((await written(layout, 'utf8', one)).toString()).toBe('"品名"\r\n"髙橋〜"\r\n');
    expect((await written(layout, 'utf8-bom', one)).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(decodeCsv(await written(layout, 'shift_jis', one), 'shift_jis').text).toBe('"品名"\r\n"髙橋～"\r\n');
    expect(await lostIn(pages([one], [{ text: { value: '𠮷野家😀' } }]), layout, reader, 'shift_jis')).toEqual([
      '𠮷',
      '😀',
    ]);
  });

  it('asks for the next page only when the one before is written', async () => {
    let made = 0;
    const endless = async function* () {
      for (;;) {
        made++;
        yield [record];
      }
    };
    const out = bytesOf(endless(), layoutOf(fields, ['text'], 'label'), reader, { encoding: 'utf8', header: false });
    await out.next();
    await out.next();
    expect(made).toBe(2);
    await out.return(undefined);
  });
});

describe('reading', () => {
  it('takes columns by label or code, in any order, and passes over what it does not know', () => {
    const { drafts, problems, passedOver } = read([
      ['数量', '何か', 'text', '色[赤]', '色[青]', '日付', '日時', '担当', '作成者'],
      ['1,000', 'x', 'a', '1', '', '2026/4/1', '2026/4/1 9:30', 'sato\nito', 'sato'],
      ['', '', '', '', '', '', '', '', ''],
    ]);
    expect([problems, passedOver]).toEqual([[], ['何か']]);
    expect(drafts[0]!.record).toEqual({
      n: { value: '1,000' },
      text: { value: 'a' },
      colours: { value: ['赤'] },
      d: { value: '2026-4-1' },
      dt: { value: '2026-04-01T00:30:00Z' },
      users: { value: [{ code: 'sato' }, { code: 'ito' }] },
      by: { value: { code: 'sato' } },
    });
    // An empty cell clears; who created a record cannot be cleared.
    expect(drafts[1]!.record).toMatchObject({
      text: { value: '' },
      colours: { value: [] },
      users: { value: [] },
      dt: { value: '' },
    });
    expect(drafts[1]!.record).not.toHaveProperty('by');
  });

  it('passes over what no file may say, and tells which columns those are', () => {
    const file = [
      ['レコード番号', '品名', '合計', '添付', 'ステータス', '作成者', 'メモ？', ''],
      ['7', 'a', '1', 'a.pdf', '未処理', 'sato', 'x', 'y'],
    ];
    const { drafts, problems, passedOver } = read(file, null, new Set(['by']));
    expect([problems, passedOver]).toEqual([[], ['レコード番号', '合計', '添付', 'ステータス', '作成者', 'メモ？']]);
    expect(drafts[0]!.record).toEqual({ text: { value: 'a' } });
    expect(read(file, 'no').passedOver).not.toContain('レコード番号');
    expect(
      read([
        ['合計', '添付'],
        ['1', ''],
      ]).problems,
    ).toEqual([expect.stringContaining('1: 1行目に')]);
  });

  it('takes several options out of one cell, a line each', () => {
    const { drafts, problems } = read([
      ['*', '色', '品名'],
      ['*', '赤\n 青 ', 'a'],
      ['*', '', 'b'],
    ]);
    expect(problems).toEqual([]);
    expect(drafts.map(({ record: { colours } }) => colours?.value)).toEqual([['赤', '青'], []]);
    expect(
      read([
        ['色', '色[赤]'],
        ['', '1'],
      ]).problems,
    ).toEqual([expect.stringContaining('列が複数')]);
  });

  it('gathers the rows of tables under the record that * begins', () => {
    const { drafts, problems } = read(
      [
        ['レコードの開始行', 'レコード番号', '品名', '部品', '単価', '内容'],
        ['*', '7', 'a', 'ボルト', '10', ''],
        ['', '', 'ignored', 'ナット', '', ''],
        ['', '', '', '', '', '受付'],
        ['*', '', 'b', '', '', ''],
      ],
      'no',
    );
    expect(problems).toEqual([]);
    expect(drafts.map(({ line, key }) => [line, key])).toEqual([
      [2, '7'],
      [5, ''],
    ]);
    expect(drafts[0]!.record).toEqual({
      text: { value: 'a' },
      table: {
        value: [
          { value: { item: { value: 'ボルト' }, price: { value: '10' } } },
          { value: { item: { value: 'ナット' }, price: { value: '' } } },
        ],
      },
      other: { value: [{ value: { note: { value: '受付' } } }] },
    });
    expect(drafts[1]!.record).toMatchObject({ table: { value: [] }, other: { value: [] } });
  });

  it('says what is wrong, line by line', () => {
    expect(read([['何か'], ['x']]).problems).toEqual([expect.stringContaining('1: 1行目に')]);
    expect(read([['品名']]).problems).toEqual(['1: ファイルに行がありません。']);
    expect(read([['メモ'], ['x']]).problems).toEqual([expect.stringContaining('「メモ」という名前のフィールドが複数')]);
    expect(
      read([
        ['品名', 'text'],
        ['x', 'y'],
      ]).problems,
    ).toEqual([expect.stringContaining('列が複数')]);
    expect(read([['部品'], ['x']]).problems).toEqual([expect.stringContaining('先頭に')]);
    expect(read([['品名'], ['x']], 'no').problems).toEqual([expect.stringContaining('レコード番号')]);
    expect(
      read([
        ['*', '部品'],
        ['', 'x'],
        ['x', 'y'],
      ]).problems,
    ).toEqual([expect.stringMatching(/^2: 最初/), expect.stringMatching(/^3: /)]);
    expect(
      read([
        ['品名', '色[赤]', '日時'],
        ['x', 'はい', '明日'],
        ['y', '', '', 'more'],
      ]).problems,
    ).toEqual([expect.stringMatching(/^2: 色\[赤\]: .* 日時: /), expect.stringMatching(/^3: /)]);
    expect(
      read(
        [
          ['レコード番号', '品名'],
          ['1', 'x'],
          ['1', 'y'],
        ],
        'no',
      ).problems,
    ).toEqual(['3: キーの値が2行目と重複しています。']);
  });

  it('brings problems of writing back to their lines', () => {
    const { drafts } = read([
      ['*', '品名', '部品', '単価'],
      ['*', 'a', 'x', '1'],
      ['', '', 'y', 'abc'],
      ['*', 'b', '', ''],
    ]);
    const problems = new LineProblems();
    const said = { ja: '数字でなければなりません。', en: 'Only numbers are allowed.' };
    addPathProblems(
      {
        'records[0].table.value[1].value.price.value': [said],
        'records[1].text.value': [said],
        'records[0].n.value': [said],
      },
      drafts,
      fields,
      problems,
    );
    expect(problems.list().map(({ line, messages }) => `${line} ${messages[0]!.ja}`)).toEqual([
      '2 数量: 数字でなければなりません。',
      '3 単価: 数字でなければなりません。',
      '4 品名: 数字でなければなりません。',
    ]);
  });

  it('gets back what was written, whatever stands in the texts', async () => {
    const layout = layoutOf(fields, ['text', 'table'], 'code');
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\0|\r/g, ''));
    const item = cell.filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, fc.array(item, { maxLength: 3 })), { minLength: 1, maxLength: 4 }),
        async (all) => {
          const wires = all.map(([text, items]) => ({
            text: { value: text },
            table: { value: items.map((i) => row({ item: i, price: '1' })) },
          }));
          const parsed = parseCsv(decodeCsv(await written(layout, 'utf8-bom', ...wires)).text);
          const problems = new LineProblems();
          const whole = new DraftReader(fields, { key: null, zone: 'UTC' }, problems);
          const drafts = [...whole.take(parsed), ...whole.end()];
          expect(problems.list()).toEqual([]);
          expect(
            drafts.map(({ record: { text, table } }) => [
              text!.value,
              (table!.value as ReturnType<typeof row>[]).map((r) => r.value.item!.value),
            ]),
          ).toEqual(all);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('Excel', () => {
  it('reads texts, numbers, dates, links and results of formulas from the first sheet', async () => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet('a');
    sheet.addRow(['品名', '数量', '日付', '日時']);
    sheet.addRow([
      { richText: [{ text: '太' }, { text: '字' }] },
      12.5,
      new Date('2026-04-01T00:00:00Z'),
      new Date('2026-04-01T09:30:00Z'),
    ]);
    sheet.getCell('C2').numFmt = 'yyyy/mm/dd';
    sheet.getCell('D2').numFmt = 'yyyy/mm/dd hh:mm';
    sheet.addRow([]);
    sheet.addRow([
      { text: 'link', hyperlink: 'https://example.com' },
      { formula: 'B2*2', result: 25 },
    ]);
    book.addWorksheet('b').addRow(['not read']);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    expect(await linesOfExcel(bytes)).toEqual([
      { line: 1, cells: ['品名', '数量', '日付', '日時'] },
      { line: 2, cells: ['太字', '12.5', '2026-04-01', '2026-04-01 09:30'] },
      { line: 4, cells: ['link', '25'] },
    ]);
    expect(await linesOfExcel(Buffer.from('no excel'))).toBeNull();
  });
});

describe('an Excel file', () => {
  const excel = async (codes: string[], all: Wire[], most?: number) => {
    const parts: Buffer[] = [];
    for await (const part of await excelOf(pages(all), layoutOf(fields, codes, 'label'), reader, most))
      parts.push(part);
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.concat(parts) as unknown as exceljs.Buffer);
    return { bytes: Buffer.concat(parts), book };
  };

  it('holds numbers, days and times to calculate with, and texts as they are', async () => {
    const odd = '_x0041_ <b>&"\u0001\n二行目 ';
    const { book } = await excel(
      ['text', 'n', 'calc', 'd', 'dt', 'drop', 'colours'],
      [record, { ...record, text: { value: odd }, n: { value: '12345678901234567890' }, d: { value: '1812-06-24' } }],
    );
    const values = (n: number) => ((book.worksheets[0]?.getRow(n).values ?? []) as unknown[]).slice(1);
    expect(values(1)).toEqual(['品名', '数量', '合計', '日付', '日時', '区分', '色[青]', '色[赤]']);
    const at = new Date('2026-04-01T09:30:00Z');
    expect(values(2)).toEqual(['=1+1', 1234.5, 2469, new Date('2026-04-01'), at, undefined, undefined, 1]);
    const kept = odd.replace('\u0001', '').replace('_x0041_', '_x005F_x0041_');
    expect(values(3).slice(0, 4)).toEqual([kept, '12345678901234567890', 2469, '1812-06-24']);
  });

  it('comes back as it went out, tables and all', async () => {
    const codes = ['text', 'n', 'colours', 'd', 'dt', 'table', 'other'];
    const back = await linesOfExcel(
      (await excel(codes, [record, { ...record, text: { value: '_x0041_ <b>' } }])).bytes,
    );
    const { drafts, problems } = read((back ?? []).map(({ cells }) => [...cells]));
    expect(problems).toEqual([]);
    expect(drafts).toHaveLength(2);
    expect(drafts[1]?.record).toMatchObject({
      text: { value: '_x0041_ <b>' },
      n: { value: '1234.5' },
      colours: { value: ['赤'] },
      d: { value: '2026-04-01' },
      dt: { value: '2026-04-01T00:30:00Z' },
      table: {
        value: [
          { value: { item: { value: 'ボルト' }, price: { value: '10' } } },
          { value: { item: { value: 'ナット' } } },
        ],
      },
      other: { value: [{ value: { note: { value: '受付' } } }] },
    });
  });

  it('is made no faster than it is taken, and no further when nobody wants it any more', async () => {
    let read = 0;
    let ended = false;
    const endless = async function* () {
      try {
        for (; ; read++)
          yield Array.from({ length: 200 }, () => ({ text: { value: randomBytes(300).toString('base64') } }));
      } finally {
        ended = true;
      }
    };
    const file = await excelOf(endless(), layoutOf(fields, ['text'], 'label'), reader);
    await once(file, 'readable');
    // Long enough for much more, had it not to wait.
    for (let turn = 0; turn < 500; turn++) await setImmediate();
    expect(read).toBeLessThan(50);
    file.destroy();
    await expect.poll(() => ended).toBe(true);
  });

  it('ends as broken, not as whole, when records cannot be read any further', async () => {
    const broken = async function* () {
      yield [record];
      throw new Error('the connection is gone');
    };
    const file = await excelOf(broken(), layoutOf(fields, ['text'], 'label'), reader);
    await expect(buffer(file)).rejects.toThrow('the connection is gone');
  });

  it('goes on in a further sheet where Excel takes no more lines, and cuts what no cell holds', async () => {
    const { book } = await excel(['text'], [record, record, { text: { value: '長'.repeat(40_000) } }], 3);
    expect(book.worksheets.map((sheet) => sheet.rowCount)).toEqual([3, 2]);
    expect(String(book.worksheets[1]?.getRow(2).getCell(1).value)).toHaveLength(32_767);
  });
});
