// An app as the screens of its reader show it: the fields they may see in the order of the form, its lists, and what they may do.
import type { Static } from 'typebox';
import { refuse } from '../../platform/errors.ts';
import { isBuiltIn } from '../apps/blank.ts';
import { fieldsOf } from '../apps/calc/ast.ts';
import { isComputed, type Plan } from '../apps/calc/plan.ts';
import { categoriesOf, categoryField } from '../apps/categories.ts';
import { inFormOrder } from '../apps/layout/layout.ts';
import type { Code, Field, Settings, View } from '../apps/model.ts';
import { askableAt, reportsFor } from './askable.ts';
import type { AppView, FormField } from './contract.ts';
import type { Desk } from './desk.ts';
import { formView } from './form-view.ts';
import { statesOf } from './process.ts';

type FieldView = Static<typeof FormField>;

/** What is no value of the record has no place on a plain form. */
const shownTypes = ({ type, enabled }: Field) => type !== 'GROUP' && type !== 'REFERENCE_TABLE' && enabled !== false;

/** What a new record begins with; "now" is the form's to fill in. */
function initialOf({ type, defaultValue, defaultNowValue }: Field): unknown {
  if (defaultNowValue) return 'now';
  if (defaultValue !== undefined) return defaultValue;
  return [
    'CHECK_BOX',
    'MULTI_SELECT',
    'USER_SELECT',
    'ORGANIZATION_SELECT',
    'GROUP_SELECT',
    'FILE',
    'SUBTABLE',
    'CATEGORY',
  ].includes(type)
    ? []
    : '';
}

function plain(field: Field, editable: boolean, { general }: Settings): Omit<FieldView, 'fields'> {
  const options = Object.values(field.options ?? {}).toSorted((a, b) => Number(a.index) - Number(b.index));
  return {
    code: field.code,
    type: field.type,
    label: field.label,
    editable: editable && (!isBuiltIn(field) || field.type === 'CATEGORY') && !isComputed(field),
    required: field.required === true,
    unique: field.unique === true,
    options: options.map(({ label }) => label),
    unit: field.unit ?? '',
    unitBefore: field.unitPosition === 'BEFORE',
    grouped: field.digit === true || field.format === 'NUMBER_DIGIT',
    scale: (field.displayScale ?? '') === '' ? null : Number(field.displayScale),
    rounding: general.numberPrecision.roundingMode,
    protocol: field.protocol ?? '',
    format: field.format ?? '',
    initial: initialOf(field),
    lookup: field.lookup !== undefined,
    copies: field.lookup?.fieldMappings.map((mapping) => mapping.field) ?? [],
    formula: isComputed(field) ? (field.expression ?? '') : '',
  };
}

/** A field with the columns of its table, in the order of the layout. */
export function fieldView(field: Field, editable: boolean, settings: Settings): FieldView {
  const row = settings.layout.find((one) => one.type === 'SUBTABLE' && one.code === field.code);
  const order = row?.type === 'SUBTABLE' ? row.fields.map(({ code }) => code) : [];
  const place = (inner: Field) => order.indexOf(inner.code);
  return {
    ...plain(field, editable, settings),
    fields: Object.values(field.fields ?? {})
      .toSorted((a, b) => place(a) - place(b) || numberOf(a) - numberOf(b))
      .map((inner) => plain(inner, editable, settings)),
  };
}

/** A list, or a calendar, of records that have a day. Pages of one's own have scripts of their own to be shown by. */
function viewOf(
  { id, name, type, builtinType, fields = [], date, title, filterCond, sort }: View,
  known: ReadonlySet<Code>,
) {
  const isCalendar = type === 'CALENDAR' && date !== undefined && known.has(date);
  const columns = isCalendar ? [date, title ?? ''] : fields;
  const filter = filterCond === '' ? `${date} != ""` : `(${filterCond}) and ${date} != ""`;
  return {
    id,
    name,
    columns: columns.filter((code) => known.has(code)),
    filter: isCalendar ? filter : filterCond,
    sort: isCalendar ? `${date} desc` : sort,
    calendar: isCalendar ? { date, title: title !== undefined && known.has(title) ? title : '' } : null,
    assigned: builtinType === 'ASSIGNEE',
  };
}

/** Fields whose formula names one that the reader does not see, or rests on such a formula. */
function closedFormulas({ steps }: Plan, seen: ReadonlySet<Code>): ReadonlySet<Code> {
  const closed = new Set<Code>();
  // What a formula needs stands before it.
  for (const { field, formula } of steps)
    if (fieldsOf(formula).some((code) => !seen.has(code) || closed.has(code))) closed.add(field.code);
  return closed;
}

/** For whoever may view or add records. */
export function appView(desk: Desk): Static<typeof AppView> {
  const { app, flags, access, values } = desk;
  if (!flags.view && !flags.add && !flags.manage) throw refuse.forbidden();
  const { settings } = app;
  const { general, views, process } = settings;
  const sees = ({ code }: Field) => (access.get(code)?.view ?? true) !== false;
  const changes = ({ code }: Field) => (access.get(code)?.edit ?? true) !== false;
  const fields = inFormOrder(settings)
    .filter((field) => shownTypes(field) && sees(field))
    .map((field) => fieldView(field, changes(field), settings));
  const known = new Set(fields.map(({ code }) => code));
  const closed = closedFormulas(
    values.plan,
    new Set(fields.flatMap((one) => [one, ...one.fields]).map(({ code }) => code)),
  );
  const open = <T extends { code: Code; formula: string }>(one: T): T =>
    closed.has(one.code) ? { ...one, formula: '' } : one;
  const related = new Set(
    Object.values(settings.fields).flatMap((field) =>
      field.type === 'REFERENCE_TABLE' && sees(field) ? [field.code] : [],
    ),
  );
  const askable = askableAt(desk);
  const lists = Object.values(views)
    .filter(({ type, filterCond }) => type !== 'CUSTOM' && askable.filter(filterCond))
    .toSorted((a, b) => Number(a.index) - Number(b.index));
  const title = general.titleField.code;
  return {
    id: app.id,
    name: general.name,
    description: general.description,
    spaceId: app.spaceId,
    isGuest: app.isGuest,
    comments: general.enableComments !== false,
    copying: general.enableDuplicateRecord !== false,
    fields: fields.map((field) => open({ ...field, fields: field.fields.map(open) })),
    form: formView(settings, (code) => known.has(code) || related.has(code)),
    precision: general.numberPrecision,
    clock: { timezone: values.house.timezone, lang: values.house.lang },
    views: lists.map((view) => viewOf({ ...view, sort: askable.sort(view.sort) }, known)),
    reports: reportsFor(desk, askable).map(({ id, name }) => ({ id, name })),
    titleField: title !== undefined && known.has(title) ? title : null,
    categories: known.has(categoryField(settings)?.code ?? '') ? [...categoriesOf(settings)] : [],
    states: process.enable ? statesOf(process).map(({ name }) => name) : [],
    may: {
      view: flags.view,
      add: flags.add,
      edit: flags.edit,
      import: flags.import === true && flags.add,
      export: flags.export === true && flags.view,
      manage: flags.manage,
    },
  };
}

/** Columns are numbered as fields are made. */
const numberOf = ({ column = '' }: Field) => Number(column.slice(1)) || 0;
