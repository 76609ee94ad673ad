// Words of converting: what is gained, what is lost, what stands in the way.
import type { Both } from '../../../platform/i18n.ts';

export const words = {
  seesDirectory: {
    ja: '社内の名簿とプロフィールを見られます。',
    en: 'Sees the directory and the profiles of colleagues.',
  },
  seesPublic: { ja: '公開スペースを見て、参加できます。', en: 'Sees public spaces and may join them.' },
  mayCreate: {
    ja: '権限の設定に応じて、スペースを作成できます。',
    en: 'May create spaces, as the permission table says.',
  },
  countsAsUser: {
    ja: 'ゲストではなく、標準ユーザーのライセンスに数えられます。',
    en: 'Counts for a user licence instead of a guest licence.',
  },
  guestSignInEnds: {
    ja: 'ゲスト用のログインは使えなくなり、新しいログイン名とパスワードでログインします。',
    en: 'The guest sign-in ends; a new login name and password take its place.',
  },
  userSignInEnds: {
    ja: 'いまのログイン名は使えなくなり、メールアドレスと新しいパスワードで、ゲスト用のページからログインします。',
    en: 'The login name ends; they sign in on the guest page with the mail address and a new password.',
  },
  sessionsEnd: { ja: 'すべての端末からログアウトされます。', en: 'They are signed out everywhere.' },
  staysEnd: {
    ja: '参加期限、担当者、利用規約の確認は、ゲストではなくなるため適用されません。',
    en: 'Ends of stays, hosts and terms no longer apply, since these are for guests.',
  },
  linkEnds: { ja: '自社アカウントとの連携が解除されます。', en: "The link to their own organisation's account ends." },
  guestOfSpaces: {
    ja: '参加しているゲストスペースに、ゲストとして入れます。利用規約があれば同意が必要です。',
    en: 'Enters the guest spaces they are in as a guest, after accepting the terms where there are some.',
  },
  countsAsGuest: {
    ja: '標準ユーザーではなく、ゲストのライセンスに数えられます。',
    en: 'Counts for a guest licence instead of a user licence.',
  },
  directoryEnds: { ja: '社内の名簿とプロフィールを見られなくなります。', en: 'No longer sees the directory.' },
  publicEnds: {
    ja: '公開スペースを含め、通常のスペースを開けなくなります。',
    en: 'No longer opens spaces of colleagues, public ones included.',
  },
  unitsEnd: (departments: number, groups: number): Both => ({
    ja: `所属している組織（${departments}件）とグループ（${groups}件）から外れます。`,
    en: `Leaves ${departments} departments and ${groups} groups.`,
  }),
  itemsEnd: (items: number): Both => ({
    ja: `組織が加えたプロフィール項目（${items}件）の内容がなくなります。`,
    en: `What stands in ${items} ${items === 1 ? 'profile field' : 'profile fields'} of the organisation goes.`,
  }),
  permissionsEnd: {
    ja: 'スペースの管理者の役割と、個人に与えられた権限がなくなります。',
    en: 'No longer administers any space, and loses permissions given in person.',
  },
  yourself: { ja: '自分自身をゲストにすることはできません。', en: 'You cannot make yourself a guest.' },
  onlyAdmin: (space: string): Both => ({
    ja: `「${space}」のただ一人の管理者です。先にほかの人を管理者にしてください。`,
    en: `They are the only administrator of "${space}". Make somebody else administrator first.`,
  }),
} as const;
