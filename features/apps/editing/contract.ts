// The endpoints of an app's form as its manager changes it on screen: all of it at once, deployed with the same call.
import { Type } from 'typebox';
import { endpoint, Id, IdParams, NullableText } from '../../../platform/http/contract.ts';

const Code = Type.String({ maxLength: 128 });
const Codes = Type.Array(Code, { maxItems: 500 });
const Condition = Type.String({ maxLength: 20_000, description: "A condition in kintone's query language" });
const Sort = Type.String({ maxLength: 1000, description: 'Such as `due asc`; empty: the newest first' });
const Pixels = Type.Unsafe<number | null>({
  ...{ type: ['integer', 'null'], minimum: 0, maximum: 10_000 },
  description: 'In pixels; null: as it is, or as usual',
});
/** A field of the app itself: by its code, or a new one by its `ref`. */
const Own = Code;

export const LookupSettings = Type.Object({
  app: Type.String({ maxLength: 18, description: 'The app that is looked into' }),
  key: Type.String({ maxLength: 128, description: "The other app's field that is looked for" }),
  copies: Type.Array(Type.Object({ into: Own, from: Code }), { maxItems: 500 }),
  shown: Codes,
  filter: Condition,
  sort: Sort,
});
export const relatedSizes = ['1', '3', '5', '10', '20', '30', '40', '50'] as const;
export const RelatedSettings = Type.Object({
  app: Type.String({ maxLength: 18, description: 'The app whose records are shown' }),
  own: Own,
  theirs: Type.String({ maxLength: 128, description: "The other app's field that has to have the same value" }),
  filter: Condition,
  shown: Codes,
  sort: Sort,
  size: Type.Unsafe<(typeof relatedSizes)[number]>({
    ...{ type: 'string', enum: [...relatedSizes] },
    description: 'How many are shown at first',
  }),
});

const Edited = {
  code: Type.Unsafe<string | null>({
    ...NullableText,
    maxLength: 128,
    description: 'Null: a new field, or what is none',
  }),
  ref: Type.String({
    maxLength: 128,
    description: 'How other fields of the call name this one; of one with a code that',
  }),
  type: Type.String({ maxLength: 32, description: "kintone's name of the type" }),
  label: Type.String({ maxLength: 128 }),
  required: Type.Boolean(),
  unique: Type.Boolean({ description: 'No two records have the same value' }),
  options: Type.Array(
    Type.Object({
      name: Type.String({ maxLength: 128 }),
      was: Type.Unsafe<string | null>({ ...NullableText, description: 'Its name until now; null: a new one' }),
    }),
    { maxItems: 1000, description: 'Of choices, in their order' },
  ),
  initial: Type.Array(Type.String({ maxLength: 65_535 }), {
    maxItems: 1000,
    description: 'The value of a new record: of choices with several values as many as there are, else one or none',
  }),
  now: Type.Boolean({ description: 'A new record begins with the day and time it is added, or with who adds it' }),
  formula: Type.String({ maxLength: 10_000, description: 'Of fields that are worked out' }),
  lookup: Type.Union([LookupSettings, Type.Null()], { description: 'Null: none, or one that stays as it is' }),
  related: Type.Union([RelatedSettings, Type.Null()], {
    description: 'Of related records; null: they stay as they are',
  }),
  open: Type.Boolean({ description: 'Of a group: whether it is open at first' }),
  beside: Type.Boolean({ description: 'Stands in the row of the one before' }),
  width: Pixels,
  height: Pixels,
  text: Type.String({ maxLength: 65_535, description: 'Of a label: HTML' }),
  element: Type.String({ maxLength: 64, description: 'The id of a label, spacer or line, for scripts' }),
};
/**
 * A field, in the order of the form; a table has its columns, a group what stands in it. LABEL, SPACER and HR are no fields
 * and have no code. What Genkan writes itself stands on the form only where it is named. What is not said of a field stays.
 */
export const EditedField = Type.Object({ ...Edited, fields: Type.Array(Type.Object(Edited), { maxItems: 500 }) });

const Shown = {
  ...Edited,
  protocol: Type.String({ description: 'Of links: WEB, CALL or MAIL' }),
  closed: Type.Boolean({ description: 'Its other app is not for the reader, who is told nothing of it' }),
};
export const FormSettings = Type.Object({
  id: Id,
  name: Type.String(),
  revision: Type.String(),
  isGuest: Type.Boolean({ description: 'The app stands in a guest space: there are no departments and groups' }),
  /** Other settings wait for being deployed, and would be by saving the form. */
  pending: Type.Boolean(),
  fields: Type.Array(Type.Object({ ...Shown, fields: Type.Array(Type.Object(Shown)) })),
  builtIns: Type.Array(Type.Object({ code: Type.String(), type: Type.String(), label: Type.String() }), {
    description: 'What Genkan writes itself and a form can show',
  }),
});

export const readForm = endpoint('GET /api/apps/:id/form', 'app.manage', 'The form of an app, to be changed', {
  params: IdParams,
  response: FormSettings,
});

/** What saving settings and deploying them at once answers. */
export const Saved = Type.Object({
  live: Type.Boolean({ description: 'False: the deploy goes on, and GET /api/apps/:id/deploy says how it ends' }),
});

export const saveForm = endpoint('PUT /api/apps/:id/form', 'app.manage', 'Change the form of an app, and deploy it', {
  params: IdParams,
  body: Type.Object({
    revision: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$', description: 'Refused if it is not the latest' })),
    fields: Type.Array(EditedField, { minItems: 1, maxItems: 1000 }),
  }),
  response: Saved,
});

/** Fields of the app that is looked into, as settings name them. */
const SourceField = Type.Object({
  code: Type.String(),
  type: Type.String(),
  label: Type.String(),
  unique: Type.Boolean(),
  protocol: Type.String({ description: 'Of links' }),
  options: Type.Array(Type.String(), { description: 'Of choices and of the state, in their order' }),
});

export const listSources = endpoint(
  'GET /api/apps/:id/sources',
  'app.manage',
  'The apps that a lookup or related records of this one can look into: those the reader may see; in a guest space only its own',
  {
    params: IdParams,
    query: Type.Object({ text: Type.Optional(Type.String({ maxLength: 100, description: 'Contained in the name' })) }),
    response: Type.Object({
      apps: Type.Array(Type.Object({ id: Id, name: Type.String(), space: NullableText })),
      more: Type.Boolean({ description: 'There are more than are told' }),
    }),
  },
);

export const readSource = endpoint('GET /api/apps/:id/sources/:source', 'app.manage', 'The fields of such an app', {
  params: Type.Object({ id: Id, source: Id }),
  response: Type.Object({ id: Id, name: Type.String(), fields: Type.Array(SourceField) }),
});
