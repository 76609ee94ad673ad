// Words of the screens of terms.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  title: (space: string) => ({ ja: `「${space}」の利用規約`, en: `Terms of “${space}”` }),
  mustAccept: {
    ja: 'このスペースを開くには、利用規約への同意が必要です。',
    en: 'Please accept these terms to open the space.',
  },
  accept: { ja: '同意して開く', en: 'Accept and open' },
  decline: { ja: '同意せずに退会する', en: 'Leave without accepting' },
  declineTitle: (space: string) => ({ ja: `「${space}」から退会しますか`, en: `Leave “${space}”?` }),
  declineBody: {
    ja: 'このスペースを開けなくなります。もう一度参加するには、招待が必要です。',
    en: 'The space closes to you. You need a new invitation to come back.',
  },
  declined: { ja: '退会しました', en: 'You left the space' },
  changed: {
    ja: '利用規約が変わりました。新しい規約を表示しています。',
    en: 'The terms have changed. These are the new ones.',
  },
  acceptedOn: (when: string) => ({ ja: `${when} に同意しました。`, en: `You accepted these terms on ${when}.` }),
  none: { ja: 'このスペースには利用規約がありません', en: 'This space has no terms' },
  openSpace: { ja: 'スペースを開く', en: 'Open the space' },
  waitingTitle: { ja: '利用規約の確認が必要なスペース', en: 'Spaces whose terms await you' },
  read: (space: string) => ({ ja: `「${space}」の利用規約を確認する`, en: `Read the terms of “${space}”` }),
  // For administrators of the space
  manage: { ja: '利用規約', en: 'Terms' },
  text: { ja: '規約の本文', en: 'Text of the terms' },
  textHint: {
    ja: '保存すると新しい版になり、ゲストは次に開くときに同意を求められます。空にすると、同意は不要になります。',
    en: 'Saving makes a new version, which guests are asked to accept before the space opens again. Empty: nothing to accept.',
  },
  save: { ja: '新しい版として保存', en: 'Save as a new version' },
  saved: { ja: '利用規約を保存しました', en: 'The terms were saved' },
  tabText: { ja: '本文', en: 'Text' },
  tabRecord: { ja: '同意の記録', en: 'Acceptances' },
  version: (n: number) => ({ ja: `第${n}版`, en: `Version ${n}` }),
  now: (n: number | null) => ({
    ja: n === null ? '現在、規約はありません。' : `現在は第${n}版です。`,
    en: n === null ? 'There are no terms at present.' : `Version ${n} stands at present.`,
  }),
  waiting: (names: string) => ({ ja: `まだ同意していない方：${names}`, en: `Yet to accept: ${names}` }),
  nobodyWaits: { ja: '全員が同意しています。', en: 'Everybody has accepted.' },
  nobodyYet: { ja: 'まだだれも同意していません。', en: 'Nobody has accepted yet.' },
  person: { ja: 'ゲスト', en: 'Guest' },
  acceptedVersion: { ja: '版', en: 'Version' },
  at: { ja: '同意した日時', en: 'Accepted' },
} as const satisfies Record<string, Both | ((...given: never[]) => Both)>;
