// Asking the table: may she, which ones may she, who may, and what should her screen show.
import { type RawBuilder, sql } from 'kysely';
import { refuse } from '../platform/errors.ts';
import type { Actor } from './actors.ts';
import type { Ctx } from './context.ts';
import { type Columns, liveSpace, no, type Predicate, type Who, yes } from './relations.ts';
import { type Action, type ActionOn, type HouseAction, type Row, type ThingKind, table } from './table.ts';

export const columns: Record<ThingKind, Columns> = {
  space: { creator: sql.ref('spaces.creator_id') },
  thread: { creator: sql.ref('threads.creator_id') },
  comment: { creator: sql.ref('comments.author_id') },
  file: { creator: sql.ref('files.creator_id') },
  invitation: {},
  app: { creator: sql.ref('apps.creator_id') },
  person: { person: sql.ref('people.id') },
};

export type ThingAction = Exclude<Action, HouseAction>;

/** Whether the actor may do something that concerns the house as a whole. */
export function mayInHouse(actor: Actor, action: HouseAction): boolean {
  const row = table[action] as Row;
  return row.on === 'house' && row.grant.some((standing) => standing.stands(actor));
}

/** Says first what permission a verb needs: refuses visitors with "sign in", others with "forbidden". */
export function allow(ctx: Ctx, action: HouseAction): void {
  ctx.asked.add(action);
  if (wallIsDown() || mayInHouse(ctx.actor, action)) return;
  throw ctx.actor.kind === 'visitor' ? refuse.signIn() : refuse.forbidden();
}

/** The actor as the person asked about, with the id as a bound value. */
export function whoIs(actor: Actor): Who {
  if (actor.kind === 'program') {
    const ids = (some: readonly { app: string }[]) => sql<string>`${some.map(({ app }) => app)}::bigint[]`;
    const managed = actor.apps.filter((one) => one.grants.has('manage'));
    return { id: sql`null::bigint`, member: no, proved: false, apps: { all: ids(actor.apps), managed: ids(managed) } };
  }
  return actor.kind === 'visitor'
    ? { id: sql`null::bigint`, member: no, proved: false }
    : {
        id: sql`${actor.id}::bigint`,
        member: actor.kind === 'member' ? yes : no,
        proved: actor.kind === 'guest' && actor.proved,
      };
}

/** Predicate for lists and loads: the things of this kind on which the person may do this. */
export function whereMay(actor: Actor, action: ThingAction): Predicate {
  if (wallIsDown()) return sql<boolean>`true`;
  return predicate(whoIs(actor), action);
}

/**
 * Predicate over `people`: who may do this to the thing in scope (mails, mentions, live updates). Of guests it is asked as of
 * who holds their mailbox: live updates look at each session besides.
 */
export function whoMay(action: ThingAction): Predicate {
  return sql<boolean>`(people.state = 'active' and ${predicate({ id: sql.ref('people.id'), member: sql`(people.kind = 'user')`, proved: true }, action)})`;
}

/** Whether the relations hold, without the conditions: tells "you may not" from "not now". */
export function related(actor: Actor, action: ThingAction): Predicate {
  const row = thingRow(action);
  return granted(whoIs(actor), row);
}

function predicate(who: Who, action: ThingAction): Predicate {
  const row = thingRow(action);
  const related = granted(who, row);
  if (related === no) return no;
  const conditions = row.when.map((c) => sql` and ${c.holds(who, columns[row.on])}`);
  // An app may stand in no space at all; the features of spaces are not asked then.
  const live =
    row.on === 'person'
      ? sql``
      : row.on === 'app'
        ? sql` and apps.deleted_at is null and (apps.space_id is null or ${liveSpace})`
        : sql` and ${liveSpace}`;
  return sql<boolean>`(${related}${live}${sql.join(conditions, sql``)})`;
}

type ThingRow = Extract<Row, { on: ThingKind }>;
export function thingRow(action: ThingAction): ThingRow {
  const row = table[action] as Row;
  if (!('when' in row)) throw new Error(`${action} is not about a thing`);
  return row;
}

function granted(who: Who, row: ThingRow): Predicate {
  const possible = row.grant.map((relation) => relation.holds(who, columns[row.on])).filter((holds) => holds !== no);
  return possible.length > 0 ? sql<boolean>`(${sql.join(possible, sql` or `)})` : no;
}

/** A column `abilities`: the actions of this kind of thing with true or false, for the screen. */
export function abilitiesOf<K extends ThingKind>(actor: Actor, actions: readonly ActionOn<K>[]): RawBuilder<boolean[]> {
  return sql<boolean[]>`array[${sql.join(actions.map((a) => whereMay(actor, a as ThingAction)))}]`;
}

/** Pairs the answers of `abilitiesOf` with their actions. */
export function abilityMap(actions: readonly string[], values: readonly boolean[]): Record<string, boolean> {
  return Object.fromEntries(actions.map((a, i) => [a, values[i] ?? false]));
}

/** For tests only: the leak walk also runs with this wall down, to prove that the database holds alone. */
let down = false;
export function takeWallDown(value: boolean): void {
  if (process.env.NODE_ENV !== 'test') throw new Error('the policy table stays up outside tests');
  down = value;
}
export function wallIsDown(): boolean {
  return down;
}
