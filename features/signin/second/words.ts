// Words of the second step: refusals and the mail.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  codeWrong: {
    ja: '確認コードが正しくないか、期限が切れています。新しいコードを送ることもできます。',
    en: 'The code is wrong or has expired. You can also ask for a new one.',
  },
  over: {
    ja: 'ログインの手続きの期限が切れました。もう一度、メールアドレスとパスワードを入力してください。',
    en: 'This sign-in took too long. Please enter your mail address and password again.',
  },
  enoughMails: {
    ja: 'このログインでは、これ以上コードを送れません。もう一度、メールアドレスとパスワードを入力してください。',
    en: 'No more codes can be sent for this sign-in. Please enter your mail address and password again.',
  },
  notNeeded: {
    ja: '確認コードが必要なスペースはありません。',
    en: 'None of your spaces asks for a code.',
  },
  proveFirst: {
    ja: '先に、メールで届く確認コードを入力してください。',
    en: 'Please enter the code from your mailbox first.',
  },
  notByPassword: {
    ja: '2段階認証が必要なゲストは、パスワード認証を利用できません。ブラウザーからログインしてください。',
    en: 'Guests who need two-step verification cannot use password authentication. Sign in with a browser.',
  },

  subject: (organisation: string, code: string): Both => ({
    ja: `[${organisation}] ログインの確認コード: ${code}`,
    en: `[${organisation}] Your sign-in code: ${code}`,
  }),
  greeting: (name: string): Both => ({ ja: `${name} 様`, en: `Dear ${name},` }),
  body: (code: string): Both => ({
    ja: `ログインの確認コードは ${code} です。10分以内に、ログイン中の画面へ入力してください。`,
    en: `Your sign-in code is ${code}. Enter it within 10 minutes on the page where you are signing in.`,
  }),
  notYou: {
    ja: 'お心当たりがない場合は、だれかがあなたのパスワードを知っている可能性があります。コードをだれにも教えず、パスワードを変更してください。',
    en: 'If this was not you, somebody may know your password. Tell nobody the code, and change your password.',
  },
  automatic: {
    ja: 'このメールは自動で送信しています。返信しても届きません。',
    en: 'This mail was sent automatically; replies are not read.',
  },
} as const;
