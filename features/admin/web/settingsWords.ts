// The words of the organisation's settings and of the permission table.

/** The settings screen. */
export const settingsWords = {
  organisationSection: { ja: '会社・団体', en: 'Organisation' },
  organisation: { ja: '名前', en: 'Name' },
  organisationHint: {
    ja: '画面の左上、招待メール、参加ページに表示されます。社外の方にも見えます。',
    en: 'Shown at the top left, in invitation mails and on the page where guests join. People outside see it too.',
  },
  language: { ja: '標準の言語', en: 'Standard language' },
  languageHint: {
    ja: '相手の言語がわからないときに使います。各自の設定が優先されます。',
    en: 'Used when a reader’s language is not known. Everyone’s own setting comes first.',
  },
  timezone: { ja: '標準のタイムゾーン', en: 'Standard time zone' },
  timezoneHint: {
    ja: 'APIトークンで呼び出すプログラムの「今日」と、計算式の「system」に使います。画面の日時は各自の設定によります。',
    en: 'Decides what “today” is to programs that call with API tokens, and what “system” means in formulas. On screen everyone sees their own time.',
  },
  features: { ja: '使う機能', en: 'Features' },
  spacesOn: { ja: 'スペース', en: 'Spaces' },
  spacesHint: {
    ja: '切ると、スペースとゲストスペースはだれにも開けなくなります。中身は消えず、入れ直すと元どおりになります。',
    en: 'When off, nobody can open spaces or guest spaces. Nothing is deleted; turning it on again brings everything back.',
  },
  guestSpacesOn: { ja: 'ゲストスペース', en: 'Guest spaces' },
  guestSpacesHint: {
    ja: '切ると、ゲストスペースは閉じ、社外の方はどこにも入れなくなります。中身は消えず、入れ直すと元どおりになります。',
    en: 'When off, guest spaces are closed and people from outside can enter nowhere. Nothing is deleted; turning it on again brings everything back.',
  },
  needsSpaces: { ja: 'スペースを使うときだけ選べます。', en: 'Only with spaces.' },
  offTitle: { ja: '機能を切りますか？', en: 'Turn this off?' },
  offButton: { ja: '切って保存する', en: 'Turn off and save' },
  mail: { ja: 'メール', en: 'Mail' },
  mailFormat: { ja: '通知以外のメールの形式', en: 'Format of mails other than notifications' },
  mailFormatHint: {
    ja: '招待、登録完了、パスワード再設定のメールです。各自の設定にかかわらず、ここで決まります。',
    en: 'Invitations, completed registration and password resets. Decided here, whatever people chose for themselves.',
  },
  mailHtml: { ja: 'HTML（飾りのあるメール）', en: 'HTML' },
  mailText: { ja: 'テキストだけ', en: 'Plain text only' },
  restMails: { ja: 'REST APIによる通知をメールで送信する', en: 'Send REST API notifications by e-mail' },
  restMailsHint: {
    ja: 'プログラムがREST APIで追加や変更をしたときの通知です。オフでも、通知の一覧には届きます。画面での操作の通知は、この設定にかかわらずメールでも届きます。',
    en: 'Notifications of what programs add or change by the REST API. When off they still stand in everyone’s list. What people do on screen is mailed whatever you choose here.',
  },
  signIn: { ja: 'パスワードとログイン', en: 'Passwords and signing in' },
  appliesToAll: { ja: 'ユーザーとゲストの両方に適用されます。', en: 'Applies to users and guests alike.' },
  passwordMinLength: { ja: 'パスワードの最小文字数', en: 'Shortest password' },
  characters: { ja: '文字', en: 'characters' },
  passwordComplex: { ja: '英字と数字の両方を必須にする', en: 'Require both letters and digits' },
  passwordMayBeLogin: { ja: 'ログイン名と同じパスワードを許可する', en: 'Allow a password equal to the login name' },
  passwordDays: { ja: 'パスワードの有効期間', en: 'Passwords are good for' },
  days: { ja: '日', en: 'days' },
  passwordDaysHint: {
    ja: '過ぎると、次のログインで新しいパスワードの設定が必要です。APIのパスワード認証も、設定するまで使えません。0は無期限です。',
    en: 'After that people set a new one when they sign in, and password authentication of the API waits until they have. 0: for ever.',
  },
  passwordReuse: { ja: '再利用できないパスワード', en: 'Passwords that may not come back' },
  times: { ja: '回前まで', en: 'last ones' },
  passwordReuseHint: {
    ja: '自分で変更するときに、今のものを含めて何回前までのパスワードを禁止するか（0〜10）。0は制限なしです。',
    en: 'How many of the last ones, the present one included, people may not choose again (0 to 10). 0: no limit.',
  },
  nextPassword: {
    ja: '今のパスワードはそのまま使えます。次に設定するときから適用されます。',
    en: 'Present passwords stay valid. The rules apply the next time one is set.',
  },
  sessionHours: { ja: 'ログインしたままにする時間', en: 'Stay signed in for' },
  hours: { ja: '時間', en: 'hours' },
  sessionHint: {
    ja: '最後に使ってからこの時間がたつと、もう一度ログインが必要です（1〜720時間）。',
    en: 'After this time without use one has to sign in again (1 to 720 hours).',
  },
  usersMayReset: { ja: 'ユーザーが自分でパスワードを再設定できる', en: 'Users may reset their own password' },
  usersMayResetHint: {
    ja: 'ログイン画面の「パスワードを忘れた方」からメールで再設定できます。ゲストはいつでも再設定できます。',
    en: 'By mail, from “Forgot your password?” on the sign-in page. Guests can always do this.',
  },
  guests: { ja: 'ゲストの認証', en: 'Guest authentication' },
  guestTwoStep: { ja: 'ゲストのログインに2段階認証を使う', en: 'Two-step verification for guests' },
  guestTwoStepHint: {
    ja: 'パスワードのあとに、メールで届く6桁の確認コードも入力します。オンにすると、ログイン中のゲストは、もう一度ログインが必要です。所属組織のアカウントで入るゲストは対象外です。',
    en: 'After the password, guests enter a code of six digits from a mail. When you turn this on, guests who are signed in have to sign in again. Guests who come with the account of their own organisation are exempt.',
  },
  changed: { ja: '保存していない変更があります', en: 'There are changes that are not saved' },
  revert: { ja: '元に戻す', en: 'Undo changes' },
} as const;

