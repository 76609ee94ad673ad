// Words of the search page.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  title: { ja: '検索', en: 'Search' },
  box: { ja: '検索する言葉', en: 'What to look for' },
  hint: { ja: '言葉を入力（空白で区切ると、すべてを含むもの）', en: 'Words; with spaces between, all must be found' },
  go: { ja: '検索', en: 'Search' },
  everything: { ja: 'すべて', en: 'Everything' },
  kinds: { ja: '種類', en: 'Kind' },
  kind: {
    space: { ja: 'スペース', en: 'Spaces' },
    thread: { ja: 'スレッド', en: 'Threads' },
    comment: { ja: 'コメント', en: 'Comments' },
    record: { ja: 'レコード', en: 'Records' },
    file: { ja: 'ファイル', en: 'Files' },
  },
  place: { ja: '場所', en: 'Where' },
  anywhere: { ja: '見られる場所すべて', en: 'Everywhere you may look' },
  app: { ja: 'アプリ', en: 'App' },
  anyApp: { ja: 'すべてのアプリ', en: 'Every app' },
  creator: { ja: '作成者', en: 'Made by' },
  anyone: { ja: 'だれが作成したものでも', en: 'Anybody' },
  from: { ja: '作成日：この日から', en: 'Made from this day' },
  to: { ja: '作成日：この日まで', en: 'Made until this day' },
  clear: { ja: '絞り込みを解除', en: 'Clear all filters' },
  order: { ja: '並び順', en: 'Order' },
  orders: {
    newest: { ja: '新しい順', en: 'Newest first' },
    oldest: { ja: '古い順', en: 'Oldest first' },
    relevance: { ja: '名前に含むものから', en: 'Names first' },
  },
  list: { ja: '見つかったもの', en: 'What was found' },
  more: { ja: 'もっと見る', en: 'Show more' },
  start: { ja: '何を探しますか？', en: 'What are you looking for?' },
  startHint: {
    ja: 'スペース、スレッド、コメント、レコード、ファイルの中から、あなたが見られるものだけが見つかります。',
    en: 'Spaces, threads, comments, records and files: only what you may see is found.',
  },
  none: { ja: '見つかりませんでした', en: 'Nothing found' },
  noneHint: {
    ja: '日本語は2文字以上、英数字は単語の全体で探します。書いたばかりのものは、少し待ってからお試しください。',
    en: 'Japanese needs two characters or more, other words are found whole. What was just written may take a moment.',
  },
  found: (count: number, more: boolean): Both =>
    more
      ? { ja: `${count}件を表示しています。続きがあります。`, en: `Showing the first ${count}. There are more.` }
      : { ja: `${count}件見つかりました。`, en: `${count} found.` },
  by: (name: string): Both => ({ ja: `作成者: ${name}`, en: `by ${name}` }),
  inApp: (name: string): Both => ({ ja: `アプリ「${name}」`, en: `App ${name}` }),
  /** In the palette. */
  all: (query: string): Both => ({
    ja: `「${query}」を本文やレコードから検索`,
    en: `Search everything for “${query}”`,
  }),
  here: (query: string): Both => ({
    ja: `「${query}」をこのスペースの中で検索`,
    en: `Search this space for “${query}”`,
  }),
};
