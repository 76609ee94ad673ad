// Settings that travel: without people, groups and departments, without codes of apps, without what runs in browsers, and
// naming no app that does not travel along (spec 2.71).
import { makerMay } from '../../apps/blank.ts';
import type { AppRight, Entity, Field, LayoutRow, PlainRow, Settings } from '../../apps/model.ts';
import { conditionsOf, type Named, namedEntities } from '../../records/query/check.ts';
import { parseFilter, parseSort } from '../../records/query/parse.ts';
import { reachOf } from '../../records/query/scope.ts';
import { actionsOf } from '../actions.ts';
import { everywhere } from '../filters.ts';
import { fieldFollowing } from './references.ts';

type Fields = Settings['fields'];
const staying = new Set(['USER', 'ORGANIZATION', 'GROUP', 'CUSTOM_FIELD']);
const staysBehind = ({ type, code }: { readonly type?: unknown; readonly code?: unknown }): boolean =>
  staying.has(String(type)) && !(type === 'GROUP' && String(code).toLowerCase() === 'everyone');

/** A field of a template; null: it cannot be without an app that stays behind. A lookup becomes what it shows. */
function fieldWithout(field: Field, along: (app: string) => string | undefined): Field[] {
  const { column: _, lookup, referenceTable, fields, entities, defaultValue, ...rest } = field;
  if (referenceTable && along(referenceTable.relatedApp.app) === undefined) return [];
  if (lookup && along(lookup.relatedApp.app) === undefined) return [rest];
  const people = (all: readonly Entity[]) => all.filter((one) => !staysBehind(one));
  const kept: Field = {
    ...rest,
    ...(lookup ? { lookup } : {}),
    ...(referenceTable ? { referenceTable } : {}),
    ...(fields ? { fields: fieldsWithout(fields, along) } : {}),
    ...(entities ? { entities: people(entities), defaultValue: people(defaultValue as readonly Entity[]) } : {}),
    ...(!entities && defaultValue !== undefined ? { defaultValue } : {}),
  };
  return [fieldFollowing(kept, along)];
}

const fieldsWithout = (fields: Fields, along: (app: string) => string | undefined): Fields =>
  Object.fromEntries(
    Object.values(fields).flatMap((field) => fieldWithout(field, along).map((one) => [one.code, one] as const)),
  );

/** What an app is once it travels. `along`: what the apps that travel with it are called on the way. */
export function portable(settings: Settings, along: (app: string) => string | undefined): Settings {
  const fields = fieldsWithout(settings.fields, along);
  const gone = new Set(Object.keys(settings.fields).filter((code) => !Object.hasOwn(fields, code)));
  const named: Named = {
    ...{ appCode: '', fields: reachOf({ code: '', fields: settings.fields }, 'records').fields, related: () => null },
  };
  const asksForWhoStays = (text: unknown): boolean => {
    if (typeof text !== 'string') return false;
    const filter = parseFilter(text, 'filterCond');
    if ([...conditionsOf(filter)].some(({ field }) => gone.has(field.code))) return true;
    return Object.values(namedEntities(named, filter)).some((codes) => codes.length > 0);
  };
  const sortsBy = (text: unknown) =>
    typeof text === 'string' && parseSort(text, 'sort').some(({ field }) => gone.has(field.code));
  const kept = everywhere(
    settings,
    (one, inList) => {
      if (inList && (staysBehind(one) || staysBehind((one.entity ?? {}) as object))) return null;
      const sorted = sortsBy(one.sort) ? { ...one, sort: '' } : one;
      if (!asksForWhoStays(one.filterCond)) return sorted;
      return inList ? null : { ...sorted, filterCond: '' };
    },
    ['process', 'recordAcl', 'fieldAcl', 'views', 'reports', 'actions', 'notifications'],
  );
  const { actions: steps } = kept.process;
  const actions = Object.entries(actionsOf(kept)).flatMap(([name, one]) => {
    const app = along(one.destApp.app);
    return app === undefined ? [] : [[name, { ...one, destApp: { app, code: '' } }] as const];
  });
  const { icon } = settings.general;
  return {
    ...kept,
    fields,
    layout: layoutOf(settings.layout, gone),
    general: { ...settings.general, icon: icon.type === 'FILE' ? { type: 'PRESET', key: 'APP72' } : icon },
    fieldAcl: kept.fieldAcl.filter(({ code }) => !gone.has(code)),
    appAcl: managed(settings.appAcl.filter(({ entity }) => !staysBehind(entity))),
    process: {
      ...kept.process,
      // An action that was for certain people only is for nobody without them.
      actions:
        steps?.filter(({ type, executableUser }) => type === 'PRIMARY' || executableUser?.entities.length) ?? null,
    },
    actions: Object.fromEntries(actions),
    customize: null,
  };
}

/** Whoever makes an app of it manages that app. */
function managed(rights: readonly AppRight[]): AppRight[] {
  const makers = rights.some(({ entity }) => entity.type === 'CREATOR') ? rights : [makerMay, ...rights];
  return makers.map((right) => (right.entity.type === 'CREATOR' ? { ...right, appEditable: true } : right));
}

function layoutOf(layout: Settings['layout'], gone: ReadonlySet<string>): Settings['layout'] {
  const stays = ({ code }: { readonly code?: string }) => code === undefined || !gone.has(code);
  return layout.flatMap((row): LayoutRow[] => {
    if (row.type === 'SUBTABLE') return [{ ...row, fields: row.fields.filter(stays) }];
    if (row.type === 'ROW') return plainRow(row, stays);
    return [{ ...row, layout: row.layout.flatMap((one) => plainRow(one, stays)) }];
  });
}

function plainRow(row: PlainRow, stays: (placed: PlainRow['fields'][number]) => boolean): PlainRow[] {
  const fields = row.fields.filter(stays);
  return fields.length > 0 ? [{ ...row, fields }] : [];
}
