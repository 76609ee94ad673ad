// Words of changing the own mail address.
export const words = {
  section: { ja: 'メールアドレス', en: 'Mail address' },
  hint: {
    ja: 'ログインとお知らせのメールに使うアドレスです。新しいアドレスに届くメールのリンクを開くと、変更が完了します。',
    en: 'You sign in with it, and mails go there. The change is complete once you open the link in the mail to the new address.',
  },
  present: { ja: '今のアドレス', en: 'Present address' },
  next: { ja: '新しいアドレス', en: 'New address' },
  password: { ja: '確認のため、パスワード', en: 'Your password, to confirm' },
  send: { ja: '確認メールを送る', en: 'Send the mail' },
  fillIn: { ja: '入力してください。', en: 'Please fill this in.' },
  pending: (address: string) => ({
    ja: `${address} に確認メールを送りました。1時間以内に、メールのリンクを開いてください。それまでは今のアドレスのままです。`,
    en: `A mail is on its way to ${address}. Open its link within an hour; until then your address stays as it is.`,
  }),

  title: { ja: 'メールアドレスの変更', en: 'Change your mail address' },
  lead: {
    ja: '次のように変更します。これからは新しいアドレスでログインします。',
    en: 'This is the change. From now on you sign in with the new address.',
  },
  change: { ja: 'このアドレスに変更する', en: 'Change to this address' },
  done: { ja: 'メールアドレスを変更しました', en: 'Your mail address is changed' },
  doneLead: (address: string) => ({
    ja: `これからは ${address} でログインしてください。前のアドレスにも、変更をお知らせしました。`,
    en: `From now on sign in with ${address}. The previous address has been told of the change.`,
  }),
  goOn: { ja: 'スペースを開く', en: 'Go on to your spaces' },
  gone: { ja: 'このリンクでは変更できません', en: 'This link changes nothing' },
  toSettings: { ja: '個人設定を開く', en: 'Open your settings' },
};
