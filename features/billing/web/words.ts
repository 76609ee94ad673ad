// Words of the screens of licences.
const n = (count: number) => ({ ja: count.toLocaleString('ja'), en: count.toLocaleString('en') });
const short = (users: number, guests: number) => ({
  ja: [users > 0 ? `ユーザー${n(users).ja}名分` : '', guests > 0 ? `ゲスト${n(guests).ja}名分` : '']
    .filter(Boolean)
    .join('、'),
  en: [
    users > 0 ? `${n(users).en} user ${users === 1 ? 'licence' : 'licences'}` : '',
    guests > 0 ? `${n(guests).en} guest ${guests === 1 ? 'licence' : 'licences'}` : '',
  ]
    .filter(Boolean)
    .join(' and '),
});

export const words = {
  title: { ja: 'ライセンス', en: 'Licences' },
  lead: {
    ja: 'ライセンスが必要な人の数と、契約している数です。契約を登録しなければ、人数の制限も料金もありません。',
    en: 'How many people need a licence, and how many were bought. Without a contract there is no limit and no charge.',
  },
  usage: { ja: '利用状況', en: 'In use' },
  what: { ja: '区分', en: 'Kind' },
  inUse: { ja: '使用中', en: 'In use' },
  bought: { ja: '契約数', en: 'Bought' },
  users: { ja: 'ユーザー', en: 'Users' },
  guests: { ja: 'ゲスト', en: 'Guests' },
  unlimited: { ja: '制限なし', en: 'No limit' },
  notCounted: (trial: number, linked: number, suspended: number) => ({
    ja: `ライセンスが不要なゲスト：試用中 ${n(trial).ja}名、自社アカウントと連携 ${n(linked).ja}名、停止中 ${n(suspended).ja}名`,
    en: `Guests who need none: ${n(trial).en} on trial, ${n(linked).en} linked, ${n(suspended).en} suspended`,
  }),
  overTitle: { ja: 'ライセンスが足りません', en: 'Licences are short' },
  over: (users: number, guests: number) => ({
    ja: `${short(users, guests).ja}のライセンスが不足しています。引き続き利用できますが、契約数を増やすか、使われていないゲストの停止・削除や自社アカウントとの連携をご検討ください。`,
    en: `${short(users, guests).en} missing. Everybody goes on working. Buy more, suspend or delete guests who are no longer needed, or let guests link an account of their own.`,
  }),
  toLicences: { ja: 'ライセンスを見る', en: 'See licences' },
  contract: { ja: '契約', en: 'Contract' },
  course: { ja: 'コース', en: 'Course' },
  timezone: { ja: '月の区切りのタイムゾーン', en: 'Time zone of the months' },
  timezoneHint: {
    ja: '利用明細の月と日は、このタイムゾーンで数えます。',
    en: 'Months and days of the statement are counted in this time zone.',
  },
  none: { ja: '契約なし（人数の制限なし・料金なし）', en: 'No contract (no limit, no charge)' },
  period: { ja: '契約期間', en: 'Period' },
  monthly: { ja: '月契約', en: 'Monthly' },
  yearly: { ja: '年契約', en: 'Yearly' },
  endsOn: { ja: '終了日', en: 'Ends on' },
  userCount: { ja: 'ユーザーの契約数', en: 'User licences' },
  guestCount: { ja: 'ゲストの契約数', en: 'Guest licences' },
  guestHint: { ja: '1名分から契約できます。0は契約なしです。', en: 'From one on; 0 means none are bought.' },
  lessLater: {
    ja: '増やした分はすぐに、減らした分は翌月1日から有効になります。',
    en: 'More counts at once, less from the first of the next month.',
  },
  coming: (day: string, course: string, users: number, guests: number) => ({
    ja: `${day}から：${course}、ユーザー${n(users).ja}名、ゲスト${n(guests).ja}名`,
    en: `From ${day}: ${course}, ${n(users).en} users, ${n(guests).en} guests`,
  }),
  comingNone: (day: string) => ({ ja: `${day}から：契約なし`, en: `From ${day}: no contract` }),
  prices: { ja: 'コースと料金', en: 'Courses and prices' },
  pricesHint: {
    ja: '1名あたりの月額です（税抜）。その月の1日に有効な料金で計算します。',
    en: 'A month and person, without tax. A month is reckoned by the price of its first day.',
  },
  validFrom: { ja: '適用開始日', en: 'Valid from' },
  userPrice: { ja: 'ユーザー月額', en: 'User, a month' },
  guestPrice: { ja: 'ゲスト月額', en: 'Guest, a month' },
  newPrice: { ja: '新しい料金を登録する', en: 'Set a new price' },
  newCourse: { ja: '新しいコース', en: 'A new course' },
  courseName: { ja: 'コース名', en: 'Name of the course' },
  currency: { ja: '通貨（3文字）', en: 'Currency (three letters)' },
  statement: { ja: '月次明細', en: 'Monthly statement' },
  statementOf: (month: string) => ({ ja: `${month}の明細`, en: `Statement of ${month}` }),
  statementLead: {
    ja: '数える対象になった人と、その理由、料金です。',
    en: 'Who counted, why, and what it costs.',
  },
  soFar: (moment: string) => ({ ja: `${moment} 時点の途中経過です。`, en: `So far, as of ${moment}.` }),
  month: { ja: '月', en: 'Month' },
  earlier: { ja: '前の月', en: 'Previous month' },
  later: { ja: '次の月', en: 'Next month' },
  csv: { ja: 'CSVでダウンロードする', en: 'Download as CSV' },
  print: { ja: '印刷する', en: 'Print' },
  used: { ja: '対象の人数での料金', en: 'Cost of those who counted' },
  boughtCost: { ja: '契約数での料金', en: 'Cost of what was bought' },
  missing: { ja: '不足分を追加する場合', en: 'To buy what is missing' },
  missingFor: (users: number, guests: number, months: number, cost: string) => ({
    ja: `${short(users, guests).ja} × 残り${months}か月 ＝ ${cost}`,
    en: `${short(users, guests).en} × ${months} remaining ${months === 1 ? 'month' : 'months'} = ${cost}`,
  }),
  noCharge: { ja: '料金なし', en: 'No charge' },
  people: (count: number) => ({ ja: `${n(count).ja}名`, en: n(count).en }),
  name: { ja: '名前', en: 'Name' },
  counted: { ja: '対象', en: 'Counted' },
  reason: { ja: '理由', en: 'Reason' },
  needed: { ja: '必要だった期間', en: 'Needed' },
  price: { ja: '月額', en: 'A month' },
  nobody: { ja: 'この月に利用した人はいません', en: 'Nobody was here in this month' },
} as const;
