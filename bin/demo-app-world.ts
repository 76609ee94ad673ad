// What stands in the apps of the demonstration world: referrals and shared tasks of a clinic, orders and queries of pharmacies.
import { type DemoApp, day, options } from './demo-apps.ts';

const text = { type: 'SINGLE_LINE_TEXT' };
const needed = { ...text, required: true };
const notes = { type: 'MULTI_LINE_TEXT' };
const choice = (...labels: string[]) => ({ type: 'DROP_DOWN', required: true, options: options(...labels) });

/** Referrals: the clinic enters them, the office takes them on and answers. */
export function referralsOf(doctor: string, nurse: string): DemoApp {
  const take = (assignee: string) => ({ by: 'sato', action: '確認を始める', assignee });
  const referral = (number: string, department: string, wanted: number, urgency: string, memo: string) => ({
    紹介番号: number,
    診療科: department,
    希望日: day(wanted),
    緊急度: urgency,
    連絡事項: memo,
  });
  return {
    name: '紹介患者一覧',
    fields: {
      紹介番号: { ...needed, unique: true },
      診療科: choice('内科', '整形外科', '循環器内科', '脳神経外科', '皮膚科'),
      希望日: { type: 'DATE', required: true },
      緊急度: { type: 'RADIO_BUTTON', options: options('通常', '急ぎ'), defaultValue: '通常' },
      連絡事項: notes,
    },
    process: {
      states: [
        { name: '受付前', people: [] },
        { name: '確認中', people: ['sato', 'tanaka', 'suzuki'] },
        { name: '受け入れ決定', people: [] },
        { name: '受け入れ不可', people: [] },
      ],
      steps: [
        ['確認を始める', '受付前', '確認中'],
        ['受け入れる', '確認中', '受け入れ決定'],
        ['お断りする', '確認中', '受け入れ不可'],
      ],
    },
    records: [
      {
        by: nurse,
        values: referral('A-1098', '内科', -12, '通常', '退院後は訪問診療に引き継ぐ予定です。'),
        moves: [take('suzuki'), { by: 'suzuki', action: '受け入れる' }],
      },
      {
        by: doctor,
        values: referral('A-1131', '脳神経外科', -5, '急ぎ', '画像データを持参します。'),
        moves: [take('tanaka'), { by: 'tanaka', action: 'お断りする' }],
      },
      {
        by: doctor,
        values: referral('A-1142', '整形外科', 2, '急ぎ', '歩行器を使用中です。午後の受診を希望します。'),
        moves: [take('tanaka'), { by: 'tanaka', action: '受け入れる' }],
      },
      {
        by: nurse,
        values: referral('A-1150', '循環器内科', 6, '通常', '検査結果は受診日までにお送りします。'),
        moves: [take('suzuki')],
      },
      { by: doctor, values: referral('A-1153', '皮膚科', 9, '通常', '') },
      { by: nurse, values: referral('A-1155', '内科', 4, '急ぎ', '食事の制限があります。') },
    ],
  };
}

/** Tasks that the office and its partner share. */
export function tasksOf(partner: string, guest: string): DemoApp {
  const task = (name: string, side: string, due: number, state: string, memo = '') => ({
    件名: name,
    担当: side,
    期限: day(due),
    状況: state,
    メモ: memo,
  });
  return {
    name: '共有タスク',
    fields: {
      件名: needed,
      担当: choice('みなと総合病院', partner),
      期限: { type: 'DATE' },
      状況: { type: 'RADIO_BUTTON', options: options('未着手', '進行中', '完了'), defaultValue: '未着手' },
      メモ: notes,
    },
    records: [
      { by: 'sato', values: task('合同カンファレンスの議題をまとめる', partner, 5, '進行中', '前回の宿題も入れる') },
      { by: guest, values: task('連絡先一覧の更新', 'みなと総合病院', 3, '未着手') },
      { by: 'sato', values: task('来年度の連携の取り決めを確認する', partner, 20, '未着手') },
      { by: guest, values: task('先月の件数の報告', partner, -4, '完了') },
    ],
  };
}

/** Orders of medicines between the pharmacies of a group and the hospital's own. */
export function ordersOf(buyer: string, other: string): DemoApp {
  const order = (number: string, item: string, count: string, price: string, due: number, state: string) => ({
    受注番号: number,
    品目: item,
    数量: count,
    単価: price,
    納品日: day(due),
    状況: state,
  });
  return {
    name: '融通品の受注一覧',
    fields: {
      受注番号: { ...needed, unique: true },
      品目: needed,
      数量: { type: 'NUMBER', required: true, digit: true, minValue: '1', unit: '箱', unitPosition: 'AFTER' },
      単価: { type: 'NUMBER', digit: true, unit: '¥', unitPosition: 'BEFORE' },
      納品日: { type: 'DATE' },
      状況: { type: 'DROP_DOWN', required: true, options: options('受付', '手配中', '納品済み'), defaultValue: '受付' },
    },
    records: [
      { by: buyer, values: order('S-0201', '降圧薬（後発品）5mg', '20', '1280', -6, '納品済み') },
      { by: other, values: order('S-0202', '吸入薬 練習用', '4', '960', -1, '納品済み') },
      { by: buyer, values: order('S-0203', '消毒用綿', '120', '340', 2, '手配中') },
      { by: 'ito', values: order('S-0204', '降圧薬（後発品）10mg', '15', '1840', 5, '手配中') },
      { by: other, values: order('S-0205', '経腸栄養剤', '36', '2150', 8, '受付') },
    ],
  };
}
