// Words of the page on which the categories of an app are set up.
export const pageWords = {
  title: { ja: 'カテゴリーの設定', en: 'Categories' },
  lead: (app: string) => ({
    ja: `「${app}」のレコードを分類する、カテゴリーの階層を設定します。レコードは、追加や編集の画面でカテゴリーに分類します。`,
    en: `The tree of categories for the records of “${app}”. Records are put into them where they are added or changed.`,
  }),
  enabled: { ja: 'カテゴリーを使う', en: 'Use categories' },
  enabledHint: {
    ja: '使わない間も、レコードの分類は残ります。',
    en: 'While they are off, records keep what they are in.',
  },
  tree: { ja: 'カテゴリー', en: 'Categories' },
  empty: { ja: 'カテゴリーはまだありません。', en: 'There are no categories yet.' },
  hint: {
    ja: 'Enterキーで、同じ階層に次のカテゴリーを追加します。名前は重ならないようにしてください。5階層まで作れます。',
    en: 'Enter adds the next one on the same level. No two have the same name. The tree goes five levels deep.',
  },
  name: (n: number) => ({ ja: `カテゴリー${n}の名前`, en: `Name of category ${n}` }),
  up: (name: string) => ({ ja: `「${name}」を上へ`, en: `Move ${name} up` }),
  down: (name: string) => ({ ja: `「${name}」を下へ`, en: `Move ${name} down` }),
  out: (name: string) => ({ ja: `「${name}」を上の階層へ`, en: `Move ${name} one level up` }),
  in: (name: string) => ({ ja: `「${name}」を前のカテゴリーの下へ`, en: `Move ${name} below the one before` }),
  addInside: (name: string) => ({ ja: `「${name}」の下に追加`, en: `Add one below ${name}` }),
  remove: (name: string) => ({ ja: `「${name}」とその下を削除`, en: `Remove ${name} and what is below it` }),
  nameless: (n: number) => ({ ja: `カテゴリー${n}`, en: `category ${n}` }),
  add: { ja: 'カテゴリーを追加', en: 'Add a category' },
  save: { ja: '保存して反映する', en: 'Save and make it live' },
  saved: { ja: 'カテゴリーの設定を反映しました', en: 'The categories are live' },
  wrong: { ja: '入力を確認してください。', en: 'Please check what you entered.' },
  lossTitle: { ja: 'カテゴリーを削除しますか', en: 'Delete categories?' },
  loss: (names: readonly string[]) => ({
    ja: `次のカテゴリーを削除します。分類していたレコードは残り、このカテゴリーからは外れます：${names.join('、')}`,
    en: `These go. Records that were in them stay, and are no longer in them: ${names.join(', ')}`,
  }),
  lose: { ja: '削除して反映する', en: 'Delete and save' },
};
