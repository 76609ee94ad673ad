// The endpoints of apps in use: what an app is for its reader, its records, and their way through the states.
import { Type } from 'typebox';
import {
  Empty,
  endpoint,
  Id,
  IdParams,
  Language,
  Next,
  NullableId,
  NullableText,
  Page,
} from '../../platform/http/contract.ts';

const Field = {
  code: Type.String(),
  type: Type.String({ description: "kintone's name of the type, such as SINGLE_LINE_TEXT" }),
  label: Type.String(),
  /** False for what Genkan writes itself, and for what the reader may change in no record. */
  editable: Type.Boolean(),
  required: Type.Boolean(),
  unique: Type.Boolean({ description: 'No two records have the same value' }),
  options: Type.Array(Type.String(), { description: 'Of choices, in their order' }),
  unit: Type.String(),
  unitBefore: Type.Boolean(),
  grouped: Type.Boolean({ description: 'A number is shown with separators' }),
  scale: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Decimals that a number is shown with' }),
  rounding: Type.Unsafe<'HALF_EVEN' | 'UP' | 'DOWN'>({ type: 'string', enum: ['HALF_EVEN', 'UP', 'DOWN'] }),
  protocol: Type.String({ description: 'Of links: WEB, CALL or MAIL' }),
  format: Type.String({ description: 'How a formula shows its result' }),
  initial: Type.Any({ description: 'The value a new record begins with, as the API sends values' }),
  lookup: Type.Boolean({ description: 'The value is a key of another app; see /api/apps/:id/lookups/:field' }),
  copies: Type.Array(Type.String(), { description: 'Of a lookup: the fields that it fills in' }),
  formula: Type.String({ description: 'What works the value out; empty where people enter it' }),
};
/** A field as a form shows it. A table has fields of its own. */
export const FormField = Type.Object({ ...Field, fields: Type.Array(Type.Object(Field)) });

/** Rows of a form. Those with a group stand under its name, which opens and closes them. */
export const FormPart = Type.Object({
  group: Type.Unsafe<string | null>({ ...NullableText, description: 'Its code' }),
  label: Type.String({ description: 'Of the group' }),
  open: Type.Boolean({ description: 'Whether the group is open at first' }),
  lines: Type.Array(
    Type.Array(
      Type.Object({
        kind: Type.Unsafe<'field' | 'related' | 'label' | 'space' | 'line'>({
          type: 'string',
          enum: ['field', 'related', 'label', 'space', 'line'],
        }),
        code: Type.String({ description: 'Of fields and related records' }),
        label: Type.String({ description: 'HTML for a label, plain text elsewhere' }),
        width: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'In pixels' }),
        height: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
      }),
    ),
    { description: 'Each from left to right' },
  ),
});

const Category = Type.Object({
  id: Type.String(),
  name: Type.String(),
  level: Type.Integer({ description: 'How deep it stands: 0 at the top' }),
});

export const AppView = Type.Object({
  id: Id,
  name: Type.String(),
  description: Type.String(),
  spaceId: NullableId,
  isGuest: Type.Boolean({ description: 'The app stands in a guest space' }),
  comments: Type.Boolean({ description: 'Records can be commented on' }),
  copying: Type.Boolean({ description: 'New records can begin as copies of others' }),
  fields: Type.Array(FormField, { description: 'Those the reader may see, in the order of the form' }),
  form: Type.Array(FormPart, { description: 'Where the fields stand' }),
  precision: Type.Object({
    digits: Type.String(),
    decimalPlaces: Type.String(),
    roundingMode: Type.Unsafe<'HALF_EVEN' | 'UP' | 'DOWN'>({ type: 'string', enum: ['HALF_EVEN', 'UP', 'DOWN'] }),
  }),
  clock: Type.Object({ timezone: Type.String(), lang: Language }, { description: 'As formulas write dates' }),
  views: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      columns: Type.Array(Type.String()),
      filter: Type.String(),
      sort: Type.String(),
      calendar: Type.Unsafe<{ readonly date: string; readonly title: string } | null>({
        type: ['object', 'null'],
        properties: { date: { type: 'string' }, title: { type: 'string' } },
        required: ['date', 'title'],
        description: 'The fields whose values say on which day a record stands, and what is shown of it there',
      }),
      assigned: Type.Boolean({ description: 'What the reader works on: shown when asked for' }),
    }),
  ),
  reports: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), {
    description: 'Those that the reader can ask for',
  }),
  titleField: NullableText,
  categories: Type.Array(Category, {
    description: 'The tree from top to bottom; empty while there are none to choose',
  }),
  states: Type.Array(Type.String(), { description: 'Empty while the process is off' }),
  may: Type.Object({
    view: Type.Boolean(),
    add: Type.Boolean(),
    edit: Type.Boolean(),
    import: Type.Boolean(),
    export: Type.Boolean(),
    manage: Type.Boolean(),
  }),
});

