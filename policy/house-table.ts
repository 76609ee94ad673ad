// Who may do what with the house as a whole. Grants only; no row takes away.
import {
  administrator,
  byToken,
  colleague,
  fromOutside,
  mayCreateGuestSpaces,
  mayCreateSpaces,
  signedIn,
  systemAdmin,
} from './relations.ts';
import { house, type Row } from './row.ts';

export const houseTable = {
  'account.own': house([signedIn], '自分のアカウントは自分で管理する', 'everyone looks after their own account'),
  'account.shareOutside': house(
    [colleague],
    '自分のアカウントで他社のゲストスペースに参加できるのは社内ユーザー (4.33)',
    'standard users join guest spaces of other organisations with their own account (4.33)',
  ),
  'account.link': house(
    [fromOutside],
    'ゲストは自分の組織のアカウントと連携できる (4.35)',
    'guests link the account of their own organisation (4.35)',
  ),
  'account.changeAddress': house(
    [fromOutside],
    'ゲストのメールアドレスを変えるのは本人だけ (4.72)',
    "a guest's address is changed by nobody but the guest (4.72)",
  ),
  'client.use': house(
    [signedIn],
    '外部のアプリケーションに、自分の代わりの操作を許可できる。ゲストは公開されたものだけ',
    'everyone may let a program act for them; guests only those that are open to guests',
  ),
  'client.useMobile': house(
    [colleague],
    'モバイルアプリは社内ユーザーのもの。ゲストはブラウザーを使う (S18)',
    'mobile applications are for standard users; guests use the browser (S18)',
  ),
  'clients.administer': house(
    [systemAdmin],
    '外部のアプリケーションの登録は Administrators の仕事 (1.6)',
    'programs of others are registered by Administrators (1.6)',
  ),
  'file.upload': house(
    [signedIn, byToken],
    '添付するファイルは、書き込む前にアップロードする',
    'a file is uploaded before a write hangs it on something',
  ),
  'search.use': house([signedIn], '見つかるのは見られるものだけ (9.10, 9.11)', 'finds what one may see (9.10, 9.11)'),
  'app.install': house(
    [colleague],
    'アプリとしての利用とプッシュ通知は社内ユーザーのもの (S18)',
    'the installable app and its push notifications are for standard users (S18)',
  ),
  'portal.see': house([colleague], 'ポータルは社内のもの (5.13)', 'the portal belongs to the organisation (5.13)'),
  'path.normal': house(
    [colleague, byToken],
    'ゲストスペース以外のAPIは社内のもの。トークンは自分のアプリだけ',
    'the API outside guest spaces belongs to the organisation; a token reaches its own apps',
  ),
  'people.browse': house([colleague], '社内の名簿はゲストに見せない (5.38)', 'guests never meet the directory (5.38)'),
  'people.manage': house(
    [systemAdmin],
    'ユーザー管理は Administrators の仕事 (1.6)',
    'Administrators look after users (1.6)',
  ),
  'settings.administer': house(
    [administrator],
    '全体の設定はシステム管理の権限で変える (1.8)',
    'settings need System administration (1.8)',
  ),
  'login.secure': house(
    [systemAdmin],
    'ログインの安全設定は Administrators だけ (1.9)',
    'login security belongs to Administrators (1.9)',
  ),
  'access.restrict': house(
    [systemAdmin],
    'アクセスの制限は Administrators だけ。ゲストは設定も適用もされない (1.6, 10.d, S19)',
    'access restrictions belong to Administrators; guests neither set them nor are subject to them (1.6, 10.d, S19)',
  ),
  'outbox.see': house([systemAdmin], '送信箱には招待リンクが含まれる', 'the outbox holds invitation links'),
  'guests.administer': house(
    [administrator],
    'ゲストのアカウントはシステム管理で扱う (4.j)',
    'guest accounts are looked after by administrators (4.j)',
  ),
  'guests.download': house([systemAdmin], '一覧のファイルは Administrators だけ (4.80)', 'the list as a file (4.80)'),
  'licences.administer': house([administrator], 'ライセンスと料金 (1.g, 4.f)', 'licences and fees (1.g, 4.f)'),
  'spaces.administer': house(
    [administrator],
    'すべてのスペースの一覧と、管理者としての参加 (2.37)',
    'the list of all spaces, and joining as administrator (2.37)',
  ),
  'spaces.restore': house(
    [systemAdmin],
    '削除されたスペースを戻せるのは Administrators だけ (1.10)',
    'only Administrators restore spaces (1.10)',
  ),
  'spaces.statistics': house(
    [colleague],
    '自分に見えるスペースの統計 (13.60)',
    'statistics of the spaces one sees (13.60)',
  ),
  'apps.statistics': house(
    [colleague],
    '自分が管理できるアプリの統計。ゲストには出さない',
    'figures of the apps one manages; never for guests',
  ),
  'space.create': house([mayCreateSpaces], 'スペースの作成権限 (2.5)', 'the permission to create spaces (2.5)'),
  'guestSpace.create': house(
    [mayCreateGuestSpaces],
    'ゲストスペースの作成権限。初期状態では Administrators のみ (3.24)',
    'the permission to create guest spaces; Administrators at first (3.24)',
  ),
  'space.useTemplates': house(
    [mayCreateSpaces],
    'テンプレートはスペースを作る人のもの (2.7)',
    'templates are for those who create spaces (2.7)',
  ),
  'app.create': house(
    [colleague],
    'アプリを作るのは社内ユーザー。ゲストは使うだけ',
    'apps are made by standard users; guests use them',
  ),
  'apps.administer': house(
    [administrator],
    'システム管理の権限があれば、アプリの設定を管理できる',
    'administrators can manage the settings of apps',
  ),
} as const satisfies Record<string, Row>;
