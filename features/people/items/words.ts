// Refusals about items of profiles.
import type { Both } from '../../../platform/i18n.ts';

export const itemWords = {
  code: {
    ja: '項目コードには、半角の英数字とアンダースコア（_）だけを使えます。',
    en: 'A field code may hold only letters, digits and underscores (_).',
  },
  codeTaken: { ja: 'この項目コードはすでに使われています。', en: 'This field code is already in use.' },
  tooMany: { ja: 'カスタマイズ項目は100個までです。', en: 'There can be at most 100 custom fields.' },
  unknown: { ja: 'この項目コードのカスタマイズ項目はありません。', en: 'There is no custom field with this code.' },
  twice: { ja: '同じ項目コードが2回指定されています。', en: 'This field code is given twice.' },
  notYours: { ja: 'この項目は管理者だけが変更できます。', en: 'Only administrators can change this field.' },
} as const satisfies Record<string, Both>;
