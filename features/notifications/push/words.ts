// Words of the installable app and of push notifications.
export const words = {
  usersOnly: {
    ja: 'アプリとしての利用とプッシュ通知は、社内ユーザー専用です。ゲストの方は、ブラウザーからご利用ください。すべての画面をスマートフォンでもお使いいただけます。',
    en: 'The app and its push notifications are for users of the organisation. As a guest, please use your browser: every page works there, also on a phone.',
  },
  notAnEndpoint: {
    ja: '通知の送り先が正しくありません。',
    en: 'This is not an address that notifications can be sent to.',
  },
  badKeys: { ja: '通知の鍵が正しくありません。', en: 'The keys for notifications are not valid.' },
} as const;
