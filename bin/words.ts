// What the front and the command line say about domains.
import { StartTrouble } from '../platform/postgres/trouble.ts';

export const words = {
  suspended: {
    ja: 'この Genkan は、現在ご利用を停止しています。管理者にお問い合わせください。データは保管されています。',
    en: 'This Genkan is suspended for now. Please ask your administrator. Its data is kept.',
  },
  nothingHere: {
    ja: 'このアドレスでは何も提供していません。',
    en: 'There is nothing at this address.',
  },
} as const;

const said = (ja: string, en: string) => new StartTrouble('DOMAIN', { ja, en });

export const domainTrouble = {
  usage: (usage: string) => said('「genkan domain」は次のように使います。', usage),
  name: (name: string) =>
    said(
      `ドメインの名前「${name}」は使えません。半角英小文字・数字・ハイフンで、63文字以内にしてください。`,
      `"${name}" cannot name a domain: use small letters, digits and hyphens, at most 63.`,
    ),
  host: (host: string) =>
    said(
      `--host には「b.example.jp」のようなホスト名だけを、ポート番号なしで指定してください（「${host}」は使えません）。`,
      `--host must be a host name such as b.example.jp, without a port, not "${host}".`,
    ),
  noHost: () =>
    said(
      '--host で、このドメインのホスト名を指定してください。',
      'Say with --host at which host name the domain answers.',
    ),
  organisationAlone: () =>
    said(
      '--organisation は --admin と一緒に指定してください。--admin がないときは、最初に開いた人が設定ページで組織名を入力します。',
      '--organisation goes together with --admin. Without --admin, the set-up page asks for the organisation.',
    ),
  nameTaken: (name: string) =>
    said(`ドメイン「${name}」はすでにあります。`, `There is a domain named "${name}" already.`),
  hostTaken: (host: string) =>
    said(
      `ホスト名「${host}」は別のドメインが使用しています。`,
      `The host name "${host}" belongs to another domain already.`,
    ),
  unknown: (name: string) =>
    said(
      `ドメイン「${name}」はありません。「genkan domain list」で確認してください。`,
      `There is no domain named "${name}". See genkan domain list.`,
    ),
  last: () => said('最後のドメインは削除できません。', 'The last domain cannot be removed.'),
  unconfirmed: (name: string) =>
    said(
      `ドメイン「${name}」の全データ（スペース、アプリ、ファイル、ユーザー）を完全に削除します。元に戻せません。よろしければ --confirm を付けて実行してください。何も削除していません。`,
      `This deletes everything in "${name}" for good: spaces, apps, files, users. Add --confirm if you mean it. Nothing was deleted.`,
    ),
} as const;
