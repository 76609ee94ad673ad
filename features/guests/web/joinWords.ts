// Words of the page behind an invitation link: the first thing a person from outside reads.

/** Keeps surname and given name on one line. */
const together = (name: string) => name.replaceAll(' ', '\u00a0');

export const words = {
  band: { ja: '社外の方へのご招待', en: 'An invitation for people from outside' },
  title: (space: string) => ({ ja: `「${space}」に招待されています`, en: `You are invited to “${space}”` }),
  lead: (inviter: string, organisation: string) => ({
    ja: `${organisation}の${together(inviter)}さんからの招待です。`,
    en: `${together(inviter)} of ${organisation} invites you.`,
  }),
  afterwards: {
    ja: '参加すると、お知らせを読んだり、連絡やファイルをやりとりしたりできます。',
    en: 'Once you have joined, you can read announcements and exchange messages and files there.',
  },
  space: { ja: 'スペース', en: 'Space' },
  inviter: { ja: '招待した人', en: 'Invited by' },
  address: { ja: '招待されたアドレス', en: 'Invited address' },
  fillIn: { ja: '入力してください。', en: 'Please fill this in.' },

  newHeading: { ja: '新しいアカウントで参加', en: 'Join with a new account' },
  newHint: {
    ja: 'お名前とパスワードを決めるだけで参加できます。次からはメールアドレスとパスワードでログインします。',
    en: 'Choose a name and a password, and you are in. Next time, sign in with your email address and this password.',
  },
  name: { ja: 'お名前', en: 'Your name' },
  namePlaceholder: { ja: '山田 花子', en: 'Hanako Yamada' },
  company: { ja: '会社名・組織名', en: 'Company or organisation' },
  companyHint: { ja: '任意。お名前の横に表示されます。', en: 'Optional. Shown beside your name.' },
  password: { ja: 'パスワード', en: 'Password' },
  newPasswordHint: { ja: 'ほかのサービスで使っていないものにしてください。', en: 'Use one that you use nowhere else.' },
  timezone: { ja: '時刻の表示', en: 'Times are shown in' },
  change: { ja: '変更', en: 'Change' },
  join: { ja: '参加する', en: 'Join' },
  data: (organisation: string) => ({
    ja: `お名前、会社名、メールアドレスと、このスペースに書いた内容は、スペースの参加者と${organisation}の管理者だけが見られます。`,
    en: `Only the people in this space and the administrators of ${organisation} can see your name, company, email address and what you write here.`,
  }),

  knownHeading: { ja: 'ログインして参加', en: 'Sign in to join' },
  knownHint: {
    ja: 'このアドレスのアカウントはすでにあります。いつものパスワードで参加できます。',
    en: 'There is already an account for this address. Join with your usual password.',
  },
  signInAndJoin: { ja: 'ログインして参加する', en: 'Sign in and join' },
  forgot: { ja: 'パスワードを忘れた方', en: 'Forgot your password?' },

  acceptHint: {
    ja: 'いまログインしているアカウントで参加します。登録は必要ありません。',
    en: 'You join with the account you are signed in with. There is nothing to register.',
  },

  wrongHeading: { ja: '別のアカウントでログインしています', en: 'You are signed in with another account' },
  wrongHint: (address: string) => ({
    ja: `この招待は ${address} あてです。いったんログアウトすると、続けて参加できます。`,
    en: `This invitation is for ${address}. Sign out first, then you can go on and join.`,
  }),
  signedInAs: (name: string) => ({
    ja: `いまは「${name}」としてログインしています。`,
    en: `You are now signed in as “${name}”.`,
  }),
  signOutAndGoOn: { ja: 'ログアウトして続ける', en: 'Sign out and go on' },
  stay: { ja: 'このアカウントのまま戻る', en: 'Go back with this account' },

  alreadyTitle: (space: string) => ({ ja: `「${space}」に参加しています`, en: `You are in “${space}”` }),
  alreadyHint: { ja: 'この招待での参加は済んでいます。', en: 'You have already joined by this invitation.' },
  openSpace: { ja: 'スペースを開く', en: 'Open the space' },

  codeHeading: { ja: 'アドレスの確認', en: 'Confirm your address' },
  codeHint: (address: string) => ({
    ja: `${address} にお送りする確認コードを入力してください。ほかの人がこのアドレスを使えないようにするためです。`,
    en: `Enter the code that we send to ${address}. This keeps anybody else from using your address.`,
  }),
  sendCode: { ja: '確認コードをメールで受け取る', en: 'Send me the code' },
  sendCodeAgain: { ja: 'もう一度送る', en: 'Send it again' },
  codeSent: {
    ja: 'メールを送りました。届くまで少しかかることがあります。',
    en: 'The mail is on its way. It may take a moment.',
  },
  code: { ja: '確認コード', en: 'Code from the mail' },

  goneTitle: { ja: 'この招待リンクは使えません', en: 'This invitation link does not work' },
  gone: {
    ja: 'お手数ですが、招待してくれた方にもう一度招待を依頼してください。',
    en: 'Please ask the person who invited you to send a new invitation.',
  },
  goneJoined: {
    ja: 'すでに参加された方は、ゲストのログイン画面からお入りください。',
    en: 'If you have joined before, sign in on the guest page.',
  },
  toGuestSignIn: { ja: 'ゲストのログイン画面へ', en: 'Go to guest sign-in' },
  loading: { ja: '招待を確認しています', en: 'Looking up your invitation' },
};
