// Words of the access settings, for refusals.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  denied: (address: string): Both => ({
    ja: `この場所（${address}）からは利用できません。許可されているネットワークから接続するか、管理者にお問い合わせください。`,
    en: `You cannot come in from here (${address}). Connect from a network that is allowed, or ask your administrator.`,
  }),
  basicNeeded: (address: string): Both => ({
    ja: `この場所（${address}）から利用するには、Basic認証のユーザー名とパスワードが必要です。`,
    en: `From here (${address}) the organisation's user name and password for Basic authentication are needed.`,
  }),
  wrongShared: {
    ja: 'ユーザー名またはパスワードが正しくありません。',
    en: 'The user name or the password is not correct.',
  },
  notRange: (text: string): Both => ({
    ja: `「${text}」はIPアドレスとして読めません。「203.0.113.5」や「203.0.113.0/24」のように入力してください。`,
    en: `“${text}” is not an address or range. Write it like “203.0.113.5” or “203.0.113.0/24”.`,
  }),
  noRanges: {
    ja: '許可するIPアドレスを1つ以上入力してください。',
    en: 'Enter at least one address that is allowed.',
  },
  wouldShutOut: (address: string): Both => ({
    ja: `この内容で保存すると、あなた自身が今の接続元（${address}）から利用できなくなります。今の接続元を許可する内容にしてください。何も変更されていません。`,
    en: `These settings would shut you out: you are connected from ${address}. Let it in before you save. Nothing was changed.`,
  }),
  basicUser: {
    ja: 'ユーザー名は「:」を含まない1文字以上64文字以内で入力してください。',
    en: 'Use 1 to 64 characters for the user name, without “:”.',
  },
  basicPassword: {
    ja: 'パスワードは8文字以上64文字以内で入力してください。',
    en: 'Use 8 to 64 characters for the password.',
  },
  noCertificates: {
    ja: 'このサーバーはクライアント証明書を受け取るようになっていません。サーバーの設定（GENKAN_TLS_CLIENT_CA または GENKAN_CLIENT_CERT_HEADER）が必要です。',
    en: 'This server cannot see client certificates. It needs GENKAN_TLS_CLIENT_CA or GENKAN_CLIENT_CERT_HEADER.',
  },
  changedMeanwhile: {
    ja: 'ほかの管理者が先に変更しました。ページを再読み込みして、もう一度設定してください。何も変更されていません。',
    en: 'Another administrator has changed these settings. Reload the page and try again. Nothing was changed.',
  },
} as const;
