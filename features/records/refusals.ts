// What is refused of records, in the words that clients compare. The door gives the codes.
import { Refusal } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';

const no = (code: string, status: number, ja: string, en: string) => new Refusal(code, status, { ja, en });

export const recordProblem = {
  noRecord: (id: string) =>
    no(
      'RECORD_NOT_FOUND',
      404,
      `指定したレコード（id: ${id}）が見つかりません。`,
      `The specified record (ID: ${id}) is not found.`,
    ),
  noFile: (key: string) =>
    no(
      'FILE_NOT_FOUND',
      404,
      `指定したファイル（id: ${key.slice(0, 100)}）が見つかりません。`,
      `The specified file (id: ${key.slice(0, 100)}) not found.`,
    ),
  notLatest: () =>
    no(
      'RECORD_CHANGED',
      409,
      '指定したrevisionは最新ではありません。ほかのユーザーがレコードを更新した可能性があります。',
      'The revision is not the latest. Someone may update a record.',
    ),
  formChanged: () =>
    no(
      'FORM_CHANGED',
      409,
      'このアプリのフォームが変更されたため、保存できませんでした。入力した内容を控えてから、この画面を読み込み直してください。',
      'The form of this app was changed, so nothing was saved. Note down what you entered, then reload this page.',
    ),
  fieldClosed: (code: string) =>
    no(
      'FIELD_NOT_EDITABLE',
      403,
      `フィールド「${code}」を編集する権限がありません。`,
      `Edit permissions are required to edit field "${code}".`,
    ),
  needsManager: (code: string) =>
    no(
      'BUILT_IN_NEEDS_MANAGER',
      403,
      `フィールド「${code}」の値を指定してレコードを追加するには、アプリの管理権限が必要です。`,
      `App permissions are required to add records with specifying a value in the "${code}" field.`,
    ),
  builtIn: () =>
    no(
      'BUILT_IN_NOT_EDITABLE',
      400,
      'ステータス、作成者、作成日時、更新者、更新日時のフィールドは更新できません。',
      'Cannot update field whose type is STATUS/CREATOR/CREATED_AT/MODIFIER/MODIFIED_AT.',
    ),
  keyRepeats: (code: string) =>
    no(
      'KEY_NOT_UNIQUE',
      400,
      `フィールド「${code}」は重複禁止の文字列（1行）または数値ではないため、キーに指定できません。`,
      `The field "${code}" cannot be the key: it is no text or number field that prohibits duplicate values.`,
    ),
  notInSource: () =>
    no(
      'LOOKUP_FINDS_NOTHING',
      400,
      'ルックアップの参照先に値がないか、参照先のアプリやフィールドを閲覧する権限がありません。',
      'The value does not exist in the datasource app for lookup, or you do not have permission to view the app or the field.',
    ),
  noCursor: () =>
    no(
      'CURSOR_GONE',
      404,
      '指定したカーソルは存在しないか、既に有効期限が切れています。',
      'The specified cursor does not exist or has expired.',
    ),
  cursorsFull: () =>
    no(
      'CURSORS_FULL',
      429,
      '作成できるカーソル数の上限に達しています。不要なカーソルを削除するか、しばらく待ってから再度実行してください。',
      'No more cursors can be created. Delete those that are no longer needed, or wait a while.',
    ),
  noMatch: () =>
    no(
      'KEY_MATCHES_NOTHING',
      404,
      '「updateKey」に指定した条件に一致するレコードがありません。',
      'No records match the conditions specified in the "updateKey" field.',
    ),
} as const;

export const recordWords = {
  duplicate: { ja: '値がほかのレコードと重複しています。', en: 'This value already exists in another record.' },
  twice: { ja: '同じレコードが2回指定されています。', en: 'The same record is given twice.' },
  idMissing: { ja: '必須です。', en: 'Required field.' },
  idAndKey: {
    ja: 'idとupdateKeyは同時に指定できません。',
    en: 'The id and the updateKey cannot be given together.',
  },
  future: { ja: '未来の日時は指定できません。', en: 'A moment in the future cannot be given.' },
  cursorCut: {
    ja: 'カーソルのクエリには、limitとoffsetを指定できません。',
    en: 'The query of a cursor has neither limit nor offset.',
  },
  notRevisions: {
    ja: 'revisionsには、idsと同じ順にリビジョン番号を指定してください。',
    en: 'revisions are numbers in the order of ids.',
  },
  notPerson: { ja: 'ユーザーが見つかりません。', en: 'There is no such user.' },
} as const satisfies Record<string, Both>;
