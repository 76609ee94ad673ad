// Words of stays: refusals and the reminder.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  notHere: {
    ja: '担当者には、このスペースに参加している社内の人を選んでください。',
    en: 'The host must be a colleague who is in this space.',
  },
  notMoment: { ja: '日時が正しくありません。', en: 'This is not a date and time.' },
  endInFuture: {
    ja: '終了日は、これから10年以内の日時にしてください。',
    en: 'The end must lie in the future, at most ten years from now.',
  },
  noEnd: { ja: 'このゲストの参加には期限がありません。', en: 'This stay has no end.' },
  remindSubject: (guest: string): Both => ({
    ja: `[Genkan] ${guest} 様の参加期限が近づいています`,
    en: `[Genkan] The stay of ${guest} ends soon`,
  }),
  greeting: (name: string): Both => ({ ja: `${name} 様`, en: `Dear ${name},` }),
  remindBody: (guest: string, space: string): Both => ({
    ja: `あなたが担当しているゲスト、${guest} 様の「${space}」への参加期限が近づいています。期限を過ぎると、自動的に開けなくなります。引き続き参加してもらう場合は、下のボタンから延長してください。`,
    en: `The stay of your guest ${guest} in "${space}" ends soon. From then on they can no longer open the space. If they should stay, press the button below to renew it.`,
  }),
  named: (guest: string, company: string): Both => ({
    ja: company ? `${guest}（${company}）` : guest,
    en: company ? `${guest} (${company})` : guest,
  }),
  guest: { ja: 'ゲスト', en: 'Guest' },
  space: { ja: 'スペース', en: 'Space' },
  endsAt: { ja: '期限', en: 'Ends' },
  renewButton: { ja: '期限を延長する', en: 'Renew the stay' },
  remindOtherwise: {
    ja: '延長しない場合は、何もする必要はありません。書かれた内容は残ります。',
    en: 'If it should end, there is nothing to do. What was written stays.',
  },
  automatic: {
    ja: 'このメールは自動で送信しています。返信しても届きません。',
    en: 'This mail was sent automatically; replies are not read.',
  },
} as const;
