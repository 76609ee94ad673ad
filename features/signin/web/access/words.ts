// Words of the sign-in page where the organisation restricts from where its users come in.
export const accessDoorWords = {
  outTitle: { ja: 'この場所からはログインできません', en: 'You cannot sign in from here' },
  out: (address: string) => ({
    ja: `この組織では、ユーザーがログインできるネットワークを制限しています。許可されているネットワークにつなぎ直すか、管理者にお問い合わせください。いまの接続元: ${address}`,
    en: `This organisation restricts the networks its users sign in from. Connect from one that is allowed, or ask your administrator. You are connected from ${address}.`,
  }),
  guestsHere: {
    ja: 'ゲストの方には、この制限はありません。ゲストのログイン画面からお入りください。',
    en: 'Guests are not restricted: please use the guest sign-in.',
  },
  again: { ja: 'もう一度確かめる', en: 'Check again' },
  basic: {
    ja: '社外のネットワークから接続しています。先に、管理者から知らされたBasic認証のユーザー名とパスワードを入力してください。このあと、ご自分のログイン名でログインします。',
    en: 'You are connected from outside. First enter the user name and password for Basic authentication that your administrator gave you; after that, sign in with your own login name.',
  },
  user: { ja: 'Basic認証のユーザー名', en: 'User name for Basic authentication' },
  password: { ja: 'Basic認証のパスワード', en: 'Password for Basic authentication' },
  goOn: { ja: '次へ', en: 'Next' },
} as const;
