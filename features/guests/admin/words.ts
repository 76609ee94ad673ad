// Words of the administration of guests: the columns and values of the list as a file.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  columns: [
    { ja: '会社名', en: 'Company' },
    { ja: '表示名', en: 'Display name' },
    { ja: 'メールアドレス', en: 'E-mail address' },
    { ja: '状態', en: 'Status' },
    { ja: '最終アクセス日時', en: 'Last seen' },
    { ja: 'ゲストスペースのID', en: 'IDs of guest spaces' },
    { ja: 'ゲストスペース名', en: 'Names of guest spaces' },
    { ja: 'ライセンス', en: 'Licence' },
    { ja: '試用期限', en: 'Trial ends' },
  ] satisfies Both[],
  states: {
    active: { ja: '使用中', en: 'Active' },
    inactive: { ja: '停止中', en: 'Suspended' },
  },
  licences: {
    trial: { ja: '試用', en: 'Trial' },
    required: { ja: '必要', en: 'Required' },
    notRequired: { ja: '不要', en: 'Not required' },
  },
} as const;
