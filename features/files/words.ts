// Words of files, for refusals.
import type { Both } from '../../platform/i18n.ts';

export const words = {
  missing: {
    ja: 'ファイルが見つかりません。アップロードから3日以上たったか、すでに使われています。もう一度アップロードしてください。',
    en: 'This file was not found. It was uploaded more than three days ago or has been used already. Please upload it again.',
  },
  notAPicture: {
    ja: '本文の中に表示できるのは、PNG・JPEG・GIF・WebPの画像だけです。ほかのファイルは添付してください。',
    en: 'Only PNG, JPEG, GIF and WebP pictures can be shown inside a text. Please attach other files.',
  },
  noFile: { ja: 'アップロードするファイルを指定してください。', en: 'Please give a file to upload.' },
} satisfies Record<string, Both>;
