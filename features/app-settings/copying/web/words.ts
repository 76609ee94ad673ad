// Words of making apps from others.
export const words = {
  title: { ja: 'アプリを再利用', en: 'Reuse this app' },
  lead: {
    ja: '項目や一覧、アクセス権などの設定を、別のアプリで使います。レコードは含まれません。',
    en: 'Use the fields, views, permissions and other settings for another app. Records are not included.',
  },
  copy: { ja: 'コピーして新しいアプリを作る', en: 'Make a copy' },
  name: { ja: '新しいアプリの名前', en: 'Name of the new app' },
  nameOf: (name: string) => ({ ja: `${name} のコピー`, en: `Copy of ${name}` }),
  nameNeeded: { ja: 'アプリ名を入力してください', en: 'Enter a name' },
  place: { ja: '作成する場所', en: 'Where to make it' },
  here: { ja: 'このアプリと同じ場所', en: 'Where this app is' },
  insideOnly: {
    ja: 'ゲストスペースのアプリは、同じスペースの中でだけコピーできます。',
    en: 'An app of a guest space is copied inside that space only.',
  },
  make: { ja: 'コピーを作成', en: 'Make the copy' },
  made: { ja: 'アプリをコピーしました', en: 'The app was copied' },
  notIncluded: {
    ja: 'レコード、アプリコード、APIトークンはコピーされません。',
    en: 'Records, the app code and API tokens are not copied.',
  },
  file: { ja: 'テンプレートファイルに保存', en: 'Save as a template file' },
  fileHint: {
    ja: 'ファイルから、ほかのスペースやゲストスペース、ほかの組織のGenkanに同じアプリを作成できます。',
    en: 'From the file the same app can be made in other spaces and guest spaces, and in the Genkan of another organisation.',
  },
  related: {
    ja: 'ルックアップや関連レコード一覧の参照先のアプリも含める',
    en: 'Include the apps that lookups and related records look into',
  },
  leftOut: {
    ja: 'ユーザー・組織・グループを指定した設定、JavaScript/CSSのカスタマイズ、APIトークンは含まれません。',
    en: 'Settings that name users, departments or groups, customisation by JavaScript and CSS, and API tokens are left out.',
  },
  save: { ja: 'ファイルを保存', en: 'Save the file' },
  keepTitle: { ja: 'アプリテンプレートに登録', en: 'Keep as an app template' },
  keepHint: {
    ja: '登録すると、アプリを作成できる全員がこの設定を使えます。',
    en: 'Everybody who makes apps can use these settings then.',
  },
  fromTemplate: { ja: 'テンプレートからアプリを作成', en: 'New app from a template' },
  fromTemplateLead: {
    ja: '項目や一覧などの設定がそろったアプリを、すぐに使い始められます。',
    en: 'Start with fields, views and other settings in place.',
  },
  backTo: (name: string) => ({ ja: `${name} に戻る`, en: `Back to ${name}` }),
  templates: { ja: '登録されたテンプレート', en: 'Templates of the organisation' },
  noTemplates: { ja: '登録されたテンプレートはありません', en: 'No templates yet' },
  noTemplatesHint: {
    ja: 'システム管理者が「アプリを再利用」の画面で登録すると、ここに表示されます。',
    en: 'They appear here once an administrator keeps one, on the page “Reuse this app” of an app.',
  },
  appsIn: (names: readonly string[]) => ({ ja: `アプリ：${names.join('、')}`, en: `Apps: ${names.join(', ')}` }),
  use: { ja: '作成する', en: 'Make' },
  madeApps: (n: number) => ({
    ja: `${n}個のアプリを作成しました`,
    en: n === 1 ? 'The app was made' : `${n} apps were made`,
  }),
  byFile: { ja: 'ファイルから作成', en: 'From a file' },
  templateFile: { ja: 'テンプレートファイル', en: 'Template file' },
  chooseFile: { ja: 'ファイルを選択', en: 'Choose a file' },
  fileNeeded: { ja: 'ファイルを選択してください', en: 'Choose a file first' },
  makeByFile: { ja: 'ファイルから作成', en: 'Make from the file' },
  download: { ja: 'ファイルを保存', en: 'Save as a file' },
  delete: { ja: '削除', en: 'Delete' },
  deleteAsk: (name: string) => ({
    ja: `テンプレート「${name}」を削除しますか？`,
    en: `Delete the template “${name}”?`,
  }),
  deleteLoss: { ja: 'このテンプレートから作成したアプリは残ります。', en: 'Apps that were made from it stay.' },
  deleted: { ja: 'テンプレートを削除しました', en: 'The template was deleted' },
};
