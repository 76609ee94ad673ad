// Words of terms: refusals.
export const words = {
  changed: {
    ja: '利用規約が変わりました。新しい規約を確認してから、もう一度同意してください。',
    en: 'The terms have changed. Please read the new ones and accept them.',
  },
  notGuestSpace: {
    ja: 'ゲストスペースではないため、利用規約はありません。',
    en: 'This is not a guest space, so it has no terms.',
  },
} as const;
