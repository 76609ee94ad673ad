// The words of guest account administration.
export const words = {
  title: { ja: 'ゲスト', en: 'Guests' },
  lead: {
    ja: 'ゲストスペースに参加している社外の方のアカウントです。招待はそれぞれのスペースで行います。',
    en: 'Accounts of people from outside who are in guest spaces. Inviting is done in each space.',
  },
  searchHint: { ja: '名前、会社名、メールアドレス', en: 'Name, company or e-mail address' },
  company: { ja: '会社', en: 'Company' },
  name: { ja: '名前', en: 'Name' },
  address: { ja: 'メールアドレス', en: 'E-mail address' },
  state: { ja: '状態', en: 'State' },
  lastSeen: { ja: '最終アクセス', en: 'Last seen' },
  never: { ja: 'まだありません', en: 'Never' },
  since: { ja: '登録日時', en: 'Registered' },
  spaces: { ja: '参加しているスペース', en: 'Spaces' },
  noSpaces: { ja: '参加しているスペースはありません', en: 'In no space' },
  none: { ja: 'ゲストはまだいません', en: 'There are no guests yet' },
  noneHint: {
    ja: 'ゲストスペースで社外の方を招待し、相手が参加すると、ここに表示されます。',
    en: 'When people from outside accept an invitation to a guest space, they appear here.',
  },
  suspend: { ja: '利用を停止する', en: 'Suspend' },
  suspendTitle: (name: string) => ({ ja: `${name}さんの利用を停止しますか？`, en: `Suspend ${name}?` }),
  suspendBody: {
    ja: 'すぐにすべてのゲストスペースから締め出され、ログインできなくなります。書き込みは残り、いつでも再開できます。',
    en: 'They are shut out of every guest space at once and cannot sign in. What they wrote stays, and you can reactivate them at any time.',
  },
  suspended: (name: string) => ({ ja: `${name}さんの利用を停止しました`, en: `${name} was suspended` }),
  reactivate: { ja: '利用を再開する', en: 'Reactivate' },
  reactivated: (name: string) => ({ ja: `${name}さんの利用を再開しました`, en: `${name} was reactivated` }),
  passwordSection: { ja: 'パスワードの再設定', en: 'Set a new password' },
  passwordHint: {
    ja: 'メールでは送られません。安全な方法で本人に伝えてください。設定すると、この人はすべての端末からログアウトします。',
    en: 'It is never sent by mail: tell it to the person in a safe way. They are signed out on every device.',
  },
  password: { ja: '新しいパスワード', en: 'New password' },
  setPassword: { ja: 'パスワードを設定する', en: 'Set the password' },
  passwordSet: { ja: '新しいパスワードを設定しました', en: 'The new password is set' },
  delete: { ja: 'アカウントを削除する', en: 'Delete this account' },
  deleteTitle: (name: string) => ({
    ja: `${name}さんのアカウントを削除しますか？`,
    en: `Delete the account of ${name}?`,
  }),
  deleteBody: {
    ja: '元に戻せません。すべてのゲストスペースから外れます。書いたスレッド、コメント、ファイルは名前とともに残ります。1つのスペースから外すだけなら、そのスペースの「ゲスト」から行ってください。',
    en: 'This cannot be undone. They leave every guest space. Threads, comments and files they wrote stay, with their name. To remove them from one space only, use “Guests” in that space.',
  },
  deleted: (name: string) => ({
    ja: `${name}さんのアカウントを削除しました`,
    en: `The account of ${name} was deleted`,
  }),
} as const;
