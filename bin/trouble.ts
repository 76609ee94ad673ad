// What can keep Genkan from starting, beside its database: said so that the person who started it knows what to do.
import type { Refusal } from '../platform/errors.ts';
import { StartTrouble } from '../platform/postgres/trouble.ts';

const says = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

/** The catalogue, so that the set of troubles is a page one can read. */
export const startTrouble = {
  notAnAddress: (cause: unknown) =>
    new StartTrouble(
      'DATABASE_URL',
      {
        ja: 'GENKAN_DATABASE_URL には「postgres://ユーザー:パスワード@ホスト:5432/データベース」の形式で接続先を指定してください。',
        en: 'GENKAN_DATABASE_URL must be an address such as postgres://user:password@host:5432/database.',
      },
      cause,
    ),
  mayNot: (cause: unknown) =>
    new StartTrouble(
      'DATABASE_RIGHTS',
      {
        ja: `GENKAN_DATABASE_URL のユーザーの権限が足りません（${says(cause)}）。CREATEROLE を付与し、データベースの所有者にしてください。`,
        en: `The user in GENKAN_DATABASE_URL has too few rights (${says(cause)}). It needs CREATEROLE, and must own the database.`,
      },
      cause,
    ),
  otherFolder: () =>
    new StartTrouble('OTHER_FOLDER', {
      ja: 'このデータベースは、別のデータフォルダーを使う Genkan が使用中です。複数のサーバーで使うときは、同じ GENKAN_DATA_DIR（共有フォルダー）を指定してください。別の Genkan を使わない場合は、先に停止してください。データは変更していません。',
      en: 'This database is in use by a Genkan with another data folder. Servers that work together must share one GENKAN_DATA_DIR; otherwise stop the other one first. Nothing was changed.',
    }),
  portInUse: (port: number, cause: unknown) =>
    new StartTrouble(
      'PORT_IN_USE',
      {
        ja: `ポート ${port} は別のプログラムが使用しています。そちらを停止するか、GENKAN_PORT に別の番号を指定してください。`,
        en: `Port ${port} is used by another program. Stop that one, or set GENKAN_PORT to another number.`,
      },
      cause,
    ),
  admin: (refusal: Refusal, what = 'GENKAN_ADMIN') => {
    const problems = Object.values(refusal.fields ?? { admin: [refusal.said] }).flat();
    return new StartTrouble('ADMIN', {
      ja: `${what} の値を使えません。${problems.map((p) => p.ja).join('')}`,
      en: `${what} cannot be used: ${problems.map((p) => p.en).join(' ')}`,
    });
  },
} as const;
