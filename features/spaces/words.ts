// Words of spaces for refusals and lists.
import type { Both } from '../../platform/i18n.ts';

export const words = {
  needAdmin: { ja: 'スペースの管理者を1人以上指定してください。', en: 'A space needs at least one administrator.' },
  unknownMember: (code: string): Both => ({
    ja: `「${code}」は見つからないか、停止されているため指定できません。`,
    en: `"${code}" was not found or is suspended.`,
  }),
  twice: { ja: '同じメンバーが2回指定されています。', en: 'The same member is given twice.' },
  guestIsPrivate: { ja: 'ゲストスペースは必ず非公開です。', en: 'A guest space is always private.' },
  singleThreadBody: {
    ja: '1つのスレッドだけのスペースには、お知らせがありません。スレッドの本文を編集してください。',
    en: 'A space with a single thread has no announcement. Edit the body of its thread.',
  },
  widgetsNeedMulti: {
    ja: '表示の設定は、複数のスレッドを使うスペースだけで変更できます。',
    en: 'Widgets can be shown or hidden only in spaces with multiple threads.',
  },
  coverTooLarge: {
    ja: 'カバー画像は5MBまでの画像ファイルにしてください。',
    en: 'The cover must be a picture of at most 5 MB.',
  },
  badLink: {
    ja: 'http:// または https:// で始まるURLを入力してください。',
    en: 'Enter an address that starts with http:// or https://.',
  },
  spacesOff: {
    ja: 'スペースの機能は、管理者によって停止されています。',
    en: 'Spaces have been switched off by the administrator.',
  },
  guestSpacesOff: {
    ja: 'ゲストスペースの機能は、管理者によって停止されています。',
    en: 'Guest spaces have been switched off by the administrator.',
  },
  templateName: {
    ja: '名前は1文字以上30文字以内で入力してください。',
    en: 'A name has 1 to 30 characters.',
  },
  templateThreads: (most: number) => ({
    ja: `スレッドが${most}個を超えるスペースは、テンプレートにできません。`,
    en: `A space with more than ${most} threads cannot become a template.`,
  }),
  templateApps: (most: number) => ({
    ja: `アプリが${most}個を超えるスペースは、テンプレートにできません。`,
    en: `A space with more than ${most} apps cannot become a template.`,
  }),
  noTemplate: { ja: '指定されたテンプレートは見つかりません。', en: 'There is no such template.' },
  tooLate: {
    ja: '削除から14日が過ぎたため、復元できません。',
    en: 'More than 14 days have passed since the space was deleted, so it cannot be restored.',
  },
} as const;
