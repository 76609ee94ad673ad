// The endpoints of an app's form as its manager changes it on screen: all of it at once, deployed with the same call.
import { Type } from 'typebox';
import { endpoint, Id, IdParams, NullableText } from '../../../platform/http/contract.ts';

const Edited = {
  code: Type.Unsafe<string | null>({ ...NullableText, maxLength: 128, description: 'Null: a new field' }),
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
};
/** A field; a table has its columns. What is not said here of a field stays as it is. */
export const EditedField = Type.Object({ ...Edited, fields: Type.Array(Type.Object(Edited), { maxItems: 500 }) });

const Shown = { ...Edited, lookup: Type.Boolean({ description: 'Its values come from another app' }) };
export const FormSettings = Type.Object({
  id: Id,
  name: Type.String(),
  revision: Type.String(),
  /** Other settings wait for being deployed, and would be by saving the form. */
  pending: Type.Boolean(),
  fields: Type.Array(Type.Object({ ...Shown, fields: Type.Array(Type.Object(Shown)) }), {
    description: 'In the order of the form, without what Genkan writes itself',
  }),
});

export const readForm = endpoint('GET /api/apps/:id/form', 'app.manage', 'The form of an app, to be changed', {
  params: IdParams,
  response: FormSettings,
});

export const saveForm = endpoint('PUT /api/apps/:id/form', 'app.manage', 'Change the form of an app, and deploy it', {
  params: IdParams,
  body: Type.Object({
    revision: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$', description: 'Refused if it is not the latest' })),
    fields: Type.Array(EditedField, { minItems: 1, maxItems: 500 }),
  }),
  response: Type.Object({
    live: Type.Boolean({ description: 'False: the deploy goes on, and GET /api/apps/:id/deploy says how it ends' }),
  }),
});
