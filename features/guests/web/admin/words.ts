// The words of guest account administration.
export const words = {
  title: { ja: 'ゲスト', en: 'Guests' },
  lead: {
    ja: 'ゲストスペースに参加している社外の方のアカウントです。招待はそれぞれのスペースで行います。複数のスペースへは、CSVファイルでまとめて招待できます。',
    en: 'Accounts of people from outside who are in guest spaces. Inviting is done in each space, or into several at once by a CSV file.',
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
  guestsTab: { ja: 'ゲスト', en: 'Guests' },
  invitationsTab: { ja: '招待中', en: 'Invitations' },
  noInvitations: { ja: '返事を待っている招待はありません', en: 'No invitation is waiting for an answer' },
  noInvitationsHint: {
    ja: 'どのスペースの招待も、相手が参加するまでここに表示されます。',
    en: 'Invitations to every space stand here until they are accepted.',
  },
  resent: (address: string) => ({
    ja: `${address} に招待を再送しました。前のリンクは使えなくなります`,
    en: `The invitation was sent again to ${address}. The earlier link no longer works`,
  }),
  filterSpace: { ja: 'スペース', en: 'Space' },
  space: { ja: 'スペース', en: 'Space' },
  csv: { ja: 'CSVでダウンロードする', en: 'Download as CSV' },
  licence: { ja: 'ライセンス', en: 'Licence' },
  trialUntil: (day: string) => ({ ja: `${day}まで試用`, en: `Trial until ${day}` }),
  trialNotBegun: {
    ja: '試用（初回ログインから30日間）',
    en: 'Trial (30 days from the first sign-in)',
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

/** The rules for inviting. */
export const ruleWords = {
  title: { ja: '招待のルール', en: 'Rules for inviting' },
  lead: {
    ja: 'ゲストとして招待できるアドレスと、招待できる人を決めます。すでに参加しているゲストには影響しません。',
    en: 'Whom people may invite as guests, and who may invite. Guests who are in already are not affected.',
  },
  domains: { ja: 'メールアドレスのドメイン', en: 'Mail domains' },
  allowed: { ja: '許可するドメイン', en: 'Allowed domains' },
  allowedHint: {
    ja: '1つでも入力すると、ここにあるドメインだけを招待できます。サブドメインも含みます。空欄なら制限しません。',
    en: 'With at least one entry, only these domains can be invited, those below them included. Empty: no limit.',
  },
  blocked: { ja: '禁止するドメイン', en: 'Blocked domains' },
  blockedHint: {
    ja: 'ここにあるドメインとそのサブドメインは招待できません。許可よりも優先されます。',
    en: 'These domains and those below them cannot be invited, even where they are allowed above.',
  },
  who: { ja: '招待できる人', en: 'Who may invite' },
  inviters: { ja: '招待できるグループ', en: 'Group that may invite' },
  invitersHint: {
    ja: 'スペースの管理者のうち、このグループの人だけが招待できます。',
    en: 'Of the administrators of a space, only people of this group may invite.',
  },
  allAdministrators: { ja: 'スペースの管理者全員', en: 'All administrators of a space' },
  groupGone: { ja: '削除されたグループ（だれも招待できません）', en: 'A deleted group (nobody may invite)' },
} as const;
