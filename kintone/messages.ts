// What the dialect says about a parameter: kintone's own short messages, in both languages.
import type { Both } from '../platform/i18n.ts';

const grouped = (n: bigint | number) => n.toLocaleString('en');

/** What a list, or a text, says of its length instead of the plain words. */
export type Says = { readonly none?: readonly Both[]; readonly many: Both };

/** Records in one call. */
export const recordsAtOnce = {
  added: {
    many: {
      ja: '一度に100件までのレコードを追加できます。',
      en: 'A maximum of 100 records can be added at one time.',
    },
  },
  changed: {
    many: {
      ja: '一度に100件までのレコードを更新できます。',
      en: 'A maximum of 100 records can be updated at one time.',
    },
  },
  // An empty list is said twice, in each language in its own order, as clients know it.
  deleted: {
    none: [
      { ja: '必須です。', en: 'Between 1 and 100 records can be deleted at one time.' },
      { ja: '一度に1件から100件までのレコードを削除できます。', en: 'Required field.' },
    ],
    many: {
      ja: '一度に1件から100件までのレコードを削除できます。',
      en: 'Between 1 and 100 records can be deleted at one time.',
    },
  },
} as const satisfies Record<string, Says>;

export const messages = {
  required: { ja: '必須です。', en: 'Required field.' },
  integer: { ja: '整数を指定してください。', en: 'Enter an integer value.' },
  boolean: { ja: 'true または false を指定してください。', en: 'must be boolean.' },
  enum: { ja: 'Enum値のいずれかでなければなりません。', en: 'must be one of the enum value' },
  least: (n: bigint): Both => ({
    ja: `最小でも${grouped(n)}以上です。`,
    en: `must be greater than or equal to ${grouped(n)}`,
  }),
  most: (n: bigint): Both => ({
    ja: `最大でも${grouped(n)}以下です。`,
    en: `must be less than or equal to ${grouped(n)}`,
  }),
  size: (min: number, max: number): Both => ({
    ja: `サイズは${grouped(min)}以上${grouped(max)}以下でなければなりません。`,
    en: `size must be between ${grouped(min)} and ${grouped(max)}`,
  }),
  tooLong: (max: number): Both => ({
    ja: `${grouped(max + 1)}文字より短くなければなりません。`,
    en: `Enter less than ${grouped(max + 1)} characters.`,
  }),
  tooShort: (min: number): Both => ({
    ja: `${grouped(min - 1)}文字より長くなければなりません。`,
    en: `Enter more than ${grouped(min - 1)} characters.`,
  }),
  unusable: { ja: '使用できない文字が含まれています。', en: 'Contains a character that cannot be used.' },
} as const;
