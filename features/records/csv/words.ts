// Words of files of records.
import type { Both } from '../../../platform/i18n.ts';

export const csvWords = {
  noColumns: {
    ja: '1行目に、このアプリのフィールド名またはフィールドコードが見つかりません。',
    en: 'The first line names no field of this app, neither by name nor by code.',
  },
  sameLabel: (title: string): Both => ({
    ja: `「${title}」という名前のフィールドが複数あります。フィールドコードで指定してください。`,
    en: `Several fields are called “${title}”. Use the field code instead.`,
  }),
  twice: (title: string): Both => ({
    ja: `「${title}」の列が複数あります。`,
    en: `There are several columns “${title}”.`,
  }),
  noStart: {
    ja: '最初のレコードの開始行に「*」がありません。',
    en: 'The first record has no * in the column that marks where a record begins.',
  },
  notStart: { ja: 'レコードの開始行には「*」だけを入力できます。', en: 'This column holds * or nothing.' },
  needsStart: {
    ja: 'テーブルのフィールドを読み込むには、先頭に「レコードの開始行」の列が必要です。',
    en: "Fields of tables need the column “Record's first row” at the beginning.",
  },
  tooManyCells: { ja: '列が1行目より多くあります。', en: 'There are more cells than in the first line.' },
  notOption: { ja: '「1」または空欄にしてください。', en: 'Enter 1 or leave it empty.' },
  notMoment: {
    ja: '日時は 2026/04/01 09:30 の形式で入力してください。',
    en: 'Enter dates and times as 2026/04/01 09:30.',
  },
  noKeyColumn: (title: string): Both => ({
    ja: '更新のキーにするフィールドの列がファイルにありません：'.concat(title),
    en: `The file has no column for the key of the update: ${title}`,
  }),
  keyTwice: (line: number): Both => ({
    ja: `キーの値が${line}行目と重複しています。`,
    en: `The key is the same as in line ${line}.`,
  }),
  noNumber: {
    ja: 'このアプリのレコード番号ではありません。新しいレコードとして追加するときは空欄にしてください。',
    en: 'This is no record number of this app. Leave it empty to add a new record.',
  },
  empty: { ja: 'ファイルに行がありません。', en: 'The file has no lines.' },
  tooManyLines: (lines: number): Both => ({
    ja: `一度に読み込めるのは${lines.toLocaleString('en')}行までです。ファイルを分けてください。`,
    en: `At most ${lines.toLocaleString('en')} lines at a time. Please split the file.`,
  }),
  stopped: {
    ja: '誤りが多いため、ここから先は確認していません。',
    en: 'So much is wrong that nobody looked any further.',
  },
  overtaken: {
    ja: '読み込みの途中でほかの変更があったため、中止しました。もう一度お試しください。',
    en: 'Something else was changed while this was being imported. Please try again.',
  },
  tooManyColumns: (columns: number): Both => ({ ja: `列は${columns}個までです。`, en: `At most ${columns} columns.` }),
  lost: (encoding: string, characters: string): Both => ({
    ja: `${encoding} では表せない文字があります: ${characters}　UTF-8 で書き出してください。`,
    en: `Some characters do not exist in ${encoding}: ${characters}. Export as UTF-8 instead.`,
  }),
  notExcel: { ja: 'Excelファイル（.xlsx）として開けません。', en: 'This cannot be opened as an Excel file (.xlsx).' },
} as const;
