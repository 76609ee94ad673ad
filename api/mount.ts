// Our own door: mounts every feature's routes under /api, with validation, CSRF, and errors in the reader's language.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '../platform/http/contract.ts';
import type { Route } from '../platform/http/route.ts';
import { check } from '../platform/http/validate.ts';
import { wellFormed } from '../platform/text/well-formed.ts';
import { type Ctx, reading } from '../policy/context.ts';
import { table } from '../policy/table.ts';

/** Finds out who calls, and refuses a write of a session without its CSRF token (unless the endpoint starts sessions). */
export type MakeCtx = (
  request: FastifyRequest,
  options: { csrf: string | undefined; startsSession: boolean; open: boolean },
) => Promise<Ctx>;

/** Endpoints that start or replace a session: a stale cookie must not block them. */
const startsSession = new Set([
  'POST /api/session',
  'POST /api/second-step',
  'POST /api/second-step/code',
  'POST /api/setup',
  'POST /api/password-resets',
  'POST /api/password-resets/:token',
]);

/** Registers the routes. An endpoint whose action is not in the policy table does not start. */
export function mountApi(app: FastifyInstance, routes: readonly Route[], makeCtx: MakeCtx): void {
  for (const { endpoint, handle } of routes) {
    mustBeKnown(endpoint);
    const line = `${endpoint.method} ${endpoint.path}`;
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      // Fastify gets the shape of answers for its serialiser; checking is ours (platform/http/validate.ts).
      ...(endpoint.response ? { schema: { response: { 200: endpoint.response } } } : {}),
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const ctx = await makeCtx(request, {
          csrf: header(request, 'x-csrf-token'),
          startsSession: startsSession.has(line),
          open: typeof endpoint.needs !== 'string',
        });
        const input = {
          params: check(endpoint.params, request.params, true),
          query: check(endpoint.query, request.query, true),
          body: check(endpoint.body, wellFormed(request.body ?? {})),
          request,
          reply,
        };
        const run = (here: Ctx) => handle(here, input as never);
        const answer = await (endpoint.method === 'GET' ? reading(ctx, run) : run(ctx));
        mustHaveAsked(ctx, endpoint);
        return endpoint.response ? answer : reply;
      },
    });
  }
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function mustBeKnown(endpoint: Endpoint): void {
  if (typeof endpoint.needs === 'string' && !(endpoint.needs in table))
    throw new Error(
      `${endpoint.method} ${endpoint.path} needs "${endpoint.needs}", which the policy table does not know`,
    );
}

/** In tests a route that answered without asking for what its contract names is a failure, not a success. */
function mustHaveAsked(ctx: Ctx, endpoint: Endpoint): void {
  if (process.env.NODE_ENV !== 'test' || typeof endpoint.needs !== 'string' || ctx.asked.has(endpoint.needs)) return;
  throw new Error(
    `${endpoint.method} ${endpoint.path} answered without asking for ${endpoint.needs}; asked: ${[...ctx.asked].join(', ')}`,
  );
}
