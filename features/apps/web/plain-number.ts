// A number as hands and spreadsheets write it, as it is kept: in plain digits, without separators.

const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** Full-width digits and separators of thousands become plain digits; what is no number stays as it is. */
export function plainNumber(text: string): string {
  // The long vowel stands beside the zero on a Japanese keyboard, where the minus is.
  const narrow = text
    .normalize('NFKC')
    .trim()
    .replace(/^[ー−‐–]/u, '-');
  const plain = GROUPED.test(narrow) ? narrow.replaceAll(',', '') : narrow;
  return NUMBER.test(plain) ? plain : text;
}

export const isNumber = (text: string): boolean => NUMBER.test(plainNumber(text));
