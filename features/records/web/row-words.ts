// Words of the rows of a table in a form.
export const rowWords = {
  row: (n: number) => ({ ja: `${n}行目`, en: `Row ${n}` }),
  up: (n: number) => ({ ja: `${n}行目を上へ`, en: `Move row ${n} up` }),
  down: (n: number) => ({ ja: `${n}行目を下へ`, en: `Move row ${n} down` }),
  removeRow: (n: number) => ({ ja: `${n}行目を削除`, en: `Remove row ${n}` }),
  addRow: { ja: '行を追加', en: 'Add a row' },
  addRowTo: (label: string) => ({ ja: `「${label}」に行を追加`, en: `Add a row to ${label}` }),
};
