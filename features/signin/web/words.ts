// Words of the pages before signing in.
export const words = {
  signIn: { ja: 'ログイン', en: 'Sign in' },
  guestSignIn: { ja: 'ゲストのログイン', en: 'Sign in as a guest' },
  guestBand: { ja: '社外からご参加の方の入口です', en: 'The entrance for people from outside' },
  login: { ja: 'ログイン名', en: 'Login name' },
  address: { ja: 'メールアドレス', en: 'Email address' },
  password: { ja: 'パスワード', en: 'Password' },
  forgot: { ja: 'パスワードを忘れた方', en: 'Forgot your password?' },
  toGuest: {
    ja: '招待メールを受け取って参加された社外の方は、こちらからは入れません。',
    en: 'If you came by an invitation mail from another company, you have a sign-in page of your own.',
  },
  toGuestLink: { ja: 'ゲストのログイン画面へ', en: 'Go to guest sign-in' },
  toMembers: {
    ja: 'この組織に所属する方は、ご自分のログイン名でお入りください。',
    en: 'If you belong to this organisation, sign in with your own login name.',
  },
  toMembersLink: { ja: '所属する方のログイン画面へ', en: 'Go to sign-in for colleagues' },
  fillIn: { ja: '入力してください。', en: 'Please fill this in.' },

  expired: {
    ja: 'パスワードの有効期限が切れています。新しいパスワードを決めてください。',
    en: 'Your password has expired. Please choose a new one.',
  },

  codeTitle: { ja: '確認コードを入力してください', en: 'Enter your code' },
  codeLead: (address: string) => ({
    ja: `${address} に6桁の確認コードを送りました。10分以内に入力してください。`,
    en: `A code of six digits is on its way to ${address}. Enter it within 10 minutes.`,
  }),
  code: { ja: '確認コード', en: 'Code' },
  codeEnter: { ja: '確認する', en: 'Continue' },
  codeAgain: { ja: '新しいコードを送る', en: 'Send a new code' },
  codeSentAgain: {
    ja: '新しいコードを送りました。前のコードは使えません。',
    en: 'A new code is on its way. The one before no longer works.',
  },
  codeNeeded: { ja: 'メールの確認コード', en: 'A code from your mailbox' },
  codeWhy: {
    ja: '参加しているスペースの中に、確認コードを入力すると開けるものがあります。登録されているメールアドレスに6桁のコードを送ります。',
    en: 'Some of your spaces open once you have entered a code. We send six digits to the mail address of your account.',
  },
  codeSend: { ja: 'コードを送る', en: 'Send a code' },
  bandLabel: { ja: '確認コードの案内', en: 'A code is needed' },
  band: {
    ja: '確認コードを入力すると開けるスペースがあります。',
    en: 'Some of your spaces open with a code from your mailbox.',
  },
  bandLink: { ja: 'コードを入力する', en: 'Enter a code' },
  codeBack: { ja: 'ログイン画面へ戻る', en: 'Back to sign-in' },

  forgotTitle: { ja: 'パスワードの再設定', en: 'Set a new password' },
  forgotLead: {
    ja: '登録されているメールアドレスに、新しいパスワードを決めるためのリンクをお送りします。',
    en: 'We will send a link for choosing a new password to the email address on your account.',
  },
  send: { ja: 'メールを送る', en: 'Send the mail' },
  sentTitle: { ja: 'メールをご確認ください', en: 'Check your mail' },
  sent: (login: string) => ({
    ja: `「${login}」が登録されていれば、まもなくメールが届きます。リンクを開いて、新しいパスワードを決めてください。`,
    en: `If “${login}” is registered, a mail will arrive soon. Open its link to choose a new password.`,
  }),
  notArriving: {
    ja: '届かないときは、迷惑メールの中を確かめるか、管理者にお問い合わせください。',
    en: 'If it does not arrive, look in your spam folder or ask your administrator.',
  },
  notArrivingGuest: {
    ja: '届かないときは、迷惑メールの中を確かめるか、招待してくれた方にお問い合わせください。',
    en: 'If it does not arrive, look in your spam folder or ask the person who invited you.',
  },
  back: { ja: 'ログイン画面へ戻る', en: 'Back to sign-in' },

  resetLead: (login: string) => ({
    ja: `${login} さんの新しいパスワードを決めてください。`,
    en: `Choose a new password for ${login}.`,
  }),
  newPassword: { ja: '新しいパスワード', en: 'New password' },
  setPassword: { ja: 'パスワードを変更する', en: 'Change the password' },
  resetHint: {
    ja: '変更すると、ほかの端末でのログインはすべて終了します。',
    en: 'Sign-ins on all other devices will end.',
  },
  resetDoneTitle: { ja: 'パスワードを変更しました', en: 'Your password is changed' },
  resetDone: { ja: '新しいパスワードでログインしてください。', en: 'Sign in with your new password.' },
  resetGoneTitle: { ja: 'このリンクは使えません', en: 'This link does not work' },
  resetGone: {
    ja: '期限が切れたか、すでに使われています。もう一度メールを送ってください。',
    en: 'It has expired or was used already. Please ask for a new mail.',
  },
  askAgain: { ja: 'もう一度メールを送る', en: 'Ask for a new mail' },

  setupTitle: { ja: 'Genkan へようこそ', en: 'Welcome to Genkan' },
  setupLead: {
    ja: '最初の管理者を登録します。この画面が開くのは一度だけです。ここで決めたことは、あとから変更できます。',
    en: 'Register the first administrator. This page opens only once; everything here can be changed later.',
  },
  setupOrganisation: { ja: '組織', en: 'Your organisation' },
  organisationName: { ja: '会社名・組織名', en: 'Name of the company or organisation' },
  organisationHint: { ja: '招待メールや画面の上に表示されます。', en: 'Shown in invitation mails and on every page.' },
  setupYou: { ja: 'あなた（管理者）', en: 'You, the administrator' },
  yourName: { ja: '名前', en: 'Your name' },
  namePlaceholder: { ja: '山田 花子', en: 'Hanako Yamada' },
  email: { ja: 'メールアドレス（任意）', en: 'Email address (optional)' },
  emailHint: { ja: 'パスワードを忘れたときに使います。', en: 'Used if you forget your password.' },
  timezone: { ja: 'タイムゾーン', en: 'Time zone' },
  start: { ja: 'はじめる', en: 'Start' },
};
