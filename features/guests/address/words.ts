// Words of changing a mail address: refusals and mails.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  wrongPassword: { ja: 'パスワードが正しくありません。', en: 'The password is not correct.' },
  same: { ja: '今のアドレスと同じです。', en: 'This is your present address.' },
  domain: {
    ja: 'この組織では、このドメインのアドレスを使えません。',
    en: 'This organisation does not accept addresses at this domain.',
  },
  linked: {
    ja: '所属組織のアカウントと連携しているため、ここではメールアドレスを変更できません。',
    en: 'You sign in with the account of your own organisation, so your address cannot be changed here.',
  },
  dead: {
    ja: 'このリンクは使えません。個人設定から、もう一度やり直してください。アドレスは変わっていません。',
    en: 'This link does not work. Please start again in your settings. Your address is unchanged.',
  },
  otherGuest: {
    ja: '別のアカウントでログインしています。変更を申し込んだアカウントでログインしてから、もう一度リンクを開いてください。',
    en: 'You are signed in with another account. Sign in with the one that asked for the change and open the link again.',
  },
  taken: {
    ja: 'このアドレスは、すでに別のゲストアカウントで使われています。アドレスは変わっていません。',
    en: 'Another guest account uses this address by now. Your address is unchanged.',
  },

  subject: (organisation: string): Both => ({
    ja: `[${organisation}] メールアドレス変更の確認`,
    en: `[${organisation}] Confirm your new mail address`,
  }),
  greeting: (name: string): Both => ({ ja: `${name} 様`, en: `Dear ${name},` }),
  body: (from: string, to: string): Both => ({
    ja: `ゲストアカウントのメールアドレスを ${from} から ${to} に変更する申し込みがありました。下のボタンを押し、ログインして変更を完了してください。リンクは1時間だけ有効です。`,
    en: `Your guest account is to change its mail address from ${from} to ${to}. Press the button below and sign in to complete the change. The link works for one hour.`,
  }),
  button: { ja: '変更を完了する', en: 'Complete the change' },
  notYou: {
    ja: 'お心当たりがない場合は、このメールを破棄してください。アドレスは変わりません。',
    en: 'If you did not ask for this, ignore this mail. No address will change.',
  },
  takenBody: (from: string): Both => ({
    ja: `別のゲストアカウント（${from}）から、このアドレスへの変更の申し込みがありました。このアドレスにはすでにゲストアカウントがあるため、変更できません。2つのアカウントをお持ちの場合は、どちらか一方をお使いください。`,
    en: `Another guest account (${from}) asked to change its address to this one. This address has a guest account already, so it cannot. If both accounts are yours, please use one of them.`,
  }),
  changedSubject: (organisation: string): Both => ({
    ja: `[${organisation}] メールアドレスが変更されました`,
    en: `[${organisation}] Your mail address was changed`,
  }),
  changedBody: (to: string): Both => ({
    ja: `ゲストアカウントのメールアドレスが ${to} に変更されました。これからは、ログインにもお知らせにも新しいアドレスを使います。`,
    en: `The mail address of your guest account was changed to ${to}. From now on you sign in with it, and mails go there.`,
  }),
  changedNotYou: {
    ja: 'お心当たりがない場合は、すぐに招待してくださった方へご連絡ください。',
    en: 'If this was not you, tell the person who invited you at once.',
  },
  automatic: {
    ja: 'このメールは自動で送信しています。返信しても届きません。',
    en: 'This mail was sent automatically; replies are not read.',
  },
} as const;
