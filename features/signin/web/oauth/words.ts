// Words of programs that act for people: the page that asks, and the list in the settings.
import type { Both } from '../../../../platform/i18n.ts';
import type { Scope } from '../../oauth/scopes.ts';

/** What a program may do then, as one would say it. */
export const scopeWords: Record<Scope, Both> = {
  'k:app_record:read': {
    ja: 'アプリのレコードとコメントを見る',
    en: 'See records of apps, and their comments',
  },
  'k:app_record:write': {
    ja: 'レコードを追加・変更・削除し、コメントを書く',
    en: 'Add, change and delete records, and write comments',
  },
  'k:app_settings:read': {
    ja: 'アプリの設定と、スペースの情報を見る',
    en: 'See the settings of apps, and what spaces are about',
  },
  'k:app_settings:write': {
    ja: 'アプリを作り、設定を変える',
    en: 'Make apps, and change their settings',
  },
  'k:file:read': { ja: '添付ファイルをダウンロードする', en: 'Download files' },
  'k:file:write': { ja: 'ファイルをアップロードする', en: 'Upload files' },
};

export const oauthWords = {
  page: { ja: 'アプリケーションの許可', en: 'Allow an application' },
  ask: (name: string): Both => ({ ja: `「${name}」を許可しますか`, en: `Allow “${name}”?` }),
  lead: (name: string): Both => ({
    ja: `このアプリケーションが、${name} さんの代わりに操作することを求めています。`,
    en: `This application asks to act for you, ${name}.`,
  }),
  may: { ja: '許可すると、できるようになること', en: 'If you allow it, it can' },
  noMore: {
    ja: 'あなたに見えないものは、アプリケーションにも見えません。パスワードは伝わりません。心当たりがないときは、許可しないでください。',
    en: 'It never sees what you cannot see, and your password stays here. If you did not start this yourself, do not allow it.',
  },
  backTo: (home: string): Both => ({
    ja: `選んだ後は、${home} に戻ります。`,
    en: `Afterwards you go back to ${home}.`,
  }),
  backToApp: {
    ja: '選んだ後は、この端末のアプリに戻ります。',
    en: 'Afterwards you go back to the app on this device.',
  },
  allow: { ja: '許可する', en: 'Allow' },
  refuse: { ja: '許可しない', en: 'Do not allow' },
  later: {
    ja: '許可は、個人設定からいつでも取り消せます。',
    en: 'You can take this back in your settings at any time.',
  },
  barredTitle: (name: string): Both => ({ ja: `「${name}」は利用できません`, en: `“${name}” is not for you` }),
  goBack: { ja: 'アプリケーションに戻る', en: 'Back to the application' },
  toStart: { ja: 'トップへ', en: 'To the start page' },
  over: { ja: 'この手続きは終了しています', en: 'This request is over' },
  overHint: {
    ja: '時間がたちすぎたか、別のブラウザーで始まったものです。アプリケーションの画面から、もう一度お試しください。',
    en: 'It took too long, or it began in another browser. Please start again in the application.',
  },

  section: { ja: '許可したアプリケーション', en: 'Applications that act for you' },
  sectionHint: {
    ja: 'あなたの代わりに操作できるアプリケーションです。取り消すと、すぐに操作できなくなります。',
    en: 'These applications can act for you. If you take that back, they no longer can, at once.',
  },
  none: {
    ja: '許可したアプリケーションはありません。',
    en: 'You have allowed no application to act for you.',
  },
  mobile: { ja: 'モバイルアプリ', en: 'Mobile app' },
  since: (date: string): Both => ({ ja: `${date} に許可`, en: `allowed ${date}` }),
  used: (date: string): Both => ({ ja: `最終利用 ${date}`, en: `last used ${date}` }),
  unused: { ja: '未使用', en: 'not used yet' },
  stop: { ja: '取り消す', en: 'Take back' },
  stopOf: (name: string): Both => ({ ja: `「${name}」の許可を取り消す`, en: `Take back from “${name}”` }),
  stopTitle: (name: string): Both => ({
    ja: `「${name}」の許可を取り消しますか`,
    en: `Take back what you allowed “${name}”?`,
  }),
  stopBody: {
    ja: 'このアプリケーションは、すぐに操作できなくなります。もう一度使うには、あらためて許可してください。',
    en: 'It can no longer act for you, at once. To use it again you have to allow it again.',
  },
  stopped: { ja: '取り消しました', en: 'Taken back' },
};
