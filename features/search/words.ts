// Words of the search, for refusals.
export const words = {
  tooManyKeywords: {
    ja: 'キーワードは合計20個まで指定できます。',
    en: 'A maximum of 20 keywords can be specified in total.',
  },
  noMoment: { ja: '日時の形式が正しくありません。', en: 'The format is invalid as a date and time.' },
  noAscending: {
    ja: 'byがRELEVANCEの場合、orderにASCは指定できません。',
    en: 'order cannot be ASC when by is RELEVANCE.',
  },
} as const;
