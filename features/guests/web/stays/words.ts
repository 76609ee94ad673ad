// Words of the screens of stays: host, end, renewing, what remains.
import type { Both } from '../../../../platform/i18n.ts';

export const words = {
  column: { ja: '担当者・期限', en: 'Host and end' },
  noHost: { ja: '担当者なし', en: 'No host' },
  until: (day: string) => ({ ja: `${day} まで`, en: `until ${day}` }),
  noEnd: { ja: '期限なし', en: 'no end' },
  soon: { ja: 'まもなく終了', en: 'ends soon' },
  edit: { ja: '担当者・期限', en: 'Host and end' },
  editOf: (name: string) => ({ ja: `担当者・期限：${name} さん`, en: `Host and end of ${name}` }),
  title: (name: string) => ({ ja: `${name} さんの担当者と期限`, en: `Host and end of ${name}` }),
  close: { ja: '閉じる', en: 'Close' },
  host: { ja: '担当者', en: 'Host' },
  hostHint: {
    ja: '期限が近づくと、担当者にメールでお知らせします。担当者は期限を延長できます。',
    en: 'Told by mail before the stay ends, and may renew it.',
  },
  endsAt: { ja: '参加の期限', en: 'Last day' },
  endsAtHint: {
    ja: 'この日を過ぎると、自動的にこのスペースを開けなくなります。空欄なら期限はありません。',
    en: 'After this day they can no longer open the space. Empty: no end.',
  },
  save: { ja: '保存する', en: 'Save' },
  saved: { ja: '担当者と期限を保存しました', en: 'Host and end were saved' },
  renew: { ja: '3か月延長', en: 'Renew for 3 months' },
  renewOf: (name: string) => ({ ja: `3か月延長：${name} さん`, en: `Renew for 3 months: ${name}` }),
  renewed: (day: string) => ({ ja: `${day} まで延長しました`, en: `Renewed until ${day}` }),
  // The page behind the link in the reminder
  pageTitle: (name: string) => ({ ja: `${name} さんの参加期限`, en: `The stay of ${name}` }),
  pageLead: (space: string, day: string) => ({
    ja: `「${space}」への参加は ${day} までです。`,
    en: `In “${space}” until ${day}.`,
  }),
  pageNoEnd: (space: string) => ({
    ja: `「${space}」への参加に期限はありません。`,
    en: `In “${space}” without an end.`,
  }),
  renewTo: (day: string) => ({ ja: `${day} まで延長する`, en: `Renew until ${day}` }),
  openSpace: { ja: 'スペースを開く', en: 'Open the space' },
  // Removing
  openWork: { ja: 'まだ終わっていないもの', en: 'Still open' },
  noOpenWork: { ja: '担当中の作業はありません。', en: 'There is no open work.' },
  remains: { ja: '名前とともに残るもの', en: 'What stays under their name' },
  threads: (n: number) => ({ ja: `スレッド ${n}件`, en: `${n} threads` }),
  comments: (n: number) => ({ ja: `コメント ${n}件`, en: `${n} comments` }),
  files: (n: number) => ({ ja: `ファイル ${n}件`, en: `${n} files` }),
  countOf: (what: string, n: number) => ({ ja: `${what} ${n}件`, en: `${what}: ${n}` }),
  lastSpace: {
    ja: 'ほかに参加しているスペースはないため、ログアウトされます。',
    en: 'They are in no other space and will be signed out.',
  },
} as const satisfies Record<string, Both | ((...given: never[]) => Both)>;
