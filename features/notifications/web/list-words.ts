// Words of the list of notifications.
import type { Both } from '../../../platform/i18n.ts';
import type { Kind } from '../list/contract.ts';

export const listWords = {
  title: { ja: '通知', en: 'Notifications' },
  /** Where there is little room. */
  short: { ja: '通知', en: 'Notices' },
  unread: (count: number): Both =>
    count > 99 ? { ja: '未読99件以上', en: 'more than 99 unread' } : { ja: `未読${count}件`, en: `${count} unread` },
  isUnread: { ja: '未読', en: 'Unread' },
  all: { ja: 'すべて', en: 'All' },
  direct: { ja: '自分宛', en: 'To me' },
  which: { ja: '表示する通知', en: 'Which notifications' },
  unreadOnly: { ja: '未読のみ', en: 'Unread only' },
  markAll: { ja: 'すべて既読にする', en: 'Mark all as read' },
  markRead: { ja: '既読にする', en: 'Mark as read' },
  markUnread: { ja: '未読に戻す', en: 'Mark as unread' },
  none: { ja: '通知はありません', en: 'No notifications' },
  noneHint: {
    ja: 'あなたを宛先にしたコメントや、アプリの通知がここに届きます。70日たつと消えます。',
    en: 'Comments that mention you and notifications of apps arrive here. They stay for 70 days.',
  },
  noneUnread: { ja: '未読の通知はありません', en: 'Nothing unread' },
  earlier: { ja: '以前の通知を表示', en: 'Show earlier ones' },
  list: { ja: '通知の一覧', en: 'List of notifications' },
  record: (number: string): Both => ({ ja: `レコード #${number}`, en: `Record #${number}` }),
  /** What follows the name of whoever did it; Japanese has no space there. */
  did: {
    mentioned: { ja: 'さんが、あなたを宛先にしてコメントしました', en: ' mentioned you in a comment' },
    started: { ja: 'さんが、スレッドを作成しました', en: ' started a thread' },
    added: { ja: 'さんが、レコードを追加しました', en: ' added a record' },
    edited: { ja: 'さんが、レコードを編集しました', en: ' changed a record' },
    commented: { ja: 'さんが、レコードにコメントしました', en: ' commented on a record' },
    status: { ja: 'さんが、ステータスを変更しました', en: ' changed the status' },
    assigned: { ja: 'さんが、あなたを作業者にしました', en: ' assigned a record to you' },
    imported: { ja: 'さんが、ファイルからレコードを読み込みました', en: ' imported records from a file' },
    condition: { ja: 'さんの操作で、レコードが条件を満たしました', en: ' made a record meet a condition' },
    reminder: { ja: '', en: '' },
  } satisfies Record<Kind, Both>,
  reminder: { ja: 'リマインダー', en: 'Reminder' },
};
