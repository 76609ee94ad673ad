// What apps say when something does not fit.
import { Refusal } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';

const grouped = (n: number) => n.toLocaleString('en');

export const words = {
  required: { ja: '必須です。', en: 'Required field.' },
  enum: { ja: 'Enum値のいずれかでなければなりません。', en: 'must be one of the enum value' },
  boolean: { ja: 'true または false を指定してください。', en: 'must be boolean.' },
  number: { ja: '数字でなければなりません。', en: 'Only numbers are allowed.' },
  between: (min: number, max: number): Both => ({
    ja: `${grouped(min)}以上${grouped(max)}以下の整数を指定してください。`,
    en: `must be a whole number between ${grouped(min)} and ${grouped(max)}`,
  }),
  length: (min: number, max: number): Both => ({
    ja: `${grouped(min)}文字以上${grouped(max)}文字以内で指定してください。`,
    en: `must be between ${grouped(min)} and ${grouped(max)} characters.`,
  }),
  appName: {
    ja: 'アプリ名は1文字以上64文字以内で指定してください。',
    en: 'Name must be between 1 and 64 characters.',
  },
  threadNeeded: {
    ja: 'スペースにアプリを作成する場合は、threadの指定が必要です。',
    en: 'Thread parameter is required to create an app in space.',
  },
  spaceNeeded: {
    ja: 'スペースにアプリを作成する場合は、spaceの指定が必要です。',
    en: 'Space parameter is required to create an app in space.',
  },
  appTwice: { ja: 'アプリIDが重複しています。', en: 'App ID is duplicated.' },
  object: { ja: '設定をオブジェクトで指定してください。', en: 'must be an object.' },
  codeDiffers: {
    ja: 'キーとcodeの値が一致していません。',
    en: 'The key does not match the value of code.',
  },
  codeTaken: {
    ja: 'このフィールドコードはすでに使われています。',
    en: 'This field code is already used.',
  },
  codeUnusable: {
    ja: 'フィールドコードに使えない文字が含まれているか、数字で始まっています。',
    en: 'The field code has characters that cannot be used, or begins with a digit.',
  },
  typeFixed: { ja: 'フィールドの種類は変更できません。', en: 'The type of a field cannot be changed.' },
  optionsNeeded: { ja: '項目を1つ以上指定してください。', en: 'At least one option is needed.' },
  tooManyOptions: (most: number): Both => ({
    ja: `項目は${grouped(most)}個までです。`,
    en: `There can be at most ${grouped(most)} options.`,
  }),
  optionName: {
    ja: '項目名は1文字以上128文字以内で、前後に空白のないものにしてください。',
    en: 'An option is named with 1 to 128 characters, without spaces around.',
  },
  optionTwice: { ja: '同じ項目名が2つあります。', en: 'Two options have the same name.' },
  notOption: (value: string): Both => ({
    ja: `"${value}"は選択肢にありません。`,
    en: `The value, "${value}", is not in options.`,
  }),
  moment: { ja: '日付または時刻の形式が正しくありません。', en: 'This is no date or time.' },
  notOnForm: (code: string): Both => ({
    ja: `フィールド（code: ${code}）が見つかりません。`,
    en: `Field (code: ${code}) is not found.`,
  }),
  notPlaced: (code: string): Both => ({
    ja: `フィールド（code: ${code}）が配置されていません。`,
    en: `Field (code: ${code}) is not placed.`,
  }),
  placedTwice: { ja: '同じフィールドが2回配置されています。', en: 'The same field is placed twice.' },
  otherType: (type: string): Both => ({
    ja: `フィールドの種類が一致していません。正しい種類は「${type}」です。`,
    en: `The type of the field does not match. It is ${type}.`,
  }),
  standsAlone: {
    ja: '関連レコード一覧は、ほかのフィールドと同じ行に配置できません。',
    en: 'Related records have a row of their own.',
  },
  elementTwice: { ja: '同じelementIdが2つあります。', en: 'Two elements have the same elementId.' },
  entities: {
    ja: '100件以内の配列で指定してください。',
    en: 'must be an array of at most 100 entries.',
  },
  appId: { ja: 'アプリIDを指定してください。', en: 'must be the ID of an app.' },
  codes: {
    ja: 'フィールドコードを500件以内の配列で指定してください。',
    en: 'must be an array of at most 500 field codes.',
  },
  mappings: {
    ja: 'コピーするフィールドの組を500件以内の配列で指定してください。',
    en: 'must be an array of at most 500 pairs of fields.',
  },
  wrongPair: {
    ja: '指定したフィールドの組み合わせが正しくない、または指定できない種類のフィールドを指定しています。',
    en: 'The specified fields cannot be combined, or are of a type that cannot be specified.',
  },
  copiedTwice: {
    ja: 'コピー先のフィールドの設定が重複しています。1つのフィールドには1か所からだけコピーできます。',
    en: 'The destination field is set more than once. A field is copied into from one place only.',
  },
  lookupFixed: {
    ja: 'ルックアップではないフィールドを、ルックアップに変更することはできません。',
    en: 'A field that is no lookup cannot become one.',
  },
  notInTable: {
    ja: 'この種類のフィールドは、テーブルの中に置けません。',
    en: 'A field of this type cannot be inside a table.',
  },
  notInGroup: {
    ja: 'テーブルとグループは、グループの中に置けません。',
    en: 'Tables and groups cannot be inside a group.',
  },
  notInGuestSpace: {
    ja: 'ゲストスペースのアプリでは、組織とグループを使えません。',
    en: 'Departments and groups cannot be used in apps of a guest space.',
  },
  tooManyFields: {
    ja: '1つのアプリに置けるフィールドは500個までです。',
    en: 'An app has at most 500 fields.',
  },
} as const;

