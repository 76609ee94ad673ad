// Writing down what guests read: noted when the answer is out, kept for a moment, and written together. Reading never waits for it.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ctx, House } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { callerOf } from '../../signin/authenticate.ts';
import { type Seen, writeSeen } from './queries.ts';

const FLUSH_MS = 2000;
const FULL = 500;
/** A page that is loaded again and again within this time was opened once. */
const SAME_MS = 60_000;

type Look = (request: FastifyRequest) => Omit<Seen, 'person' | 'at'> | null;

const param = (request: FastifyRequest, name: string): string =>
  String((request.params as Record<string, unknown>)[name]);

/** The addresses at which guests read something worth noting. */
const noted: Record<string, Look> = {
  '/api/spaces/:id': (r) => ({ what: 'opened', kind: 'space', id: param(r, 'id') }),
  '/api/threads/:id': (r) => ({ what: 'opened', kind: 'thread', id: param(r, 'id') }),
  '/api/files/:id': (r) => ({ what: 'downloaded', kind: 'file', id: param(r, 'id') }),
  '/k/guest/:guestSpaceId/v1/space.json': (r) => ({ what: 'opened', kind: 'space', id: param(r, 'guestSpaceId') }),
  '/k/guest/:guestSpaceId/v1/file.json': (r) => {
    const key = /^f-(\d{1,18})$/.exec(String((r.query as Record<string, unknown>).fileKey));
    return key?.[1] ? { what: 'downloaded', kind: 'file', id: key[1] } : null;
  },
};

/** Notes every such answer to a guest. Register before the routes. */
export function watchGuests(app: FastifyInstance, house: House): void {
  const notes = notebook(house);
  app.addHook('onResponse', async (request, reply) => {
    const look = request.method === 'GET' && reply.statusCode < 400 ? noted[request.routeOptions.url ?? ''] : undefined;
    const ctx = look && callerOf(request);
    if (ctx?.actor.kind !== 'guest' || ctx.preview) return;
    const seen = look?.(request);
    if (seen) notes.add(ctx, { ...seen, person: ctx.actor.id, at: ctx.now });
  });
  app.addHook('onClose', () => notes.flush());
}

function notebook(house: House) {
  let waiting: Seen[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let last: Ctx | undefined;
  const recent = new Map<string, number>();

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const [batch, from] = [waiting, last];
    waiting = [];
    if (batch.length === 0 || !from) return writing;
    writing = writing
      .then(() => writeSeen(asSystem(from, 'guest log').db, batch))
      .catch((err: unknown) => house.log.warn({ err, lost: batch.length }, 'entries of the access log were lost'));
    return writing;
  };
  return {
    flush,
    add(ctx: Ctx, seen: Seen): void {
      const key = `${seen.person} ${seen.what} ${seen.kind} ${seen.id}`;
      const now = seen.at.getTime();
      if (now - (recent.get(key) ?? 0) < SAME_MS) return;
      if (recent.size > 20_000) recent.clear();
      recent.set(key, now);
      waiting.push(seen);
      last = ctx;
      if (waiting.length >= FULL) void flush();
      else timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
    },
  };
}
