// kintone's User API, writing: groups, and who is in them.
import { Type } from 'typebox';
import { type KintoneRoute, kintoneRoute } from '../../kintone/route.ts';
import { KEnum, KList, KText } from '../../kintone/shapes.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import { allow } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { importers } from './csv/csv.ts';
import { groupColumns } from './csv/layout.ts';
import { fileUsersByCode } from './csv/queries.ts';
import { allGroups } from './group-queries.ts';
import { setGroupMembers } from './groups.ts';
import { mustBeFine } from './present.ts';
import { byCode, Codes, deleted, NewCodes, renamed } from './user-api-codes.ts';
import { carryOutItems, lineOf, mustExist, pathIn } from './user-api-items.ts';
import { words } from './words.ts';

const Code = KText(1, 128);
const description = Type.Optional(KText(0, 1000));
/** There are no groups here whose members a condition finds. */
const StaticOnly = KEnum(['static']);
const NewGroups = Type.Object({
  groups: KList(Type.Object({ code: Code, name: KText(1, 128), type: StaticOnly, description }), 1, 100),
});
const ChangedGroups = Type.Object({
  groups: KList(Type.Object({ code: Code, name: Type.Optional(KText(1, 128)), description }), 1, 100),
});
type GroupItem = { readonly code: string; readonly [text: string]: string | undefined };

async function groups(ctx: Ctx, items: readonly GroupItem[], areNew: boolean) {
  allow(ctx, 'people.manage');
  const lines = items.map(({ type, ...values }, item) => lineOf(item, groupColumns, { ...values, kind: type }));
  const codes = items.map((group) => group.code);
  await carryOutItems(ctx, importers.group, lines, pathIn('groups', groupColumns, { kind: 'type' }), {
    purpose: null,
    check: mustExist('groups', codes, !areNew),
    checked: groupColumns[0].title,
  });
  return {};
}

const GroupUsers = Type.Object({ code: Code, users: KList(Code, 0, 1000) });

async function groupUsers(ctx: Ctx, code: string, users: readonly string[]) {
  allow(ctx, 'people.manage');
  const group = (await allGroups(ctx.db)).find((one) => one.code.toLowerCase() === code.toLowerCase());
  if (!group) throw refuse.invalid({ code: [words.noGroup] });
  if (group.built_in === 'everyone') throw refuse.invalid({ code: [words.everyoneFixed] });
  await setGroupMembers(ctx, group.id, await idsOf(ctx, users));
  return {};
}

/** Every code's id; unknown ones are refused under their place in the list. */
async function idsOf(ctx: Ctx, codes: readonly string[]): Promise<string[]> {
  const known = new Map((await fileUsersByCode(ctx.db, codes)).map((u) => [u.asked, u.id]));
  const problems: FieldMessages = {};
  const ids = codes.flatMap((code, i) => {
    const id = known.get(code);
    if (id === undefined) problems[`users[${i}]`] = [words.noUser];
    return id ?? [];
  });
  mustBeFine(problems);
  return ids;
}

const UserGroups = Type.Object({ code: Code, groups: KList(Code, 0, 1000) });

/** `グループコード3` is the third group; what is wrong with all of them together is said of the list. */
function groupPath(_: number, column: Both | undefined): string {
  const number = Number(/\d+$/.exec(column?.ja ?? '')?.[0] ?? '0');
  if (number > 0) return `groups[${number - 1}]`;
  return column === undefined ? 'groups' : 'code';
}

async function userGroups(ctx: Ctx, code: string, wanted: readonly string[]) {
  allow(ctx, 'people.manage');
  const line = { line: 1, cells: [code, ...wanted], literal: true };
  await carryOutItems(ctx, importers.userGroups, [line], groupPath, { purpose: null });
  return {};
}

const manage = 'people.manage';
export const userApiGroups: readonly KintoneRoute[] = [
  kintoneRoute('POST groups.json', manage, 'house', NewGroups, (ctx, { params }) => groups(ctx, params.groups, true)),
  kintoneRoute('PUT groups.json', manage, 'house', ChangedGroups, (ctx, { params }) =>
    groups(ctx, params.groups, false),
  ),
  kintoneRoute('DELETE groups.json', manage, 'house', Codes, (ctx, { params }) =>
    byCode(ctx, 'group', deleted(params.codes)),
  ),
  kintoneRoute('PUT groups/codes.json', manage, 'house', NewCodes, (ctx, { params }) =>
    byCode(ctx, 'group', renamed(params.codes)),
  ),
  kintoneRoute('PUT group/users.json', manage, 'house', GroupUsers, (ctx, { params }) =>
    groupUsers(ctx, params.code, params.users),
  ),
  kintoneRoute('PUT user/groups.json', manage, 'house', UserGroups, (ctx, { params }) =>
    userGroups(ctx, params.code, params.groups),
  ),
];
