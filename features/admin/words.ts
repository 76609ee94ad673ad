// Words of administration.
export const words = {
  noTimezone: { ja: 'タイムゾーンが正しくありません。', en: 'This is not a time zone.' },
  guestNeedsSpaces: {
    ja: 'ゲストスペースの作成を許可するときは、スペースの作成も許可してください。',
    en: 'Whoever may create guest spaces must also be allowed to create spaces.',
  },
} as const;
