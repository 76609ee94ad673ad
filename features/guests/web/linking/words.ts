// Words of coming with the account of one's own organisation.
export const words = {
  address: { ja: '所属組織のアドレス', en: "Your organisation's address" },
  addressHint: {
    ja: 'いつもお使いの Genkan のアドレスです。例: https://genkan.example.jp',
    en: 'The address of the Genkan you use at work, such as https://genkan.example.jp.',
  },
  goOn: { ja: '所属組織で確認する', en: 'Go to my organisation' },
  fillIn: { ja: '入力してください。', en: 'Please fill this in.' },
  or: { ja: 'または', en: 'or' },

  ownHeading: { ja: '自分の組織のアカウントを使う', en: "Use my own organisation's account" },
  ownHint: {
    ja: '所属組織でも Genkan をお使いの方は、そのアカウントのまま参加できます。新しいパスワードは要りません。',
    en: 'If your organisation uses Genkan too, join with that account. You need no new password.',
  },
  linkedHint: {
    ja: 'このアドレスのゲストは、所属組織のアカウントと連携しています。所属組織で確認すると、そのまま参加できます。',
    en: 'The guest of this address comes with the account of their organisation. Go there, and you are in.',
  },
  closed: {
    ja: 'このアドレスのゲストは所属組織のアカウントと連携していますが、いまは受け付けていません。招待してくださった方にお問い合わせください。',
    en: 'The guest of this address comes with the account of their organisation, which is not accepted right now. Please ask the person who invited you.',
  },
  signInOwn: { ja: '所属組織のアカウントでログイン', en: "Sign in with my organisation's account" },
  signInHint: {
    ja: '所属組織のアカウントと連携している方は、こちらからお入りください。',
    en: 'For guests whose account is linked with their organisation.',
  },

  profile: { ja: 'プロフィールの確認', en: 'Your profile' },
  profileLead: (space: string) => ({
    ja: `「${space}」では、次の内容で表示されます。`,
    en: `This is how people in “${space}” will see you.`,
  }),
  provedBy: (issuer: string) => ({
    ja: `${issuer} のアカウントで確認できました。`,
    en: `You were recognised by ${issuer}.`,
  }),
  name: { ja: 'お名前', en: 'Your name' },
  company: { ja: '会社名・組織名', en: 'Company or organisation' },
  companyHint: { ja: '任意。お名前の横に表示されます。', en: 'Optional. Shown beside your name.' },
  timezone: { ja: 'タイムゾーン', en: 'Time zone' },
  photo: { ja: '写真（任意）', en: 'Photo (optional)' },
  choosePhoto: { ja: '写真を選ぶ', en: 'Choose a photo' },
  removePhoto: { ja: '写真を外す', en: 'Remove the photo' },
  save: { ja: '保存して参加する', en: 'Save and join' },
  over: { ja: 'この手続きは終了しています', en: 'This is over' },

  problem: { ja: '所属組織のアカウントで入れませんでした', en: "Your organisation's account was not accepted" },
  why: {
    lost: {
      ja: '時間がたちすぎたか、別のブラウザーやタブで始めた手続きです。もう一度お試しください。',
      en: 'It took too long, or it began in another browser or tab. Please try again.',
    },
    refused: {
      ja: '所属組織からの返事が正しくないため、受け付けませんでした。もう一度お試しください。続くときは、所属組織の管理者にお知らせください。',
      en: 'The answer of your organisation was not right, so it was not accepted. Please try again. If this repeats, tell the administrator of your organisation.',
    },
    denied: {
      ja: '所属組織の画面で、アカウントの利用が許可されませんでした。',
      en: 'On the page of your organisation, the use of the account was not allowed.',
    },
    untrusted: {
      ja: 'この組織のアカウントは受け付けていません。招待した組織の管理者にお問い合わせください。',
      en: 'Accounts of this organisation are not accepted here. Please ask an administrator of the inviting organisation.',
    },
    away: {
      ja: '所属組織のサーバーに接続できませんでした。しばらくしてから、もう一度お試しください。',
      en: 'The server of your organisation could not be reached. Please try again in a moment.',
    },
    unknown: {
      ja: 'このアカウントと連携しているゲストが見つからないか、停止されています。初めての方は、招待メールのリンクからお入りください。',
      en: 'No active guest is linked with this account. If you are new here, please open the link in your invitation.',
    },
    taken: {
      ja: 'このアカウントは、すでに別のゲストとして参加しています。招待されたアドレスのゲストとしては連携できません。',
      en: 'This account already takes part as another guest, so it cannot be used for the invited address.',
    },
    otherAccount: {
      ja: '途中でログインが変わったため、連携しませんでした。もう一度、個人設定からお試しください。',
      en: 'You were no longer signed in as the same guest, so nothing was linked. Please try again in your settings.',
    },
    full: {
      ja: 'このスペースのゲストは上限に達しています。招待してくださった方にお問い合わせください。',
      en: 'This space has as many guests as it may have. Please ask the person who invited you.',
    },
    invitation: {
      ja: '招待が使えなくなっています。招待してくださった方に、もう一度招待を依頼してください。',
      en: 'The invitation does not work any more. Please ask the person who invited you to invite you again.',
    },
  },
  toSignIn: { ja: 'ゲストのログイン画面へ', en: 'Go to guest sign-in' },

  section: { ja: '所属組織のアカウントとの連携', en: "My organisation's account" },
  sectionHint: {
    ja: '連携すると、所属組織のアカウントだけで入れるようになり、ここのパスワードは使えなくなります。',
    en: 'Once linked, you come in with the account of your organisation alone, and the password here stops working.',
  },
  notOffered: {
    ja: 'この組織では、所属組織のアカウントとの連携を受け付けていません。',
    en: 'This organisation does not accept accounts of other organisations.',
  },
  linkedTo: (issuer: string) => ({
    ja: `${issuer} のアカウントと連携しています。ログインも所属組織で行います。`,
    en: `Linked with your account at ${issuer}. You sign in there.`,
  }),
  unlink: { ja: '連携を解除する', en: 'Undo the link' },
  unlinkTitle: { ja: '連携を解除しますか', en: 'Undo the link?' },
  unlinkBody: (address: string) => ({
    ja: `${address} に、新しいパスワードを決めるためのメールを送ります。これからは、メールアドレスとパスワードでログインします。`,
    en: `We send a mail to ${address} for choosing a password. From now on you sign in with your email address and that password.`,
  }),
  unlinked: { ja: '連携を解除し、メールを送りました', en: 'The link is undone, and the mail is on its way' },
  guestUnlinkTitle: (name: string) => ({ ja: `${name}さんの連携を解除しますか`, en: `Undo the link of ${name}?` }),
  guestUnlinkBody: {
    ja: '本人はすぐに締め出され、新しいパスワードを決めるためのメールが届きます。所属組織のアカウントでは入れなくなります。',
    en: 'They are out at once and get a mail for choosing a password. The account of their organisation no longer lets them in.',
  },
  guestLinked: { ja: 'ログイン', en: 'Sign-in' },
  guestLinkedTo: (issuer: string) => ({
    ja: `所属組織のアカウント（${issuer}）。パスワードはありません。`,
    en: `By the account of their organisation (${issuer}). There is no password.`,
  }),

  trust: { ja: '連携先の組織', en: 'Trusted organisations' },
  trustLead: {
    ja: 'ここに登録した組織の人は、自分の組織のアカウントのままゲストとして参加できます。本人の確認は、その組織に任せることになります。',
    en: 'People of these organisations can be guests here with their own accounts. You leave it to their organisation to know who they are.',
  },
  trustAdd: { ja: '組織のアドレス', en: 'Address of the organisation' },
  trustAddHint: {
    ja: '相手の Genkan のアドレスです。登録するときに、接続できるかを確かめます。',
    en: 'The address of their Genkan. When you add it, we check that it can be reached.',
  },
  add: { ja: '登録する', en: 'Add' },
  added: { ja: '登録しました', en: 'Added' },
  none: { ja: '連携先はまだありません', en: 'No organisation is trusted yet' },
  noneHint: {
    ja: '登録するまで、招待の画面に「自分の組織のアカウントを使う」は表示されません。',
    en: 'Until you add one, invitations do not offer to use the account of an own organisation.',
  },
  trustedSince: (date: string) => ({ ja: `${date}から`, en: `since ${date}` }),
  drop: { ja: '取り消す', en: 'Remove' },
  dropOf: (issuer: string) => ({ ja: `${issuer} を取り消す`, en: `Remove ${issuer}` }),
  dropTitle: { ja: '連携先から取り消しますか', en: 'Remove this organisation?' },
  dropBody: (issuer: string) => ({
    ja: `${issuer} のアカウントで参加しているゲストは、すぐに締め出されます。再び登録すると、また入れます。`,
    en: `Guests who come with accounts of ${issuer} are out at once. If you add it again, they can come back.`,
  }),
  dropped: { ja: '取り消しました', en: 'Removed' },
};
