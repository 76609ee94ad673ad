// Every way Genkan says no: a meaning with a code, a status and words in both languages.
import type { Both, Lang } from './i18n.ts';

/** Messages by field path, such as `addresses[3]`. */
export type FieldMessages = Record<string, Both[]>;

/** A refusal that the caller may read. Anything else that is thrown is a fault of ours and becomes a plain 500. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly said: Both;
  readonly fields: FieldMessages | undefined;

  constructor(code: string, status: number, said: Both, fields?: FieldMessages) {
    super(`${code}: ${said.en}`);
    this.code = code;
    this.status = status;
    this.said = said;
    this.fields = fields;
  }

  /** The body sent to a reader of this language: `{code, message, errors?}`. */
  body(lang: Lang): { code: string; message: string; errors?: Record<string, string[]> } {
    const errors =
      this.fields && Object.fromEntries(Object.entries(this.fields).map(([k, v]) => [k, v.map((b) => b[lang])]));
    return { code: this.code, message: this.said[lang], ...(errors ? { errors } : {}) };
  }
}

/** The catalogue. A new refusal gets a line here, so that the set of errors is a page one can read. */
export const refuse = {
  /** Also the answer for everything one may not see: what you may not see does not exist. */
  notFound: () =>
    new Refusal('NOT_FOUND', 404, {
      ja: '見つかりません。削除されたか、閲覧できない場所にあります。',
      en: 'Not found. It may have been deleted, or it is in a place you cannot see.',
    }),
  signIn: () => new Refusal('SIGN_IN', 401, { ja: 'ログインしてください。', en: 'Please sign in.' }),
  wrongLogin: () =>
    new Refusal('WRONG_LOGIN', 401, {
      ja: 'ログイン名またはパスワードが正しくありません。',
      en: 'The login name or the password is not correct.',
    }),
  forbidden: () =>
    new Refusal('FORBIDDEN', 403, {
      ja: 'この操作をする権限がありません。何も変更されていません。',
      en: 'You do not have permission to do this. Nothing was changed.',
    }),
  csrf: () =>
    new Refusal('CSRF', 403, {
      ja: '画面の有効期限が切れました。ページを再読み込みして、もう一度お試しください。',
      en: 'This page is out of date. Reload it and try again.',
    }),
  invalid: (fields: FieldMessages) =>
    new Refusal(
      'INVALID',
      400,
      {
        ja: '入力内容を確認してください。何も変更されていません。',
        en: 'Please check what you entered. Nothing was changed.',
      },
      fields,
    ),
  malformed: () =>
    new Refusal('MALFORMED', 400, {
      ja: 'リクエストの形式が正しくありません。',
      en: 'The request is malformed.',
    }),
  tooLarge: () =>
    new Refusal('TOO_LARGE', 413, { ja: '送られたデータが大きすぎます。', en: 'What was sent is too large.' }),
  tooMany: (seconds: number) =>
    new Refusal('TOO_MANY', 429, {
      ja: `試行回数が多すぎます。${seconds}秒ほど待ってから、もう一度お試しください。`,
      en: `Too many attempts. Wait about ${seconds} seconds and try again.`,
    }),
  /** A rule of the product says no: the words say which. */
  rule: (code: string, said: Both, status = 400) => new Refusal(code, status, said),
  unavailable: () =>
    new Refusal('UNAVAILABLE', 503, {
      ja: '現在ご利用いただけません。しばらくしてからもう一度お試しください。入力内容は保存されていません。',
      en: 'Not available right now. Try again in a moment. What you entered was not saved.',
    }),
  busy: () =>
    new Refusal('BUSY', 409, {
      ja: 'ほかの処理の最中のため、保存できませんでした。何も変更されていません。しばらくしてからもう一度お試しください。',
      en: 'Something else is being done to this right now, so nothing was saved. Try again in a moment.',
    }),
  noRoom: () =>
    new Refusal('NO_ROOM', 507, {
      ja: '保存先の空き容量が足りません。ファイルは保存されていません。管理者にお知らせください。',
      en: 'The storage is full. The file was not saved. Please tell your administrator.',
    }),
} as const;
