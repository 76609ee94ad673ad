// Who may do what: the whole product's permissions, one row per action, each with its reason. Grants only; no row takes away.
import { houseTable } from './house-table.ts';
import {
  author,
  colleagues,
  guestAtDoor,
  guestHost,
  inByName,
  managingProgram,
  mayAddApps,
  mayInvite,
  metInSpace,
  multiThread,
  notDefaultThread,
  notFixed,
  notYetIn,
  ofBuiltIn,
  openToMembers,
  outsideSpaces,
  program,
  programOfTheirs,
  self,
  sharesSpace,
  spaceAdmin,
  spaceGuest,
  spaceMember,
} from './relations.ts';
import { type Row, thing } from './row.ts';

export type { Row, ThingKind } from './row.ts';

const space = thing('space');
const thread = thing('thread');
const comment = thing('comment');
const app = thing('app');

/** Everyone who can see a space: its members, its invited guests, and colleagues where it is public (spec 2.2, 3.19). */
const inside = [spaceMember, spaceGuest, openToMembers] as const;

export const table = {
  ...houseTable,

  'space.see': space(
    inside,
    '非公開・ゲストスペースは参加者だけに存在する (2.2, 3.2)',
    'private and guest spaces exist only for those inside (2.2, 3.2)',
  ),
  'space.seeMembers': space(
    [spaceMember, openToMembers],
    '組織やグループの名前は社内のもの (5.30)',
    'departments and groups are internal (5.30)',
  ),
  'space.configure': space(
    [spaceAdmin],
    '基本設定はスペースの管理者だけ (2.41, 3.37, S12)',
    'basic settings: space administrators (2.41, 3.37, S12)',
  ),
  'space.announce': space(
    [spaceAdmin],
    'お知らせはスペースの管理者だけ (2.45, 3.42, S14)',
    'the announcement: space administrators (2.45, 3.42, S14)',
  ),
  'space.setMembers': space(
    [spaceAdmin],
    'メンバーの変更はスペースの管理者だけ (2.44, 3.41, S15)',
    'members: space administrators (2.44, 3.41, S15)',
  ),
  'space.manageGuests': space(
    [spaceAdmin],
    'ゲストの招待と削除はスペースの管理者だけ (3.38, 4.1)',
    'guests: space administrators (3.38, 4.1)',
  ),
  'space.renewGuests': space(
    [spaceAdmin, guestHost],
    '参加期限の延長は、担当者とスペースの管理者',
    'renewing a stay: its host and the space administrators',
  ),
  'space.readTerms': space(
    [spaceMember, guestAtDoor],
    '規約は、同意する前のゲストにも見える。ほかは見えない',
    'guests read the terms before accepting them, and nothing else',
  ),
  'space.acceptTerms': space(
    [guestAtDoor],
    '規約に同意するのは本人だけ',
    'terms are accepted by the guests themselves',
  ),
  'space.declineTerms': space(
    [guestAtDoor],
    '同意しないゲストは、禁止されていなければ退会できる (3.45)',
    'a guest who does not accept may leave, unless blocked (3.45)',
    [notFixed],
  ),
  'space.inviteGuests': space(
    [spaceAdmin],
    '招待はスペースの管理者。グループに限ることもできる (4.1)',
    'inviting: space administrators, of one group if so decided (4.1)',
    [mayInvite],
  ),
  'space.delete': space(
    [spaceAdmin],
    'スペースの削除はスペースの管理者だけ (2.49, 3.46, S13)',
    'deleting: space administrators (2.49, 3.46, S13)',
  ),
  'space.join': space(
    [openToMembers],
    '公開スペースには社内ユーザーが参加できる (2.42)',
    'colleagues join public spaces (2.42)',
    [notYetIn, notFixed],
  ),
  'space.leave': space(
    [spaceMember, spaceGuest],
    '禁止されていなければ退会できる (2.48, 3.45)',
    'leaving, unless blocked (2.48, 3.45)',
    [inByName, notFixed],
  ),
  'space.addThread': space(
    inside,
    'スペースを見られる人はスレッドを立てられる (2.50, 3.47)',
    'whoever sees the space starts threads (2.50, 3.47)',
    [multiThread],
  ),
  'space.addApp': space(
    [spaceMember],
    'アプリの作成はメンバー。管理者に限ることもできる',
    'apps: members, or only administrators if so decided',
    [mayAddApps],
  ),
  'space.editLinks': space(
    [spaceMember],
    '関連リンクはメンバーが編集し、ゲストはしない (2.61, 3.58)',
    'links: members, not guests (2.61, 3.58)',
  ),
  'invitation.manage': thing('invitation')([spaceAdmin], '招待の取り消し (4.15)', 'cancelling an invitation (4.15)'),

  'invitation.resend': thing('invitation')(
    [spaceAdmin],
    '再送も招待のうち (4.10)',
    'sending again is inviting (4.10)',
    [mayInvite],
  ),

  'thread.see': thread(inside, 'スペースを見られる人', 'whoever sees the space'),
  'thread.edit': thread(
    [spaceAdmin, author],
    '件名と本文は作成者と管理者 (2.53, 3.50, S17)',
    'title and body: author and administrators (2.53, 3.50, S17)',
  ),
  'thread.delete': thread(
    [spaceAdmin, author],
    '削除は作成者と管理者 (2.51, 3.48, S16)',
    'deleting: author and administrators (2.51, 3.48, S16)',
    [multiThread, notDefaultThread],
  ),
  'thread.comment': thread(
    inside,
    'スペースを見られる人はコメントできる (2.54, 3.51)',
    'whoever sees the space comments (2.54, 3.51)',
  ),
  'thread.follow': thread(
    inside,
    '禁止されていなければフォローを変えられる (2.52, 3.49)',
    'following, unless blocked (2.52, 3.49)',
    [notFixed],
  ),

  'comment.see': comment(inside, 'スペースを見られる人', 'whoever sees the space'),
  'comment.like': comment(inside, 'スペースを見られる人 (6.25)', 'whoever sees the space (6.25)'),
  'comment.edit': comment([author], '編集できるのは本人だけ (6.23)', 'only its author edits (6.23)'),
  'comment.delete': comment([author, spaceAdmin], '本人と管理者 (6.24)', 'author and administrators (6.24)'),
  'comment.history': comment(
    [spaceAdmin],
    '編集前の文は管理者が確認できる (6.23)',
    'administrators can read earlier texts (6.23)',
  ),

  'file.see': thing('file')(inside, '添付先を見られる人だけ (5.58)', 'whoever sees what it hangs on (5.58)'),

  'app.see': app(
    [outsideSpaces, ...inside, program],
    'スペースのアプリは、スペースを見られる人だけに存在する。アプリの権限がさらに絞る',
    "an app exists for those who see its space; the app's own permissions narrow this",
  ),
  'app.manage': app(
    [outsideSpaces, spaceMember, openToMembers, managingProgram],
    '設定は社内ユーザーのうち、アプリの権限で管理を許された人だけ',
    "settings: standard users whom the app's own permissions let manage it",
  ),

  'person.see': thing('person')(
    [self, colleagues, sharesSpace],
    '社内ユーザー同士、または同じスペースにいる人 (5.37, 5.53)',
    'colleagues, or people in a space together (5.37, 5.53)',
  ),
  // Who has left a space still stands in its records.
  'person.name': thing('person')(
    [self, colleagues, metInSpace, ofBuiltIn, programOfTheirs],
    'ほかのスペースのゲストは、レコードや条件に書いて確かめることもできない',
    'guests of other spaces cannot be found out by naming them in records and conditions',
  ),
} as const satisfies Record<string, Row>;

export type Action = keyof typeof table;
export type ActionOn<K extends Row['on']> = { [A in Action]: (typeof table)[A]['on'] extends K ? A : never }[Action];
export type HouseAction = ActionOn<'house'>;
