// Words of the screen of API tokens.
import type { Both } from '../../../platform/i18n.ts';

export const tokenWords = {
  title: { ja: 'APIトークン', en: 'API tokens' },
  lead: (app: string): Both => ({
    ja: `外部のプログラムから「${app}」を使うためのトークンです。`,
    en: `With these tokens, programs outside use “${app}”.`,
  }),
  add: { ja: 'APIトークンを作成', en: 'New API token' },
  none: { ja: 'APIトークンはまだありません', en: 'No API tokens yet' },
  noneHint: {
    ja: 'トークンを作成すると、ほかのシステムからこのアプリのレコードを読み書きできます。',
    en: 'With a token, another system can read and write the records of this app.',
  },
  token: { ja: 'トークン', en: 'Token' },
  may: { ja: '許可する操作', en: 'What it may do' },
  made: { ja: '作成', en: 'Made by' },
  more: { ja: '操作', en: 'Actions' },
  comma: { ja: '、', en: ', ' },
  unnamed: { ja: 'メモなし', en: 'No note' },
  endsWith: (hint: string): Both => ({ ja: `末尾が「${hint}」`, en: `ends with “${hint}”` }),
  notYet: { ja: 'アプリを更新すると有効になります', en: 'Works once the app is updated' },
  grants: {
    view: { ja: 'レコード閲覧', en: 'View records' },
    add: { ja: 'レコード追加', en: 'Add records' },
    edit: { ja: 'レコード編集', en: 'Edit records' },
    delete: { ja: 'レコード削除', en: 'Delete records' },
    manage: { ja: 'アプリ管理', en: 'Manage the app' },
  },
  edit: { ja: '変更', en: 'Change' },
  delete: { ja: '削除', en: 'Delete' },
  deleteAsk: (name: string): Both => ({
    ja: `APIトークン（${name}）を削除しますか？`,
    en: `Delete the API token (${name})?`,
  }),
  deleteLoss: {
    ja: 'このトークンを使っているプログラムは、すぐに使えなくなります。元に戻すことはできません。',
    en: 'Programs that use this token stop working at once. This cannot be undone.',
  },
  deleted: { ja: 'APIトークンを削除しました', en: 'The API token was deleted' },
  note: { ja: 'メモ', en: 'Note' },
  noteHint: {
    ja: '何に使うトークンかを書いておくと、あとで見分けられます。',
    en: 'What the token is for, to tell it from others later.',
  },
  make: { ja: '作成', en: 'Create' },
  save: { ja: '保存', en: 'Save' },
  saved: { ja: '保存しました', en: 'Saved' },
  close: { ja: '閉じる', en: 'Close' },
  shown: { ja: 'APIトークンを作成しました', en: 'The API token was created' },
  once: {
    ja: 'トークンが表示されるのは今だけです。コピーして安全な場所に保管してください。アプリを更新すると使えるようになります。',
    en: 'The token is shown only now. Copy it and keep it in a safe place. It works once the app is updated.',
  },
} as const;
