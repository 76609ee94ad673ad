// Reaching things: which database role a request takes, and loading that is checking. What you may not see does not exist.
import { type RawBuilder, sql } from 'kysely';
import type { Connections, Db } from '../platform/db/connections.ts';
import { refuse } from '../platform/errors.ts';
import type { Both } from '../platform/i18n.ts';
import type { Person } from './actors.ts';
import { columns, related, type ThingAction, thingRow, whereMay, whoIs } from './ask.ts';
import type { Ctx } from './context.ts';
import type { Purpose } from './system.ts';
import type { ActionOn, ThingKind } from './table.ts';

type Kind<A> = {
  /** The thing's own table, and the column of its space there. */
  readonly table: RawBuilder<unknown>;
  readonly space: RawBuilder<string>;
  /** The table with the space beside it. */
  readonly from: RawBuilder<unknown>;
  readonly id: RawBuilder<string>;
  /** The action of seeing the thing. */
  readonly see: A;
};

function kept<A extends ThingAction>(name: string, see: A, join = sql`join`): Kind<A> {
  const table = sql.table(name);
  const space = sql.ref<string>(`${name}.space_id`);
  return { table, space, from: sql`${table} ${join} spaces on spaces.id = ${space}`, id: sql.ref(`${name}.id`), see };
}

/** Each kind of thing that lives in a space. An app may live in none. */
const kinds = {
  space: {
    table: sql`spaces`,
    space: sql.ref<string>('spaces.id'),
    from: sql`spaces`,
    id: sql.ref<string>('spaces.id'),
    see: 'space.see',
  },
  thread: kept('threads', 'thread.see'),
  comment: kept('comments', 'comment.see'),
  file: kept('files', 'file.see'),
  invitation: kept('invitations', 'invitation.manage'),
  app: kept('apps', 'app.see', sql`left join`),
} as const satisfies Partial<Record<ThingKind, Kind<ThingAction>>>;

export type SpaceThing = keyof typeof kinds;

const termsFirst: Both = {
  ja: 'このスペースを開くには、先に利用規約への同意が必要です。',
  en: 'Please accept the terms of this space before you open it.',
};

const codeFirst: Both = {
  ja: 'このスペースを開くには、メールで届く確認コードの入力が必要です。ブラウザーからログインしてください。',
  en: 'This space opens with a code from your mailbox. Sign in with a browser.',
};

/**
 * The context inside a space: a guest's connection takes the role of that guest space, a member's stays as it is.
 * A space the guest is not in answers like one that never existed.
 */
export function inSpace(ctx: Ctx, spaceId: string): Ctx {
  if (ctx.actor.kind !== 'guest') return ctx;
  if (ctx.actor.locked.includes(spaceId)) throw refuse.rule('SECOND_STEP', codeFirst, 403);
  if (ctx.actor.awaiting.includes(spaceId)) throw refuse.rule('TERMS_NOT_ACCEPTED', termsFirst, 403);
  if (!ctx.actor.spaces.includes(spaceId)) throw refuse.notFound();
  return { ...ctx, db: ctx.house.connections.guest(ctx.actor.id, spaceId, ctx.actor.proved), inside: spaceId };
}

/** Everywhere the actor may be, for what is gathered over all of it: colleagues at once, guests behind the wall of each space. */
export function everyPlace(ctx: Ctx): Ctx[] {
  return ctx.actor.kind === 'guest' ? ctx.actor.spaces.map((space) => inSpace(ctx, space)) : [ctx];
}

/** Everywhere the actor's things can lie, looked at in turn: members stand in one place, guests in each of their spaces. */
export function everywhere(ctx: Ctx): Ctx[] {
  return ctx.actor.kind === 'guest' ? ctx.actor.spaces.map((space) => inSpace(ctx, space)) : [ctx];
}

/**
 * The context inside the space of a thing. For guests the space has to be known first: with one space it is that one,
 * else the bare guest role finds it. What lies elsewhere is then not found by the statement that loads it.
 */
