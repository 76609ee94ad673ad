// The file of users: its columns, with the items of profiles last, and its lines.
import type { Both } from '../../../platform/i18n.ts';
import type { Ctx } from '../../../policy/context.ts';
import { allItems, type ItemRow, valuesOf } from '../items/queries.ts';
import { words } from '../words.ts';
import { itemColumns, nameLocale, userColumns } from './layout.ts';
import type { Importer, PlanLine } from './plan.ts';
import { allFileUsers, type FileUser } from './queries.ts';
import { planUsers } from './users.ts';

type FileKey = (typeof userColumns)[number]['key'];

/** Whether the cells of items have to be exactly as many as there are items (kintone's way), or may be fewer, or any number. */
export type Length = 'exact' | 'fewer' | 'any';

/** Cells in the number that this `length` asks for; says what is wrong with a line that has another. */
function fitted(cells: PlanLine['cells'], columns: number, items: number, length: Length): PlanLine['cells'] | Both {
  if (length === 'any') return cells.slice(0, columns);
  return length === 'exact' && items > 0 && cells.length < columns ? words.itemsMissing(items) : cells;
}

/** The importer of files: the columns that all files have, then the items of profiles. */
export const usersOfFile = (length: Length): Importer => ({
  async plan(ctx, lines, problems, same) {
    const items = itemColumns(await allItems(ctx.db));
    const columns = [...userColumns, ...items];
    const fitting = lines.flatMap((line) => {
      const fit = fitted(line.cells, columns.length, items.length, length);
      if ('ja' in fit) problems.add(line.line, fit);
      return 'ja' in fit ? [] : [{ ...line, cells: fit }];
    });
    return planUsers(ctx, columns, fitting, problems, same);
  },
});

/** The lines of all users, what they have in items last. */
export async function userLines(ctx: Ctx, items: readonly ItemRow[]): Promise<string[][]> {
  const all = await allFileUsers(ctx.db);
  const values =
    items.length === 0
      ? []
      : await valuesOf(
          ctx.db,
          all.map((user) => user.id),
        );
  const byPlace = new Map(values.map(({ person, item, value }) => [`${person} ${item}`, value]));
  return all.map((user) => [...userLine(user), ...items.map((item) => byPlace.get(`${user.id} ${item.id}`) ?? '')]);
}

/** A user's line: what a file may not show or need not change is `*`. */
function userLine(user: FileUser): string[] {
  const cells: Record<FileKey, string> = {
    login: user.code,
    name: user.name,
    newLogin: '*',
    password: '*',
    surName: user.sur_name,
    givenName: user.given_name,
    surNameReading: user.sur_name_reading,
    givenNameReading: user.given_name_reading,
    localName: user.local_name,
    localNameLocale: nameLocale(user),
    email: user.address ?? '',
    valid: user.state === 'active' ? '1' : '0',
    locale: user.locale,
    timezone: user.timezone,
    phone: user.phone,
    extensionNumber: user.extension_number,
    mobilePhone: user.mobile_phone,
    url: user.url,
    employeeNumber: user.employee_number,
    joinDate: user.join_date ?? '',
    birthDate: user.birth_date ?? '',
    description: user.description,
    sortOrder: user.sort_order === null ? '' : String(user.sort_order),
    callto: user.callto,
    delete: '0',
  };
  return userColumns.map(({ key }) => cells[key]);
}
