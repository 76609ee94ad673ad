// Where the protocol library keeps its things: in the domain's own tables, under hashes, so that the tables hold no usable token.
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Db } from '../../../platform/db/connections.ts';
import { seal, unseal } from '../../../platform/seal.ts';
import { hashOf } from '../secrets.ts';
import * as queries from './queries.ts';

export function adapterOf(db: Db, secret: Buffer): (model: string) => Adapter {
  // The library compares a client's secret itself, so this one must be readable again.
  const closed = ({ client_secret: open, ...payload }: AdapterPayload) =>
    typeof open === 'string' ? { ...payload, client_secret: seal(secret, open) } : payload;
  const opened = ({ client_secret: sealed, ...payload }: Record<string, unknown>) =>
    typeof sealed === 'string' ? { ...payload, client_secret: unseal(secret, sealed) ?? undefined } : payload;
  return (model) => {
    const restored = (id: string | null, kept: queries.Kept | null): AdapterPayload | undefined => {
      if (!kept) return undefined;
      const consumed = kept.consumed_at ? { consumed: Math.floor(kept.consumed_at.getTime() / 1000) } : {};
      return { ...opened(kept.payload), ...(id === null ? {} : { jti: id }), ...consumed } as AdapterPayload;
    };
    return {
      async upsert(id, { jti: _, ...payload }, seconds) {
        await queries.put(db, model, hashOf(id), closed(payload) as Record<string, unknown>, seconds);
      },
      async find(id) {
        return restored(id, await queries.find(db, model, { id: hashOf(id) }));
      },
      // Sessions are looked up by uid only to end them, and ours never hold anything (see mount.ts).
      async findByUid(uid) {
        return restored(null, await queries.find(db, model, { uid }));
      },
      async findByUserCode() {
        return undefined;
      },
      async consume(id) {
        if (await queries.consume(db, model, hashOf(id))) return;
        const { errors } = await import('oidc-provider');
        throw new errors.InvalidGrant('already used');
      },
      async destroy(id) {
        await queries.drop(db, model, hashOf(id));
      },
      async revokeByGrantId(grantId) {
        await queries.dropGrant(db, grantId);
      },
    };
  };
}
