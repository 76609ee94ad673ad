// The relations: each one sentence about a person and a thing, as one SQL predicate (or, for the house as a whole, one flag).
// Things in spaces are always read together with their space, so `spaces` is in scope beside the thing's own table.
import { type RawBuilder, sql } from 'kysely';
import type { Both } from '../platform/i18n.ts';
import type { Actor } from './actors.ts';

export type Predicate = RawBuilder<boolean>;
type Ref = RawBuilder<string>;

/**
 * The person asked about: their id, and whether they are one of the organisation's own. Where that is known (`yes` or `no`),
 * relations that only the others can have are left out of the statement.
 */
export type Who = {
  readonly id: Ref;
  readonly member: Predicate;
  /** Whether a guest has proved their mailbox; mails go there anyway. */
  readonly proved: boolean;
  /** For programs: the apps they have a token of, and those they may manage. */
  readonly apps?: { readonly all: Ref; readonly managed: Ref };
};

/** Columns of a thing that relations speak of. */
export type Columns = { readonly creator?: Ref; readonly person?: Ref };

export type Relation = {
  readonly name: string;
  readonly says: Both;
  readonly holds: (who: Who, columns: Columns) => Predicate;
};
/** A relation to the house as a whole, known from the actor alone. */
export type Standing = { readonly name: string; readonly says: Both; readonly stands: (actor: Actor) => boolean };
/** A state of the thing under which an action is possible at all. */
export type Condition = {
  readonly name: string;
  readonly says: Both;
  readonly holds: (who: Who, columns: Columns) => Predicate;
};

export const yes: Predicate = sql<boolean>`true`;
export const no: Predicate = sql<boolean>`false`;
const inSpace = (who: Who, and: Predicate) =>
  sql<boolean>`exists (select 1 from space_people sp where sp.space_id = spaces.id and sp.person_id = ${who.id} and sp.active and ${and})`;
/** What the organisation's own people can be, in a space and beside it, and what guests can: nobody is both. */
const asMember = (who: Who, and: Predicate) => (who.member === no ? no : inSpace(who, and));
const asColleague = (who: Who, and: Predicate) => (who.member === no ? no : sql<boolean>`(${who.member} and ${and})`);
const asGuest = (who: Who, and: Predicate) => (who.member === yes ? no : inSpace(who, and));
const relation = (name: string, says: Both, holds: Relation['holds']): Relation => ({ name, says, holds });
const standing = (name: string, says: Both, stands: Standing['stands']): Standing => ({ name, says, stands });

export const spaceMember = relation('spaceMember', { ja: 'スペースのメンバー', en: 'member of the space' }, (who) =>
  asMember(who, sql`not sp.is_guest`),
);
/** A guest's stay here has not ended. */
const staying = sql`(sp.until is null or sp.until > now())`;
/** The present terms of the space are accepted, if it has any. */
const accepted = sql`(spaces.terms_version is null or sp.terms_version = spaces.terms_version)`;
/** The space asks for no second step, or it is passed. */
const proved = (who: Who, space: string) =>
  who.proved ? yes : sql<boolean>`(not ${sql.ref(`${space}.guest_two_step`)})`;
