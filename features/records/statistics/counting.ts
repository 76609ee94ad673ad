// Counting the calls about each app: in memory behind the answer, written together. A crash loses the last seconds of it.
import type { FastifyInstance } from 'fastify';
import { askedOf } from '../../../kintone/route.ts';
import type { Ctx, House } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { callerOf } from '../../signin/authenticate.ts';
import { addCalls } from './queries.ts';

const FLUSH_MS = 2000;

/** Register before the routes. */
export function countCalls(app: FastifyInstance, house: House): void {
  let counts = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let last: Ctx | undefined;

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const [batch, from] = [counts, last];
    counts = new Map();
    if (batch.size === 0 || !from) return writing;
    writing = writing
      .then(() => addCalls(asSystem(from, 'count calls').db, batch))
      .catch((err: unknown) => house.log.warn({ err }, 'calls about apps were not counted'));
    return writing;
  };
  app.addHook('onResponse', async (request) => {
    const { app: id } = (askedOf(request)?.params ?? {}) as { app?: unknown };
    const ctx = callerOf(request);
    if (typeof id !== 'string' || !ctx) return;
    counts.set(id, (counts.get(id) ?? 0) + 1);
    last = ctx;
    timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
  });
  app.addHook('onClose', () => flush());
}
