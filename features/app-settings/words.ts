// What setting up an app says when something does not fit.
import type { Both } from '../../platform/i18n.ts';

export const words = {
  required: { ja: '必須です。', en: 'Required field.' },
  enum: { ja: 'Enum値のいずれかでなければなりません。', en: 'must be one of the enum value' },
  notInGuestSpace: {
    ja: 'ゲストスペースのアプリでは、組織とグループを指定できません。',
    en: 'Departments and groups cannot be used in an app of a guest space.',
  },
  notSubject: {
    ja: 'ユーザー、組織、またはグループを表すフィールドを指定してください。',
    en: 'must be a field that names users, departments or groups.',
  },
  subjectTwice: {
    ja: '同じ対象が2回指定されています。',
    en: 'The same user, department, group or field stands here twice.',
  },
  fieldTwice: { ja: '同じフィールドが2回指定されています。', en: 'The same field stands here twice.' },
  noRights: {
    ja: 'このフィールドにはアクセス権を設定できません。',
    en: 'Permissions cannot be set for this field.',
  },
} as const satisfies Record<string, Both>;
