// Health and metrics for whoever runs the installation.
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { House } from '../policy/context.ts';

/** `GET /healthz` (200 once it serves, 503 while the database is away) and `GET /metrics` (loopback callers only). */
export function mountHealth(app: FastifyInstance, house: House): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'genkan_http_seconds',
    help: 'Answer times',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const lines = new Map<string, ReturnType<typeof seconds.labels>>();
  const lineOf = (method: string, route: string, status: number) => {
    const key = `${method} ${status} ${route}`;
    const line = lines.get(key) ?? seconds.labels({ method, route, status });
    lines.set(key, line);
    return line;
  };
  app.addHook('onResponse', (request, reply, done) => {
    lineOf(request.method, request.routeOptions.url ?? 'none', reply.statusCode).observe(reply.elapsedTime / 1000);
    done();
  });
  app.get('/healthz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(house.connections.system);
      return { status: 'ok' };
    } catch {
      return reply.status(503).send({ status: 'database away' });
    }
  });
  app.get('/metrics', async (request, reply) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip))
      return reply.status(404).send({ code: 'NOT_FOUND', message: 'Not found.' });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
