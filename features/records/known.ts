// People, departments and groups by id and by code, as the caller knows them: each is read once while the house stands still.
import type { Ctx } from '../../policy/context.ts';
import { mine } from '../../policy/memory.ts';
import { type Named, namesOf } from './desk-queries.ts';
import type { NamedEntities } from './query/check.ts';
import { entityIds } from './query/queries.ts';
import type { EntityKind, Scope } from './query/scope.ts';

const kinds = ['USER', 'ORGANIZATION', 'GROUP'] as const;
type Ids = Readonly<Record<EntityKind, readonly string[]>>;

const lacking = (all: Ids, has: (key: string) => boolean, key: (kind: EntityKind, one: string) => string) => {
  const some = { USER: [], ORGANIZATION: [], GROUP: [] } as Record<EntityKind, string[]>;
  for (const kind of kinds) for (const one of all[kind]) if (!has(key(kind, one))) some[kind].push(one);
  return some;
};
const count = (ids: Ids) => kinds.reduce((sum, kind) => sum + ids[kind].length, 0);

/** Codes and names by kind and id; null: there is nobody for the caller. */
export async function namesFor(ctx: Ctx, ids: Ids): Promise<(kind: EntityKind, id: string) => Named | null> {
  const known = mine(ctx).bag<Named | null>('names');
  const key = (kind: EntityKind, id: string) => `${kind} ${id}`;
  const missing = lacking(ids, (one) => known.has(one), key);
  if (count(missing) > 0) {
    const named = await namesOf(ctx.db, missing);
    for (const kind of kinds) for (const id of missing[kind]) known.set(key(kind, id), named(kind, id));
  }
  return (kind, id) => known.get(key(kind, id)) ?? null;
}

/** Ids by kind and code, letter case aside; null: there is nobody for the caller. */
export async function idsFor(ctx: Ctx, named: NamedEntities): Promise<Scope['idOf']> {
  const known = mine(ctx).bag<string>('ids');
  const key = (kind: EntityKind, code: string) => `${kind} ${code.toLowerCase()}`;
  const missing = lacking(named, (one) => known.has(one), key);
  if (count(missing) > 0) {
    const idOf = await entityIds(ctx.db, missing);
    for (const kind of kinds)
      for (const code of missing[kind]) {
        const id = idOf(kind, code);
        if (id !== null) known.set(key(kind, code), id);
      }
  }
  return (kind, code) => known.get(key(kind, code)) ?? null;
}
