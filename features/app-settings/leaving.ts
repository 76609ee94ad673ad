// Fields that are taken off the form leave the settings that show them. What decides by them has to be set anew first: without
// its condition a permission or a notification would mean something else.
import type { Leaving } from '../apps/fields/leaving.ts';
import type { Code, Field, Settings, View } from '../apps/model.ts';
import { appProblem } from '../apps/words.ts';
import { conditionsOf } from '../records/query/check.ts';
import { parseFilter, parseSort } from '../records/query/parse.ts';
import { printSort } from '../records/query/print.ts';
import { actionsOf } from './actions.ts';
import { everywhere } from './filters.ts';
import { reminder } from './notifications.ts';
import { reportsOf } from './reports.ts';
import { words } from './words.ts';

type Gone = ReadonlySet<Code>;
type Part = 'process' | 'recordAcl' | 'fieldAcl' | 'views' | 'reports' | 'actions' | 'notifications';
/** Parts with conditions, and with people whom a field names. */
const parts: readonly Part[] = ['process', 'recordAcl', 'fieldAcl', 'views', 'reports', 'actions', 'notifications'];

const refuseIf = (gone: Gone, codes: Iterable<Code | undefined>, part: Part): void => {
  for (const code of codes)
    if (code !== undefined && gone.has(code)) throw appProblem.fieldDecides(code, words.part[part]);
};

/** Refuses what a part decides by, in its conditions and by the people whom a field names. */
function mustNotDecide(settings: Settings, part: Part, gone: Gone): void {
  everywhere(
    settings,
    (one) => {
      const filter = typeof one.filterCond === 'string' ? parseFilter(one.filterCond, 'filterCond') : null;
      refuseIf(
        gone,
        [...conditionsOf(filter)].map(({ field }) => field.code),
        part,
      );
      if (one.type === 'FIELD_ENTITY' && part !== 'notifications') refuseIf(gone, [String(one.code)], part);
      return one;
    },
    [part],
  );
}

/** Whoever such a field named hears no more. */
const withoutListeners = (settings: Settings, gone: Gone): Settings =>
  everywhere(
    settings,
    (one, inList) => {
      const entity = one.entity as { type?: unknown; code?: unknown } | undefined;
      return inList && entity?.type === 'FIELD_ENTITY' && gone.has(String(entity.code)) ? null : one;
    },
    ['notifications'],
  );

const codeOf = ({ fields }: Settings, type: Field['type']): Code =>
  Object.values(fields).find((field) => field.type === type)?.code ?? '';

function viewWithout(view: View, settings: Settings, gone: Gone): View {
  const sort = parseSort(view.sort, 'sort').filter(({ field }) => !gone.has(field.code));
  const or = (code: Code | undefined, otherwise: Field['type']) =>
    code !== undefined && gone.has(code) ? codeOf(settings, otherwise) : code;
  const [date, title] = [or(view.date, 'CREATED_TIME'), or(view.title, 'RECORD_NUMBER')];
  return {
    ...view,
    ...(view.fields ? { fields: view.fields.filter((code) => !gone.has(code)) } : {}),
    ...(date === undefined ? {} : { date }),
    ...(title === undefined ? {} : { title }),
    sort: sort.length > 0 ? printSort(sort) : `${codeOf(settings, 'RECORD_NUMBER')} desc`,
  };
}

const mapped = <T, U>(all: Readonly<Record<string, T>>, change: (one: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));

export const withoutFields: Leaving = (settings, gone, app) => {
  for (const part of parts) mustNotDecide(settings, part, gone);
  for (const { groups, aggregations } of Object.values(reportsOf(settings)))
    refuseIf(
      gone,
      [...groups, ...aggregations].map(({ code }) => code),
      'reports',
    );
  const timings = reminder(settings).notifications.map(({ timing }) => timing.code);
  refuseIf(gone, timings, 'notifications');
  const left = withoutListeners(settings, gone);
  const { code: title } = settings.general.titleField;
  return {
    ...left,
    general:
      title !== undefined && gone.has(title)
        ? { ...settings.general, titleField: { selectionMode: 'AUTO' } }
        : settings.general,
    views: mapped(settings.views, (view) => viewWithout(view, settings, gone)),
    fieldAcl: settings.fieldAcl.filter(({ code }) => !gone.has(code)),
    actions: mapped(actionsOf(settings), (action) => ({
      ...action,
      mappings: action.mappings.filter(
        ({ srcField, destField }) => !gone.has(srcField ?? '') && !(action.destApp.app === app && gone.has(destField)),
      ),
    })),
  };
};
