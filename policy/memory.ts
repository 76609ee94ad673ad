// What was read once and holds still: who calls, where an app stands, what it is, who somebody in it is. Kept per house for one
// standing of its mark (migration 0260), and what rests on who asks with the very actor it was read for, so that nobody is ever
// answered from what was read for another.
import { markNow, readMark } from '../platform/db/mark.ts';
import type { Actor } from './actors.ts';
import { wallIsDown } from './ask.ts';
import type { Ctx, House } from './context.ts';

const MOST = 10_000;

export class Memory {
  readonly mark: string;
  private readonly kept = new Map<string, { readonly value: unknown; readonly until: number }>();

  constructor(mark: string) {
    this.mark = mark;
  }

  /** What `load` answered last under this name; a refusal or nothing is not kept. `forMs`: for what also rests on the clock. */
  async recall<T>(name: string, load: () => Promise<T>, forMs = Number.POSITIVE_INFINITY): Promise<T> {
    const known = this.peek<T>(name);
    if (known !== undefined) return known;
    const value = await load();
    if (value !== null && value !== undefined) this.keep(name, value, forMs);
    return value;
  }

  /** What is remembered under this name. */
  peek<T>(name: string): T | undefined {
    const known = this.kept.get(name);
    return known && known.until > Date.now() ? (known.value as T) : undefined;
  }

  /** Things of one sort by id, to be filled as they are met. */
  bag<T>(name: string): Map<string, T> {
    const known = this.kept.get(name)?.value as Map<string, T> | undefined;
    if (known && known.size < MOST) return known;
    const bag = new Map<string, T>();
    this.keep(name, bag, Number.POSITIVE_INFINITY);
    return bag;
  }

  private keep(name: string, value: unknown, forMs: number): void {
    if (this.kept.size >= MOST) this.kept.clear();
    this.kept.set(name, { value, until: Date.now() + forMs });
  }
}

const memories = new WeakMap<House, Memory>();

/** What the house remembers now. Whatever was committed before this call is known: a moved mark forgets everything. */
export async function memoryOf(house: House): Promise<Memory> {
  const mark = await markNow(house.connections);
  // Tests take the wall down to see what else holds: what stood behind it is no answer then.
  if (wallIsDown()) return new Memory(mark);
  const known = memories.get(house);
  if (known?.mark === mark) return known;
  const fresh = new Memory(mark);
  memories.set(house, fresh);
  return fresh;
}

/**
 * Whether what an answer rests on still held when its statement was sent. Until that is confirmed no answer leaves the house.
 * `written`: by a statement that wrote because it held; what was asked for must not be done again.
 */
export type Supposition = { holds: boolean; written?: true };

/** What the house remembered last, which need not hold any more: to begin with, before the mark is known. */
export function supposed(house: House): { readonly memory: Memory; readonly supposition: Supposition } | null {
  const memory = wallIsDown() ? undefined : memories.get(house);
  return memory ? { memory, supposition: { holds: false } } : null;
}

/** `mark`: the mark of the house as the statement found it that read what is answered. */
export function confirm({ memory, supposition }: Ctx, mark: string | null | undefined): void {
  if (supposition && memory && mark === memory.mark) supposition.holds = true;
}

/** Whether what was supposed held for all that was read: its statement has said so, or the mark stands still yet. */
export async function held(ctx: Ctx): Promise<boolean> {
  if (ctx.supposition?.holds === false) confirm(ctx, await markNow(ctx.house.connections));
  return ctx.supposition?.holds !== false;
}

/** A transaction that remembers what was known before it, if that still holds. Ask when everything it rests on is locked. */
export async function remembering(tx: Ctx, memory: Memory | undefined): Promise<Ctx> {
  return memory && memory.mark === (await readMark(tx.db)) ? { ...tx, memory } : tx;
}

const own = new WeakMap<Actor, Map<string, Memory>>();

/** What was read for this actor, in this guest space. A context without a memory remembers nothing. */
export function mine({ actor, memory, inside }: Ctx): Memory {
  if (!memory) return new Memory('');
  const places = own.get(actor) ?? new Map<string, Memory>();
  own.set(actor, places);
  const place = inside ?? '';
  const known = places.get(place) ?? new Memory(memory.mark);
  places.set(place, known);
  return known;
}
