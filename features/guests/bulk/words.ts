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
  tooManyColumns: {
    ja: '列が多すぎます。列はメールアドレス、言語、メッセージの3つです。',
    en: 'Too many columns; there are three: e-mail address, language, message.',
  },
  tooManyLines: (lines: number): Both => ({
    ja: `一度に招待できるのは${lines}行までです。ファイルを分けてください。`,
    en: `At most ${lines} lines at a time. Please split the file.`,
  }),
  tooLarge: { ja: 'CSVファイルは1 MBまでです。', en: 'A CSV file may have at most 1 MB.' },
  empty: { ja: 'ファイルに行がありません。', en: 'The file has no lines.' },
} as const;
