// Headers by which browsers guard our pages, as helmet makes them. They are the same on every answer, so it is asked only once.
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';

/** What every answer has anyway. */
const ofAnswers = new Set(['content-type', 'content-length', 'date', 'connection']);

async function headersBy(options: FastifyHelmetOptions): Promise<[string, string][]> {
  const asked = Fastify();
  await asked.register(helmet, options);
  asked.get('/', async () => '');
  const { headers } = await asked.inject('/');
  await asked.close();
  return Object.entries(headers).flatMap(([name, value]) => (ofAnswers.has(name) ? [] : [[name, String(value)]]));
}

/** Puts the headers on every answer of the server; a route's own win. */
export async function guard(app: FastifyInstance, options: FastifyHelmetOptions): Promise<void> {
  const headers = await headersBy(options);
  app.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of headers) reply.header(name, value);
    done();
  });
}
