// The guest spaces of other organisations that I enter with my account here, for the portal.
import { Type } from 'typebox';
import { endpoint, NullableText } from '../../../platform/http/contract.ts';

export const Abroad = Type.Object({
  origin: Type.String({ description: "The other organisation's server" }),
  organisation: NullableText,
  /** True while the other server cannot be asked. */
  away: Type.Boolean(),
  spaces: Type.Array(
    Type.Object({
      name: Type.String(),
      /** Opens the space without another sign-in. */
      goTo: Type.String(),
      unread: Type.Integer(),
    }),
  ),
});
export const spacesAbroad = endpoint('GET /api/spaces-abroad', 'portal.see', 'My guest spaces at other organisations', {
  response: Type.Object({ organisations: Type.Array(Abroad) }),
});
