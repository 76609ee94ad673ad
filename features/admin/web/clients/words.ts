// Words of the programs that are registered here.
import type { Both } from '../../../../platform/i18n.ts';

export const clientWords = {
  title: { ja: '外部アプリケーション', en: 'Applications' },
  lead: {
    ja: 'ユーザーの代わりに操作できる外部のアプリケーションです（OAuth 2.0）。ユーザーは、それぞれ許可してから利用します。',
    en: 'Programs of others that may act for your users (OAuth 2.0). Each user allows it before it can.',
  },
  none: { ja: '登録されたアプリケーションはありません', en: 'No application is registered' },
  noneHint: {
    ja: '外部のサービスから接続するときは、ここで登録し、発行されたIDとシークレットを相手に設定します。',
    en: 'To connect a service, register it here and give it the id and the secret that it gets.',
  },
  add: { ja: 'アプリケーションを登録する', en: 'Register an application' },
  edit: (name: string): Both => ({ ja: `「${name}」の設定`, en: `Settings of “${name}”` }),
  name: { ja: '名前', en: 'Name' },
  nameHint: { ja: 'ユーザーに許可を求める画面に表示されます。', en: 'Shown where users are asked to allow it.' },
  kind: { ja: '種類', en: 'Kind' },
  kinds: {
    web: { ja: 'サーバーで動くアプリケーション', en: 'Runs on a server' },
    mobile: { ja: 'モバイルアプリ・端末に入れるアプリ', en: 'Mobile app, or installed on devices' },
  },
  kindHints: {
    web: { ja: 'シークレットを安全に保管できるもの', en: 'It can keep a secret safe' },
    mobile: {
      ja: 'シークレットは使わず、PKCEで確認します。社内ユーザーだけが利用できます。',
      en: 'It has no secret and proves itself by PKCE. For your users only, never for guests.',
    },
  },
  mobile: { ja: 'モバイル', en: 'Mobile' },
  redirects: { ja: 'リダイレクト先のURL', en: 'Addresses to return to' },
  redirectsHint: {
    ja: '1行に1つ。許可した後に戻る先で、ここにあるものと完全に一致するときだけ使われます。',
    en: 'One a line. Where users go back to; only exactly these are ever used.',
  },
  line: (n: number): Both => ({ ja: `${n}行目: `, en: `Line ${n}: ` }),
  users: { ja: '利用できるユーザー', en: 'Who may use it' },
  usersAll: { ja: 'すべての社内ユーザー', en: 'All users' },
  usersListed: { ja: '選んだユーザー・組織・グループだけ', en: 'Only chosen users, departments and groups' },
  addWho: { ja: 'ユーザー・組織・グループを追加', en: 'Add a user, department or group' },
  removeWho: (name: string): Both => ({ ja: `「${name}」を外す`, en: `Remove ${name}` }),
  includeSubsOf: (name: string): Both => ({
    ja: `「${name}」の下位組織を含める`,
    en: `${name}: with departments below it`,
  }),
  guests: { ja: 'ゲストにも公開する', en: 'Open to guests too' },
  guestsHint: {
    ja: 'ゲストは、参加しているゲストスペースの中だけで利用できます。',
    en: 'Guests use it only inside the guest spaces they are in.',
  },
  count: (users: number, more: number): Both => ({
    ja: [users > 0 || more === 0 ? `${users}名` : '', more > 0 ? `組織・グループ ${more}件` : '']
      .filter(Boolean)
      .join('、'),
    en: [
      users > 0 || more === 0 ? (users === 1 ? '1 user' : `${users} users`) : '',
      more > 0 ? (more === 1 ? '1 department or group' : `${more} departments or groups`) : '',
    ]
      .filter(Boolean)
      .join(', '),
  }),
  andGuests: { ja: 'とゲスト', en: ', and guests' },
  connected: { ja: '許可した人', en: 'Allowed by' },
  people: (n: number): Both => ({ ja: `${n}名`, en: n === 1 ? '1 person' : `${n} people` }),
  forProgram: { ja: 'アプリケーションに設定する値', en: 'What the application needs' },
  id: { ja: 'クライアントID', en: 'Client ID' },
  authorize: { ja: '認可エンドポイント', en: 'Authorization endpoint' },
  token: { ja: 'トークンエンドポイント', en: 'Token endpoint' },
  newSecret: { ja: 'シークレットを再発行する', en: 'New secret' },
  newSecretTitle: (name: string): Both => ({
    ja: `「${name}」のシークレットを再発行しますか`,
    en: `Give “${name}” a new secret?`,
  }),
  newSecretBody: {
    ja: '今のシークレットは、すぐに使えなくなります。アプリケーションに新しい値を設定するまで、新しく接続できません。',
    en: 'The present one stops working at once. Until the application has the new one, it cannot connect anew.',
  },
  secret: { ja: 'クライアントシークレット', en: 'Client secret' },
  once: {
    ja: 'シークレットが表示されるのは今だけです。コピーして、アプリケーションに設定してください。',
    en: 'The secret is shown only now. Copy it, and give it to the application.',
  },
  deleteTitle: (name: string): Both => ({ ja: `「${name}」を削除しますか`, en: `Remove “${name}”?` }),
  deleteBody: (n: number): Both => ({
    ja: `すぐに接続できなくなります。${n}名の許可もすべて取り消されます。元には戻せません。`,
    en: `It can no longer connect, at once. What ${n === 1 ? '1 person' : `${n} people`} allowed is taken back. This cannot be undone.`,
  }),
};
