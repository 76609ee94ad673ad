// Words of notification mails.
import type { Both } from '../../platform/i18n.ts';
import type { Kind } from './list/contract.ts';

export const words = {
  subject: (space: string, thread: string | null): string =>
    thread === null ? `[Genkan] ${space}` : `[Genkan] ${space}: ${thread}`,
  greeting: (name: string): Both => ({ ja: `${name} 様`, en: `Dear ${name},` }),
  /** What happened to a record; whoever did it has no name in a reminder. */
  happened: {
    mentioned: (author) => ({
      ja: `${author}さんが、あなたを宛先にしてコメントしました。`,
      en: `${author} mentioned you in a comment.`,
    }),
    started: (author) => ({ ja: `${author}さんが、スレッドを作成しました。`, en: `${author} started a thread.` }),
    added: (author) => ({ ja: `${author}さんが、レコードを追加しました。`, en: `${author} added a record.` }),
    edited: (author) => ({ ja: `${author}さんが、レコードを編集しました。`, en: `${author} changed a record.` }),
    commented: (author) => ({
      ja: `${author}さんが、レコードにコメントしました。`,
      en: `${author} commented on a record.`,
    }),
    status: (author) => ({
      ja: `${author}さんが、レコードのステータスを変更しました。`,
      en: `${author} changed the status of a record.`,
    }),
    assigned: (author) => ({
      ja: `${author}さんが、あなたをレコードの作業者にしました。`,
      en: `${author} assigned a record to you.`,
    }),
    imported: (author) => ({
      ja: `${author}さんが、ファイルからレコードを読み込みました。`,
      en: `${author} imported records from a file.`,
    }),
    condition: (author) => ({
      ja: `${author}さんの操作で、レコードが通知の条件を満たしました。`,
      en: `${author} made a record meet the condition of a notification.`,
    }),
    reminder: () => ({ ja: 'レコードのリマインダーです。', en: 'This is the reminder of a record.' }),
  } satisfies Record<Kind, (author: string) => Both>,
  author: (name: string, company: string | null): Both => ({
    ja: company ? `${name}（${company}）` : name,
    en: company ? `${name} (${company})` : name,
  }),
  filesOnly: { ja: '（ファイルが添付されています）', en: '(Files are attached.)' },
  cut: { ja: '（続きは画面でご覧ください）', en: '(Open the page to read on.)' },
  space: { ja: 'スペース', en: 'Space' },
  app: { ja: 'アプリ', en: 'App' },
  title: { ja: 'タイトル', en: 'Title' },
  condition: { ja: '通知', en: 'Notification' },
  record: { ja: 'レコード番号', en: 'Record number' },
  thread: { ja: 'スレッド', en: 'Thread' },
  openComment: { ja: 'コメントを開く', en: 'Open the comment' },
  openRecord: { ja: 'レコードを開く', en: 'Open the record' },
  openThread: { ja: 'スレッドを開く', en: 'Open the thread' },
  automatic: {
    ja: 'このメールは自動で送信しています。返信しても届きません。',
    en: 'This mail was sent automatically; replies are not read.',
  },
} as const;
