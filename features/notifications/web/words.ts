// Words of the app and its notifications, in the personal settings of users.
export const pushWords = {
  section: { ja: 'アプリと通知', en: 'App and notifications' },
  lead: {
    ja: 'この端末に、あなた宛てのメンションをプッシュ通知で届けます。本文は表示せず、だれがどこに書いたかだけをお知らせします。ログアウトすると止まります。',
    en: 'Mentions of you reach this device as push notifications: who and where, never what was written. Signing out ends them.',
  },
  install: {
    ja: 'ブラウザーのメニューの「アプリをインストール」または「ホーム画面に追加」で、アプリとして使えます。',
    en: 'Use “Install app” or “Add to home screen” in your browser’s menu to have it as an app.',
  },
  on: { ja: 'この端末で通知を受け取る', en: 'Notify me on this device' },
  turnedOn: { ja: 'この端末で通知を受け取ります', en: 'This device will be notified' },
  turnedOff: { ja: 'この端末の通知を止めました', en: 'This device is no longer notified' },
  impossible: {
    ja: 'このブラウザーは、プッシュ通知に対応していないか、安全な接続（https）ではありません。',
    en: 'This browser cannot receive push notifications, or the connection is not secure (https).',
  },
  blocked: {
    ja: 'ブラウザーの設定で、このサイトの通知が禁止されています。ブラウザーの設定で許可してから、もう一度お試しください。',
    en: 'Your browser blocks notifications from this site. Allow them in its settings and try again.',
  },
  failed: {
    ja: '通知の登録ができませんでした。通信の状態を確認して、もう一度お試しください。',
    en: 'Notifications could not be set up. Check your connection and try again.',
  },
} as const;
