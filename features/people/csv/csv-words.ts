// Words of importing and downloading people as CSV.
import type { Both } from '../../../platform/i18n.ts';

export const csvWords = {
  required: { ja: '必須です。', en: 'Required.' },
  oneOrZero: { ja: '1 または 0 を指定してください。', en: 'Must be 1 or 0.' },
  staticOnly: { ja: 'static を指定してください。', en: 'Must be static.' },
  newNeedsPassword: {
    ja: '追加するユーザーのパスワードを指定してください。設定しない場合は「*」にします。',
    en: 'Give a password for the user to be added, or * to set none.',
  },
  newLoginOfNew: {
    ja: '追加するユーザーの新しいログイン名には、ログイン名と同じ値か「*」を指定してください。',
    en: 'For a user to be added, the new login name must be the login name or *.',
  },
  newCodeOfNew: {
    ja: '追加する場合は、コードと同じ値か「*」を指定してください。',
    en: 'When adding, this must be the code itself or *.',
  },
  noTitle: { ja: 'この役職は見つかりません。', en: 'There is no such title.' },
  parentDeleted: {
    ja: 'この親組織は、同じファイルで削除されます。',
    en: 'This parent department is deleted by the same file.',
  },
  sameAsLine: (line: number): Both => ({ ja: `${line}行目と重複しています。`, en: `The same as line ${line}.` }),
  tooManyColumns: (columns: number): Both => ({
    ja: `列が多すぎます。列は${columns}個までです。`,
    en: `Too many columns; there are ${columns}.`,
  }),
  tooManyLines: (lines: number): Both => ({
    ja: `一度に読み込めるのは${lines.toLocaleString('en')}行までです。ファイルを分けてください。`,
    en: `At most ${lines.toLocaleString('en')} lines at a time. Please split the file.`,
  }),
  tooManyPasswords: (count: number): Both => ({
    ja: `一度に設定できるパスワードは${count.toLocaleString('en')}件までです。ファイルを分けてください。`,
    en: `At most ${count.toLocaleString('en')} passwords at a time. Please split the file.`,
  }),
  taken: {
    ja: 'ログイン名またはコードが、ほかの操作と重複しました。何も変更されていません。もう一度お試しください。',
    en: 'A login name or code was taken by somebody else meanwhile. Nothing was changed. Please try again.',
  },
  empty: { ja: 'ファイルに行がありません。', en: 'The file has no lines.' },
  tooLarge: { ja: 'CSVファイルは10 MBまでです。', en: 'A CSV file may have at most 10 MB.' },
  lost: (characters: string): Both => ({
    ja: `Shift_JIS では表せない文字があります: ${characters}　UTF-8 でダウンロードしてください。`,
    en: `Some characters do not exist in Shift_JIS: ${characters}. Download as UTF-8 instead.`,
  }),
} as const;
