// kintone's User API, reading: users, departments and groups, for every standard user.
import { Type } from 'typebox';
import { type KintoneRoute, kintoneRoute } from '../../kintone/route.ts';
import { KId, KInt, KList, KText } from '../../kintone/shapes.ts';
import { refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { nameLocale } from './csv/layout.ts';
import { itemReader } from './items/items.ts';
import * as queries from './user-api-queries.ts';
import { words } from './words.ts';

const Code = KText(1, 128);
const Slice = { offset: Type.Optional(KInt(0, 2_147_483_647)), size: Type.Optional(KInt(1, 100)) };
const Some = Type.Object({
  ids: Type.Optional(KList(KId, 0, 100)),
  codes: Type.Optional(KList(Code, 0, 100)),
  ...Slice,
});
const One = Type.Object({ code: Code });
const SomeCodes = Type.Object({ codes: Type.Optional(KList(Code, 0, 100)), ...Slice });
const OneSlice = Type.Object({ code: Code, ...Slice });

type Some = queries.Wanted & Partial<queries.Slice>;
const sliceOf = ({ offset = 0, size = 100 }: Partial<queries.Slice>): queries.Slice => ({ offset, size });

/** Ids or codes, not both. */
function which({ ids, codes }: Some): queries.Wanted {
  if (ids?.length && codes?.length) throw refuse.invalid({ ids: [words.idsOrCodes], codes: [words.idsOrCodes] });
  return { ids, codes };
}

/** The row that a code names. kintone does not say how it refuses an unknown one: here the code is the problem. */
async function named(ctx: Ctx, kind: 'people' | 'departments' | 'groups', code: string): Promise<string> {
  const id = await queries.idOf(ctx.db, kind, code);
  if (id === null)
    throw refuse.invalid({
      code: [{ people: words.noUser, departments: words.noDepartment, groups: words.noGroup }[kind]],
    });
  return id;
}

/** Custom items that are not public are for the user and for those who look after users. */
const reader = (ctx: Ctx) => itemReader(ctx) ?? { self: '0', all: false };

/** A moment as kintone writes it: whole seconds. */
const time = (at: Date) => at.toISOString().replace(/\.\d+Z$/, 'Z');

const user = (row: queries.ApiUser) => ({
  id: row.id,
  code: row.code,
  ctime: time(row.created_at),
  mtime: time(row.modified_at),
  valid: row.state === 'active',
  name: row.name,
  surName: row.sur_name,
  givenName: row.given_name,
  surNameReading: row.sur_name_reading,
  givenNameReading: row.given_name_reading,
  localName: row.local_name,
  localNameLocale: nameLocale(row),
  timezone: row.timezone,
  locale: row.locale,
  description: row.description,
  phone: row.phone,
  mobilePhone: row.mobile_phone,
  extensionNumber: row.extension_number,
  email: row.address ?? '',
  callto: row.callto,
  url: row.url,
  employeeNumber: row.employee_number,
  birthDate: row.birth_date,
  joinDate: row.join_date,
  primaryOrganization: row.primary_organization,
  sortOrder: row.sort_order,
  customItemValues: row.items.map(({ code, value }) => ({ code, value })),
});

const organization = (row: queries.ApiDepartment) => ({
  id: row.id,
  code: row.code,
  name: row.name,
  localName: row.local_name,
  localNameLocale: nameLocale(row),
  parentCode: row.parent_code,
  description: row.description,
});

const group = (row: queries.ApiGroup) => ({
  id: row.id,
  code: row.code,
  name: row.name,
  description: row.built_in && row.description === '' ? null : row.description,
});

/** The entries under `/v1`. Guests have no directory: `people.browse` refuses them. */
export const userApi: readonly KintoneRoute[] = [
  kintoneRoute('GET users.json', 'people.browse', 'house', Some, async (ctx, { params }) => {
    allow(ctx, 'people.browse');
    return { users: (await queries.apiUsers(ctx.db, which(params), sliceOf(params), reader(ctx))).map(user) };
  }),
  kintoneRoute('GET users/services.json', 'people.browse', 'house', SomeCodes, async (ctx, { params }) => {
    allow(ctx, 'people.browse');
    const rows = await queries.apiUsers(ctx.db, { codes: params.codes }, sliceOf(params), reader(ctx));
    // There is one service here, and who may sign in may use it.
    return { users: rows.map(({ code, state }) => ({ code, services: state === 'active' ? ['kintone'] : [] })) };
  }),
  kintoneRoute('GET organizations.json', 'people.browse', 'house', Some, async (ctx, { params }) => {
    allow(ctx, 'people.browse');
    return { organizations: (await queries.apiDepartments(ctx.db, which(params), sliceOf(params))).map(organization) };
  }),
  kintoneRoute('GET groups.json', 'people.browse', 'house', Some, async (ctx, { params }) => {
    allow(ctx, 'people.browse');
    return { groups: (await queries.apiGroups(ctx.db, which(params), sliceOf(params))).map(group) };
  }),
  kintoneRoute('GET user/organizations.json', 'people.browse', 'house', One, async (ctx, { params }) => {
    allow(ctx, 'people.browse');
    const rows = await queries.apiDepartmentsOf(ctx.db, await named(ctx, 'people', params.code));
    return { organizationTitles: rows.map((row) => ({ organization: organization(row), title: row.title })) };
  }),
  kintoneRoute('GET user/groups.json', 'people.browse', 'house', One, async (ctx, { params }) => {
    allow(ctx, 'people.browse');
    return { groups: (await queries.apiGroupsOf(ctx.db, await named(ctx, 'people', params.code))).map(group) };
  }),
  kintoneRoute('GET organization/users.json', 'people.browse', 'house', OneSlice, async (ctx, { params }) => {
    allow(ctx, 'people.browse');
    const rows = await queries.apiUsersOfDepartment(
      ctx.db,
      await named(ctx, 'departments', params.code),
      sliceOf(params),
      reader(ctx),
    );
    return { userTitles: rows.map((row) => ({ user: user(row), title: row.title })) };
  }),
  kintoneRoute('GET group/users.json', 'people.browse', 'house', OneSlice, async (ctx, { params }) => {
    allow(ctx, 'people.browse');
    return {
      users: (
        await queries.apiUsersOfGroup(ctx.db, await named(ctx, 'groups', params.code), sliceOf(params), reader(ctx))
      ).map(user),
    };
  }),
];
