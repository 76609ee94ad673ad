// Words of inviting by a file: its columns, and what may be wrong with a line.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  columns: [
    { ja: 'メールアドレス', en: 'E-mail address' },
    { ja: '言語', en: 'Language' },
    { ja: 'メッセージ', en: 'Message' },
  ] satisfies Both[],
  noAddress: { ja: 'メールアドレスを指定してください。', en: 'Give a mail address.' },
  notLanguage: {
    ja: '言語には ja か en を指定するか、空欄にしてください。',
    en: 'The language must be ja or en, or left empty.',
  },
  messageTooLong: { ja: 'メッセージは4,000文字までです。', en: 'A message may have at most 4,000 characters.' },
  tooManyColumns: (columns: readonly Both[]): Both => ({
    ja: `列が多すぎます。列は、${columns.map(({ ja }) => ja).join('、')}です。`,
    en: `Too many columns; they are: ${columns.map(({ en }) => en.toLowerCase()).join(', ')}.`,
  }),
  columnsEverywhere: [
    { ja: 'メールアドレス', en: 'E-mail address' },
    { ja: 'スペース', en: 'Space' },
    { ja: '参加期限', en: 'End of the stay' },
    { ja: '言語', en: 'Language' },
    { ja: 'メッセージ', en: 'Message' },
  ] satisfies Both[],
  noSpace: {
    ja: 'スペースのIDまたは名前を指定してください。',
    en: 'Give the id or the name of a space.',
  },
  notSpace: (given: string): Both => ({
    ja: `「${given}」というゲストスペースはありません。`,
    en: `There is no guest space “${given}”.`,
  }),
  manySpaces: (given: string, ids: readonly string[]): Both => ({
    ja: `「${given}」という名前のゲストスペースが複数あります。IDで指定してください（${ids.join('、')}）。`,
    en: `Several guest spaces are called “${given}”. Give an id: ${ids.join(', ')}.`,
  }),
  notDay: {
    ja: '参加期限は 2027-03-31 の形で、今日から10年以内の日付を指定するか、空欄にしてください。',
    en: 'The end of the stay must be a day such as 2027-03-31, from today to ten years ahead, or left empty.',
  },
  tooManyLines: (lines: number): Both => ({
    ja: `一度に招待できるのは${lines}行までです。ファイルを分けてください。`,
    en: `At most ${lines} lines at a time. Please split the file.`,
  }),
  tooLarge: { ja: 'CSVファイルは1 MBまでです。', en: 'A CSV file may have at most 1 MB.' },
  empty: { ja: 'ファイルに行がありません。', en: 'The file has no lines.' },
} as const;
