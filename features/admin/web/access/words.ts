// Words of the access settings.
export const accessWords = {
  title: { ja: 'アクセスの制限', en: 'Access' },
  lead: {
    ja: '社内ユーザーが、どこから利用できるかを決めます。画面、API、開いたままの画面のすべてに、保存するとすぐに適用されます。',
    en: 'From where your users may come in: on screen, by the APIs and with pages that are already open, from the moment you save.',
  },
  notGuestsTitle: { ja: 'ゲストには適用されません', en: 'Guests are not subject to this' },
  notGuests: {
    ja: 'この画面の設定（IPアドレス制限、Basic認証、クライアント証明書）は社内ユーザーだけのものです。ゲストは、どこからでもゲストのログイン画面から参加できます。ゲストがこの設定を見たり変えたりすることもできません。',
    en: 'Address restriction, Basic authentication and client certificates are for your own users only. Guests sign in from anywhere, on their own sign-in page, and can neither see nor change these settings.',
  },
  where: { ja: 'IPアドレス', en: 'Addresses' },
  mode: { ja: '利用できる接続元', en: 'Users may come in from' },
  open: { ja: 'すべての接続元', en: 'Everywhere' },
  listed: { ja: '次のIPアドレスだけ', en: 'These addresses only' },
  none: {
    ja: 'どこからも許可しない（Basic認証か証明書が必要）',
    en: 'Nowhere without Basic authentication or a certificate',
  },
  ranges: { ja: '許可するIPアドレス', en: 'Allowed addresses' },
  rangesHint: {
    ja: '1行に1つずつ、1,000件まで。IPv4とIPv6、「203.0.113.0/24」のような範囲も使えます。空白のあとにメモを書けます。',
    en: 'One on each line, up to 1,000: IPv4 or IPv6, also ranges such as “203.0.113.0/24”. A note may follow after a space.',
  },
  rangesExample: { ja: '203.0.113.0/24 本社', en: '203.0.113.0/24 Head office' },
  youAre: (address: string) => ({
    ja: `あなたの今の接続元は ${address} です。お使いの回線のアドレスと違う場合は、サーバーの GENKAN_TRUST_PROXY の設定を確認してください。`,
    en: `You are connected from ${address}. If that is not your address, check GENKAN_TRUST_PROXY on the server.`,
  }),
  addMine: { ja: '今の接続元を加える', en: 'Add my address' },
  line: (n: number) => ({ ja: `${n}行目: `, en: `Line ${n}: ` }),
  others: { ja: '許可していない接続元から利用する方法', en: 'From other addresses' },
  basicOn: { ja: 'Basic認証で利用できるようにする', en: 'Let users in by Basic authentication' },
  basicHint: {
    ja: '全員に共通のユーザー名とパスワードです。許可していない接続元から利用するときだけ、通常のログインの前に入力します。APIでは Authorization ヘッダーで送ります。',
    en: 'One user name and password for everybody, asked before the usual sign-in, and only at addresses that are not allowed. Programs send it in the header Authorization.',
  },
  basicUser: { ja: 'ユーザー名', en: 'User name' },
  basicPassword: { ja: 'パスワード', en: 'Password' },
  basicKept: {
    ja: '設定済みです。変えるときだけ入力してください。変えると、前のパスワードで入った人はもう一度入力が必要になります。',
    en: 'Set. Enter one only to change it; everybody who came in by the old one is asked again.',
  },
  certificates: { ja: 'クライアント証明書', en: 'Client certificates' },
  certificatesOff: { ja: '使わない', en: 'Not used' },
  certificatesAny: { ja: '確認できた証明書があれば利用できる', en: 'Every verified certificate lets in' },
  certificatesOwn: {
    ja: '本人の証明書があれば利用できる（証明書の名前がログイン名と同じもの）',
    en: "Only the user's own certificate lets in: its name is their login name",
  },
  certificatesImpossible: {
    ja: 'このサーバーは証明書を受け取るようになっていません。使うには、サーバーで GENKAN_TLS_CLIENT_CA または GENKAN_CLIENT_CERT_HEADER を設定します。',
    en: 'This server cannot see certificates. To use them, set GENKAN_TLS_CLIENT_CA or GENKAN_CLIENT_CERT_HEADER on the server.',
  },
  yourCertificate: (subject: string) => ({ ja: `あなたの証明書: ${subject}`, en: `Your certificate: ${subject}` }),
  lockedOut: {
    ja: '管理者が利用できなくなったときは、サーバーで「genkan access reset」を実行すると、すべての接続元から利用できる状態に戻ります。',
    en: 'If administrators are ever locked out, “genkan access reset” on the server lets users in from everywhere again.',
  },
} as const;
