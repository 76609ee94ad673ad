// kintone's User API: deleting users, departments and groups by their codes, and giving them other codes.
import { Type } from 'typebox';
import { KList, KText } from '../../kintone/shapes.ts';
import { allow } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { importers } from './csv/csv.ts';
import { type Column, departmentColumns, groupColumns, userColumns } from './csv/layout.ts';
import { carryOutItems, lineOf, mustExist, pathIn } from './user-api-items.ts';

const Code = KText(1, 128);
export const Codes = Type.Object({ codes: KList(Code, 0, 100) });
export const NewCodes = Type.Object({ codes: KList(Type.Object({ currentCode: Code, newCode: Code }), 1, 100) });

type Kind = {
  readonly table: 'people' | 'departments' | 'groups';
  readonly columns: readonly Column<string>[];
  readonly code: string;
  readonly newCode: string;
  readonly purpose: 'sessions' | null;
};
const coded = { code: 'code', newCode: 'newCode', purpose: null } as const;
const kinds = {
  user: { table: 'people', columns: userColumns, code: 'login', newCode: 'newLogin', purpose: 'sessions' },
  organization: { ...coded, table: 'departments', columns: departmentColumns },
  group: { ...coded, table: 'groups', columns: groupColumns },
} as const satisfies Record<string, Kind>;

type Given = { readonly code: string; readonly newCode?: string };

export const renamed = (codes: readonly { currentCode: string; newCode: string }[]): Given[] =>
  codes.map(({ currentCode, newCode }) => ({ code: currentCode, newCode }));
export const deleted = (codes: readonly string[]): Given[] => codes.map((code) => ({ code }));

/** Deletes, or gives other codes: lines with one cell or two. */
export async function byCode(ctx: Ctx, kind: keyof typeof kinds, codes: readonly Given[]) {
  allow(ctx, 'people.manage');
  const { table, columns, code: codeKey, newCode: newCodeKey, purpose }: Kind = kinds[kind];
  const lines = codes.map(({ code, newCode }, item) => {
    const gone = newCode === undefined ? '1' : undefined;
    return lineOf(item, columns, { [codeKey]: code, [newCodeKey]: newCode, delete: gone });
  });
  // A list of codes names the entry itself, a list of changes one of its two codes.
  const renames = codes.some((c) => c.newCode !== undefined);
  const names = { [codeKey]: renames ? 'currentCode' : '', [newCodeKey]: 'newCode' };
  await carryOutItems(ctx, importers[kind], lines, pathIn('codes', columns, names), {
    purpose,
    check: mustExist(
      table,
      codes.map((c) => c.code),
      true,
    ),
    ...keyOf(columns),
  });
  return {};
}

/** The first column says what a line is about. */
const keyOf = ([first]: readonly Column<string>[]) => (first ? { checked: first.title } : {});
