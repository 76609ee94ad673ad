// A template file: apps in the shapes of kintone's API, as whoever makes apps of them would send them.

import { isDeepStrictEqual } from 'node:util';
import type { WorkRow } from '../../apps/app-queries.ts';
import { categoriesOf } from '../../apps/categories.ts';
import type { AppPlugin, Field, Settings } from '../../apps/model.ts';
import { actionsOf } from '../actions.ts';
import type { NewCategory } from '../categories/categories.ts';
import { portable } from './portable.ts';

export const KIND = 'genkan app template';
export const MOST_APPS = 100;

/** `app`: what the apps of the template call it. `parts`: bodies of kintone's calls by their addresses. */
export type TemplateApp = {
  readonly app: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly parts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly plugins: readonly Omit<AppPlugin, 'config'>[];
  /** Missing in older files. */
  readonly categories?: readonly NewCategory[];
};
export type Template = { readonly kind: typeof KIND; readonly version: 1; readonly apps: readonly TemplateApp[] };

function templateApp(settings: Settings, app: string): TemplateApp {
  const { general, fields, layout, views, process, reports, actions, notifications, adminNotes } = settings;
  const parts: [string, object | null][] = [
    ['app/form/layout.json', { layout }],
    ['app/settings.json', general],
    ['app/status.json', process.states === null ? null : process],
    ['app/views.json', { views }],
    ['record/acl.json', { rights: settings.recordAcl }],
    ['field/acl.json', { rights: settings.fieldAcl }],
    ['app/reports.json', { reports }],
    ['app/notifications/general.json', notifications.general as object | null],
    ['app/notifications/perRecord.json', notifications.perRecord as object | null],
    ['app/notifications/reminder.json', notifications.reminder as object | null],
    ['app/actions.json', { actions }],
    ['app/adminNotes.json', adminNotes.includeInTemplateAndDuplicates && adminNotes.content ? adminNotes : null],
    ['app/acl.json', { rights: settings.appAcl }],
  ];
  // What an app says to a plug-in may be meant for nobody else.
  const plugins = settings.plugins.map(({ id, names }) => ({ id, names }));
  const given = parts.flatMap(([path, body]) => (body === null ? [] : [[path, { ...body }] as const]));
  const categories = categoriesOf(settings).map(({ name, level }) => ({ id: null, name, level }));
  return { app, fields, parts: Object.fromEntries(given), plugins, categories };
}

/** What stands in a template of these apps: what is live, or what is prepared of an app that never was. */
export function templateOf(rows: readonly WorkRow[]): Template {
  const names = new Map(rows.map(({ id }, i) => [id, String(i + 1)]));
  const along = (app: string) => names.get(app);
  const apps = rows.map((row) => templateApp(portable(row.live ?? row.preview, along), along(row.id) ?? ''));
  return { kind: KIND, version: 1, apps };
}

const inner = (fields: Settings['fields']): Field[] =>
  Object.values(fields).flatMap((field) => [field, ...inner(field.fields ?? {})]);

/** The apps that an app names. */
export function namedApps(settings: Settings): string[] {
  const asked = inner(settings.fields).flatMap(({ lookup, referenceTable }) =>
    (lookup ?? referenceTable) ? [(lookup ?? referenceTable)?.relatedApp.app ?? ''] : [],
  );
  return [...new Set([...asked, ...Object.values(actionsOf(settings)).map(({ destApp }) => destApp.app)])];
}

const MOST_DEEP = 40;

/** How deep lists and objects lie in each other; counted no further than what no template needs. */
function depthOf(value: unknown): number {
  let level: unknown[] = [value];
  let depth = 0;
  while (level.length > 0 && depth <= MOST_DEEP) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    depth++;
  }
  return depth;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isApp(value: unknown): value is TemplateApp {
  return (
    isObject(value) &&
    typeof value.app === 'string' &&
    isObject(value.fields) &&
    Object.values(value.fields).every(isObject) &&
    isObject(value.parts) &&
    Object.values(value.parts).every(isObject) &&
    Array.isArray(value.plugins) &&
    value.plugins.every(isPlugin) &&
    (value.categories === undefined || (Array.isArray(value.categories) && value.categories.every(isCategory)))
  );
}
const isCategory = (value: unknown): boolean =>
  isObject(value) && value.id === null && typeof value.name === 'string' && Number.isInteger(value.level);
const isPlugin = (value: unknown): boolean =>
  isObject(value) &&
  /^[a-p]{32}$/.test(String(value.id)) &&
  isObject(value.names) &&
  typeof value.names.en === 'string' &&
  Object.values(value.names).every((name) => typeof name === 'string') &&
  isDeepStrictEqual(Object.keys(value).sort(), ['id', 'names']) &&
  JSON.stringify(value).length < 2000;

/** A file as a template; null: it is none. What its apps hold is checked as they are made. */
export function readTemplate(text: string): Template | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (depthOf(read) > MOST_DEEP) return null;
  if (!isObject(read) || read.kind !== KIND || read.version !== 1 || !Array.isArray(read.apps)) return null;
  const { apps } = read;
  if (apps.length === 0 || apps.length > MOST_APPS || !apps.every(isApp)) return null;
  if (new Set(apps.map(({ app }) => app)).size < apps.length) return null;
  return { kind: KIND, version: 1, apps };
}
