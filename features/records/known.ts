// People, departments and groups by id and by code, as the caller knows them: each is read once while the house stands still.
import { whereMay } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { mine } from '../../policy/memory.ts';
import { type Named, namesOf } from './desk-queries.ts';
import type { NamedEntities } from './query/check.ts';
import { entityIds } from './query/queries.ts';
import type { EntityKind, Scope } from './query/scope.ts';

const kinds = ['USER', 'ORGANIZATION', 'GROUP'] as const;
type Ids = Readonly<Record<EntityKind, readonly string[]>>;

const lacking = (all: Ids, has: (kind: EntityKind, one: string) => boolean) => {
  const some = { USER: [], ORGANIZATION: [], GROUP: [] } as Record<EntityKind, string[]>;
  for (const kind of kinds) for (const one of all[kind]) if (!has(kind, one)) some[kind].push(one);
  return some;
};
const count = (ids: Ids) => kinds.reduce((sum, kind) => sum + ids[kind].length, 0);

export type KnownNames = {
  /** Code and name; null: there is nobody for the caller; undefined: not asked yet. */
  readonly of: (kind: EntityKind, id: string) => Named | null | undefined;
  readonly learn: (ids: Ids) => Promise<void>;
};

/** Whom the caller knows by name already, and how to learn more. */
export function knownNames(ctx: Ctx): KnownNames {
  const memory = mine(ctx);
  const bag = (kind: EntityKind) => memory.bag<Named | null>(`names ${kind}`);
  const known = { USER: bag('USER'), ORGANIZATION: bag('ORGANIZATION'), GROUP: bag('GROUP') };
  return {
    of: (kind, id) => known[kind].get(id),
    async learn(ids) {
      const missing = lacking(ids, (kind, id) => known[kind].has(id));
      if (count(missing) === 0) return;
      const named = await namesOf(ctx.db, missing);
      for (const kind of kinds) for (const id of missing[kind]) known[kind].set(id, named(kind, id));
    },
  };
}

/** Codes and names by kind and id; null: there is nobody for the caller. */
export async function namesFor(ctx: Ctx, ids: Ids): Promise<(kind: EntityKind, id: string) => Named | null> {
  const names = knownNames(ctx);
  await names.learn(ids);
  return (kind, id) => names.of(kind, id) ?? null;
}

/** Ids by kind and code, letter case aside; null: there is nobody for the caller. */
export async function idsFor(ctx: Ctx, named: NamedEntities): Promise<Scope['idOf']> {
  const known = mine(ctx).bag<string>('ids');
  const key = (kind: EntityKind, code: string) => `${kind} ${code.toLowerCase()}`;
  const missing = lacking(named, (kind, code) => known.has(key(kind, code)));
  if (count(missing) > 0) {
    const idOf = await entityIds(ctx.db, missing, whereMay(ctx.actor, 'person.name'));
    for (const kind of kinds)
      for (const code of missing[kind]) {
        const id = idOf(kind, code);
        if (id !== null) known.set(key(kind, code), id);
      }
  }
  return (kind, code) => known.get(key(kind, code)) ?? null;
}
