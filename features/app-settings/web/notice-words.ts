// Words of the settings of an app's notifications.
import type { Both } from '../../../platform/i18n.ts';

export const noticeWords = {
  title: { ja: '通知の設定', en: 'Notifications' },
  lead: (app: string): Both => ({
    ja: `「${app}」で、だれに何を知らせるかを決めます。知らせるのは、そのレコードを閲覧できる人だけです。操作した本人には届きません。`,
    en: `Who hears of what in “${app}”. Only people who may view a record hear of it, and nobody of what they did themselves.`,
  }),
  general: { ja: 'アプリの操作', en: 'What happens in the app' },
  generalHint: {
    ja: 'フィールドで選ばれた人には「自分宛」として、メールでも届きます。',
    en: 'Those whom a field names are addressed, and get a mail, too.',
  },
  happenings: {
    recordAdded: { ja: 'レコードの追加', en: 'Record added' },
    recordEdited: { ja: 'レコードの編集', en: 'Record changed' },
    commentAdded: { ja: 'コメント', en: 'Comment' },
    statusChanged: { ja: 'ステータスの変更', en: 'Status changed' },
    fileImported: { ja: 'ファイルの読み込み', en: 'File imported' },
  },
  commenters: {
    ja: 'コメントした人に、そのあとのコメントを知らせる',
    en: 'Tell those who commented of later comments',
  },
  conditions: { ja: '条件を満たしたレコード', en: 'Records that meet a condition' },
  conditionsHint: {
    ja: 'レコードの追加や編集で条件を満たしたときに知らせます。',
    en: 'Told when adding or changing a record makes it meet the condition.',
  },
  reminders: { ja: 'リマインダー', en: 'Reminders' },
  remindersHint: {
    ja: '日付フィールドの日時を基準に知らせます。設定した時点で過ぎている分は届きません。',
    en: 'Told at a time that counts from a date of the record. What is past when you set it is not sent.',
  },
  who: { ja: '通知先を追加', en: 'Add who is told' },
  people: { ja: '通知先', en: 'Who is told' },
  fields: { ja: '通知先のフィールド', en: 'Who is told, by field' },
  byField: (label: string): Both => ({ ja: `フィールド「${label}」の人`, en: `Those in “${label}”` }),
  withSubs: { ja: '下位組織を含める', en: 'With the departments under it' },
  name: { ja: '通知の内容', en: 'What it says' },
  targetsNeeded: { ja: '通知先を選んでください。', en: 'Choose who is told.' },
  field: { ja: '基準の日付', en: 'Date it counts from' },
  days: { ja: '日後（前なら負の数）', en: 'Days later (negative: before)' },
  how: { ja: '時刻', en: 'Time' },
  atTime: { ja: '時刻を指定', en: 'At a time' },
  afterHours: { ja: '時間後を指定', en: 'Hours later' },
  time: { ja: '時刻', en: 'Time of day' },
  hours: { ja: '時間後（前なら負の数）', en: 'Hours later (negative: before)' },
  zone: { ja: 'リマインダーのタイムゾーン', en: 'Time zone of the reminders' },
  addCondition: { ja: '条件を追加', en: 'Add a condition' },
  addReminder: { ja: 'リマインダーを追加', en: 'Add a reminder' },
  condition: (n: number): Both => ({ ja: `条件 ${n}`, en: `Condition ${n}` }),
  reminder: (n: number): Both => ({ ja: `リマインダー ${n}`, en: `Reminder ${n}` }),
  remove: { ja: '削除', en: 'Remove' },
  save: { ja: '保存して反映', en: 'Save and make live' },
  saved: { ja: '通知の設定を反映しました', en: 'The notifications are live' },
};
