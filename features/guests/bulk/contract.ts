// The endpoint for inviting many people at once by a file.
import { Type } from 'typebox';
import { endpoint, FileKey, Id, IdParams } from '../../../platform/http/contract.ts';
import { Invited } from '../contract.ts';

const Given = Type.Object({
  fileKey: FileKey,
  /** Says what would happen and sends nothing; the key still works afterwards. */
  dryRun: Type.Optional(Type.Boolean()),
});
const Problems = Type.Array(Type.Object({ line: Type.Integer(), messages: Type.Array(Type.String()) }));

export const inviteByFile = endpoint(
  'POST /api/spaces/:id/invitations/csv',
  'space.inviteGuests',
  'Invite the people of an uploaded CSV (UTF-8 or Shift_JIS): with a wrong line nothing is sent',
  {
    params: IdParams,
    body: Given,
    response: Type.Object({
      /** In the order of the file; empty when there are problems. */
      invitations: Type.Array(Type.Object({ ...Invited.properties, line: Type.Integer() })),
      problems: Problems,
    }),
  },
);
export const inviteEverywhere = endpoint(
  'POST /api/guests/csv',
  'guests.administer',
  'Invite the people of an uploaded CSV into guest spaces named by its lines, with an end of the stay where one is given',
  {
    body: Given,
    response: Type.Object({
      /** In the order of the file; empty when there are problems. Links are told to the addresses alone. */
      invitations: Type.Array(
        Type.Object({
          ...Invited.properties,
          line: Type.Integer(),
          space: Type.Object({ id: Id, name: Type.String() }),
        }),
      ),
      problems: Problems,
    }),
  },
);
