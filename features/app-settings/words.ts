// What setting up an app says when something does not fit.
import type { Both } from '../../platform/i18n.ts';

export const words = {
  /** Parts of the settings, as what uses a field. */
  part: {
    process: { ja: 'プロセス管理', en: 'states or actions of the process' },
    recordAcl: { ja: 'レコードのアクセス権', en: 'permissions of records' },
    fieldAcl: { ja: 'フィールドのアクセス権', en: 'permissions of fields' },
    views: { ja: '一覧の絞り込み条件', en: 'conditions of views' },
    reports: { ja: 'グラフ', en: 'reports' },
    actions: { ja: 'アクションの条件', en: 'conditions of actions' },
    notifications: { ja: '通知の条件', en: 'conditions of notifications' },
  },
  required: { ja: '必須です。', en: 'Required field.' },
  enum: { ja: 'Enum値のいずれかでなければなりません。', en: 'must be one of the enum value' },
  notInGuestSpace: {
    ja: 'ゲストスペースのアプリでは、組織とグループを指定できません。',
    en: 'Departments and groups cannot be used in an app of a guest space.',
  },
  notSubject: {
    ja: 'ユーザー、組織、またはグループを表すフィールドを指定してください。',
    en: 'must be a field that names users, departments or groups.',
  },
  subjectTwice: {
    ja: '同じ対象が2回指定されています。',
    en: 'The same user, department, group or field stands here twice.',
  },
  fieldTwice: { ja: '同じフィールドが2回指定されています。', en: 'The same field stands here twice.' },
  nameDiffers: {
    ja: '追加する場合は、キーとnameの値を一致させてください。',
    en: 'For a new entry the key and the value of name must be the same.',
  },
  nameLength: {
    ja: '1文字以上64文字以内で指定してください。',
    en: 'must be between 1 and 64 characters.',
  },
  nameTwice: { ja: '同じ名前が2つあります。', en: 'The same name stands here twice.' },
  firstState: {
    ja: '最初のステータスは、名前の変更だけができます。',
    en: 'The first status can only be renamed.',
  },
  firstAssignee: {
    ja: '最初のステータスの作業者には、作成者だけを指定できます。',
    en: 'Only the creator of a record can be the assignee of the first status.',
  },
  noState: { ja: 'このステータスはありません。', en: 'There is no such status.' },
  executorsNeeded: {
    ja: 'このアクションを実行できるユーザーを指定してください。',
    en: 'Say who may carry out this action.',
  },
  indexTwice: { ja: '同じindexが2つあります。', en: 'The same index stands here twice.' },
  atMost: (most: number): Both => ({ ja: `${most}個までです。`, en: `At most ${most}.` }),
  moment: { ja: '日付または時刻の形式が正しくありません。', en: 'This is no date or time.' },
  oneOfPivot: {
    ja: 'クロス集計表の集計方法は1つだけ指定できます。',
    en: 'A pivot table works out one thing only.',
  },
  wrongPair: {
    ja: '指定したフィールドの組み合わせが正しくない、または指定できない種類のフィールドを指定しています。',
    en: 'These fields do not go together, or a field of this type cannot be used here.',
  },
  notDated: {
    ja: '日付、日時、作成日時、更新日時のいずれかのフィールドを指定してください。',
    en: 'must be a date, a date and time, or the time of creation or change.',
  },
  timeOrHours: {
    ja: 'timeとhoursLaterのどちらか一方を指定してください。',
    en: 'Either time or hoursLater has to be given.',
  },
  timeOfDay: {
    ja: '日付フィールドには、時刻（time）を指定してください。',
    en: 'A date goes with a time of day (time).',
  },
  timeSteps: {
    ja: '時刻は10分単位で「HH:MM」の形式で指定してください。',
    en: 'must be a time as HH:MM, in steps of ten minutes.',
  },
  noTimezone: { ja: 'タイムゾーンが正しくありません。', en: 'This is not a time zone.' },
  noFile: {
    ja: 'このファイルは見つかりません。もう一度アップロードしてください。',
    en: 'This file could not be found. Upload it again.',
  },
  notHttps: { ja: '「https://」で始まるURLを指定してください。', en: 'must be a URL that begins with https://.' },
  notAPlugin: {
    ja: 'プラグインのファイルではありません。署名されたzipファイルを指定してください。',
    en: 'This is no plug-in. Give a signed zip file.',
  },
  pluginThere: {
    ja: 'このプラグインはすでにインストールされています。',
    en: 'This plug-in is already installed.',
  },
  otherPlugin: {
    ja: '別のプラグインのファイルです。同じ鍵で署名されたファイルを指定してください。',
    en: 'This file is of another plug-in. Give one that is signed with the same key.',
  },
  tooManyPlugins: {
    ja: 'アプリに追加できるプラグインは20個までです。',
    en: 'An app can have at most 20 plug-ins.',
  },
  notInApp: { ja: 'このプラグインはアプリに追加されていません。', en: 'The app has no such plug-in.' },
  configTooLarge: {
    ja: 'プラグインの設定は256KBまでです。',
    en: 'The settings of a plug-in take at most 256 KB.',
  },
  configName: { ja: '設定の名前は1文字以上256文字以内です。', en: 'A name has 1 to 256 characters.' },
  configText: { ja: '使用できない文字が含まれています。', en: 'It contains a character that cannot be used.' },
  noPlugin: { ja: 'このプラグインはインストールされていません。', en: 'This plug-in is not installed.' },
  notListed: {
    ja: 'この種類のフィールドは一覧に表示できません。',
    en: 'A field of this type cannot stand in a list.',
  },
  noTitle: {
    ja: 'この種類のフィールドはタイトルに指定できません。',
    en: 'A field of this type cannot be a title.',
  },
  processOff: {
    ja: 'プロセス管理が無効のため、この一覧は設定できません。',
    en: 'This view needs the process management to be switched on.',
  },
  viewTwice: {
    ja: '作業者が自分の一覧は1つだけ設定できます。',
    en: 'There can be one view of what one has to do.',
  },
  notAPicture: {
    ja: '画像ファイルを指定してください。',
    en: 'The file must be a picture.',
  },
  noRights: {
    ja: 'このフィールドにはアクセス権を設定できません。',
    en: 'Permissions cannot be set for this field.',
  },
} as const;