export const appProblem = {
  changed: (id: string) =>
    new Refusal('SETTINGS_CHANGED', 409, {
      ja: `指定したrevisionは最新ではありません。ほかのユーザーがアプリ（id: ${id}）の設定を更新した可能性があります。`,
      en: `The revision is not the latest. Someone may update the app settings (ID: ${id}).`,
    }),
  deploying: (id: string) =>
    new Refusal('DEPLOYING', 409, {
      ja: `アプリ（id: ${id}）の設定を反映中のため、変更できません。反映が終わってから、もう一度お試しください。何も変更されていません。`,
      en: `The settings of the app (ID: ${id}) are being deployed and cannot be changed until that is done. Nothing was changed. Try again then.`,
    }),
  noField: (code: string) =>
    new Refusal('FIELD_NOT_FOUND', 400, {
      ja: `指定されたフィールド（code: ${code}）が見つかりません。`,
      en: `The field (code: ${code}) not found.`,
    }),
  noApp: (shown: string) =>
    new Refusal('APP_NOT_FOUND', 404, {
      ja: `指定したアプリ（id: ${shown}）が見つかりません。削除されている可能性があります。`,
      en: `The app (ID: ${shown}) not found. The app may have been deleted.`,
    }),
  noSpace: (id: string) =>
    new Refusal('SPACE_NOT_FOUND', 404, {
      ja: `スペース（id: ${id}）が見つかりません。削除されている可能性があります。`,
      en: `The space (id: ${id}) could not be found, or no longer exists.`,
    }),
  border: () =>
    new Refusal('APP_BORDER', 400, {
      ja: 'ゲストスペースの中と外の間では、アプリを移動できません。何も変更されていません。',
      en: 'An app cannot be moved into or out of a guest space. Nothing was changed.',
    }),
  copyBorder: () =>
    new Refusal('APP_BORDER', 400, {
      ja: 'ゲストスペースの中と外の間では、アプリをコピーできません。アプリのテンプレートを使ってください。',
      en: 'An app cannot be copied into or out of a guest space. Use an app template.',
    }),
  fieldNeeded: (code: string) =>
    new Refusal('FIELD_NEEDED', 400, {
      ja: `フィールド（code: ${code}）は、ルックアップまたは関連レコード一覧の設定で使われているため、削除できません。`,
      en: `The field (code: ${code}) cannot be deleted: a lookup or related records use it.`,
    }),
  fieldDecides: (code: string, where: Both) =>
    new Refusal('FIELD_NEEDED', 400, {
      ja: `フィールド（code: ${code}）は、${where.ja}で使われているため、削除できません。先に設定から外してください。`,
      en: `The field (code: ${code}) cannot be deleted: ${where.en} use it. Take it out of these settings first.`,
    }),
  lastColumn: (code: string) =>
    new Refusal('LAST_COLUMN', 400, {
      ja: `テーブル（code: ${code}）には、フィールドが1つ以上必要です。`,
      en: `The table (code: ${code}) needs at least one field.`,
    }),
  keyRepeats: (label: string) =>
    new Refusal('LOOKUP_KEY_REPEATS', 400, {
      ja: `ルックアップ「${label}」のキーにするフィールドは、参照先のアプリで値の重複を禁止してください。`,
      en: `The key field of the lookup "${label}" has to prohibit duplicate values in the related app.`,
    }),
  noSource: (label: string) =>
    new Refusal('LOOKUP_NO_SOURCE', 400, {
      ja: `ルックアップ「${label}」の参照先のアプリまたはフィールドがないか、まだ公開されていません。`,
      en: `The related app or field of the lookup "${label}" is not there, or not deployed yet.`,
    }),
} as const;
