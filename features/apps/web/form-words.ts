// Words of the screen on which the form of an app is changed.
export const formWords = {
  title: { ja: 'フォームの設定', en: 'Form' },
  lead: (app: string) => ({
    ja: `「${app}」で記録する項目を変更します。保存すると、使っている全員にすぐ反映されます。`,
    en: `What each record of “${app}” holds. Saving changes it at once for everybody who uses the app.`,
  }),
  save: { ja: '保存して反映する', en: 'Save and make it live' },
  saved: { ja: 'フォームを変更しました', en: 'The form was changed' },
  wrong: { ja: '入力を確認してください。', en: 'Please check what you entered.' },
  lossTitle: { ja: '入力済みのデータを削除しますか', en: 'Delete what records hold?' },
  loss: (labels: readonly string[]) => ({
    ja: `次の項目と、レコードに入力済みの値が削除されます。元に戻せません：${labels.join('、')}`,
    en: `These go, together with what records hold of them. This cannot be undone: ${labels.join(', ')}`,
  }),
  lose: { ja: '削除して反映する', en: 'Delete and save' },
};
