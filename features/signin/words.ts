// Words of sign-in, for mails and refusals.
import type { Both } from '../../platform/i18n.ts';

export const words = {
  loginReserved: {
    ja: 'このログイン名は、APIトークンで動くプログラムのために使われています。',
    en: 'This login name is kept for programs that call with API tokens.',
  },
  resetSubject: (organisation: string): Both => ({
    ja: `[${organisation}] パスワードの再設定`,
    en: `[${organisation}] Set a new password`,
  }),
  greeting: (name: string): Both => ({ ja: `${name} 様`, en: `Dear ${name},` }),
  resetBody: {
    ja: 'パスワードを再設定するには、下のボタンを押してください。リンクは1時間だけ有効です。再設定すると、すべての端末からログアウトします。',
    en: 'Press the button below to set a new password. The link works for one hour. Setting it signs you out everywhere.',
  },
  resetButton: { ja: '新しいパスワードを設定する', en: 'Set a new password' },
  resetNotYou: {
    ja: 'お心当たりがない場合は、このメールを破棄してください。パスワードは変わりません。',
    en: 'If you did not ask for this, ignore this mail. Your password stays as it is.',
  },
  linkedBody: {
    ja: 'パスワードの再設定が依頼されましたが、このゲストアカウントにはパスワードがありません。ログイン画面の「所属組織のアカウントでログイン」からお入りください。',
    en: 'Somebody asked for a new password, but this guest account has none. Please use "Sign in with my organisation\'s account" on the sign-in page.',
  },
  linkedButton: { ja: 'ログイン画面を開く', en: 'Open the sign-in page' },
  automatic: {
    ja: 'このメールは自動で送信しています。返信しても届きません。',
    en: 'This mail was sent automatically; replies are not read.',
  },
  linkDead: {
    ja: 'このリンクは使えません。もう一度、再設定のメールを送ってください。',
    en: 'This link does not work. Please ask for a new mail.',
  },
  passwordExpired: {
    ja: 'パスワードの有効期限が切れています。新しいパスワードを設定してください。',
    en: 'Your password has expired. Please set a new one.',
  },
  wrongCurrent: { ja: '現在のパスワードが正しくありません。', en: 'The current password is not correct.' },
  setupDone: { ja: '初期設定はすでに完了しています。', en: 'The set-up has already been done.' },
  previewOnlyReads: {
    ja: 'ゲストの見え方を表示しているため、変更はできません。表示を終了してから操作してください。何も変更されていません。',
    en: 'This is the view of a guest, only to look at. End it before you change anything. Nothing was changed.',
  },
  previewOnlySpace: {
    ja: 'ゲストの見え方では、このスペースだけを見られます。表示を終了すると、元に戻ります。',
    en: 'The view of a guest shows this space only. End it to see everything again.',
  },
} as const;
