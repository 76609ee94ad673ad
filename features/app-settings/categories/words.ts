// What is said of a tree of categories that does not fit.
import type { Both } from '../../../platform/i18n.ts';

export const categoryWords = {
  name: { ja: '名前を入力してください。', en: 'Give it a name.' },
  twice: {
    ja: '同じ名前のカテゴリーがあります。カテゴリーの名前は、アプリの中で重ならないようにしてください。',
    en: 'Another category has this name. In an app, each name stands for one category.',
  },
  unknown: {
    ja: 'このカテゴリーは、ほかの人が削除しました。画面を読み込み直してください。',
    en: 'Somebody else has deleted this category. Load the page again.',
  },
  tooDeep: (levels: number): Both => ({
    ja: `カテゴリーは${levels}階層までです。`,
    en: `Categories go ${levels} levels deep.`,
  }),
  tooMany: (most: number): Both => ({
    ja: `カテゴリーは${most.toLocaleString('ja')}個までです。`,
    en: `An app has up to ${most.toLocaleString('en')} categories.`,
  }),
  noneAbove: { ja: '上の階層のカテゴリーがありません。', en: 'There is no category above it.' },
};
