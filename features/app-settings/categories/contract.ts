// The endpoints of the categories of an app, for who manages it: the whole tree read and changed as one.
import { Type } from 'typebox';
import { endpoint, Id, IdParams, NullableText } from '../../../platform/http/contract.ts';
import { Saved } from '../../apps/editing/contract.ts';

const Category = Type.Object({
  id: Type.Unsafe<string | null>({ ...NullableText, maxLength: 19, description: 'Null: a new one' }),
  name: Type.String({ maxLength: 128 }),
  level: Type.Integer({ minimum: 0, description: 'How deep it stands: 0 at the top' }),
});
const Tree = {
  enabled: Type.Boolean({ description: 'Whether records are put into categories' }),
  categories: Type.Array(Category, { maxItems: 2000, description: 'From top to bottom' }),
};

export const readCategories = endpoint('GET /api/apps/:id/categories', 'app.manage', 'The categories of an app', {
  params: IdParams,
  response: Type.Object({
    ...Tree,
    id: Id,
    name: Type.String(),
    revision: Type.String(),
    /** Other settings wait for being deployed, and would be by saving these. */
    pending: Type.Boolean(),
  }),
});
export const saveCategories = endpoint(
  'PUT /api/apps/:id/categories',
  'app.manage',
  'Change the categories of an app, and deploy it',
  {
    params: IdParams,
    body: Type.Object({
      ...Tree,
      revision: Type.Optional(
        Type.String({ pattern: '^[0-9]{1,15}$', description: 'Refused if it is not the latest' }),
      ),
    }),
    response: Saved,
  },
);
