// The endpoints of what stands in other apps: records that a lookup can take its values from, and related records.
import { Type } from 'typebox';
import { endpoint, Id, Next, NullableId, Page } from '../../../platform/http/contract.ts';
import { FormField } from '../contract.ts';

const Code = Type.String({ minLength: 1, maxLength: 128 });
/** Values by field code, each as `{type, value}`, as in kintone's API. */
const Values = Type.Record(Type.String(), Type.Any());

export const pickRecords = endpoint(
  'GET /api/apps/:id/lookups/:field',
  'app.see',
  'The records a lookup can take its values from',
  {
    params: Type.Object({ id: Id, field: Code }),
    query: Type.Object({
      ...Page,
      text: Type.Optional(Type.String({ maxLength: 100, description: 'Contained in what the choice shows' })),
      key: Type.Optional(Type.String({ maxLength: 65_535, description: 'Only records with exactly this key' })),
    }),
    response: Type.Object({
      columns: Type.Array(FormField),
      records: Type.Array(
        Type.Object({
          id: Id,
          key: Type.String(),
          values: Values,
          copies: Type.Record(Type.String(), Type.Any(), {
            description: 'Values by the code of the field they fill in',
          }),
        }),
      ),
      ...Next,
    }),
  },
);

export const relatedRecords = endpoint(
  'GET /api/apps/:id/records/:record/related/:field',
  'app.see',
  'The records of another app that belong to a record',
  {
    params: Type.Object({ id: Id, record: Id, field: Code }),
    query: Type.Object({ after: Page.after }),
    response: Type.Object({
      app: Type.Unsafe<string | null>({ ...NullableId, description: 'Null: not for this reader' }),
      columns: Type.Array(FormField),
      records: Type.Array(Type.Object({ id: Id, values: Values })),
      total: Type.Integer(),
      ...Next,
    }),
  },
);
