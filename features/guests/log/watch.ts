// Writing down what guests read: noted when the answer is out, kept for a moment, and written together. Reading never waits for it.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { askedOf } from '../../../kintone/route.ts';
import type { Ctx, House } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { fileIdOf } from '../../files/reading.ts';
import { callerOf } from '../../signin/authenticate.ts';
import { type Seen, writeSeen } from './queries.ts';

const FLUSH_MS = 100;
const FULL = 500;
/** A page that is loaded again and again within this time was opened once. */
const SAME_MS = 60_000;

/** Parameters of an address, all of them text. */
type Look = (
  params: { readonly [name in 'id' | 'app' | 'record' | 'fileKey']: string },
) => Omit<Seen, 'person' | 'at'> | null;

const ofApp = (id: string, record?: string) =>
  ({ what: 'opened', kind: 'app', id, ...(record ? { record } : {}) }) as const;

/** What guests read that is worth noting, by address. */
const noted: Record<string, Look> = {
  '/api/spaces/:id': ({ id }) => ({ what: 'opened', kind: 'space', id }),
  '/api/threads/:id': ({ id }) => ({ what: 'opened', kind: 'thread', id }),
  '/api/files/:id': ({ id }) => ({ what: 'downloaded', kind: 'file', id }),
  '/api/apps/:id': ({ id }) => ofApp(id),
  '/api/apps/:id/records/:record': ({ id, record }) => ofApp(id, record),
  '/api/apps/:app/export': ({ app }) => ({ ...ofApp(app), what: 'downloaded' }),
};

/** The same at the kintone door, by its call. */
const notedByKintone: Record<string, Look> = {
  'GET space.json': ({ id }) => ({ what: 'opened', kind: 'space', id }),
  'GET file.json': ({ fileKey }) => {
    const id = fileIdOf(fileKey);
    return id === null ? null : { what: 'downloaded', kind: 'file', id };
  },
  'GET app.json': ({ id }) => ofApp(id),
  'GET records.json': ({ app }) => ofApp(app),
  'POST records/cursor.json': ({ app }) => ofApp(app),
  'GET record.json': ({ app, id }) => ofApp(app, id),
};

function lookAt(request: FastifyRequest): ReturnType<Look> {
  const asked = askedOf(request);
  const look = asked
    ? notedByKintone[asked.call]
    : request.method === 'GET'
      ? noted[request.routeOptions.url ?? '']
      : undefined;
  return look?.((asked?.params ?? request.params) as Parameters<Look>[0]) ?? null;
}

/** Notes every such answer to a guest. Register before the routes. */
export function watchGuests(app: FastifyInstance, house: House): void {
  const notes = notebook(house);
  app.addHook('onResponse', (request, reply, done) => {
    const ctx = reply.statusCode < 400 ? callerOf(request) : undefined;
    const seen = ctx?.actor.kind === 'guest' && !ctx.preview ? lookAt(request) : null;
    if (ctx?.actor.kind === 'guest' && seen) notes.add(ctx, { ...seen, person: ctx.actor.id, at: ctx.now });
    done();
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
      const key = `${seen.person} ${seen.what} ${seen.kind} ${seen.id} ${seen.record ?? ''}`;
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
