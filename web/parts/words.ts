// Words of the shared parts.
export const words = {
  outside: { ja: '社外', en: 'Outside' },
  outsideFrom: (company: string) => ({ ja: `社外（${company}）`, en: `Outside, ${company}` }),
  inactive: { ja: '停止中', en: 'Suspended' },
  deleted: { ja: '退会済み', en: 'Deleted' },
  loading: { ja: '読み込み中', en: 'Loading' },
  notHereTitle: { ja: 'ページが見つかりません', en: 'This page is not here' },
  notHere: {
    ja: '削除されたか、閲覧できない場所にあります。アドレスに間違いがなければ、このページを知らせてくれた方にご確認ください。',
    en: 'It may have been deleted, or it is in a place you cannot see. If the address is right, ask the person who told you about this page.',
  },
  toPortal: { ja: '最初のページへ戻る', en: 'Back to the start page' },
  troubleTitle: { ja: '表示できませんでした', en: 'This could not be shown' },
  trouble: {
    ja: '問題が起きました。保存済みの内容は失われていません。',
    en: 'Something went wrong. Nothing that was saved is lost.',
  },
  tryAgain: { ja: 'もう一度試す', en: 'Try again' },
  cancel: { ja: 'キャンセル', en: 'Cancel' },
  close: { ja: '閉じる', en: 'Close' },
  copy: { ja: 'コピー', en: 'Copy' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  showPassword: { ja: 'パスワードを表示', en: 'Show password' },
  typeToConfirm: (word: string) => ({
    ja: `確認のため「${word}」と入力してください`,
    en: `To confirm, type “${word}”`,
  }),
};
