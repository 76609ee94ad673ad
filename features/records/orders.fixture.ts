// An order list with its records, for the tests of reading and writing: who calls, with which flags, is for the test to say.

import type { Actor, Member } from '../../policy/actors.ts';
import type { Ctx } from '../../policy/context.ts';
import type { World } from '../../test/world.ts';
import type { Field, FieldType, LiveApp, Lookup, Settings } from '../apps/model.ts';
import { type Flags, openDesk } from './desk.ts';
import { shapeTable } from './shape.fixture.ts';
import type { Open } from './writing.ts';

const options = { A: { label: 'A', index: '0' }, B: { label: 'B', index: '1' } };
const f = (code: string, type: FieldType, column?: string, more: Partial<Field> = {}): Field => ({
  code,
  type,
  label: code,
  ...(column ? { column } : {}),
  ...more,
});
const fields: readonly Field[] = [
  f('No', 'RECORD_NUMBER'),
  f('By', 'CREATOR'),
  f('At', 'CREATED_TIME'),
  f('Changed_by', 'MODIFIER'),
  f('Changed_at', 'UPDATED_TIME'),
  f('Status', 'STATUS', undefined, { enabled: false }),
  f('Assignee', 'STATUS_ASSIGNEE', undefined, { enabled: false }),
  f('Categories', 'CATEGORY', undefined, { enabled: false }),
  f('name', 'SINGLE_LINE_TEXT', 'f1', { required: true }),
  f('n', 'NUMBER', 'f2', { minValue: '0' }),
  f('total', 'CALC', 'f3', { expression: 'n + SUM(price)', format: 'NUMBER' }),
  f('tags', 'CHECK_BOX', 'f4', { options, defaultValue: ['A'] }),
  f('day', 'DATE', 'f5'),
  f('who', 'USER_SELECT', 'f6', { defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }] }),
  f('code', 'SINGLE_LINE_TEXT', 'f7', { unique: true }),
  f('serial', 'NUMBER', 'f8', { unique: true }),
  f('lines', 'SUBTABLE', 'f9', {
    fields: { item: f('item', 'SINGLE_LINE_TEXT', 'f10'), price: f('price', 'NUMBER', 'f11', { defaultValue: '5' }) },
  }),
  f('file', 'FILE', 'f12'),
];

/** Fields of an app that looks parts up in the order list, at the top and in a table. */
export function lookingUp(source: string): Settings['fields'] {
  const lookup = (key: string, mappings: Record<string, string>): Lookup => ({
    relatedApp: { app: source, code: '' },
    relatedKeyField: key,
    fieldMappings: Object.entries(mappings).map(([field, relatedField]) => ({ field, relatedField })),
    lookupPickerFields: [],
    filterCond: '',
    sort: '',
  });
  const made = [
    ...fields.slice(0, 8),
    f('part', 'SINGLE_LINE_TEXT', 'f1', {
      lookup: lookup('code', { title: 'name', price2: 'n', marks: 'tags', asked: 'who' }),
    }),
    f('title', 'SINGLE_LINE_TEXT', 'f2', { required: true }),
    f('price2', 'NUMBER', 'f3'),
    f('marks', 'CHECK_BOX', 'f4', { options: { A: { label: 'A', index: '0' } } }),
    f('asked', 'USER_SELECT', 'f5'),
    f('uses', 'SUBTABLE', 'f6', {
      fields: {
        number: f('number', 'NUMBER', 'f7', { lookup: lookup('No', { what: 'name' }) }),
        what: f('what', 'SINGLE_LINE_TEXT', 'f8', { defaultValue: 'default' }),
      },
    }),
  ];
  return Object.fromEntries(made.map((field) => [field.code, field]));
}

export function settings(more: Partial<Settings> = {}): Settings {
  const part: Partial<Settings> = {
    general: {
      numberPrecision: { digits: '16', decimalPlaces: '4', roundingMode: 'HALF_EVEN' },
    } as Settings['general'],
    fields: Object.fromEntries(fields.map((field) => [field.code, field])),
    layout: [],
    process: { enable: false, states: null, actions: null },
    appAcl: [],
    recordAcl: [],
    fieldAcl: [],
    ...more,
  };
  return part as Settings;
}

export const all: Flags = { manage: false, view: true, add: true, edit: true, delete: true };

/** Makes the table of an app, in a guest space or nowhere. */
export async function makeApp(
  world: World,
  id: string,
  guestSpace: string | null,
  more: Partial<Settings> = {},
): Promise<LiveApp> {
  const made = settings(more);
  await shapeTable(world.house.connections.member, { id, guestSpace }, null, made.fields);
  return {
    id,
    code: '',
    spaceId: guestSpace,
    isGuest: guestSpace !== null,
    creatorId: '1',
    revision: '2',
    settings: made,
    words: [],
  };
}

/** The context of a person by login, standing as their request would. */
export async function ctxOf(world: World, login: string, guestSpace: string | null = null): Promise<Ctx> {
  const { rows } = await world.owner.query('select id, kind, code, name from people where code = $1', [login]);
  const { id, kind, code, name } = rows[0];
  const known = { id, code, name, locale: 'ja', timezone: 'Asia/Tokyo' } as const;
  const { connections } = world.house;
  const isMember = kind === 'user';
  const member: Member = {
    ...known,
    kind: 'member',
    systemAdmin: false,
    administers: false,
    createsSpaces: false,
    createsGuestSpaces: false,
  };
  const actor: Actor = isMember
    ? member
    : {
        ...known,
        kind: 'guest',
        spaces: guestSpace === null ? [] : [guestSpace],
        awaiting: [],
        locked: [],
        proved: false,
      };
  return {
    house: world.house,
    actor,
    db: isMember ? connections.member : connections.guest(id, guestSpace),
    lang: 'en',
    now: new Date('2026-04-01T00:30:40Z'),
    source: '127.0.0.1',
    browser: null,
    sessionId: null,
    asked: new Set(),
    writing: false,
  };
}

export const openWith =
  (app: LiveApp, flags: Partial<Flags> = {}, sources: readonly LiveApp[] = []): Open =>
  (tx) =>
    openDesk(tx, app, { ...all, ...flags }, async (id) => {
      const source = sources.find((one) => one.id === id);
      return source ? openDesk(tx, source, all) : null;
    });
