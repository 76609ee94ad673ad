// The words of the administration screens that belong to no other feature: navigation, spaces, outbox.

/** Navigation and the start of administration. */
export const adminWords = {
  title: { ja: '管理', en: 'Administration' },
  lead: { ja: '何を管理しますか？', en: 'What would you like to look after?' },
  sections: {
    users: {
      name: { ja: 'ユーザー', en: 'Users' },
      about: { ja: '社内の人の追加、変更、停止、CSV', en: 'Add, change and suspend colleagues; CSV' },
    },
    departments: {
      name: { ja: '組織', en: 'Departments' },
      about: { ja: '部や課の階層', en: 'The tree of divisions and sections' },
    },
    groups: {
      name: { ja: 'グループ', en: 'Groups' },
      about: { ja: '組織をまたぐ集まりと Administrators', en: 'People across departments, and Administrators' },
    },
    profileItems: {
      name: { ja: 'プロフィール項目', en: 'Profile fields' },
      about: { ja: 'ユーザーのプロフィールに加える項目', en: 'What profiles of users say beyond the usual' },
    },
    guests: {
      name: { ja: 'ゲスト', en: 'Guests' },
      about: { ja: '社外の方のアカウント', en: 'Accounts of people from outside' },
    },
    guestRules: {
      name: { ja: '招待のルール', en: 'Rules for inviting' },
      about: { ja: '招待できるドメインと、招待できる人', en: 'Which mail domains, and who may invite' },
    },
    trust: {
      name: { ja: '連携先の組織', en: 'Trusted organisations' },
      about: { ja: '自分の組織のアカウントで参加できる組織', en: 'Whose people may be guests with their own accounts' },
    },
    access: {
      name: { ja: 'アクセスの制限', en: 'Access' },
      about: {
        ja: '社内ユーザーがどこから利用できるか',
        en: 'From where your users may come in',
      },
    },
    applications: {
      name: { ja: '外部連携', en: 'Applications' },
      about: {
        ja: 'ユーザーの代わりに操作できる外部のサービス（OAuth）',
        en: 'Services that may act for your users (OAuth)',
      },
    },
    licences: {
      name: { ja: 'ライセンス', en: 'Licences' },
      about: {
        ja: '使用中の人数と契約数、料金、月ごとの明細',
        en: 'People in use, what was bought, prices, and a statement for each month',
      },
    },
    spaces: {
      name: { ja: 'スペース', en: 'Spaces' },
      about: { ja: 'すべてのスペースと、削除したスペースの復元', en: 'Every space, and restoring deleted ones' },
    },
    permissions: {
      name: { ja: '権限', en: 'Permissions' },
      about: { ja: 'だれが管理し、だれがスペースを作れるか', en: 'Who administers and who creates spaces' },
    },
    settings: {
      name: { ja: '全体の設定', en: 'Settings' },
      about: {
        ja: '名前、言語、機能、メール、パスワードの決まり',
        en: 'Name, language, features, mail, password rules',
      },
    },
    outbox: {
      name: { ja: '送信箱', en: 'Outbox' },
      about: { ja: 'メールサーバーを使わずに保存しているメール', en: 'Mails kept here while no mail server is set' },
    },
  },
} as const;