export const spaceGuest = relation(
  'spaceGuest',
  {
    ja: 'スペースに招待されたゲスト（規約に同意済み、必要なら確認コードも入力済み）',
    en: 'guest invited to the space, its terms accepted and, where it asks for one, a code from the mailbox entered',
  },
  (who) => asGuest(who, sql`sp.is_guest and ${staying} and ${accepted} and ${proved(who, 'spaces')}`),
);
export const guestAtDoor = relation(
  'guestAtDoor',
  {
    ja: 'スペースに招待されたゲスト（規約に同意する前も）',
    en: 'guest invited to the space, even before accepting its terms',
  },
  (who) => asGuest(who, sql`sp.is_guest and ${staying} and ${proved(who, 'spaces')}`),
);
export const spaceAdmin = relation('spaceAdmin', { ja: 'スペースの管理者', en: 'administrator of the space' }, (who) =>
  asMember(who, sql`sp.is_admin`),
);
export const guestHost = relation(
  'guestHost',
  { ja: 'スペースでゲストを担当している人', en: 'host of a guest of the space' },
  (who) => asMember(who, sql`not sp.is_guest and hosts_guests(spaces.id, ${who.id})`),
);
export const openToMembers = relation(
  'openToMembers',
  { ja: '公開スペースを見る社内ユーザー', en: 'colleague, where the space is public' },
  (who) => asColleague(who, sql`not spaces.is_private`),
);
export const outsideSpaces = relation(
  'outsideSpaces',
  { ja: 'スペースに属さないアプリを使う社内ユーザー', en: 'colleague, where the app is in no space' },
  (who) => asColleague(who, sql`spaces.id is null`),
);
export const program = relation(
  'program',
  { ja: 'アプリのAPIトークンを持つプログラム', en: 'program with a token of the app' },
  (who) => (who.apps ? sql<boolean>`apps.id = any(${who.apps.all})` : no),
);
export const managingProgram = relation(
  'managingProgram',
  { ja: 'アプリ管理のAPIトークンを持つプログラム', en: 'program whose token may manage the app' },
  (who) => (who.apps ? sql<boolean>`apps.id = any(${who.apps.managed})` : no),
);
export const author = relation('author', { ja: '作成者本人', en: 'its author' }, (who, { creator }) =>
  creator ? sql<boolean>`${creator} = ${who.id}` : no,
);
export const self = relation('self', { ja: '本人', en: 'the person themselves' }, (who, { person }) =>
  person ? sql<boolean>`${person} = ${who.id}` : no,
);
export const colleagues = relation('colleagues', { ja: '社内ユーザー同士', en: 'colleagues of each other' }, (who) =>
  asColleague(who, sql`people.kind = 'user'`),
);
/** Of somebody who is in a space with whoever is asked about, and there as `theirs` says. */
const together =
  (theirs: Predicate): Relation['holds'] =>
  (who, { person }) =>
    person
      ? sql<boolean>`exists (select 1 from space_people mine join space_people theirs on theirs.space_id = mine.space_id and ${theirs}
        join spaces shared on shared.id = mine.space_id and shared.deleted_at is null
          and (not mine.is_guest or ((mine.until is null or mine.until > now()) and (shared.terms_version is null or mine.terms_version = shared.terms_version)
            and ${proved(who, 'shared')}))
        where mine.person_id = ${who.id} and mine.active and theirs.person_id = ${person})`
      : no;
export const sharesSpace = relation(
  'sharesSpace',
  { ja: '同じスペースにいる人', en: 'in a space together' },
  together(sql`theirs.active`),
);
export const metInSpace = relation(
  'metInSpace',
  { ja: '同じスペースにいる、または以前いた人', en: 'in a space where they are or once were' },
  together(yes),
);
export const ofBuiltIn = relation(
  'ofBuiltIn',
  { ja: '組み込みのユーザーについて誰でも', en: 'anyone, of built-in users' },
  (_who, { person }) => (person ? sql<boolean>`people.kind = 'system'` : no),
);
export const programOfTheirs = relation(
  'programOfTheirs',
  {
    ja: '社内ユーザー、またはアプリのスペースにいる（いた）人についてプログラム',
    en: 'program with a token, of colleagues and of who is or was in the space of its app',
  },
  (who, { person }) =>
    who.apps && person
      ? sql<boolean>`(people.kind = 'user' or exists (select 1 from space_people theirs join apps own on own.space_id = theirs.space_id
        where own.id = any(${who.apps.all}) and theirs.person_id = ${person}))`
      : no,
);