/** The permission table. */
export const permissionWords = {
  lead: {
    ja: '上から順に見て、最初に当てはまった行だけがその人に適用されます。どの行にも当てはまらない人は、どれもできません。',
    en: 'Read from the top: only the first row that matches a person applies to them. Whoever matches no row may do none of it.',
  },
  administrators: {
    ja: 'Administrators グループの人は、この表にかかわらずすべてできます。',
    en: 'People in the Administrators group may do everything, whatever stands here.',
  },
  columns: { ja: '許可すること', en: 'What is allowed' },
  administer: { ja: 'システム管理', en: 'Administer' },
  administerHint: {
    ja: '「システム管理」を許可すると、全体の設定、権限、すべてのスペースとゲストを管理できます。',
    en: '“Administer” opens settings, permissions, every space and guest accounts.',
  },
  createSpaces: { ja: 'スペースの作成', en: 'Create spaces' },
  createGuestSpaces: { ja: 'ゲストスペースの作成', en: 'Create guest spaces' },
  createGuestSpacesHint: {
    ja: '「ゲストスペースの作成」を許可すると、「スペースの作成」も許可されます。',
    en: 'Allowing guest spaces allows creating spaces too.',
  },
  includeSubs: { ja: '下位の組織も含む', en: 'Include sub-departments' },
  user: { ja: 'ユーザー', en: 'User' },
  department: { ja: '組織', en: 'Department' },
  group: { ja: 'グループ', en: 'Group' },
  add: { ja: '対象を追加する', en: 'Add a row' },
  addHint: { ja: 'ユーザー、組織、グループの名前', en: 'Name of a user, department or group' },
  already: { ja: '追加済み', en: 'Already there' },
  up: (name: string) => ({ ja: `「${name}」を上へ`, en: `Move “${name}” up` }),
  down: (name: string) => ({ ja: `「${name}」を下へ`, en: `Move “${name}” down` }),
  removeRow: (name: string) => ({ ja: `「${name}」の行を外す`, en: `Remove the row “${name}”` }),
  moved: (name: string, place: number) => ({
    ja: `「${name}」を${place}番目に移しました`,
    en: `“${name}” is now number ${place}`,
  }),
  neverReached: {
    ja: 'この行は使われません。上の Everyone が先に全員に当てはまるためです。',
    en: 'This row is never used: Everyone above matches everybody first.',
  },
  none: { ja: '行がありません', en: 'There are no rows' },
  noneHint: {
    ja: 'Administrators グループの人だけが管理と作成をできます。',
    en: 'Only people in the Administrators group may administer and create.',
  },
} as const;
