// Words of programs that act for people, for refusals.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  mobile: {
    ja: 'モバイルアプリを利用できるのは社内ユーザーだけです。ゲストの方は、ブラウザーをご利用ください。',
    en: 'Mobile applications are for standard users. Guests, please use a browser.',
  },
  guests: {
    ja: 'このアプリケーションは、ゲストには公開されていません。',
    en: 'This application is not open to guests.',
  },
  unlisted: {
    ja: 'このアプリケーションを利用する許可がありません。管理者にお問い合わせください。',
    en: 'You are not permitted to use this application. Please ask an administrator.',
  },
  redirect: (given: string): Both => ({
    ja: `「${given}」は使用できません。https:// で始まり、# を含まないURLを指定してください。`,
    en: `"${given}" cannot be used. Give an address that starts with https:// and has no #.`,
  }),
  mobileRedirect: (given: string): Both => ({
    ja: `「${given}」は使用できません。https:// で始まるURLか、「com.example.app:/callback」のように逆順のドメイン名で始まるURLを指定してください。`,
    en: `"${given}" cannot be used. Give an address that starts with https://, or one like com.example.app:/callback that starts with a reversed domain name.`,
  }),
  noSuchPeople: {
    ja: '選ばれたユーザーの一部が見つかりません。削除された可能性があります。',
    en: 'Some of the chosen users were not found. They may have been deleted.',
  },
  noSuchDepartments: {
    ja: '選ばれた組織の一部が見つかりません。削除された可能性があります。',
    en: 'Some of the chosen departments were not found. They may have been deleted.',
  },
  noSuchGroups: {
    ja: '選ばれたグループの一部が見つかりません。削除された可能性があります。',
    en: 'Some of the chosen groups were not found. They may have been deleted.',
  },
  noSecret: {
    ja: 'モバイルアプリには、シークレットはありません。',
    en: 'Mobile applications have no secret.',
  },
  noClient: {
    ja: 'アプリケーションが登録されていないか、削除されました。利用元の画面からやり直すか、管理者にお問い合わせください。',
    en: 'This application is not registered here, or it was removed. Start again where you came from, or ask an administrator.',
  },
  foreignRedirect: {
    ja: '戻り先のURLが、登録されているものと異なります。安全のため、処理を中止しました。',
    en: 'The address to return to is not one that is registered for this application. For safety, nothing was done.',
  },
  problem: { ja: 'アプリケーションに接続できません', en: 'This application cannot be connected' },
  forSupport: { ja: 'お問い合わせの際にお伝えください：', en: 'If you ask for help, mention:' },
  toStart: { ja: 'トップページへ', en: 'To the start page' },
  cannot: {
    ja: 'アプリケーションからの要求が正しくないため、処理できませんでした。',
    en: 'The request of the application is not correct, so nothing was done.',
  },
} as const;