export const signedIn = standing(
  'signedIn',
  { ja: 'ログインしている人', en: 'anyone signed in' },
  (a) => a.kind === 'member' || a.kind === 'guest',
);
export const colleague = standing(
  'colleague',
  { ja: '社内ユーザー', en: 'a standard user' },
  (a) => a.kind === 'member',
);
export const byToken = standing(
  'byToken',
  { ja: 'APIトークンで呼び出すプログラム', en: 'a program that calls with a token' },
  (a) => a.kind === 'program',
);
export const fromOutside = standing(
  'fromOutside',
  { ja: '社外から参加しているゲスト', en: 'a guest from outside' },
  (a) => a.kind === 'guest',
);
export const mayCreateSpaces = standing(
  'mayCreateSpaces',
  { ja: 'スペースの作成を許可された社内ユーザー', en: 'a standard user allowed to create spaces' },
  (a) => a.kind === 'member' && a.createsSpaces,
);
export const mayCreateGuestSpaces = standing(
  'mayCreateGuestSpaces',
  { ja: 'ゲストスペースの作成を許可された社内ユーザー', en: 'a standard user allowed to create guest spaces' },
  (a) => a.kind === 'member' && a.createsGuestSpaces,
);
export const administrator = standing(
  'administrator',
  { ja: 'システム管理の権限を持つ人', en: 'someone with the permission System administration' },
  (a) => a.kind === 'member' && a.administers,
);
export const systemAdmin = standing(
  'systemAdmin',
  { ja: 'Administrators グループの人', en: 'a member of the group Administrators' },
  (a) => a.kind === 'member' && a.systemAdmin,
);

const condition = (name: string, says: Both, holds: Condition['holds']): Condition => ({ name, says, holds });

/** The space is there, and the features that carry it are switched on. The settings are read once per statement, not per row. */
export const liveSpace: Predicate = sql<boolean>`(spaces.deleted_at is null and (select st.spaces_on from settings st)
  and (not spaces.is_guest or (select st.guest_spaces_on from settings st)))`;

export const mayInvite = condition(
  'mayInvite',
  {
    ja: 'ゲストを招待できる人は、システム管理者が決めたグループに限られています。',
    en: 'Only people of a group chosen by your administrators may invite guests.',
  },
  (who) => sql<boolean>`may_invite(${who.id})`,
);
export const mayAddApps = condition(
  'mayAddApps',
  {
    ja: 'このスペースでは、アプリを作成できるのはスペースの管理者だけです。',
    en: 'In this space only its administrators create apps.',
  },
  (who) => sql<boolean>`(spaces.create_app = 'EVERYONE' or ${inSpace(who, sql`sp.is_admin`)})`,
);
export const notFixed = condition(
  'notFixed',
  {
    ja: 'このスペースでは、参加・退会やスレッドのフォローの変更が禁止されています。',
    en: 'In this space nobody may join or leave, or follow or unfollow threads.',
  },
  () => sql<boolean>`(not spaces.fixed_member)`,
);
export const multiThread = condition(
  'multiThread',
  { ja: 'このスペースでは複数のスレッドを使えません。', en: 'This space does not use multiple threads.' },
  () => sql<boolean>`spaces.use_multi_thread`,
);
export const notDefaultThread = condition(
  'notDefaultThread',
  { ja: 'スペースの最初のスレッドは削除できません。', en: "The space's first thread cannot be deleted." },
  () => sql<boolean>`(threads.id is distinct from spaces.default_thread_id)`,
);
export const notYetIn = condition(
  'notYetIn',
  { ja: 'すでに参加しています。', en: 'You have already joined.' },
  (who) => sql<boolean>`not ${inSpace(who, sql`true`)}`,
);
export const inByName = condition(
  'inByName',
  {
    ja: '組織またはグループとして参加しているため、個人では退会できません。',
    en: 'You are here through a department or a group, so you cannot leave on your own.',
  },
  (who) => inSpace(who, sql`not sp.is_implicit`),
);
