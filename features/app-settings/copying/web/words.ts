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
};
