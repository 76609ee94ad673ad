// The endpoints of files of records: in and out.
import { Type } from 'typebox';
import { endpoint, FileKey, Id, Moment, NullableId, NullableText } from '../../../platform/http/contract.ts';

const OfApp = Type.Object({ app: Id });
const charsets = [
  Type.Literal('utf8'),
  Type.Literal('shift_jis'),
  Type.Literal('latin1'),
  Type.Literal('gbk'),
] as const;
const Encoding = Type.Union([...charsets]);
const Separator = Type.Union([
  Type.Literal('comma'),
  Type.Literal('semicolon'),
  Type.Literal('tab'),
  Type.Literal('space'),
]);
const Report = Type.Object({
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  preview: Type.Array(Type.Object({ line: Type.Integer(), id: NullableId, fields: Type.Array(Type.String()) })),
  problems: Type.Array(Type.Object({ line: Type.Integer(), messages: Type.Array(Type.String()) })),
  passedOver: Type.Array(Type.String(), { description: 'Titles of columns that are not taken' }),
  upTo: Type.Union([Type.Integer(), Type.Null()], {
    description: 'The last line that was looked at, where the file goes on',
  }),
});
const Job = Type.Object({
  id: Id,
  name: Type.String(),
  state: Type.String({ description: 'queued, done or failed' }),
  looked: Type.Integer({ description: 'Lines looked at so far; nothing is written before all of them were' }),
  done: Type.Integer({ description: 'Records written so far' }),
  createdAt: Moment,
  finishedAt: NullableText,
  report: Type.Unsafe<object | null>({ type: ['object', 'null'], additionalProperties: true }),
});

/** With `dryRun` the report of what the file would do comes at once; without, the worker begins, and `import` is its id. */
export const importFile = endpoint('POST /api/apps/:app/import', 'app.see', 'Import a CSV or Excel file of records', {
  params: OfApp,
  body: Type.Object({
    fileKey: FileKey,
    key: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
    encoding: Type.Optional(Encoding),
    dryRun: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({
    import: NullableId,
    report: Type.Unsafe<object | null>({ type: ['object', 'null'], additionalProperties: true }),
  }),
});
export const listImports = endpoint('GET /api/apps/:app/imports', 'app.see', 'My latest imports into an app', {
  params: OfApp,
  response: Type.Object({ imports: Type.Array(Job) }),
});
export const readImport = endpoint('GET /api/apps/:app/imports/:id', 'app.see', 'How far an import of mine is', {
  params: Type.Object({ app: Id, id: Id }),
  response: Job,
});
/** As CSV, or with `format=xlsx` as an Excel file, which always has its titles. `fields`: codes with commas between; without, every field that a file can hold. */
export const exportFile = endpoint('GET /api/apps/:app/export', 'app.see', 'Records as a CSV or Excel file', {
  params: OfApp,
  query: Type.Object({
    fields: Type.Optional(Type.String({ maxLength: 10_000 })),
    titles: Type.Optional(Type.Union([Type.Literal('label'), Type.Literal('code')])),
    filter: Type.Optional(Type.String({ maxLength: 10_000 })),
    category: Type.Optional(Type.String({ maxLength: 19, description: 'The id of one: records in it, or below it' })),
    encoding: Type.Optional(Type.Union([...charsets, Type.Literal('utf8-bom')])),
    separator: Type.Optional(Separator),
    header: Type.Optional(Type.Boolean()),
    format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')])),
  }),
});
export type ReportShape = typeof Report;
