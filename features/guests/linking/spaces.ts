// The guest's spaces as their own organisation may list them: names, addresses and how much is unread. Nothing of what is in them.
import { publicSettings } from '../../../platform/db/settings.ts';
import { refuse } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import { actorById } from '../../../policy/load-actor.ts';
import { asSystem, connectionOf } from '../../../policy/reach.ts';
import { providerOf } from '../../signin/provider/provider.ts';
import { bearerOf, guestOf, SCOPE } from './assertion.ts';
import * as queries from './queries.ts';

export async function linkedSpaces(ctx: Ctx, authorization: string | undefined) {
  const provider = await providerOf(ctx);
  const token = await provider.AccessToken.find(bearerOf(authorization));
  const personId = token?.scope === SCOPE ? guestOf(token.accountId) : null;
  const system = asSystem(ctx, 'link a guest');
  const found =
    personId && (await queries.linkOf(system.db, personId))
      ? await actorById(system.db, personId, { proved: true })
      : null;
  if (!found) throw refuse.signIn();
  const { actor } = found;
  const { organisation } = await publicSettings(system.db);
  // As the guest, on the guest's own connection: what the database hides from them is hidden here too.
  const rows = await queries.spaceLines(connectionOf(ctx.house.connections, actor), actor);
  return {
    organisation,
    spaces: rows.map((row) => ({ name: row.name, path: `/spaces/${row.id}`, unread: row.unread })),
  };
}
