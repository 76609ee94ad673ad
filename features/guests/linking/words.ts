// Words of linked accounts: refusals and mails.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  notAnAddress: {
    ja: '組織のアドレスを https:// から入力してください。例: https://genkan.example.jp',
    en: 'Enter the address of your organisation, such as https://genkan.example.jp.',
  },
  notTrusted: {
    ja: 'このアドレスの組織とは連携できません。招待した組織の管理者に、連携先への追加を依頼してください。',
    en: 'Accounts of this organisation are not accepted here. Ask an administrator of the inviting organisation to add it.',
  },
  ourselves: { ja: 'この組織自身のアドレスです。', en: 'This is the address of this very organisation.' },
  noServer: {
    ja: 'このアドレスでは、アカウント連携に対応したサーバーが見つかりません。',
    en: 'There is no server at this address that offers accounts.',
  },
  notReached: {
    ja: '所属組織のサーバーに接続できませんでした。しばらくしてから、もう一度お試しください。',
    en: 'The server of your organisation could not be reached. Please try again in a moment.',
  },
  signInFirst: {
    ja: 'このメールアドレスのゲストアカウントはすでにあります。先にパスワードでログインし、個人設定から連携してください。',
    en: 'There is already a guest account for this address. Sign in with its password first, then link it in your settings.',
  },
  linkedAlready: {
    ja: 'すでに所属組織のアカウントと連携しています。',
    en: 'This guest account is already linked.',
  },
  startAgain: {
    ja: '時間がたちすぎたか、招待が取り消されました。招待のリンクから、もう一度お試しください。',
    en: 'It took too long, or the invitation was cancelled. Please open your invitation again.',
  },
  taken: {
    ja: 'この所属組織のアカウントは、すでに別のゲストとして参加しています。',
    en: 'This account of your organisation already takes part as another guest.',
  },
  notLinked: { ja: '連携していません。', en: 'This guest account is not linked.' },
  noPasswordHere: {
    ja: '所属組織のアカウントと連携しているゲストのパスワードは変更できません。',
    en: 'A guest who signs in with their own organisation has no password here.',
  },

  unlinkedSubject: (organisation: string): Both => ({
    ja: `[${organisation}] アカウントの連携が解除されました`,
    en: `[${organisation}] Your account is no longer linked`,
  }),
  greeting: (name: string): Both => ({ ja: `${name} 様`, en: `Dear ${name},` }),
  unlinkedBody: (issuer: string): Both => ({
    ja: `所属組織（${issuer}）のアカウントとの連携が解除されました。これからは、メールアドレスとパスワードでログインします。下のボタンから、新しいパスワードを決めてください。`,
    en: `Your guest account is no longer linked to ${issuer}. From now on you sign in with your mail address and a password. Press the button below to choose one.`,
  }),
  setPassword: { ja: 'パスワードを決める', en: 'Choose a password' },
  unlinkedExpiry: {
    ja: 'このリンクは1時間有効です。期限が切れたときは、ゲストのログイン画面の「パスワードを忘れた方」から、もう一度メールを受け取れます。',
    en: 'This link works for one hour. After that, get a new one by "Forgot your password?" on the guest sign-in page.',
  },
  automatic: {
    ja: 'このメールは自動で送信しています。返信しても届きません。',
    en: 'This mail was sent automatically; replies are not read.',
  },
} as const;
