// Words of using the own account at another organisation.
export const words = {
  share: { ja: 'このアカウントで参加しますか', en: 'Take part with this account?' },
  lead: {
    ja: '次の組織のゲストスペースが、あなたのアカウントでの参加を求めています。',
    en: 'The guest space of another organisation asks you to take part with your account here.',
  },
  learns: { ja: '相手の組織に伝わる内容', en: 'What the other organisation will learn' },
  yourName: (name: string) => ({ ja: `お名前（${name}）`, en: `your name (${name})` }),
  yourOrganisation: (name: string) => ({ ja: `所属する組織（${name}）`, en: `your organisation (${name})` }),
  nothingElse: {
    ja: 'パスワードや、社内のデータは伝わりません。アドレスに心当たりがないときは、許可しないでください。',
    en: 'Your password and the data of your organisation stay here. If you do not know this address, do not allow it.',
  },
  allow: { ja: '許可して進む', en: 'Allow and go on' },
  refuse: { ja: '許可しない', en: 'Do not allow' },
  later: {
    ja: '許可は、個人設定からいつでも取り消せます。',
    en: 'You can take this back in your settings at any time.',
  },
  notYours: { ja: 'このアカウントでは参加できません', en: 'This account cannot be used' },
  notYoursHint: {
    ja: 'ほかの組織で使えるのは、この組織に所属する方のアカウントだけです。',
    en: 'Only accounts of people who belong to this organisation can be used at others.',
  },
  over: { ja: 'この手続きは終了しています', en: 'This request is over' },
  overHint: {
    ja: '時間がたちすぎたか、別のブラウザーで始まったものです。相手の組織の画面から、もう一度お試しください。',
    en: 'It took too long, or it began in another browser. Please start again on the page of the other organisation.',
  },
  toStart: { ja: 'トップへ', en: 'To the start page' },

  shares: { ja: 'ほかの組織での利用', en: 'Used at other organisations' },
  sharesHint: {
    ja: 'このアカウントで参加しているゲストスペースの組織です。取り消すと、その組織のゲストスペースには入れなくなります。',
    en: 'Organisations whose guest spaces you enter with this account. If you stop this, you can no longer enter them.',
  },
  noShares: {
    ja: 'ほかの組織では使われていません。',
    en: 'This account is not used anywhere else.',
  },
  since: (date: string) => ({ ja: `${date}から`, en: `since ${date}` }),
  stop: { ja: '取り消す', en: 'Stop' },
  stopOf: (origin: string) => ({ ja: `${origin} での利用を取り消す`, en: `Stop the use at ${origin}` }),
  stopTitle: { ja: 'この組織での利用を取り消しますか', en: 'Stop the use at this organisation?' },
  stopBody: (origin: string) => ({
    ja: `${origin} のゲストスペースには、数分以内に入れなくなります。もう一度入るには、あらためて許可してください。`,
    en: `Within minutes you can no longer enter the guest spaces at ${origin}. To come back you have to allow it again.`,
  }),
  stopped: { ja: '取り消しました', en: 'Stopped' },
};
