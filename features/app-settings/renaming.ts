// What follows when fields of an app get other codes: its own settings at once, those of other apps with the deploy.
import type { Db } from '../../platform/db/connections.ts';
import { appsNaming, type Renames, setDocuments } from '../apps/app-queries.ts';
import { type Followed, renamedIn } from '../apps/fields/renaming.ts';
import type { Code, Field, Settings } from '../apps/model.ts';
import { type Rename, renamedFilter, renamedSort } from '../records/query/renaming.ts';
import { actionsOf, type KeptAction } from './actions.ts';
import { everywhere } from './filters.ts';
import { reminder } from './notifications.ts';
import { type KeptReport, reportsOf } from './reports.ts';

type Fields = Settings['fields'];
type Codes = (code: Code) => Code;
const same: Codes = (code) => code;
const mapped = <T, U>(all: Readonly<Record<string, T>>, change: (one: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));

/** Conditions, orders and people meant by a field, wherever settings have them. */
const named = (settings: Settings, rename: Rename): Settings =>
  everywhere(
    settings,
    (one) => ({
      ...one,
      ...(typeof one.filterCond === 'string' ? { filterCond: renamedFilter(one.filterCond, rename) } : {}),
      ...(typeof one.sort === 'string' ? { sort: renamedSort(one.sort, rename) } : {}),
      ...(one.type === 'FIELD_ENTITY' ? { code: rename.code(String(one.code)) } : {}),
    }),
    ['process', 'recordAcl', 'fieldAcl', 'views', 'reports', 'actions', 'notifications'],
  );

const report = (one: KeptReport, code: Codes): KeptReport => ({
  ...one,
  groups: one.groups.map((group) => ({ ...group, code: code(group.code) })),
  aggregations: one.aggregations.map((sum) => (sum.code === undefined ? sum : { ...sum, code: code(sum.code) })),
});

/** `from`: what fields of the app itself are called now; `to`: those of the app that a record is made in. */
const action = (one: KeptAction, from: Codes, to: (app: string) => Codes): KeptAction => ({
  ...one,
  mappings: one.mappings.map((mapping) => ({
    ...mapping,
    ...(mapping.srcField === undefined ? {} : { srcField: from(mapping.srcField) }),
    destField: to(one.destApp.app)(mapping.destField),
  })),
});

/** Fields whose lookups and related records ask for fields of the app `of`. */
function lookingInto(field: Field, of: string, rename: Rename): Field {
  const asked = <T extends { readonly relatedApp: { readonly app: string }; filterCond: string; sort: string }>(
    part: T,
  ) =>
    part.relatedApp.app === of
      ? { ...part, filterCond: renamedFilter(part.filterCond, rename), sort: renamedSort(part.sort, rename) }
      : part;
  return {
    ...field,
    ...(field.lookup ? { lookup: asked(field.lookup) } : {}),
    ...(field.referenceTable ? { referenceTable: asked(field.referenceTable) } : {}),
    ...(field.fields ? { fields: mapped(field.fields, (one) => lookingInto(one, of, rename)) } : {}),
  };
}

/** Settings under the new codes of their own fields, and with the new names of their options. Formulas and layout have followed already. */
export const followed: Followed = (settings, app, codes, options) => {
  const behind = (code: Code, inner: Code) =>
    settings.fields[codes(code)]?.referenceTable?.relatedApp.app === app ? codes(inner) : inner;
  const rename: Rename = { code: codes, behind, option: options };
  const { general, fields, views, fieldAcl, notifications, ...rest } = named(settings, rename);
  const { titleField } = general;
  const reminders = reminder({ ...settings, notifications });
  const timed = reminders.notifications.map((one) => ({
    ...one,
    timing: { ...one.timing, code: codes(one.timing.code) },
  }));
  return {
    ...rest,
    general: {
      ...general,
      titleField: titleField.code === undefined ? titleField : { ...titleField, code: codes(titleField.code) },
    },
    fields: mapped(fields, (field) => lookingInto(field, app, rename)),
    views: mapped(views, (view) => ({
      ...view,
      ...(view.fields ? { fields: view.fields.map(codes) } : {}),
      ...(view.date === undefined ? {} : { date: codes(view.date) }),
      ...(view.title === undefined ? {} : { title: codes(view.title) }),
    })),
    fieldAcl: fieldAcl.map((right) => ({ ...right, code: codes(right.code) })),
    reports: mapped(reportsOf({ ...settings, reports: rest.reports }), (one) => report(one, codes)),
    actions: mapped(actionsOf({ ...settings, actions: rest.actions }), (one) =>
      action(one, codes, (to) => (to === app ? codes : same)),
    ),
    notifications: {
      ...notifications,
      reminder: notifications.reminder === null ? null : { ...reminders, notifications: timed },
    },
  };
};

/** Settings of another app, under the new names of the app `of`. */
function followedIn(settings: Settings, of: string, into: Rename): Settings {
  const theirs = (app: string) => (app === of ? into.code : same);
  const fields = mapped(settings.fields, (field) => lookingInto(renamedIn(field, same, theirs), of, into));
  // Conditions may ask for what stands behind related records.
  const behind = (code: Code, inner: Code) => theirs(fields[code]?.referenceTable?.relatedApp.app ?? '')(inner);
  const asked = named({ ...settings, fields }, { code: same, behind });
  return { ...asked, actions: mapped(actionsOf(asked), (one) => action(one, same, theirs)) };
}

/** What tells a field from others whatever its code is: built-ins are one of a kind. */
const markOf = ({ column, type }: Field): string => column ?? type;
const marked = (fields: Fields): (readonly [code: Code, mark: string])[] =>
  Object.values(fields).flatMap((field) => [[field.code, markOf(field)] as const, ...marked(field.fields ?? {})]);

/** In a deploy: other apps go on under the new names, in what is live and in what is being prepared. */
export async function followInOthers(
  db: Db,
  app: string,
  before: Settings | null,
  after: Settings,
  renames: Renames,
): Promise<void> {
  if (!before) return;
  const marks = new Map(marked(before.fields));
  const now = new Map(marked(after.fields).map(([code, mark]) => [mark, code]));
  const rename: Rename = {
    code: (code) => now.get(marks.get(code) ?? '') ?? code,
    option: (code, name) => renames[marks.get(code) ?? '']?.[name] || name,
  };
  const moved = [...marks.keys()].some((code) => rename.code(code) !== code);
  if (!moved && Object.keys(renames).length === 0) return;
  for (const { id, live, preview } of await appsNaming(db, app)) {
    const documents = { live: live && followedIn(live, app, rename), preview: followedIn(preview, app, rename) };
    await setDocuments(db, id, documents);
  }
}
