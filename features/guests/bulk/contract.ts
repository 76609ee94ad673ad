// The endpoint for inviting many people at once by a file.
import { Type } from 'typebox';
import { endpoint, FileKey, IdParams } from '../../../platform/http/contract.ts';
import { Invited } from '../contract.ts';

export const inviteByFile = endpoint(
  'POST /api/spaces/:id/invitations/csv',
  'space.inviteGuests',
  'Invite the people of an uploaded CSV (UTF-8 or Shift_JIS): with a wrong line nothing is sent',
  {
    params: IdParams,
    body: Type.Object({
      fileKey: FileKey,
      /** Says what would happen and sends nothing; the key still works afterwards. */
      dryRun: Type.Optional(Type.Boolean()),
    }),
    response: Type.Object({
      /** In the order of the file; empty when there are problems. */
      invitations: Type.Array(Type.Object({ ...Invited.properties, line: Type.Integer() })),
      problems: Type.Array(Type.Object({ line: Type.Integer(), messages: Type.Array(Type.String()) })),
    }),
  },
);
