// Words of lookups and related records.
export const besideWords = {
  get: { ja: '取得', en: 'Get' },
  getFor: (label: string) => ({ ja: `「${label}」の値を取得`, en: `Get the values for ${label}` }),
  search: (label: string) => ({ ja: `「${label}」を一覧から選ぶ`, en: `Choose ${label} from a list` }),
  clear: (label: string) => ({ ja: `「${label}」をクリア`, en: `Clear ${label}` }),
  noMatch: {
    ja: '一致するレコードがありません。一覧から選ぶか、入力を確認してください。',
    en: 'No record matches. Choose one from the list, or check what you entered.',
  },
  filled: { ja: '値を取得しました', en: 'The values were filled in' },
  several: { ja: '一致するレコードが複数あります。1件選んでください。', en: 'Several records match. Choose one.' },
  words: { ja: '検索', en: 'Search' },
  choose: { ja: '選ぶ', en: 'Choose' },
  chooseOne: (key: string) => ({ ja: `${key} を選ぶ`, en: `Choose ${key}` }),
  none: { ja: '選べるレコードはありません', en: 'There are no records to choose' },
  more: { ja: 'もっと見る', en: 'Show more' },
  copied: { ja: 'ルックアップから自動で入ります', en: 'Filled in by the lookup' },
  noRelated: { ja: '関連するレコードはありません', en: 'No related records' },
  moreRelated: (label: string) => ({ ja: `「${label}」をもっと見る`, en: `Show more of ${label}` }),
  total: (n: number) => ({
    ja: `${n.toLocaleString('ja')}件`,
    en: n === 1 ? '1 record' : `${n.toLocaleString('en')} records`,
  }),
  loading: { ja: '計算中', en: 'Working it out' },
};
