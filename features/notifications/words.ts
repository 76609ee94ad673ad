// Words of notification mails.
import type { Both } from '../../platform/i18n.ts';

export const words = {
  subject: (space: string, thread: string | null): string =>
    thread === null ? `[Genkan] ${space}` : `[Genkan] ${space}: ${thread}`,
  greeting: (name: string): Both => ({ ja: `${name} 様`, en: `Dear ${name},` }),
  mentioned: (author: string): Both => ({
    ja: `${author}さんが、あなたを宛先にしてコメントしました。`,
    en: `${author} mentioned you in a comment.`,
  }),
  started: (author: string): Both => ({
    ja: `${author}さんが、スレッドを作成しました。`,
    en: `${author} started a thread.`,
  }),
  author: (name: string, company: string | null): Both => ({
    ja: company ? `${name}（${company}）` : name,
    en: company ? `${name} (${company})` : name,
  }),
  filesOnly: { ja: '（ファイルが添付されています）', en: '(Files are attached.)' },
  cut: { ja: '（続きは画面でご覧ください）', en: '(Open the page to read on.)' },
  space: { ja: 'スペース', en: 'Space' },
  app: { ja: 'アプリ', en: 'App' },
  record: { ja: 'レコード番号', en: 'Record number' },
  thread: { ja: 'スレッド', en: 'Thread' },
  openComment: { ja: 'コメントを開く', en: 'Open the comment' },
  openThread: { ja: 'スレッドを開く', en: 'Open the thread' },
  automatic: {
    ja: 'このメールは自動で送信しています。返信しても届きません。',
    en: 'This mail was sent automatically; replies are not read.',
  },
} as const;
