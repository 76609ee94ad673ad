// What the verbs of tokens say.
export const words = {
  grantsNeeded: { ja: '許可する操作を1つ以上選んでください。', en: 'Choose at least one thing that the token may do.' },
  full: {
    ja: '1つのアプリに作成できるAPIトークンは20個までです。',
    en: 'An app has at most 20 API tokens.',
  },
} as const;
