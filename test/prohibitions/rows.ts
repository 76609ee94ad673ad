// Every sentence of the specification about what guests can and cannot do, with the tests that show it: on screen, at both
// doors, in the database. docs/prohibitions.md is printed from it, and a test finds every test that is named here.
import type { Both } from '../../platform/i18n.ts';

/** A test by its file and (part of) its title. */
export type Shown = readonly [file: string, title: string];
export type Row = {
  /** S: the mission; 5.n: the matrix of the specification. */
  readonly rule: string;
  readonly says: Both;
  readonly guest: 'no' | 'yes' | 'nothing there';
  readonly screen?: readonly Shown[];
  readonly doors?: readonly Shown[];
  readonly database?: readonly Shown[];
};

const SCREEN = 'test/browser/prohibitions.spec.ts';
const onSpace: Shown = [SCREEN, 'in the guest space:'];
const onThreads: Shown = [SCREEN, 'in threads and comments of others:'];
const around: Shown = [SCREEN, 'around it:'];
const inApp: Shown = [SCREEN, 'in an app:'];
const onOwnPage: Shown = [SCREEN, 'on the own page and in the settings:'];
const mail: Shown = ['test/browser/account.spec.ts', 'a guest who wants plain text gets notifications so'];
const leak: Shown = ['test/walks/leak.test.ts', 'learns nothing of places that are not theirs'];
const wall: Shown = ['test/walks/leak.test.ts', 'no other guest space and nothing of the house'];
/** Only what is on that list answers a guest: whatever a row says is refused is not on it. */
const closed: Shown = ['test/prohibitions/prohibitions.test.ts', 'exactly those that are open to guests answer one'];
const line = (words: string): Shown => ['test/prohibitions/lines.ts', words];
const refused = (words: string): Shown => ['test/prohibitions/walls.ts', words];
const life = (title: string): Shown => ['features/guests/life.test.ts', title];

const no = (rule: string, ja: string, en: string, by: Pick<Row, 'screen' | 'doors' | 'database'>): Row => ({
  rule,
  says: { ja, en },
  guest: 'no',
  ...by,
});
const yes = (rule: string, ja: string, en: string, by: Pick<Row, 'screen' | 'doors' | 'database'>): Row => ({
  ...no(rule, ja, en, by),
  guest: 'yes',
});
const nothing = (rule: string, ja: string, en: string): Row => ({ rule, says: { ja, en }, guest: 'nothing there' });

