// The only file that knows kintone's error codes: every refusal becomes `{code, id, message, errors?}` with its status.
// Codes that the real service does not document are Genkan's own: CB_RT01, CB_SE01, CB_NR01.
import { randomInt } from 'node:crypto';
import { Refusal } from '../platform/errors.ts';
import type { Both, Lang } from '../platform/i18n.ts';

const no = (code: string, status: number, ja: string, en: string) => new Refusal(code, status, { ja, en });

/** Beside what the server writes down of a webhook that it did not tell: no answer carries it. */
export const droppedWebhook = 'GAIA_WT02';

/** Refusals that only the dialect has. */
export const dialect = {
  noPath: () => no('CB_NO01', 404, '指定されたURLは見つかりません。', 'The specified resource could not be found.'),
  wrongMethod: () => no('CB_IL02', 405, '不正なリクエストです。', 'Illegal request.'),
  illegal: () => no('CB_IL02', 400, '不正なリクエストです。', 'Illegal request.'),
  badJson: () => no('CB_IJ01', 400, '不正なJSON文字列です。', 'Invalid JSON string.'),
  noPrivilege: () => no('CB_NO02', 403, '権限がありません。', 'No privilege to proceed.'),
  noSpace: (id: string) =>
    no(
      'OC_NO01',
      404,
      `スペース（id: ${id}）が見つかりません。削除されている可能性があります。`,
      `The space (id: ${id}) could not be found, or no longer exists.`,
    ),
  noThread: (id: string) =>
    no(
      'OC_NO02',
      404,
      `スレッド（id: ${id}）が見つかりません。削除されている可能性があります。`,
      `The thread (id: ${id}) could not be found, or no longer exists.`,
    ),
  noFile: (key: string) => {
    const shown = key.slice(0, 100);
    return no(
      'GAIA_BL01',
      404,
      `指定したファイル（id: ${shown}）が見つかりません。`,
      `The specified file (id: ${shown}) not found.`,
    );
  },
  noApp: (id: string) =>
    no(
      'GAIA_AP01',
      404,
      `指定したアプリ（id: ${id}）が見つかりません。削除されている可能性があります。`,
      `The app (ID: ${id}) not found. The app may have been deleted.`,
    ),
  appOnGuestPath: () =>
    no(
      'GAIA_IL23',
      400,
      'ゲストスペース内のアプリを操作する場合は、リクエストの送信先を「/k/guest/（ゲストスペースのID）/v1/...」にします。',
      'To operate an app in a guest space, send the request to "/k/guest/(ID of the guest space)/v1/...".',
    ),
  onGuestPath: () =>
    no(
      'GAIA_IL25',
      400,
      'ゲストスペースを操作する場合は、リクエストの送信先を「/k/guest/（ゲストスペースのID）/v1/...」にします。',
      'To operate a guest space, send the request to "/k/guest/(ID of the guest space)/v1/...".',
    ),
  tooManyAtOnce: () =>
    no(
      'GAIA_TO04',
      429,
      'APIの同時リクエスト数が上限を超えています。',
      'The number of concurrent API requests exceeds the limit.',
    ),
  tooManyParams: (path: string, most: number) =>
    no(
      'GAIA_TO03',
      400,
      `パラメーターの数が上限を超えています。 - ${path}[${most}]`,
      `The number of parameters exceeds the limit. - ${path}[${most}]`,
    ),
  noApiToken: () =>
    no(
      'GAIA_IA02',
      400,
      '指定したAPIトークンは、アプリで生成したAPIトークンと一致しません。',
      'The specified API token does not match the API token generated via an app.',
    ),
  tooManyTokens: () =>
    no(
      'GAIA_IA03',
      400,
      '一度に指定できるAPIトークンは9個までです。',
      'At most 9 API tokens can be given at one time.',
    ),
  tokenForOtherApp: (id: string) =>
    no(
      'GAIA_AP15',
      403,
      `APIトークンとアプリ(id: ${id})の組み合わせが正しくありません。`,
      `The API token does not belong to the app (id: ${id}).`,
    ),
  notByToken: () =>
    no(
      'GAIA_NO01',
      403,
      'このAPIトークンでは、指定したAPIを実行できません。',
      'Using this API token, you cannot run the specified API.',
    ),
  outOfScope: () =>
    no(
      'CB_OA01',
      403,
      '保護されたリソースにアクセスできません。許可された操作の範囲を確認してください。',
      'Cannot access protected resource',
    ),
  noBearer: () => no('CB_OA01', 401, 'アクセストークンが正しくありません。', 'The access token is not valid.'),
} as const;

const passwordWrong: Both = {
  ja: 'パスワード認証に失敗しました。「X-Cybozu-Authorization」の値が正しくありません。',
  en: 'Password authentication failed. The value in http header of X-Cybozu-Authorization is not valid.',
};

