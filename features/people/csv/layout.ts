// The columns of the files, in kintone's order, so that a file from there can be read here.
// Departments: kintone deletes what a file leaves out; here a last column deletes, and what is left out stays.
import type { Both } from '../../../platform/i18n.ts';
import type { ItemRow } from '../items/queries.ts';

export type Kind = 'user' | 'organization' | 'title' | 'group' | 'userOrganizations' | 'userGroups';
export type Column<K extends string> = { readonly key: K; readonly title: Both };

const column = <const K extends string>(key: K, ja: string, en: string): Column<K> => ({ key, title: { ja, en } });

export const userColumns = [
  column('login', 'ログイン名', 'Login name'),
  column('name', '表示名', 'Display name'),
  column('newLogin', '新しいログイン名', 'New login name'),
  column('password', 'パスワード', 'Password'),
  column('surName', '姓', 'Surname'),
  column('givenName', '名', 'Given name'),
  column('surNameReading', 'よみがな（姓）', 'Surname reading'),
  column('givenNameReading', 'よみがな（名）', 'Given name reading'),
  column('localName', '別言語での表示名', 'Local name'),
  column('localNameLocale', '別言語での表示名の言語', 'Language of local name'),
  column('email', 'メールアドレス', 'Mail address'),
  column('valid', '使用状態', 'Active'),
  column('locale', '言語', 'Language'),
  column('timezone', 'タイムゾーン', 'Time zone'),
  column('phone', '電話番号', 'Phone'),
  column('extensionNumber', '内線番号', 'Extension'),
  column('mobilePhone', '携帯電話', 'Mobile phone'),
  column('url', 'URL', 'URL'),
  column('employeeNumber', '従業員番号', 'Employee number'),
  column('joinDate', '入社日', 'Joining date'),
  column('birthDate', '誕生日', 'Birthday'),
  column('description', '自己紹介', 'About'),
  column('sortOrder', '表示優先度', 'Display order'),
  column('callto', 'Skype名', 'Skype name'),
  column('delete', '削除', 'Delete'),
] as const;

/** What programs say of a user and files do not. */
export const primaryColumn = column('primaryOrganization', '優先する組織', 'Primary organization');

export type ItemKey = `item:${string}`;
export type UserKey = (typeof userColumns)[number]['key'] | typeof primaryColumn.key | ItemKey;

/** The columns of items of profiles, after all others. */
export const itemColumns = (items: readonly ItemRow[]): Column<ItemKey>[] =>
  items.map(({ id, name }) => ({ key: `item:${id}`, title: { ja: name, en: name } }));

export const departmentColumns = [
  column('code', '組織コード', 'Department code'),
  column('name', '表示名', 'Display name'),
  column('newCode', '新しい組織コード', 'New department code'),
  column('localName', '別言語での表示名', 'Local name'),
  column('localNameLocale', '別言語での表示名の言語', 'Language of local name'),
  column('parentCode', '親組織コード', 'Parent department code'),
  column('description', '説明', 'Description'),
  column('delete', '削除', 'Delete'),
] as const;

export const titleColumns = [
  column('code', '役職コード', 'Title code'),
  column('name', '表示名', 'Display name'),
  column('newCode', '新しい役職コード', 'New title code'),
  column('description', '説明', 'Description'),
  column('delete', '削除', 'Delete'),
] as const;

export const groupColumns = [
  column('code', 'グループコード', 'Group code'),
  column('name', '表示名', 'Display name'),
  column('newCode', '新しいグループコード', 'New group code'),
  column('kind', '種別', 'Kind'),
  column('description', '説明', 'Description'),
  column('delete', '削除', 'Delete'),
] as const;

/** Columns of a membership file: the user, then as many departments with titles, or groups, as anybody has. */
export function membershipTitles(kind: 'userOrganizations' | 'userGroups', count: number): Both[] {
  const login = userColumns[0].title;
  const numbered = (ja: string, en: string, n: number): Both => ({ ja: `${ja}${n}`, en: `${en} ${n}` });
  const rest = Array.from({ length: count }, (_, i) =>
    kind === 'userGroups'
      ? [numbered('グループコード', 'Group code', i + 1)]
      : [numbered('組織コード', 'Department code', i + 1), numbered('役職', 'Title', i + 1)],
  );
  return [login, ...rest.flat()];
}

const firstTitles = [userColumns[0], departmentColumns[0], titleColumns[0], groupColumns[0]].flatMap(({ title }) => [
  title.ja,
  title.en,
]);
const headers = new Set([...firstTitles, 'ロールコード'].map((title) => title.toLowerCase()));

/** Whether a first line holds titles: files may have such a line or not. */
export function isHeader(cells: readonly string[]): boolean {
  return headers.has((cells[0] ?? '').trim().toLowerCase());
}

/** The language of a second name; where nobody has said it, read from its letters. */
export function nameLocale({
  local_name,
  local_name_locale,
}: {
  local_name: string;
  local_name_locale: string;
}): string {
  if (local_name_locale !== '' || local_name === '') return local_name_locale;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(local_name) ? 'ja' : 'en';
}
