// What the verbs of webhooks say.
export const words = {
  full: { ja: '1つのアプリに設定できるWebhookは10個までです。', en: 'An app has at most 10 webhooks.' },
  eventsNeeded: { ja: '通知する条件を1つ以上選んでください。', en: 'Choose at least one thing to be told of.' },
  notUrl: {
    ja: 'https:// で始まるURLを入力してください。',
    en: 'Enter an address that begins with https://.',
  },
  notPublic: {
    ja: '内部ネットワークのアドレスには送信できません。必要な場合はサーバーの管理者に相談してください。',
    en: 'Addresses of an internal network are not allowed here. Ask whoever runs the server if you need one.',
  },
  noLogin: {
    ja: 'URLにユーザー名やパスワードを含めることはできません。',
    en: 'The address must not hold a user name or a password.',
  },
  off: {
    ja: 'このWebhookは有効になっていません。有効にしてアプリを更新してから、もう一度お試しください。',
    en: 'This webhook is not at work. Switch it on, update the app, and try again.',
  },
  tests: {
    ja: 'テスト送信が多すぎます。1分ほど待ってから、もう一度お試しください。',
    en: 'That were many tests. Wait a minute and try again.',
  },
} as const;
