// Words of guests: refusals and mails.
import type { Both } from '../../platform/i18n.ts';

export const words = {
  notAddress: (given: string): Both => ({
    ja: `「${given.slice(0, 100)}」はメールアドレスの形式ではありません。1通も送信していません。`,
    en: `"${given.slice(0, 100)}" is not a mail address. Nothing was sent.`,
  }),
  notAddressOf: (given: string): Both => ({
    ja: `「${given.slice(0, 100)}」はメールアドレスの形式ではありません。`,
    en: `"${given.slice(0, 100)}" is not a mail address.`,
  }),
  tooManyAddresses: {
    ja: '一度に招待できるのは100件までです。',
    en: 'At most 100 addresses can be invited at a time.',
  },
  noAddresses: { ja: 'メールアドレスを入力してください。', en: 'Enter a mail address.' },
  alreadyHere: { ja: 'すでにこのスペースのゲストです。', en: 'This person is already a guest of this space.' },
  colleague: {
    ja: '社内ユーザーのアドレスです。メンバーとして追加してください。',
    en: 'This address belongs to a colleague. Add them as a member instead.',
  },
  colleagueHere: {
    ja: '社内ユーザーのアドレスで、すでにこのスペースのメンバーです。',
    en: 'This address belongs to a colleague, who is already a member of this space.',
  },
  notDomain: (given: string): Both => ({
    ja: `「${given.slice(0, 100)}」はドメインの形式ではありません。`,
    en: `"${given.slice(0, 100)}" is not a mail domain.`,
  }),
  noSuchGroup: { ja: 'このグループはありません。', en: 'There is no such group.' },
  domainBlocked: (domain: string): Both => ({
    ja: `${domain} のアドレスは、招待が禁止されています。`,
    en: `Inviting addresses at ${domain} is blocked.`,
  }),
  domainNotAllowed: (domain: string): Both => ({
    ja: `${domain} は、招待が許可されたドメインではありません。`,
    en: `${domain} is not among the domains that may be invited.`,
  }),
  stayOver: {
    ja: '招待したときに決めた参加期限が過ぎています。もう一度招待してください。',
    en: 'The end of the stay that this invitation was for has passed. Please invite them anew.',
  },
  spaceFull: (limit: number): Both => ({
    ja: `このスペースのゲストは${limit}名までです。空きがありません。`,
    en: `This space takes at most ${limit} guests, and all places are taken.`,
  }),
  inactive: {
    ja: 'このゲストは停止されています。システム管理者に利用の再開を依頼してください。',
    en: 'This guest has been suspended. Ask a system administrator to reactivate them.',
  },
  notGuestSpace: {
    ja: 'ゲストスペースではないため、ゲストを招待できません。',
    en: 'This is not a guest space, so guests cannot be invited.',
  },
  linkDead: {
    ja: 'このリンクは使えません。招待してくださった方に、もう一度招待を依頼してください。',
    en: 'This link does not work. Please ask the person who invited you to invite you again.',
  },
  wrongAccount: {
    ja: '別のアカウントでログインしています。ログアウトしてから、もう一度リンクを開いてください。',
    en: 'You are signed in with another account. Sign out and open the link again.',
  },
  codeWrong: { ja: '確認コードが正しくないか、期限が切れています。', en: 'The code is wrong or has expired.' },
  needsCode: {
    ja: 'メールアドレスの確認コードを入力してください。',
    en: 'Enter the code from the mail that confirms your address.',
  },
  badTimezone: { ja: 'タイムゾーンが正しくありません。', en: 'This is not a time zone.' },
  addressTaken: (address: string): Both => ({
    ja: `${address} はすでにゲストとして登録されています。`,
    en: `${address} is already registered as a guest.`,
  }),
  unknownGuest: (address: string): Both => ({
    ja: `${address} というゲストは見つからないか、停止されています。`,
    en: `There is no active guest ${address}.`,
  }),
  required: { ja: '入力してください。', en: 'Please fill this in.' },

  inviteSubject: (organisation: string, space: string): Both => ({
    ja: `[${organisation}] 「${space}」へのご招待`,
    en: `[${organisation}] Invitation to "${space}"`,
  }),
  inviteGreeting: { ja: 'いつもお世話になっております。', en: 'Hello,' },
  inviteBody: (inviter: string, organisation: string, space: string): Both => ({
    ja: `${organisation}の${inviter}様から、ゲストスペース「${space}」に招待されました。下のボタンを押すと、ご自身のアカウントを作って参加できます。`,
    en: `${inviter} of ${organisation} has invited you to the guest space "${space}". Press the button below to make your account and join.`,
  }),
  inviteButton: { ja: '招待を確認する', en: 'Open the invitation' },
  inviteExpiry: (date: string): Both => ({
    ja: `このリンクは${date}まで有効です。`,
    en: `This link works until ${date}.`,
  }),
  inviteNotYou: {
    ja: 'お心当たりがない場合は、このメールを破棄してください。リンクはご本人専用です。転送しないでください。',
    en: 'If you do not expect this, ignore this mail. The link is personal; please do not forward it.',
  },
  messageFrom: (inviter: string): Both => ({ ja: `${inviter}様からのメッセージ`, en: `Message from ${inviter}` }),
  automatic: {
    ja: 'このメールは自動で送信しています。返信しても届きません。',
    en: 'This mail was sent automatically; replies are not read.',
  },

  createdSubject: (organisation: string): Both => ({
    ja: `[${organisation}] 登録が完了しました`,
    en: `[${organisation}] Sign-up is complete`,
  }),
  greeting: (name: string): Both => ({ ja: `${name} 様`, en: `Dear ${name},` }),
  createdBody: (space: string): Both => ({
    ja: `ゲストアカウントの登録が完了し、「${space}」に参加しました。次回からは下のページで、メールアドレスとパスワードを入力してログインしてください。`,
    en: `Your guest account is ready and you have joined "${space}". From now on sign in on the page below with your mail address and your password.`,
  }),
  createdLinked: (space: string): Both => ({
    ja: `ゲストアカウントの登録が完了し、「${space}」に参加しました。次回からは、所属組織のアカウントでそのまま入れます。下のページからもログインできます。`,
    en: `Your guest account is ready and you have joined "${space}". From now on you come in with the account of your own organisation, also from the page below.`,
  }),
  ownServer: { ja: '所属組織のアドレス', en: 'Your organisation' },
  createdButton: { ja: 'ログインページを開く', en: 'Open the sign-in page' },
  loginName: { ja: 'ログイン名', en: 'Login name' },
  signInPage: { ja: 'ログインページ', en: 'Sign-in page' },
  noPassword: {
    ja: 'パスワードはメールには記載していません。忘れたときは、ログインページから再設定できます。',
    en: 'Passwords are never written in mails. If you forget yours, set a new one from the sign-in page.',
  },

  codeSubject: (organisation: string, code: string): Both => ({
    ja: `[${organisation}] 確認コード: ${code}`,
    en: `[${organisation}] Your code: ${code}`,
  }),
  codeBody: (code: string): Both => ({
    ja: `メールアドレスの確認コードは ${code} です。15分以内に画面へ入力してください。`,
    en: `The code that confirms your mail address is ${code}. Enter it on the page within 15 minutes.`,
  }),
  codeNotYou: {
    ja: 'お心当たりがない場合は、このメールを破棄し、コードを誰にも教えないでください。',
    en: 'If you did not ask for this, ignore this mail and tell nobody the code.',
  },
} as const;
