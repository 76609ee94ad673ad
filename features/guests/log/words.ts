// Words of the access log, as its file says them.
export const words = {
  at: { ja: '日時', en: 'Time' },
  guest: { ja: 'ゲスト', en: 'Guest' },
  what: { ja: '操作', en: 'What' },
  thread: { ja: 'スレッド', en: 'Thread' },
  app: { ja: 'アプリ', en: 'App' },
  record: { ja: 'レコード番号', en: 'Record number' },
  file: { ja: 'ファイル', en: 'File' },
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
} as const;
