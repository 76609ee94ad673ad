// After unlinking: the other organisation is told that we let go of its person, so that it forgets the use of the account here.

import { unseal } from '../../../platform/seal.ts';
import type { Ctx } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { oidc } from '../../signin/peers/oidc.ts';
import { isRefusal, peerOf } from '../../signin/peers/peers.ts';
import { isTrusted } from './issuers.ts';
import * as queries from './queries.ts';

/** A job: fails while the other server is away, to be tried again. A clear no is an end, too, and so is the last attempt. */
export async function revokeLink(ctx: Ctx, id: string, last: boolean): Promise<void> {
  const system = asSystem(ctx, 'link a guest');
  const due = await queries.revocation(system.db, id);
  if (!due) return;
  try {
    await tellIssuer(system, due);
  } catch (err) {
    system.house.log.info({ err, issuer: due.issuer }, 'another organisation was not told that an account is unlinked');
    if (!last && !isRefusal(err)) throw err;
  }
  await queries.dropRevocation(system.db, id);
}

async function tellIssuer(system: Ctx, { issuer, subject, refresh_token: sealed }: queries.Revocation): Promise<void> {
  const token = unseal(system.house.secret, sealed);
  if (token === null || !(await isTrusted(system, issuer))) return;
  // Linked anew meanwhile: the other server would end what is in use again.
  if (await queries.linkOfSubject(system.db, issuer, subject)) return;
  const config = await peerOf(system, issuer, true);
  if (!config.serverMetadata().revocation_endpoint) return;
  await oidc().tokenRevocation(config, token, { token_type_hint: 'refresh_token' });
}
