// Words of people: refusals and field messages.
import type { Both } from '../../platform/i18n.ts';

export const words = {
  notAddress: { ja: 'メールアドレスの形式が正しくありません。', en: 'This is not a mail address.' },
  notTimezone: {
    ja: 'このタイムゾーンはありません。Asia/Tokyo のような名前で指定してください。',
    en: 'There is no such time zone. Use a name such as Asia/Tokyo.',
  },
  notUrl: {
    ja: 'http:// または https:// で始まるURLを入力してください。',
    en: 'Enter an address that starts with http:// or https://.',
  },
  notNumber: {
    ja: '-2,147,483,648 から 2,147,483,647 までの整数を入力してください。',
    en: 'Enter a whole number from -2,147,483,648 to 2,147,483,647.',
  },
  notDate: { ja: '日付は 2026-04-01 の形式で入力してください。', en: 'Enter dates as 2026-04-01.' },
  notMailFormat: { ja: 'HTMLかテキストを選んでください。', en: 'Choose HTML or plain text.' },
  notLocale: { ja: '言語は auto、ja、en のいずれかで指定してください。', en: 'The language must be auto, ja or en.' },
  notNameLocale: {
    ja: '言語は ja、en、zh、zh-TW、es、pt-BR、th のいずれかで指定してください。',
    en: 'The language must be ja, en, zh, zh-TW, es, pt-BR or th.',
  },
  sameCode: { ja: '同じコードが2回指定されています。', en: 'The same code is given twice.' },
  loginLooksLikeGuest: { ja: 'guest/ で始まるログイン名は使えません。', en: 'A login name cannot start with guest/.' },
  loginColon: { ja: 'ログイン名に「:」は使えません。', en: 'A login name cannot contain “:”.' },
  loginTaken: { ja: 'このログイン名はすでに使われています。', en: 'This login name is already in use.' },
  codeTaken: { ja: 'このコードはすでに使われています。', en: 'This code is already in use.' },
  noDepartment: { ja: 'この組織は見つかりません。', en: 'There is no such department.' },
  oneMainDepartment: {
    ja: '優先する組織は1つだけ指定してください。',
    en: 'Only one department can be the main one.',
  },
  notInDepartment: {
    ja: '優先する組織には、このユーザーが所属する組織を指定してください。',
    en: 'The primary organization must be one that the user belongs to.',
  },
  itemsMissing: (items: number): Both => ({
    ja: `カスタマイズ項目の列が足りません。${items}列が必要です。`,
    en: `The columns of custom fields are not complete; there are ${items}.`,
  }),
  lockedField: { ja: 'この項目は管理者だけが変更できます。', en: 'Only administrators can change this field.' },
  noGroup: { ja: 'このグループは見つかりません。', en: 'There is no such group.' },
  idsOrCodes: {
    ja: 'ids と codes は、どちらか一方だけを指定してください。',
    en: 'Give either ids or codes, not both.',
  },
  noImport: { ja: 'この読み込みは見つかりません。', en: 'There is no such import.' },
  onlyKintone: {
    ja: 'すべてのユーザーが kintone だけを利用します。利用を止めるには、ユーザーを使用停止にしてください。',
    en: 'Every user uses kintone and nothing else. To take away access, make the user inactive.',
  },
  noUser: { ja: 'このユーザーは見つかりません。', en: 'There is no such user.' },
  everyoneIsAll: {
    ja: 'Everyone には全ユーザーが自動で所属します。指定はできません。',
    en: 'Everyone holds all users by itself; it cannot be chosen.',
  },
  everyoneFixed: {
    ja: 'Everyone には全ユーザーが自動で所属します。メンバーは変更できません。',
    en: 'Everyone holds all users by itself; its members cannot be changed.',
  },
  lastAdministrator: {
    ja: 'Administrators グループには、使用中のユーザーが少なくとも1人必要です。何も変更されていません。',
    en: 'The group Administrators needs at least one active user. Nothing was changed.',
  },
  tooManyAdministrators: {
    ja: 'Administrators グループのメンバーは1,000人までです。',
    en: 'The group Administrators can have at most 1,000 members.',
  },
  notYourself: {
    ja: '自分自身を停止または削除することはできません。ほかの管理者に依頼してください。',
    en: 'You cannot suspend or delete yourself. Ask another administrator.',
  },
  builtIn: {
    ja: 'Everyone と Administrators は、名前とコードの変更や削除ができません。',
    en: 'Everyone and Administrators cannot be renamed, given another code or deleted.',
  },
  hasChildren: {
    ja: '下位の組織があるため削除できません。先に下位の組織を移動または削除してください。',
    en: 'This department has departments below it. Move or delete those first.',
  },
  cycle: { ja: '自分自身や下位の組織の下には移動できません。', en: 'A department cannot be moved below itself.' },
  photoTooLarge: { ja: '写真は800 KB以下の画像にしてください。', en: 'A photo may have at most 800 KB.' },
  coverTooLarge: { ja: 'カバー画像は5 MB以下の画像にしてください。', en: 'A cover image may have at most 5 MB.' },
  notPhoto: {
    ja: 'GIF、JPEG、PNG、BMP、WebP の画像を選んでください。',
    en: 'Choose a GIF, JPEG, PNG, BMP or WebP image.',
  },
  brokenPicture: {
    ja: 'この画像は開けません。別の画像をお試しください。',
    en: 'This image cannot be opened. Try another one.',
  },
} as const;
