// kintone's User API, writing: users, with their items and main departments.
import { type Static, Type } from 'typebox';
import { KFlag, KList, KText } from '../../kintone/shapes.ts';
import type { Both } from '../../platform/i18n.ts';
import { allow } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { itemColumns, primaryColumn, type UserKey, userColumns } from './csv/layout.ts';
import { usersBy } from './csv/users.ts';
import { ITEMS_MAX } from './items/contract.ts';
import { allItems, type ItemRow } from './items/queries.ts';
import { itemWords } from './items/words.ts';
import { carryOutItems, lineOf, mustExist, type Problem, pathIn } from './user-api-items.ts';

const Code = KText(1, 128);
const Optional = (max: number) => Type.Optional(KText(0, max));

const userTexts = {
  surName: Optional(64),
  givenName: Optional(64),
  surNameReading: Optional(64),
  givenNameReading: Optional(64),
  localName: Optional(128),
  localNameLocale: Optional(10),
  timezone: Optional(64),
  locale: Optional(10),
  description: Optional(1000),
  phone: Optional(100),
  mobilePhone: Optional(100),
  extensionNumber: Optional(100),
  email: Optional(256),
  callto: Optional(256),
  url: Optional(256),
  employeeNumber: Optional(100),
  birthDate: Optional(10),
  joinDate: Optional(10),
  // The id of an organization, or an empty text for none.
  primaryOrganization: Optional(20),
  customItemValues: Type.Optional(KList(Type.Object({ code: KText(1, 100), value: Optional(100) }), 0, ITEMS_MAX)),
  // A whole number, or an empty text for none.
  sortOrder: Optional(20),
  valid: Type.Optional(KFlag),
};
const Password = KText(1, 64);
export const NewUsers = Type.Object({
  users: KList(Type.Object({ code: Code, name: KText(1, 128), password: Password, ...userTexts }), 1, 100),
});
export const ChangedUsers = Type.Object({
  users: KList(
    Type.Object({
      code: Code,
      name: Type.Optional(KText(1, 128)),
      password: Type.Optional(Password),
      ...userTexts,
    }),
    1,
    100,
  ),
});

type UserItem = Static<typeof ChangedUsers>['users'][number];

const userNames = { login: 'code', newLogin: 'newCode' };
const asText = (value: unknown) => (value === undefined ? undefined : String(value));
const flag = (value: unknown) => (value === undefined ? undefined : value === true ? '1' : '0');

/** Users as lines of the importer, whose columns are those of the file, the main department, and every item. */
function linesOf(items: readonly ItemRow[]) {
  const columns = [...userColumns, primaryColumn, ...itemColumns(items)];
  const keys = new Map(items.map(({ id, code }) => [code, `item:${id}`]));
  const codes = new Map(itemColumns(items).map(({ key }, i) => [key as UserKey, items[i]?.code]));

  const lineOfUser = ({ code, valid, customItemValues = [], ...rest }: UserItem, at: number) => {
    const texts = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asText(value)]));
    const values = Object.fromEntries(customItemValues.map((v) => [keys.get(v.code) ?? '', v.value ?? '']));
    return lineOf(at, columns, { ...texts, ...values, login: code, valid: flag(valid) });
  };

  /** Where an item stands in the list of its user: `users[0].customItemValues[2].value`. */
  const plain = pathIn('users', columns, userNames);
  const pathOf = (users: readonly UserItem[]) => (at: number, column: Both | undefined) => {
    const key = columns.find(({ title }) => title === column)?.key;
    const code = key && codes.get(key);
    if (code === undefined) return plain(at, column);
    const place = users[at]?.customItemValues?.findIndex((v) => v.code === code) ?? -1;
    return `users[${at}].customItemValues[${place}].value`;
  };
  return { columns, keys, lineOfUser, pathOf };
}

/** Codes that no item has, and codes that stand twice in one list. */
function checkItems(known: ReadonlyMap<string, string>, users: readonly UserItem[], problem: Problem): void {
  users.forEach(({ customItemValues = [] }, at) => {
    customItemValues.forEach(({ code }, i) => {
      const path = `users[${at}].customItemValues[${i}].code`;
      if (!known.has(code)) problem(at, itemWords.unknown, path);
      else if (customItemValues.findIndex((v) => v.code === code) < i) problem(at, itemWords.twice, path);
    });
  });
}

/** Adds or changes users, all or nothing. */
export async function writeUsers(ctx: Ctx, users: readonly UserItem[], areNew: boolean) {
  allow(ctx, 'people.manage');
  const { columns, keys, lineOfUser, pathOf } = linesOf(await allItems(ctx.db));
  const exist = mustExist(
    'people',
    users.map((u) => u.code),
    !areNew,
  );
  await carryOutItems(ctx, usersBy(columns), users.map(lineOfUser), pathOf(users), {
    purpose: 'sessions',
    check: async (at, problem) => {
      await exist(at, problem);
      checkItems(keys, users, problem);
    },
    checked: userColumns[0].title,
  });
  return {};
}
