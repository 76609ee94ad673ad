// Words of the preview: refusals.
export const words = {
  suspended: {
    ja: 'このゲストは停止されているため、何も見えません。',
    en: 'This guest is suspended and sees nothing.',
  },
  needsSession: {
    ja: '見え方の確認は、ブラウザーでログインしているときにだけ使えます。',
    en: 'A preview needs a browser that is signed in.',
  },
} as const;
