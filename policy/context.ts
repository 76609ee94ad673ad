// The context: who acts, on which database connection, when, in which language, and with which services. First argument of every verb.
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { BlobStore } from '../platform/blobs/store.ts';
import type { Certificate } from '../platform/certificates.ts';
import type { Config } from '../platform/config.ts';
import type { Connections, Db } from '../platform/db/connections.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { wakeSoon } from '../platform/db/wake.ts';
import { refuse } from '../platform/errors.ts';
import { isReshaped } from '../platform/http/faults.ts';
import type { Both, Lang } from '../platform/i18n.ts';
import type { Actor, Person } from './actors.ts';
import type { Memory, Supposition } from './memory.ts';
import type { Preview } from './preview.ts';

/** Services of one domain, made once per process. */
export type House = {
  readonly config: Config;
  readonly connections: Connections;
  readonly blobs: BlobStore;
  readonly log: Logger;
  readonly secret: Buffer;
  /** Addresses of the other domains of this installation: their word about their own people is believed from the start. */
  readonly neighbours?: () => readonly string[];
};

export type Event = {
  readonly type: string;
  readonly space?: string | undefined;
  readonly thread?: string | undefined;
  readonly comment?: string | undefined;
  /** As an event stands in the outbox: done by the REST API. */
  readonly rest?: boolean;
  readonly [key: string]: unknown;
};

/** How a request came in: what the access settings of the organisation ask about. */
export type Arrival = {
  readonly address: string;
  /** The header of that name. */
  readonly authorization: string | undefined;
  /** What the browser keeps of having shown the shared password. */
  readonly pass: string | undefined;
  readonly certificate: () => Certificate | null;
};

export type Ctx = {
  readonly house: House;
  readonly actor: Actor;
  readonly db: Db;
  readonly lang: Lang;
  readonly now: Date;
  /** Address of the caller, for throttling and the session list. */
  readonly source: string;
  readonly browser: string | null;
  /** Of a request; what the house does by itself has none. */
  readonly arrival?: Arrival;
  /** The session's id, when a session brought the actor. */
  readonly sessionId: string | null;
  /** What a program that acts for the person was allowed; without it the person acts alone, and may everything that is theirs. */
  readonly scopes?: ReadonlySet<string>;
  /** Actions asked of the policy table during this request: tests compare them with the contract. */
  readonly asked: Set<string>;
  /** Set while a session shows a space as one of its guests: nothing is written then. */
  readonly preview?: Preview;
  /** True for calls of kintone's REST API: the organisation decides whether what they tell of is mailed. */
  readonly rest?: boolean;
  /** True inside a call that is made of several: none of them is told of as a single one. */
  readonly bulk?: boolean;
  /** What of the house need not be read anew; without it everything is. */
  readonly memory?: Memory;
  /** Of a request that began before it knew whether its memory holds. Only a statement that asks for that itself writes in it. */
  readonly supposition?: Supposition;
  /** The guest space whose role the connection has. */
  readonly inside?: string;
  /** Run once what is being written is kept. */
  readonly kept?: Set<() => void>;
  /** True inside `write`. */
  readonly writing: boolean;
};

/** The person who acts; visitors are asked to sign in, and a program is nobody. */
export function personOf({ actor }: Ctx): Person {
  if (actor.kind === 'visitor') throw refuse.signIn();
  if (actor.kind === 'program') throw refuse.forbidden();
  return actor;
}

/** Who is written down as the one who did it: a program acts as Administrator. */
export function personIdOf({ actor }: Ctx): string {
  if (actor.kind === 'visitor') throw refuse.signIn();
  return actor.id;
}

/** The text in the reader's language. */
export function say(ctx: Ctx, text: Both): string {
  return text[ctx.lang];
}

/**
 * Runs a verb's writes in one transaction. Nested calls join the transaction that is open. When PostgreSQL breaks a
 * deadlock by ending this one, or an app was deployed in between, it is simply run again.
 */
export async function write<T>(ctx: Ctx, run: (tx: Ctx) => Promise<T>, tries = 3): Promise<T> {
  if (ctx.preview) throw refuse.forbidden();
  if (ctx.writing) return run(ctx);
  if (ctx.supposition) throw new Error('a transaction needs to know who asks: begin anew, supposing nothing');
  try {
    // What a transaction changes it must see: it starts out remembering nothing.
    const { memory: _, ...rest } = ctx;
    const kept = new Set<() => void>();
    const result = await inTransaction(ctx.db, (db) => run({ ...rest, db, kept, writing: true }));
    for (const then of kept) then();
    return result;
  } catch (error) {
    if (tries > 1 && isBroken(error)) return write(ctx, run, tries - 1);
    throw error;
  }
}

/** Answers what is read, once more and remembering nothing if it rested on settings of before a deploy. */
export async function reading<T>(ctx: Ctx, read: (here: Ctx) => Promise<T>, tries = 3): Promise<T> {
  try {
    return await read(ctx);
  } catch (error) {
    if (tries === 1 || !isReshaped(error)) throw error;
    const { memory: _, ...rest } = ctx;
    return reading(rest, read, tries - 1);
  }
}

/**
 * Runs what writes by one statement and rests on what is remembered: the statement asks whether that still holds. Null: it does
 * not, or nothing is remembered, or a transaction is open; nothing was written then.
 */
export async function writeAtOnce<T>(ctx: Ctx, run: (here: Ctx, mark: string) => Promise<T | null>): Promise<T | null> {
  if (!ctx.memory || ctx.writing || ctx.preview) return null;
  const kept = new Set<() => void>();
  try {
    const result = await run({ ...ctx, kept }, ctx.memory.mark);
    if (result === null) return null;
    if (ctx.supposition) Object.assign(ctx.supposition, { holds: true, written: true } satisfies Supposition);
    for (const then of kept) then();
    return result;
  } catch (error) {
    if (isBroken(error)) return null;
    throw error;
  }
}

/** PostgreSQL has broken a deadlock by ending this one; or it rests on settings of before a deploy. */
function isBroken(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === '40P01' || code === '40001' || isReshaped(error);
}

/** An event as the outbox holds it: with who did it, and whether that was by the REST API. */
export function eventText({ actor, rest }: Ctx, event: Event): string {
  return JSON.stringify({ ...event, by: actor.kind === 'visitor' ? null : actor.id, rest });
}

/** Once what is being written is kept, the worker is asked to hand over what happened to records. */
export function wakeWhenKept({ kept, house }: Ctx): void {
  kept?.add(() => wakeSoon(house.connections));
}

/** Tells the worker and the live connections what happened, in the transaction of the deed. */
export async function tell(ctx: Ctx, ...events: readonly Event[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    space_id: event.space ?? null,
    event: eventText(ctx, event),
    created_at: sql<Date>`now()`,
  }));
  await ctx.db.insertInto('outbox').values(rows).execute();
  if (events.some(({ type }) => type.startsWith('record'))) wakeWhenKept(ctx);
}
