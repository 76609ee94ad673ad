// Words of the conditions and the order by which records are found.
export const conditionWords = {
  conditionField: (n: number) => ({ ja: `条件${n}の項目`, en: `Field of condition ${n}` }),
  conditionOperator: (n: number) => ({ ja: `条件${n}の比べ方`, en: `Comparison of condition ${n}` }),
  conditionValue: (n: number) => ({ ja: `条件${n}の値`, en: `Value of condition ${n}` }),
  removeCondition: (n: number) => ({ ja: `条件${n}を外す`, en: `Remove condition ${n}` }),
  numberNeeded: { ja: '数字で入力してください。', en: 'Enter a number.' },
  addCondition: { ja: '条件を追加', en: 'Add a condition' },
  operators: {
    like: { ja: '次を含む', en: 'contains' },
    'not like': { ja: '次を含まない', en: 'does not contain' },
    '=': { ja: '等しい', en: 'is' },
    '!=': { ja: '等しくない', en: 'is not' },
    '>=': { ja: '以上（以後）', en: 'is at least' },
    '<=': { ja: '以下（以前）', en: 'is at most' },
    in: { ja: '次のいずれか', en: 'is one of' },
    'not in': { ja: '次のいずれでもない', en: 'is none of' },
  },
};
export const sortWords = {
  sort: { ja: '並び順', en: 'Order' },
  sortField: (n: number) => ({ ja: `並び順${n}の項目`, en: `Field of order ${n}` }),
  sortDirection: (n: number) => ({ ja: `並び順${n}の向き`, en: `Direction of order ${n}` }),
  ascending: { ja: '昇順（小さい順）', en: 'Ascending' },
  descending: { ja: '降順（大きい順）', en: 'Descending' },
  addSort: { ja: '並び順を追加', en: 'Add an order' },
  removeSort: (n: number) => ({ ja: `並び順${n}を外す`, en: `Remove order ${n}` }),
  newestFirst: { ja: '指定しないときは、新しい順です。', en: 'Without one, the newest come first.' },
  filter: { ja: '絞り込みの条件', en: 'Only records with' },
  noFilter: { ja: 'すべてのレコードが対象です。', en: 'Every record counts.' },
  asText: { ja: '条件を文字で書く', en: 'Write the condition as text' },
  asChoice: { ja: '条件を選んで作る', en: 'Choose conditions' },
  textHint: {
    ja: '項目のフィールドコードを使って書きます。例：状況 in ("完了") or 数量 > 10',
    en: 'Name fields by their codes, such as State in ("done") or Count > 10.',
  },
};
