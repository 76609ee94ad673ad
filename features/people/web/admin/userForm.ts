// What the user form holds, and what is sent from it: a new user whole, an existing one only in what changed.
import type { UseFormReturnType } from '@mantine/form';
import type { AnswerOf, BodyOf } from '../../../../platform/http/contract.ts';
import type { addUser, listUsers, updateUser } from '../../contract.ts';

export type UserRow = AnswerOf<typeof listUsers>['users'][number];
type NewUser = BodyOf<typeof addUser>;
type ChangedUser = BodyOf<typeof updateUser>;

/** The plain text fields of a profile that administrators write. */
export const TEXTS = [
  'localName',
  'surName',
  'givenName',
  'surNameReading',
  'givenNameReading',
  'phone',
  'extensionNumber',
  'mobilePhone',
  'callto',
  'url',
  'employeeNumber',
  'description',
] as const;
export type TextField = (typeof TEXTS)[number];

/** What stands in an item of profiles. */
export type ItemValue = { code: string; name: string; isPublic: boolean; value: string };
export type DepartmentValue = { key: string; id: string; title: string; main: boolean };
export type UserValues = Record<TextField, string> & {
  name: string;
  login: string;
  email: string;
  loginIsEmail: boolean;
  password: string;
  locale: 'auto' | 'ja' | 'en';
  timezone: string;
  departments: DepartmentValue[];
  groups: string[];
  items: ItemValue[];
  /** '' while the field is empty. */
  sortOrder: number | string;
};

export type UserFormApi = UseFormReturnType<UserValues>;

/** An empty form; a new person probably works where the administrator does. */
export function blankUser(timezone: string, items: readonly Omit<ItemValue, 'value'>[]): UserValues {
  const texts = Object.fromEntries(TEXTS.map((field) => [field, ''])) as Record<TextField, string>;
  return {
    ...texts,
    name: '',
    login: '',
    email: '',
    loginIsEmail: true,
    password: '',
    locale: 'auto',
    timezone,
    departments: [],
    groups: [],
    items: items.map(({ code, name, isPublic }) => ({ code, name, isPublic, value: '' })),
    sortOrder: '',
  };
}

/** The form of an existing user. */
export function valuesOf(user: UserRow): UserValues {
  const texts = Object.fromEntries(TEXTS.map((field) => [field, user[field]])) as Record<TextField, string>;
  return {
    ...texts,
    name: user.name,
    login: user.login,
    email: user.email ?? '',
    loginIsEmail: false,
    password: '',
    locale: user.locale,
    timezone: user.timezone,
    departments: user.departments.map(({ id, title, main }) => ({ key: id, id, title: title ?? '', main })),
    groups: user.groups.map((group) => group.id),
    items: user.items.map(({ code, name, isPublic, value }) => ({ code, name, isPublic, value })),
    sortOrder: user.sortOrder ?? '',
  };
}

/** The login name that will be sent. */
export function loginOf(values: UserValues): string {
  return (values.loginIsEmail ? values.email : values.login).trim();
}

/** The body that adds this user. */
export function newUserOf(values: UserValues): NewUser {
  return { ...bodyOf(values), password: values.password };
}

/** What differs between the user and the form. Empty when nothing was changed. */
export function changesOf(user: UserRow, values: UserValues): ChangedUser {
  const before: Record<string, unknown> = bodyOf(valuesOf(user));
  const changed = Object.entries(bodyOf(values)).filter(([field, value]) => !same(before[field], value));
  const body: ChangedUser = Object.fromEntries(changed);
  return values.password === '' ? body : { ...body, password: values.password };
}

function bodyOf(values: UserValues): Omit<NewUser, 'password'> {
  const texts = Object.fromEntries(TEXTS.map((field) => [field, values[field].trim()])) as Record<TextField, string>;
  return {
    ...texts,
    name: values.name.trim(),
    login: loginOf(values),
    email: values.email.trim(),
    locale: values.locale,
    timezone: values.timezone,
    departments: values.departments
      .filter(({ id }) => id !== '')
      .map(({ id, title, main }) => ({ id, title: title.trim(), main })),
    groups: values.groups,
    items: values.items.map(({ code, value }) => ({ code, value: value.trim() })),
    sortOrder: typeof values.sortOrder === 'number' ? values.sortOrder : null,
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
