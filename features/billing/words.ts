// Words of licences: refusals, reasons, the file of a statement and the mail of warning.
import type { Both } from '../../platform/i18n.ts';

export const words = {
  noCourse: { ja: 'このコースはありません。', en: 'There is no such course.' },
  usersFirst: {
    ja: 'ユーザーの契約数を入力してください。ゲストだけの契約はできません。',
    en: 'Enter the number of users. Guest licences need user licences.',
  },
  endsLater: { ja: '年契約の終了日は、今日以降の日付にしてください。', en: 'A yearly contract ends today or later.' },
  yearlyOnlyMore: (day: string): Both => ({
    ja: `年契約の期間中（${day}まで）は、減らすことも短くすることもできません。増やすことはできます。`,
    en: `Until ${day} the yearly contract can only grow: neither fewer licences nor a shorter term.`,
  }),
  notDay: { ja: '日付が正しくありません。', en: 'This is not a date.' },
  notAmount: { ja: '金額は小数点以下2桁までです。', en: 'An amount has at most two decimals.' },
  badTimezone: { ja: 'タイムゾーンが正しくありません。', en: 'This is not a time zone.' },
  futureMonth: { ja: 'まだ始まっていない月です。', en: 'This month has not begun.' },
  users: { ja: 'ユーザー', en: 'Users' },
  guests: { ja: 'ゲスト', en: 'Guests' },
  yes: { ja: '対象', en: 'Yes' },
  no: { ja: '対象外', en: 'No' },
  reasons: {
    user: { ja: '使用中のユーザー', en: 'Active user' },
    guest: { ja: '試用が終わったゲスト', en: 'Guest after the trial' },
    trial: { ja: '試用中（30日間）', en: 'Trial (30 days)' },
    notYet: { ja: '未ログイン', en: 'Not signed in yet' },
    linked: { ja: '自社のアカウントと連携', en: 'Linked to an own account' },
    inactive: { ja: '停止中', en: 'Suspended' },
  },
  columns: [
    { ja: '会社名', en: 'Company' },
    { ja: '表示名', en: 'Display name' },
    { ja: 'メールアドレス', en: 'E-mail address' },
    { ja: '種別', en: 'Kind' },
    { ja: '数える対象', en: 'Counted' },
    { ja: '理由', en: 'Reason' },
    { ja: '必要になった日', en: 'Needed from' },
    { ja: '必要だった最後の日', en: 'Needed until' },
    { ja: '月額（税抜）', en: 'Price a month, without tax' },
    { ja: '通貨', en: 'Currency' },
  ] satisfies Both[],
  greeting: (name: string): Both => ({ ja: `${name} 様`, en: `Dear ${name},` }),
  warnSubject: { ja: '[Genkan] ライセンスが足りません', en: '[Genkan] Licences are short' },
  warnBody: {
    ja: '使用中の人数が、契約しているライセンスの数を超えています。ユーザーもゲストも、引き続き利用できます。',
    en: 'More people need a licence than were bought. Users and guests go on working.',
  },
  warnRemedy: {
    ja: '契約数を増やすか、使われていないゲストの停止・削除、または自社アカウントとの連携をご検討ください。',
    en: 'Buy more, suspend or delete guests who are no longer needed, or let guests link an account of their own.',
  },
  ofBought: (used: number, bought: number): Both => ({
    ja: `使用中 ${used}名 ／ 契約 ${bought}名`,
    en: `${used} in use, ${bought} bought`,
  }),
  warnButton: { ja: 'ライセンスを見る', en: 'See licences' },
  automatic: {
    ja: 'このメールは自動で送信しています。返信しても届きません。',
    en: 'This mail was sent automatically; replies are not read.',
  },
} as const;