/** Every space of the organisation. */
export const spacesWords = {
  lead: {
    ja: '参加していないスペースの中身は、管理者として参加するまで見られません。',
    en: 'You cannot see inside a space you are not in until you join it as administrator.',
  },
  present: { ja: '使用中', en: 'In use' },
  orphanedTab: { ja: '管理者なし', en: 'Without administrator' },
  deletedTab: { ja: '削除済み', en: 'Deleted' },
  name: { ja: 'スペース', en: 'Space' },
  type: { ja: '種類', en: 'Type' },
  guest: { ja: 'ゲスト', en: 'Guest' },
  private: { ja: '非公開', en: 'Private' },
  public: { ja: '公開', en: 'Public' },
  members: { ja: 'メンバー', en: 'Members' },
  guests: { ja: 'ゲスト', en: 'Guests' },
  modified: { ja: '最終更新', en: 'Last changed' },
  number: (id: string) => ({ ja: `番号 ${id}`, en: `No. ${id}` }),
  join: { ja: '管理者として参加する', en: 'Join as administrator' },
  joinTitle: (name: string) => ({
    ja: `「${name}」に管理者として参加しますか？`,
    en: `Join “${name}” as administrator?`,
  }),
  becomeAdmin: { ja: '自分が管理者になる', en: 'Become its administrator' },
  noAdmin: { ja: '管理者なし', en: 'No administrator' },
  appointOne: { ja: '管理者を決める', en: 'Choose an administrator' },
  appointTitle: (name: string) => ({ ja: `「${name}」の管理者を決める`, en: `Choose an administrator of “${name}”` }),
  appointLead: {
    ja: '選んだ人は、メンバーでなければメンバーになり、メンバーやゲストの管理など、スペースの管理者のすることがすべてできます。あなた自身は参加しません。',
    en: 'Whoever you choose becomes a member, if they are not one yet, and can do all that an administrator of the space can, such as looking after members and guests. You do not join yourself.',
  },
  appointee: { ja: '管理者にするユーザー', en: 'User to become administrator' },
  appointeeHint: { ja: '名前またはログイン名', en: 'Name or login name' },
  appoint: { ja: '管理者にする', en: 'Make administrator' },
  appointed: (person: string, space: string) => ({
    ja: `${person}さんを「${space}」の管理者にしました`,
    en: `${person} is now an administrator of “${space}”`,
  }),
  noneOrphaned: { ja: '管理者のいないスペースはありません', en: 'Every space has an administrator' },
  noneOrphanedHint: {
    ja: '管理者がひとりだけのスペースは、その人が停止や削除になると、ここに表示されます。',
    en: 'A space whose only administrator is suspended or deleted appears here.',
  },
  joinBody: {
    ja: 'あなたの名前がメンバーの一覧に表示され、スペースの中をすべて見られるようになります。',
    en: 'Your name appears among its members, and you can see everything in it.',
  },
  joined: (name: string) => ({ ja: `「${name}」に参加しました`, en: `You joined “${name}”` }),
  inIt: { ja: '参加中', en: 'You are in it' },
  open: { ja: 'スペースを開く', en: 'Open the space' },
  delete: { ja: 'スペースを削除する', en: 'Delete the space' },
  deleteTitle: (name: string) => ({ ja: `「${name}」を削除しますか？`, en: `Delete “${name}”?` }),
  deleteBody: {
    ja: 'スレッド、コメント、お知らせ、ファイルがすべて、参加している全員から見えなくなります。14日以内なら「削除済み」から元に戻せます。',
    en: 'Threads, comments, the announcement and files disappear for everyone in it. Within 14 days it can be restored from “Deleted”.',
  },
  wasDeleted: (name: string) => ({
    ja: `「${name}」を削除しました。14日以内なら元に戻せます。`,
    en: `“${name}” was deleted. It can be restored within 14 days.`,
  }),
  deletedAt: { ja: '削除日時', en: 'Deleted' },
  left: (days: number) =>
    days > 0
      ? {
          ja: `あと${days}日で完全に消えます`,
          en: days === 1 ? 'Gone for good in 1 day' : `Gone for good in ${days} days`,
        }
      : { ja: 'まもなく完全に消えます', en: 'Gone for good soon' },
  restore: { ja: '元に戻す', en: 'Restore' },
  restored: (name: string) => ({ ja: `「${name}」を元に戻しました`, en: `“${name}” was restored` }),
  onlyAdministrators: {
    ja: '元に戻せるのは Administrators グループの人だけです。',
    en: 'Only people in the Administrators group can restore.',
  },
  none: { ja: 'スペースはまだありません', en: 'There are no spaces yet' },
  noneDeleted: { ja: '削除したスペースはありません', en: 'No deleted spaces' },
  noneDeletedHint: {
    ja: '削除したスペースは14日間ここに残り、元に戻せます。',
    en: 'A deleted space stays here for 14 days and can be restored.',
  },
} as const;

/** The built-in outbox. */
export const outboxWords = {
  lead: {
    ja: 'メールサーバーが設定されていないため、メールは送られず、ここに保存されています。招待や再設定のリンクは、ここからコピーして本人に渡せます。',
    en: 'No mail server is set, so mails are not sent but kept here. Copy links to invite people or reset passwords from here and pass them on.',
  },
  searchHint: { ja: '宛先のメールアドレス', en: 'Address of the recipient' },
  to: { ja: '宛先', en: 'To' },
  subject: { ja: '件名', en: 'Subject' },
  at: { ja: '日時', en: 'Date' },
  html: { ja: 'HTML', en: 'HTML' },
  text: { ja: 'テキスト', en: 'Plain text' },
  preview: (subject: string) => ({ ja: `メール「${subject}」の表示`, en: `The mail “${subject}”` }),
  links: { ja: 'メールの中のリンク', en: 'Links in this mail' },
  copyLink: { ja: 'リンクをコピーする', en: 'Copy the link' },
  none: { ja: 'メールはまだありません', en: 'No mails yet' },
  noneHint: { ja: '招待や通知のメールがここに届きます。', en: 'Invitations and notifications arrive here.' },
} as const;
