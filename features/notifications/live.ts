// Live updates over HTTP: one long answer per browser page. What it says is decided in hub.ts, at the moment it is said.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import type { Ctx, House } from '../../policy/context.ts';
import { asSystem } from '../../policy/reach.ts';
import { viewersOfEach } from '../records/viewers.ts';
import { admission, standingOf } from '../signin/access/gate.ts';
import { type Hub, openHub } from './hub.ts';
import { listenTo } from './listen.ts';
import { passwordMark } from './queries.ts';

const CHANNEL = 'genkan_live';
/** A reader who is this far behind is let go; the browser comes back and asks for everything. */
const BEHIND_MAX = 256 * 1024;

const hubs = new WeakMap<House, Hub>();

function hubOf(ctx: Ctx): Hub {
  const { house } = ctx;
  const known = hubs.get(house);
  if (known) return known;
  const { schema } = house.connections.names;
  const ears = listenTo({
    channel: CHANNEL,
    dial: () => house.connections.dedicated(),
    heard: (payload) => {
      // One channel for all domains of the installation: `schema:id`.
      const [of, id] = payload.split(':');
      if (of === schema && id) hub.happened(id);
    },
    // What happens now is not heard. Pages that come back ask again for what they show.
    lost: () => hub.endAll(),
  });
  const system = asSystem(ctx, 'worker');
  const hub = openHub(
    system.db,
    ears,
    (err) => house.log.warn({ err }, 'live updates were interrupted'),
    (app, wanted) => viewersOfEach({ ...system, now: new Date() }, app, wanted),
    () => admission(system),
  );
  hubs.set(house, hub);
  return hub;
}

/** Opens the line of a reader. It ends with their session, with their password, and with the server. */
export async function openLine(
  ctx: Ctx,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
  allow(ctx, 'account.own');
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  if (request.method === 'HEAD') return void reply.type('text/event-stream').send('');
  const hub = hubOf(ctx);
  const person = ctx.actor.id;
  const session = ctx.sessionId;
  const password = session === null ? await passwordMark(asSystem(ctx, 'worker').db, person) : null;
  await hub.ready().catch((err: unknown) => {
    ctx.house.log.warn({ err }, 'live updates cannot be heard');
    throw refuse.unavailable();
  });
  const { raw } = reply;
  reply.hijack();
  if (raw.destroyed) return;
  raw.writeHead(200, { ...headersOf(reply), ...HEADERS });
  raw.write('retry: 3000\n\n');
  const line = {
    person,
    session,
    password,
    cameIn: standingOf(ctx),
    write: (text: string) => !raw.destroyed && (raw.write(text) || raw.writableLength < BEHIND_MAX),
    end: () => (raw.writableLength < BEHIND_MAX ? raw.end() : raw.destroy()),
  };
  raw.on('error', () => {});
  raw.on('close', hub.add(line));
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies must not gather what is meant to arrive now.
  'x-accel-buffering': 'no',
};

/** What other parts have put on the answer, such as security headers: hijacked answers would lose it. */
function headersOf(reply: FastifyReply): Record<string, string | number | string[]> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
}

/** Ends all lines when the server closes. The route is mounted with all others (routes.ts). */
export async function mountLive(app: FastifyInstance, house: House): Promise<void> {
  app.addHook('preClose', async () => {
    await hubs.get(house)?.close();
  });
}
