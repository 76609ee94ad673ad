// Words of the dialog that converts a person.
import type { Both } from '../../../../platform/i18n.ts';

export const words = {
  toUser: { ja: '社内ユーザーにする', en: 'Make a user' },
  toGuest: { ja: 'ゲストにする', en: 'Make a guest' },
  toUserTitle: (name: string) => ({ ja: `${name} さんを社内ユーザーにする`, en: `Make ${name} a user` }),
  toGuestTitle: (name: string) => ({ ja: `${name} さんをゲストにする`, en: `Make ${name} a guest` }),
  lead: {
    ja: 'これまでに書いた内容は、同じ人のものとして残ります。',
    en: 'What they have written stays theirs; it is the same person.',
  },
  keeps: { ja: '引き続き参加するスペース', en: 'Spaces they stay in' },
  loses: { ja: '開けなくなるスペース', en: 'Spaces that close to them' },
  none: { ja: 'ありません', en: 'None' },
  gained: { ja: 'できるようになること', en: 'What they gain' },
  lost: { ja: '失うもの・変わること', en: 'What they lose' },
  problems: { ja: '先に解決が必要です', en: 'This has to be settled first' },
  login: { ja: '新しいログイン名', en: 'New login name' },
  address: { ja: 'メールアドレス（ログイン名になります）', en: 'Mail address (becomes the login name)' },
  company: { ja: '会社名', en: 'Company' },
  password: { ja: '新しいパスワード', en: 'New password' },
  passwordHint: { ja: 'ご本人に直接伝えてください。', en: 'Pass it on to the person yourself.' },
  doneUser: (name: string) => ({ ja: `${name} さんを社内ユーザーにしました`, en: `${name} is a user now` }),
  doneGuest: (name: string) => ({ ja: `${name} さんをゲストにしました`, en: `${name} is a guest now` }),
} as const satisfies Record<string, Both | ((...given: never[]) => Both)>;