export async function enter(ctx: Ctx, kind: SpaceThing, id: string): Promise<Ctx> {
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  if (ctx.actor.kind !== 'guest' || ctx.writing) return ctx;
  if (kind === 'space') return inSpace(ctx, id);
  const { spaces } = ctx.actor;
  const [only, ...more] = spaces;
  if (only === undefined) throw refuse.notFound();
  if (more.length === 0) return inSpace(ctx, only);
  const known = placesOf(ctx).get(`${kind} ${id}`);
  return inSpace(ctx, known !== undefined && spaces.includes(known) ? known : await placeOf(ctx, kind, id));
}

/** Where things were found. What guests reach never moves to another space, and this only chooses the role, which is no permission. */
const places = new WeakMap<Connections, Map<string, string>>();
const PLACES_MAX = 20_000;

function placesOf({ house: { connections } }: Ctx): Map<string, string> {
  const known = places.get(connections) ?? new Map<string, string>();
  if (known.size === 0) places.set(connections, known);
  return known;
}

async function placeOf(ctx: Ctx, kind: SpaceThing, id: string): Promise<string> {
  const { from, id: column } = kinds[kind];
  const { rows } = await sql<{ space: string }>`select spaces.id as space from ${from} where ${column} = ${id}`.execute(
    ctx.db,
  );
  if (!rows[0]) throw refuse.notFound();
  const known = placesOf(ctx);
  if (known.size >= PLACES_MAX) known.clear();
  known.set(`${kind} ${id}`, rows[0].space);
  return rows[0].space;
}

/**
 * Says first what permission a verb needs on a thing, and answers the id of its space. In a transaction the actor's
 * membership is read again under a lock, so that a removal either waits or is seen.
 * Throws "not found" for what the actor may not see, else "forbidden" or the sentence of the condition that fails.
 */
export async function demand<K extends SpaceThing>(
  ctx: Ctx,
  kind: K,
  id: string,
  action: ActionOn<K>,
): Promise<K extends 'app' ? string | null : string> {
  ctx.asked.add(action);
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  const { table, space, from, id: column, see } = kinds[kind];
  // Both are sent at once; PostgreSQL looks for the second only when it has the lock.
  const locked = ctx.writing
    ? sql`select lock_membership(${space}, ${ctx.actor.id}) from ${table} where ${column} = ${id}`.execute(ctx.db)
    : null;
  const asked = action as ThingAction;
  type Space = Awaited<ReturnType<typeof demand<K>>>;
  const looked = sql<{ space: Space; may: boolean }>`
    select spaces.id as space, ${whereMay(ctx.actor, asked)} as may from ${from} where ${column} = ${id} and ${whereMay(ctx.actor, see)}`.execute(
    ctx.db,
  );
  const [, { rows }] = await Promise.all([locked, looked]);
  const found = rows[0];
  if (!found) throw refuse.notFound();
  if (!found.may) throw await whyNot(ctx, kind, id, asked);
  return found.space;
}

/** The refusal for a thing that is seen: a condition that fails, if the relations hold; else forbidden. */
async function whyNot(ctx: Ctx, kind: SpaceThing, id: string, action: ThingAction): Promise<Error> {
  const row = thingRow(action);
  if (row.when.length === 0) return refuse.forbidden();
  const { from, id: column } = kinds[kind];
  const who = whoIs(ctx.actor);
  const { rows } = await sql<{ related: boolean; holds: boolean[] }>`
    select ${related(ctx.actor, action)} as related, array[${sql.join(row.when.map((c) => c.holds(who, columns[row.on])))}] as holds
    from ${from} where ${column} = ${id}`.execute(ctx.db);
  const failing = row.when.find((_, i) => rows[0]?.holds[i] === false);
  return rows[0]?.related && failing ? refuse.rule('NOT_POSSIBLE', failing.says, 409) : refuse.forbidden();
}

/** The same context as a named purpose of the system; every purpose is listed with its reason in policy/system.ts. */
export function asSystem(ctx: Ctx, _purpose: Purpose): Ctx {
  // What only looks belongs to the person whose view it is; the system is not that person.
  const { preview: _, ...rest } = ctx;
  return { ...rest, db: ctx.house.connections.system, writing: false };
}

/** The connection a person starts on: members their pool, guests the bare guest role until a space is named. */
export function connectionOf(connections: Connections, actor: Person): Db {
  return actor.kind === 'guest' ? connections.guest(actor.id, null, actor.proved) : connections.member;
}
