// kintone's User API, writing: users, departments, who is in them, and services. For those who look after users.
import { Type } from 'typebox';
import { type KintoneRoute, kintoneRoute } from '../../kintone/route.ts';
import { KEnum, KList, KText } from '../../kintone/shapes.ts';
import type { FieldMessages } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import { allow } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { importers } from './csv/csv.ts';
import { departmentColumns, membershipTitles } from './csv/layout.ts';
import { fileUsersByCode } from './csv/queries.ts';
import { mustBeFine } from './present.ts';
import { byCode, Codes, deleted, NewCodes, renamed } from './user-api-codes.ts';
import { carryOutItems, lineOf, mustExist, pathIn } from './user-api-items.ts';
import { ChangedUsers, NewUsers, writeUsers } from './user-api-users.ts';
import { words } from './words.ts';

const Code = KText(1, 128);
const Optional = (max: number) => Type.Optional(KText(0, max));
const organizationTexts = {
  localName: Optional(128),
  localNameLocale: Optional(10),
  parentCode: Optional(128),
  description: Optional(1000),
};
const NewOrganizations = Type.Object({
  organizations: KList(Type.Object({ code: Code, name: KText(1, 128), ...organizationTexts }), 1, 100),
});
const ChangedOrganizations = Type.Object({
  organizations: KList(Type.Object({ code: Code, name: Type.Optional(KText(1, 128)), ...organizationTexts }), 1, 100),
});

type OrganizationItem = { readonly code: string; readonly [text: string]: string | undefined };

async function organizations(ctx: Ctx, items: readonly OrganizationItem[], areNew: boolean) {
  allow(ctx, 'people.manage');
  const lines = items.map((values, item) => lineOf(item, departmentColumns, values));
  await carryOutItems(ctx, importers.organization, lines, pathIn('organizations', departmentColumns, {}), {
    purpose: null,
    check: mustExist(
      'departments',
      items.map((o) => o.code),
      !areNew,
    ),
    checked: departmentColumns[0].title,
  });
  return {};
}

const Posts = Type.Object({
  userOrganizations: KList(
    Type.Object({
      code: Code,
      organizations: KList(Type.Object({ orgCode: Code, titleCode: Optional(128) }), 0, 100),
    }),
    1,
    100,
  ),
});

/** `組織コード3` is the code of the third department. */
function postPath(item: number, column: Both | undefined): string {
  const number = Number(/\d+$/.exec(column?.ja ?? '')?.[0] ?? '0');
  if (number === 0) return `userOrganizations[${item}].code`;
  const isTitle = column?.ja === membershipTitles('userOrganizations', number).at(-1)?.ja;
  return `userOrganizations[${item}].organizations[${number - 1}].${isTitle ? 'titleCode' : 'orgCode'}`;
}

const SERVICES = ['kintone', 'garoon', 'office', 'mailwise', 'secure_access'] as const;
const Services = Type.Object({
  users: KList(Type.Object({ code: Code, services: KList(KEnum(SERVICES), 0, 5) }), 1, 100),
});

/** Everybody here uses kintone's one service: what would take it away is refused, instead of seeming to have been done. */
async function setServices(ctx: Ctx, items: readonly { code: string; services: readonly string[] }[]) {
  allow(ctx, 'people.manage');
  const problems: FieldMessages = {};
  const known = new Set(
    (
      await fileUsersByCode(
        ctx.db,
        items.map((u) => u.code),
      )
    ).map((u) => u.asked),
  );
  items.forEach(({ code, services }, i) => {
    if (!known.has(code)) problems[`users[${i}].code`] = [words.noUser];
    if (services.join() !== 'kintone') problems[`users[${i}].services`] = [words.onlyKintone];
  });
  mustBeFine(problems);
  return {};
}

const manage = 'people.manage';
export const userApiWrites: readonly KintoneRoute[] = [
  kintoneRoute('POST users.json', manage, 'house', NewUsers, (ctx, { params }) => writeUsers(ctx, params.users, true)),
  kintoneRoute('PUT users.json', manage, 'house', ChangedUsers, (ctx, { params }) =>
    writeUsers(ctx, params.users, false),
  ),
  kintoneRoute('DELETE users.json', manage, 'house', Codes, (ctx, { params }) =>
    byCode(ctx, 'user', deleted(params.codes)),
  ),
  kintoneRoute('PUT users/codes.json', manage, 'house', NewCodes, (ctx, { params }) =>
    byCode(ctx, 'user', renamed(params.codes)),
  ),
  kintoneRoute('POST organizations.json', manage, 'house', NewOrganizations, (ctx, { params }) =>
    organizations(ctx, params.organizations, true),
  ),
  kintoneRoute('PUT organizations.json', manage, 'house', ChangedOrganizations, (ctx, { params }) =>
    organizations(ctx, params.organizations, false),
  ),
  kintoneRoute('DELETE organizations.json', manage, 'house', Codes, (ctx, { params }) =>
    byCode(ctx, 'organization', deleted(params.codes)),
  ),
  kintoneRoute('PUT organizations/codes.json', manage, 'house', NewCodes, (ctx, { params }) =>
    byCode(ctx, 'organization', renamed(params.codes)),
  ),
  kintoneRoute('PUT userOrganizations.json', manage, 'house', Posts, async (ctx, { params }) => {
    allow(ctx, manage);
    const lines = params.userOrganizations.map(({ code, organizations: posts }, item) => ({
      line: item + 1,
      cells: [code, ...posts.flatMap(({ orgCode, titleCode = '' }) => [orgCode, titleCode])],
      literal: true,
    }));
    await carryOutItems(ctx, importers.userOrganizations, lines, postPath, { purpose: null });
    return {};
  }),
  kintoneRoute('PUT users/services.json', manage, 'house', Services, (ctx, { params }) =>
    setServices(ctx, params.users),
  ),
];
