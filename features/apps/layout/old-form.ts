// The form as kintone's oldest call tells it: one list in the order of the layout, each entry with a few of its keys.
import type { Ctx } from '../../../policy/context.ts';
import { enter } from '../../../policy/reach.ts';
import { getApp, managedApp } from '../apps.ts';
import type { Field, LayoutRow, Placed, Settings } from '../model.ts';

type Entry = Readonly<Record<string, unknown>>;

/** Keys that go as they are; limits that are not set are nothing. */
const flags = ['noLabel', 'required', 'unique', 'digit', 'hideExpression'] as const;
const texts = ['expression', 'format', 'unit', 'unitPosition', 'protocol'] as const;
const limits = ['minLength', 'maxLength', 'minValue', 'maxValue', 'displayScale'] as const;
const dated: ReadonlySet<string> = new Set(['DATE', 'TIME', 'DATETIME']);
/** Whose value nobody can set beforehand, or whose beginning is a list of people. */
const unsaid: ReadonlySet<string> = new Set(['USER_SELECT', 'ORGANIZATION_SELECT', 'GROUP_SELECT', 'FILE', 'CALC']);

function entry(field: Field): Entry {
  const { type, code, label, options, lookup, referenceTable } = field;
  const head = { type, code, label };
  const own = (keys: readonly (keyof Field)[], unset: unknown = '') =>
    Object.fromEntries(
      keys.flatMap((key) => (field[key] === undefined ? [] : [[key, field[key] === '' ? unset : field[key]]])),
    );
  if (type === 'SUBTABLE')
    return { ...head, noLabel: field.noLabel ?? false, fields: Object.values(field.fields ?? {}).map(entry) };
  const related = lookup?.relatedApp ?? referenceTable?.relatedApp;
  if (related) return { ...head, ...own(['noLabel', 'required']), relatedApp: related.app };
  const ordered = Object.values(options ?? {}).toSorted((a, b) => Number(a.index) - Number(b.index));
  return {
    ...head,
    ...own(flags),
    ...own(texts),
    ...own(limits, null),
    ...(options ? { options: ordered.map((option) => option.label) } : {}),
    ...(unsaid.has(type) ? {} : own(['defaultValue'])),
    ...(dated.has(type) ? { defaultExpression: field.defaultNowValue ? 'NOW' : null } : {}),
  };
}

function element({ type, label, elementId }: Placed): Entry {
  return type === 'LABEL' ? { type, label: label ?? '' } : { type, elementId: elementId ?? '' };
}

/** Groups are not told: what stands in them is. */
function entries(layout: readonly LayoutRow[], fields: Settings['fields']): Entry[] {
  return layout.flatMap((row): Entry[] => {
    if (row.type === 'GROUP') return entries(row.layout, fields);
    if (row.type === 'SUBTABLE') return table(fields[row.code], row.fields);
    return row.fields.flatMap((one): Entry[] => {
      if (one.code === undefined) return [element(one)];
      const field = fields[one.code];
      return field ? [entry(field)] : [];
    });
  });
}

function table(field: Field | undefined, columns: readonly Placed[]): Entry[] {
  if (!field) return [];
  const inner = columns.flatMap(({ code = '' }) => field.fields?.[code] ?? []);
  return [entry({ ...field, fields: Object.fromEntries(inner.map((one) => [one.code, one])) })];
}

const formOf = ({ layout, fields }: Settings) => ({ properties: entries(layout, fields) });

export async function liveForm(ctx: Ctx, id: string) {
  return formOf((await getApp(ctx, id)).live);
}

export async function previewForm(ctx: Ctx, id: string) {
  return formOf((await managedApp(await enter(ctx, 'app', id), id, false)).preview);
}