/** Refusals of the verbs by their meaning. Without words the refusal's own are said. */
const meanings: Record<string, { code: string; status?: number; said?: Both }> = {
  SIGN_IN: { code: 'CB_AU01', said: { ja: 'ログインしてください。', en: 'Please login.' } },
  WRONG_LOGIN: { code: 'CB_WA01', said: passwordWrong },
  PASSWORD_EXPIRED: { code: 'CB_WA01' },
  ACCESS_BASIC: { code: 'CB_WA01' },
  TWO_STEP: { code: 'CB_TW02' },
  SECOND_STEP: { code: 'CB_TW02' },
  FORBIDDEN: { code: 'CB_NO02', said: dialect.noPrivilege().said },
  CSRF: { code: 'CB_RT01' },
  INVALID: { code: 'CB_VA01', said: { ja: '入力内容が正しくありません。', en: 'Missing or invalid input.' } },
  MALFORMED: { code: 'CB_IL02', status: 400, said: dialect.illegal().said },
  NOT_FOUND: { code: 'CB_NO01', said: dialect.noPath().said },
  FILE_NOT_FOUND: { code: 'GAIA_BL01', status: 404 },
  TOO_LARGE: { code: 'CB_VA01' },
  TOO_MANY: { code: 'GAIA_TO04' },
  NO_ROOM: { code: 'CB_NR01' },
  FAULT: { code: 'CB_SE01' },
  SETTINGS_CHANGED: { code: 'GAIA_CO03' },
  DEPLOYING: { code: 'GAIA_DA02', status: 400 },
  BUSY: { code: 'GAIA_DA02', status: 400 },
  FIELD_NOT_FOUND: { code: 'GAIA_FC01' },
  APP_NOT_FOUND: { code: 'GAIA_AP01' },
  KEY_IS_NOT_NAME: { code: 'GAIA_IN01' },
  FORMULA: { code: 'GAIA_IL01' },
  PROCESS_OFF: { code: 'GAIA_ST02' },
  PROCESS_NO_ACTION: { code: 'GAIA_IL03' },
  PROCESS_NOT_ASSIGNEE: { code: 'GAIA_NT01' },
  PROCESS_ASSIGNEE_NEEDED: { code: 'GAIA_SA01' },
  PROCESS_ASSIGNEE_GIVEN: { code: 'GAIA_SA04' },
  SPACE_NOT_FOUND: { code: 'OC_NO01' },
  APP_BORDER: { code: 'CB_IL02', status: 400 },
  FIELD_NEEDED: { code: 'GAIA_RE07' },
  LAST_COLUMN: { code: 'GAIA_RE07' },
  LOOKUP_NO_SOURCE: { code: 'GAIA_LO02' },
  LOOKUP_KEY_REPEATS: { code: 'GAIA_LO03' },
  LOOKUP_FINDS_NOTHING: { code: 'GAIA_LO04' },
  COMMENT_NOT_FOUND: { code: 'GAIA_RE02' },
  COMMENT_NOT_OWN: { code: 'GAIA_RE03' },
  COMMENTS_OFF: { code: 'GAIA_RE12' },
  RECORD_NOT_FOUND: { code: 'GAIA_RE01' },
  RECORD_CHANGED: { code: 'GAIA_CO02' },
  FIELD_NOT_EDITABLE: { code: 'GAIA_FU01' },
  BUILT_IN_NEEDS_MANAGER: { code: 'GAIA_BF02' },
  BUILT_IN_NOT_EDITABLE: { code: 'GAIA_UN10' },
  KEY_NOT_UNIQUE: { code: 'GAIA_IQ27' },
  KEY_MATCHES_NOTHING: { code: 'GAIA_RE20' },
  CURSOR_GONE: { code: 'GAIA_CN01' },
  CURSORS_FULL: { code: 'GAIA_TM12' },
  QUERY_NO_FIELD: { code: 'GAIA_IQ11' },
  QUERY_OPERATOR: { code: 'GAIA_IQ03' },
  QUERY_NOT_HERE: { code: 'GAIA_IQ03' },
  QUERY_TABLE_EQUALS: { code: 'GAIA_IQ07' },
  QUERY_OPTION: { code: 'GAIA_IQ10' },
  QUERY_DOT: { code: 'GAIA_IR02' },
  QUERY_ARGUMENTS: { code: 'GAIA_IL08' },
  QUERY_DAY: { code: 'GAIA_IQ23' },
  QUERY_UNIT: { code: 'GAIA_IQ25' },
  QUERY_GONE: { code: 'GAIA_IL42' },
  QUERY_LIMIT: { code: 'GAIA_QU01' },
  QUERY_OFFSET: { code: 'GAIA_QU02' },
  QUERY_NO_USER: { code: 'GAIA_IL26' },
  QUERY_NO_ORGANIZATION: { code: 'GAIA_IL28' },
  QUERY_NO_GROUP: { code: 'GAIA_IL29' },
};

/** A rule of the product says no in its own words; the code follows from the status. */
function ruleMeaning(status: number): (typeof meanings)[string] {
  if (status === 403) return { code: 'CB_NO02' };
  if (status === 404) return { code: 'CB_NO01' };
  return { code: 'CB_IL02', status: 400 };
}

const isDialect = (code: string) => /^(CB|GAIA|OC)_/.test(code);

type ErrorBody = { id: string; code: string; message: string; errors?: Record<string, { messages: string[] }> };
export type ErrorAnswer = { readonly status: number; readonly code: string; readonly body: ErrorBody };

/** A refusal as a reader of this language gets it. */
export function answerOf(refusal: Refusal, lang: Lang): ErrorAnswer {
  const known = isDialect(refusal.code) ? { code: refusal.code } : meanings[refusal.code];
  const { code, status = refusal.status, said = refusal.said } = known ?? ruleMeaning(refusal.status);
  const fields = Object.entries(refusal.fields ?? {});
  const errors = Object.fromEntries(fields.map(([field, all]) => [field, { messages: all.map((m) => m[lang]) }]));
  const body: ErrorBody = { code, id: errorId(), message: said[lang], ...(fields.length > 0 ? { errors } : {}) };
  return { status, code, body };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 20 random letters and digits, by which a person can name this one error. */
function errorId(): string {
  return Array.from({ length: 20 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
