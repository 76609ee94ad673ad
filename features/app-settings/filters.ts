// Conditions and subjects all over the settings, when what they name changes: the name of a state, or the whole process.
import type { Settings, View } from '../apps/model.ts';
import type { Expression } from '../records/query/ast.ts';
import { conditionsOf } from '../records/query/check.ts';
import { parseFilter, parseSort } from '../records/query/parse.ts';
import { printExpression } from '../records/query/print.ts';

/** The parts that hold conditions on the app's own records. */
const parts = ['recordAcl', 'fieldAcl', 'views', 'reports', 'actions', 'notifications'] as const;

/** What becomes of each object in those parts; null: it goes. */
type Visit = (one: Readonly<Record<string, unknown>>, inList: boolean) => Readonly<Record<string, unknown>> | null;

function visited(value: unknown, visit: Visit): unknown {
  if (Array.isArray(value))
    return value.flatMap((one) => {
      const kept = typeof one === 'object' && one !== null ? visit(one as Record<string, unknown>, true) : one;
      return kept === null ? [] : [visited(kept, visit)];
    });
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const isObject = typeof one === 'object' && one !== null && !Array.isArray(one);
      return [key, visited(isObject ? visit(one as Record<string, unknown>, false) : one, visit)];
    }),
  );
}

export function everywhere(
  settings: Settings,
  visit: Visit,
  of: readonly ('process' | (typeof parts)[number])[] = parts,
): Settings {
  const changed = of.map((part) => [part, visited(settings[part], visit)] as const);
  return { ...settings, ...(Object.fromEntries(changed) as Partial<Settings>) };
}

const codeOf = ({ fields }: Settings, type: 'STATUS' | 'STATUS_ASSIGNEE') =>
  Object.values(fields).find((field) => field.type === type)?.code ?? '';

function withNames(one: Expression, status: string, names: ReadonlyMap<string, string>): Expression {
  if (one.kind !== 'condition') return { ...one, parts: one.parts.map((part) => withNames(part, status, names)) };
  if (one.field.code !== status || one.field.inner !== undefined) return one;
  const values = one.values.map((v) => (v.kind === 'string' ? { ...v, text: names.get(v.text) ?? v.text } : v));
  return { ...one, values };
}

/** Conditions follow the states they name. */
export function statesRenamed(settings: Settings, names: ReadonlyMap<string, string>): Settings {
  if (names.size === 0) return settings;
  const status = codeOf(settings, 'STATUS');
  return everywhere(settings, (one) => {
    const filter = typeof one.filterCond === 'string' ? parseFilter(one.filterCond, 'filterCond') : null;
    return filter === null ? one : { ...one, filterCond: printExpression(withNames(filter, status, names)) };
  });
}

/** Without a process there is neither state nor assignee: what rests on them goes, and views show what is left. */
export function withoutProcess(settings: Settings): Settings {
  const gone = new Set([codeOf(settings, 'STATUS'), codeOf(settings, 'STATUS_ASSIGNEE')]);
  const asks = (filter: unknown) =>
    typeof filter === 'string' &&
    [...conditionsOf(parseFilter(filter, 'filterCond'))].some(({ field }) => gone.has(field.code));
  const left = everywhere(settings, (one, inList) => {
    const entity = one.entity as { type?: unknown; code?: unknown } | undefined;
    if (inList && entity?.type === 'FIELD_ENTITY' && gone.has(String(entity.code))) return null;
    if (!asks(one.filterCond)) return one;
    return inList ? null : { ...one, filterCond: '' };
  });
  const fieldAcl = left.fieldAcl.filter(({ code }) => !gone.has(code));
  const views = Object.entries(left.views).filter(([, { builtinType }]) => builtinType !== 'ASSIGNEE');
  return { ...left, fieldAcl, views: Object.fromEntries(views.map(([name, view]) => [name, viewWithout(view, gone)])) };
}

function viewWithout(view: View, gone: ReadonlySet<string>): View {
  const sorts = parseSort(view.sort, 'sort').some(({ field }) => gone.has(field.code));
  const fields = view.fields?.filter((code) => !gone.has(code));
  return { ...view, ...(fields ? { fields } : {}), sort: sorts ? '' : view.sort };
}
