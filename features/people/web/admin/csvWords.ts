// The words of downloading and importing people as CSV.

/** Words of the CSV dialogs. */
export const csvWords = {
  downloadItem: { ja: 'CSVをダウンロードする', en: 'Download CSV' },
  importItem: { ja: 'CSVから取り込む', en: 'Import from CSV' },
  downloadTitle: { ja: 'CSVのダウンロード', en: 'Download CSV' },
  importTitle: { ja: 'CSVの取り込み', en: 'Import from CSV' },
  kind: { ja: '内容', en: 'Content' },
  kinds: {
    user: { ja: 'ユーザー', en: 'Users' },
    organization: { ja: '組織', en: 'Departments' },
    title: { ja: '役職', en: 'Job titles' },
    group: { ja: 'グループ', en: 'Groups' },
    userOrganizations: { ja: 'ユーザーの所属組織', en: 'Departments of users' },
    userGroups: { ja: 'ユーザーの所属グループ', en: 'Groups of users' },
  },
  encoding: { ja: '文字コード', en: 'Character encoding' },
  utf8: { ja: 'UTF-8', en: 'UTF-8' },
  sjis: { ja: 'Shift_JIS', en: 'Shift_JIS' },
  encodingDownloadHint: {
    ja: 'UTF-8はBOM付きで、今のExcelでそのまま開けます。Shift_JISは古いソフト向けです（表せない文字があります）。',
    en: 'UTF-8 has a BOM and opens in today’s Excel. Shift_JIS is for older software and cannot hold every character.',
  },
  encodingImportHint: {
    ja: 'Excelの「CSV UTF-8」で保存したときはUTF-8、ただの「CSV」で保存したときはShift_JISです。',
    en: 'Saved from Excel as “CSV UTF-8”: UTF-8. Saved from Japanese Excel as plain “CSV”: Shift_JIS.',
  },
  download: { ja: 'ダウンロードする', en: 'Download' },
  file: { ja: 'CSVファイル', en: 'CSV file' },
  chooseFile: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  howTo: {
    ja: 'まず今の内容をダウンロードし、それを編集して取り込むのが確実です。1行でも誤りがあれば何も取り込みません。',
    en: 'The safe way: download what is there now, edit it, and import it. If a single line is wrong, nothing is imported.',
  },
  check: { ja: '内容を確認する', en: 'Check the file' },
  checked: { ja: '取り込むとこうなります', en: 'What importing would do' },
  added: { ja: '追加', en: 'Added' },
  changed: { ja: '変更', en: 'Changed' },
  deleted: { ja: '削除', en: 'Deleted' },
  rows: (n: number) => ({ ja: `${n.toLocaleString('ja')}件`, en: n.toLocaleString('en') }),
  nothingToDo: {
    ja: '今の内容と同じです。取り込んでも何も変わりません。',
    en: 'Same as what is there now. Importing changes nothing.',
  },
  deletes: {
    ja: '削除されるものがあります。取り込む前にファイルをもう一度確認してください。',
    en: 'Some entries will be deleted. Check the file once more before importing.',
  },
  import: { ja: '取り込む', en: 'Import' },
  again: { ja: '別のファイルを選ぶ', en: 'Choose another file' },
  problems: (n: number) => ({
    ja: `${n.toLocaleString('ja')}行に誤りがあります`,
    en: n === 1 ? '1 line has a problem' : `${n.toLocaleString('en')} lines have problems`,
  }),
  nothingImported: {
    ja: '何も取り込まれていません。ファイルを直して、もう一度選んでください。',
    en: 'Nothing was imported. Correct the file and choose it again.',
  },
  line: { ja: '行', en: 'Line' },
  lineNo: (n: number) => ({ ja: `${n}行目`, en: `Line ${n}` }),
  problem: { ja: '誤り', en: 'Problem' },
  moreProblems: (n: number) => ({
    ja: `ほか${n.toLocaleString('ja')}行`,
    en: `and ${n.toLocaleString('en')} more lines`,
  }),
  doneBody: (added: number, changed: number, deleted: number) => ({
    ja: `取り込みました。追加 ${added}件、変更 ${changed}件、削除 ${deleted}件`,
    en: `Imported: ${added} added, ${changed} changed, ${deleted} deleted`,
  }),
} as const;