/** Values by field code, each as `{type, value}`, as in kintone's API. */
const Values = Type.Record(Type.String(), Type.Any());
const Sent = Type.Record(Type.String(), Type.Any(), { description: 'Values by field code, each as `{value}`' });
const Revision = Type.String({ pattern: '^[0-9]{1,18}$' });
const RecordParams = Type.Object({ id: Id, record: Id });

export const RecordView = Type.Object({
  id: Id,
  revision: Type.String(),
  values: Values,
  may: Type.Object({ edit: Type.Boolean(), delete: Type.Boolean() }),
  /** Fields the reader may change in this record. */
  editable: Type.Array(Type.String()),
  actions: Type.Array(
    Type.Object({
      name: Type.String(),
      to: Type.String(),
      /** Of whom one has to be named; empty: nobody. */
      choices: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
    }),
  ),
});

export const getApp = endpoint(
  'GET /api/apps/:id',
  'app.see',
  'An app in use: its form, its lists, and what one may do',
  {
    params: IdParams,
    response: AppView,
  },
);

export const listRecords = endpoint('GET /api/apps/:id/records', 'app.see', 'Records that a condition finds', {
  params: IdParams,
  query: Type.Object({
    ...Page,
    filter: Type.Optional(
      Type.String({
        maxLength: 10_000,
        description: "A condition in kintone's query language, without order and limit",
      }),
    ),
    category: Type.Optional(Type.String({ maxLength: 19, description: 'The id of one: records in it, or below it' })),
    sort: Type.Optional(Type.String({ maxLength: 1000, description: 'Such as `due asc, $id desc`' })),
  }),
  response: Type.Object({
    records: Type.Array(Type.Object({ id: Id, revision: Type.String(), values: Values })),
    total: Type.Integer(),
    ...Next,
  }),
});

export const getRecord = endpoint(
  'GET /api/apps/:id/records/:record',
  'app.see',
  'One record, and what one may do with it',
  {
    params: RecordParams,
    response: RecordView,
  },
);

export const addRecord = endpoint('POST /api/apps/:id/records', 'app.see', 'Add a record', {
  params: IdParams,
  body: Type.Object({ values: Sent }),
  response: Type.Object({ id: Id }),
});

export const changeRecord = endpoint('PUT /api/apps/:id/records/:record', 'app.see', 'Change a record', {
  params: RecordParams,
  body: Type.Object({ values: Sent, revision: Type.Optional(Revision) }),
  response: Type.Object({ revision: Type.String() }),
});

export const deleteRecord = endpoint('DELETE /api/apps/:id/records/:record', 'app.see', 'Delete a record', {
  params: RecordParams,
  response: Empty,
});

export const moveRecord = endpoint(
  'POST /api/apps/:id/records/:record/status',
  'app.see',
  'Move a record to its next state',
  {
    params: RecordParams,
    body: Type.Object({
      action: Type.String({ minLength: 1, maxLength: 64 }),
      assignee: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
      revision: Type.Optional(Revision),
    }),
    response: Type.Object({ revision: Type.String() }),
  },
);
