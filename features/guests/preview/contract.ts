// The endpoints of seeing a space as one of its guests.
import { Type } from 'typebox';
import { Empty, endpoint, Id, NullableId } from '../../../platform/http/contract.ts';

export const startPreview = endpoint(
  'POST /api/spaces/:id/preview/:person',
  'space.manageGuests',
  'From now on this session shows the space as this guest sees it, for half an hour, only to read',
  { params: Type.Object({ id: Id, person: Id }), response: Empty },
);
export const endPreview = endpoint(
  'DELETE /api/preview',
  { open: 'ends what this very session has begun, and nothing else' },
  'End the preview of this session',
  { response: Type.Object({ space: NullableId }) },
);
