// Words about making live what was set up in an app.
export const deployWords = {
  pending: { ja: 'まだ反映していない変更があります', en: 'Some changes are not live yet' },
  pendingHint: {
    ja: '「アプリを更新」を押すと、この下にあるものに限らず、このアプリの設定の変更がすべて反映されます。',
    en: '“Update the app” makes live everything that was changed in its settings, not only what stands below.',
  },
  update: { ja: 'アプリを更新', en: 'Update the app' },
  updated: { ja: '設定を反映しました', en: 'The changes are live' },
  revert: { ja: '変更を中止', en: 'Discard the changes' },
  revertTitle: { ja: '変更を中止しますか', en: 'Discard the changes?' },
  revertBody: {
    ja: 'まだ反映していない設定の変更が、すべて取り消されます。元に戻せません。',
    en: 'Everything that was changed and is not live yet goes. This cannot be undone.',
  },
  reverted: { ja: '変更を中止しました', en: 'The changes were discarded' },
  running: { ja: '設定を反映しています', en: 'The changes are being made live' },
  runningHint: {
    ja: 'レコードが多いと、数分かかることがあります。ページを閉じても続きます。終わるまで、このアプリの設定は変更できません。',
    en: 'With many records this takes some minutes. It goes on if you leave. Until it is done, nothing else can be changed here.',
  },
  failed: { ja: '設定を反映できませんでした', en: 'The changes could not be made live' },
  cancelled: {
    ja: 'いっしょに更新しようとした別のアプリで問題が起きたため、取りやめました。',
    en: 'Another app that was to be updated together with this one had a problem, so this was called off.',
  },
  kept: {
    ja: '変更は残っています。直してから、もう一度お試しください。',
    en: 'What you changed is kept. Mend it and try again.',
  },
} as const;