export const rows: readonly Row[] = [
  no('S12', 'ゲストスペースの基本設定を変える', 'change the basic settings of the guest space', {
    screen: [onSpace],
    doors: [line('change the basic settings of the guest space')],
    database: [refused('change a space')],
  }),
  no('S13', 'ゲストスペースを削除する', 'delete the guest space', {
    screen: [onSpace],
    doors: [line('delete the guest space')],
    database: [refused('delete a space')],
  }),
  no('S14', 'お知らせを編集する', 'edit the announcement', {
    screen: [onSpace],
    doors: [line('edit the announcement')],
    database: [refused('write the announcement')],
  }),
  no('S15', 'メンバーやゲストを追加・削除・招待する', 'add, remove or invite members and guests', {
    screen: [onSpace],
    doors: [line('add or remove members'), line('invite guests'), line('remove another guest')],
    database: [refused('add members'), refused('take somebody out of the space'), refused('invite')],
  }),
  no('S16', 'ほかの人が作成したスレッドを削除する', 'delete threads that others made', {
    screen: [onThreads],
    doors: [line('delete a thread that somebody else made')],
    database: [refused('delete a thread of others')],
  }),
  no('S17', 'ほかの人が作成したスレッドの本文を編集する', 'edit the body of threads that others made', {
    screen: [onThreads],
    doors: [line('edit the body of a thread that somebody else made')],
    database: [refused('edit the body of others')],
  }),
  no('S18', 'モバイルアプリを使う', 'use the mobile app', {
    screen: [onOwnPage, ['test/browser/app-mode.spec.ts', 'a guest sees none of it']],
    doors: [line('use the app or its push notifications')],
    database: [refused('subscribe a device')],
  }),
  no(
    'S19',
    'IP制限・Basic認証・クライアント証明書を設定する、適用される',
    'set, or be subject to, access restrictions',
    {
      screen: [around, ['test/browser/access.spec.ts', 'users are told, guests are let in']],
      doors: [
        line('read or change from where users may come in'),
        ['features/signin/access/access.test.ts', 'they sign in, read, write and join from anywhere'],
      ],
      database: [refused('read from where users may come in')],
    },
  ),
  no('S20', 'ピープルのページに書き込まれる、書き込む', 'have a comment box on the People page', {
    screen: [onOwnPage],
    doors: [['features/guests/own-page.test.ts', 'no route under a person is one to write on']],
    database: [['features/guests/own-page.test.ts', 'a comment stands in a thread of a space, in the database too']],
  }),
  yes('S21', '自分のプロフィールとカバー画像を変える', 'change the own profile and cover image', {
    screen: [['test/browser/people.spec.ts', 'a guest has a page with a profile and a cover to change']],
    doors: [['features/guests/own-page.test.ts', 'the guest changes them, and those in the space see it']],
    database: [refused('change the profile of others')],
  }),
  no('S22', '通知以外のメールの形式を個人設定で変える', 'choose the format of mails that are no notifications', {
    screen: [mail],
    doors: [['features/notifications/mail-format.test.ts', 'registering is answered in the organisation’s format']],
  }),
  no('5.12', '参加していないゲストスペースを見る。名前も', 'see other guest spaces, even their names', {
    screen: [around],
    doors: [line('see a guest space they were not invited to'), leak],
    database: [refused('see other guest spaces'), wall],
  }),
  no('5.13', '通常のスペース、ポータル、外のアプリを見る', 'see normal spaces, the portal, apps outside', {
    screen: [around],
    doors: [line('see a space of the organisation, its apps and their records'), leak],
    database: [refused('see spaces of the organisation'), refused('see apps outside')],
  }),
  no('5.14', 'スペースを作成する', 'create a space or a guest space', {
    screen: [around],
    doors: [line('create a space or a guest space')],
    database: [refused('make a space')],
  }),
  yes('5.15', 'ゲストスペースのポータルを開く', 'open the front page of the guest space', {
    screen: [onSpace],
    doors: [closed],
  }),
  yes('5.16', '参加しているスペースの中を探す', 'search inside the joined spaces', {
    screen: [['test/browser/search.spec.ts', 'a guest finds threads, comments, files and records of the own spaces']],
    doors: [
      ['features/search/search.test.ts', 'a guest what is in the own guest spaces, and nothing of anybody else'],
      life('is never offered anybody from outside the space'),
    ],
    database: [['features/search/fill.test.ts', 'lets a guest read rows of the own guest space alone']],
  }),
  no('5.17', '全体を検索する', 'search the whole organisation', {
    screen: [around],
    doors: [
      ['features/search/search.test.ts', 'a guest what is in the own guest spaces, and nothing of anybody else'],
      line('search among everybody and everything'),
      leak,
    ],
    database: [['features/search/fill.test.ts', 'shows nothing in a space the guest is not in'], wall],
  }),
  yes('5.18', 'スレッドを作成する', 'create threads', {
    screen: [onSpace],
    doors: [life('may start a thread, comment, edit and delete the own thread')],
  }),
  yes('5.19', '自分のスレッドを編集・削除する', 'edit and delete own threads', {
    screen: [onThreads],
    doors: [life('may start a thread, comment, edit and delete the own thread')],
    database: [['test/prohibitions/prohibitions.test.ts', 'changes and deletes a thread of their own']],
  }),
  yes('5.20', 'コメント、返信、いいね、宛先、添付', 'comment, reply, like, mention, attach files', {
    screen: [['test/browser/thread.spec.ts', 'comments, replies and likes arrive at the other screen']],
    doors: [closed],
  }),
  yes('5.21', '自分のコメントを削除する（ほかの人のものはできない）', 'delete own comments, and those of nobody else', {
    screen: [onThreads],
    doors: [['features/threads/comment-changes.test.ts', "not another's: a member a guest's, a guest a member's"]],
    database: [refused('delete a comment of others')],
  }),
  yes('5.22', 'フォロー、お気に入り', 'follow threads, keep favourites', {
    screen: [onSpace],
    doors: [
      ['features/threads/following.test.ts', 'everybody who sees the thread follows and unfollows it'],
      ['features/threads/following.test.ts', 'where the space blocks it nobody can'],
    ],
  }),
  yes('5.23', 'スペースから退出する（禁止されていなければ）', 'leave the space, unless blocked', {
    screen: [onSpace],
    doors: [
      life('no longer sees the space, and what they wrote stays'),
      life('cannot leave where joining and leaving is blocked'),
    ],
  }),
  nothing('5.24', 'スレッドアクション', 'thread actions'),
  no('5.25', 'アプリを作成・設定・削除する', 'create, set up or delete apps', {
    screen: [onSpace, inApp],
    doors: [line('create an app'), line('change the settings of an app')],
    database: [refused('make an app'), refused('change an app'), refused('read what is being prepared')],
  }),
  yes('5.26', 'アプリの権限の範囲でレコードを扱う', 'work with records as the app permits', {
    screen: [
      ['test/browser/apps.spec.ts', 'a guest reads, narrows down, adds and changes records'],
      ['test/browser/transfer.spec.ts', 'guests find only what they may do'],
    ],
    doors: [closed],
    database: [['features/records/table.test.ts', 'is the guests of the space the app lives in']],
  }),
  yes('5.27', 'アプリ・レコード・フィールドの権限を一人ずつ持つ', 'hold permissions in apps, one by one', {
    doors: [['features/guests/address/address.test.ts', 'permissions of an app follow the guest']],
  }),
  yes('5.28', 'ユーザー選択と作業者に選ばれる', 'be chosen in fields and as assignee', {
    screen: [['test/browser/records.spec.ts', 'names who is in charge, among the people of the space only']],
    doors: [['features/records/query/queries.test.ts', 'tells a guest nothing of people elsewhere']],
  }),
  no('5.29', '組織やグループに属する', 'be in departments or groups', {
    doors: [
      ['features/people/units.test.ts', 'take users only: no guests, no strangers'],
      line('read the directory, departments or groups'),
    ],
    database: [refused('read departments'), refused('enter a group')],
  }),
  no('5.30', 'ゲストスペースのアプリで組織選択を使う', 'meet department fields in a guest space', {
    doors: [['features/apps/fields/fields.test.ts', 'there are no departments and groups']],
  }),
  yes('5.31', '一覧を自分で絞り込む', 'narrow lists down for oneself', {
    screen: [['test/browser/apps.spec.ts', 'a guest reads, narrows down, adds and changes records']],
  }),
  nothing('5.32', 'システム全体のJavaScript', 'JavaScript of the whole system'),
  nothing('5.33', 'アプリのJavaScriptとプラグインの実行（保存だけ）', 'running scripts of apps (they are only stored)'),
  yes('5.34', '自分のプロフィール、写真、カバー', 'own profile, photo, cover', {
    screen: [['test/browser/people.spec.ts', 'a guest has a page with a profile and a cover to change']],
    doors: [['features/guests/own-page.test.ts', 'nobody else does: not a host, not another guest']],
    database: [refused('change the profile of others')],
  }),
  no('5.35', 'ピープルのページにコメントする', 'comment on People pages', {
    screen: [onOwnPage],
    doors: [
      ['features/guests/own-page.test.ts', 'what can be written anywhere, aimed at the page, leaves it as it was'],
    ],
  }),
  nothing('5.36', '個人間のメッセージ', 'private messages'),
  yes('5.37', '同じスペースの人のプロフィールを見る', 'see profiles of people in the same space', {
    screen: [onOwnPage],
    doors: [['features/people/profiles.test.ts', 'is open to guests of the same space, without departments']],
  }),
  no('5.38', 'スペースの外の人に出会う', 'meet people outside the space', {
    screen: [around, ['test/browser/thread.spec.ts', 'only people of the space are suggested for a mention']],
    doors: [line('read the directory, departments or groups'), leak],
    database: [refused('see people who are not in the space')],
  }),
  yes('5.39', 'ベルの通知（参加しているスペースのものだけ）', 'notifications in the bell, of joined spaces only', {
    screen: [['test/browser/notifications.spec.ts', 'a mention arrives in the list of the other as it happens']],
    doors: [['features/notifications/list/list.test.ts', 'after leaving one only the other, also in the count']],
    database: [wall],
  }),
  yes('5.40', '通知メール', 'notification mails', {
    screen: [mail],
    doors: [['features/notifications/mention-mail.test.ts', 'nobody who has lost the space since']],
  }),
  yes('5.41', '個人設定とメールの形式', 'personal settings and mail format', { screen: [mail, onOwnPage] }),
  yes('5.42', 'アカウントの設定', 'account settings', {
    screen: [['test/browser/account.spec.ts', 'a guest changes the own address by the link in the mail'], onOwnPage],
    doors: [closed],
  }),
  no('5.43', 'TOTPやSAMLを使う（メールの確認コードを使う）', 'use TOTP or SAML; a mailed code instead', {
    screen: [['test/browser/second-step.spec.ts', 'a guest then signs in with the code from the mail'], onOwnPage],
    doors: [['features/signin/second/second.test.ts', 'is for guests alone: colleagues sign in as before']],
  }),
  no('5.44', 'アカウントがロックされる', 'be locked out', {
    doors: [['features/signin/password-rules.test.ts', 'elsewhere the guest gets in: nobody is locked out']],
  }),
  no('5.45', '自動ログイン', 'be signed in automatically', {
    doors: [['test/prohibitions/prohibitions.test.ts', 'is not remembered: a sign-in ends with the browser']],
  }),
  no('5.46', 'モバイルアプリを使う（S18）', 'use the mobile app (S18)', {
    screen: [onOwnPage],
    doors: [line('use the app or its push notifications')],
    database: [refused('subscribe a device')],
  }),
  yes('5.47', '携帯電話のブラウザーで使う', 'use the browser of a phone', {
    screen: [['test/browser/shapes.spec.ts', 'on a phone no screen is wider than the window']],
  }),
  no('5.48', 'システム管理、ユーザー管理を開く', 'open any administration', {
    screen: [around],
    doors: [line('read or change how the organisation is administered')],
    database: [refused('change the settings of the house'), refused('read permissions'), refused('read mails')],
  }),
  no('5.49', 'スペースの管理者になる', 'be an administrator of the space', {
    screen: [onSpace],
    doors: [
      line('become an administrator of the space'),
      ['test/kintone/spaces.test.ts', 'need an administrator, and no guest, nobody suspended'],
    ],
    database: [refused('become an administrator')],
  }),
  yes('5.50', 'REST APIはゲストスペースのパスだけ', 'the REST API on paths of guest spaces alone', {
    doors: [['test/kintone/paths.test.ts', 'refuses a guest on the normal path, whatever it is about'], closed],
  }),
];
