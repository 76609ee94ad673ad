// Words of the screen of the access log.
import type { Both } from '../../../../platform/i18n.ts';

export const words = {
  more: (name: string) => ({ ja: `${name} さんのその他の操作`, en: `More about ${name}` }),
  open: { ja: 'アクセス履歴', en: 'Access log' },
  title: (name: string) => ({ ja: `${name} さんのアクセス履歴`, en: `Access log of ${name}` }),
  lead: {
    ja: 'このスペースでの操作とログインの記録です。ほかのスペースでの操作は含まれません。',
    en: 'What they did in this space, and when they signed in. Nothing of other spaces.',
  },
  csv: { ja: 'CSVで保存', en: 'Save as CSV' },
  at: { ja: '日時', en: 'Time' },
  what: { ja: '操作', en: 'What' },
  about: { ja: '対象', en: 'About' },
  none: { ja: 'まだ記録はありません。', en: 'Nothing yet.' },
  earlier: { ja: 'さらに前を見る', en: 'Show earlier' },
  did: {
    signedIn: { ja: 'ログイン', en: 'signed in' },
    opened: { ja: '閲覧', en: 'opened' },
    downloaded: { ja: 'ダウンロード', en: 'downloaded' },
    commented: { ja: 'コメント', en: 'commented' },
    started: { ja: 'スレッドを作成', en: 'started a thread' },
    added: { ja: '追加', en: 'added' },
    imported: { ja: 'ファイルから読み込み', en: 'imported a file' },
    changed: { ja: '変更', en: 'changed' },
    deleted: { ja: '削除', en: 'deleted' },
  },
  record: (app: string, number: string) => ({ ja: `${app} レコード${number}`, en: `${app}, record ${number}` }),
  theSpace: { ja: 'スペース', en: 'the space' },
} as const satisfies Record<string, Both | ((...given: never[]) => Both) | Record<string, Both>>;
