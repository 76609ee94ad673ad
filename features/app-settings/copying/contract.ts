// The endpoints of copying: an app from another one.
import { Type } from 'typebox';
import { endpoint, Id, IdParams, NullableId } from '../../../platform/http/contract.ts';

export const copyApp = endpoint('POST /api/apps/:id/copy', 'app.create', 'Make an app with the settings of another', {
  params: IdParams,
  body: Type.Object({
    name: Type.String({ maxLength: 300 }),
    /** Left out: beside the app. Null: in no space. */
    space: Type.Optional(NullableId),
  }),
  response: Type.Object({ id: Id }),
});
