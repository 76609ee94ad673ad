// The built web UI: hashed files kept by browsers for a year, one page for every address that is a screen.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../platform/errors.ts';

const dist = path.resolve(import.meta.dirname, '../web/dist');

/** Serves the screens. Addresses of the doors answer in their own way when nothing is there. */
export async function mountWeb(app: FastifyInstance, screens: boolean): Promise<void> {
  const built = screens && existsSync(path.join(dist, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: dist,
      // The routes are ours, below: one for each folder, where the plugin would make two for each file.
      serve: false,
      index: false,
      // Only built files carry a hash of their content in their name; the others are asked for again.
      setHeaders: (reply, file) =>
        reply.header(
          'cache-control',
          file.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
        ),
    });
    for (const entry of readdirSync(dist, { withFileTypes: true })) {
      const at = `/${entry.name}`;
      if (!entry.isDirectory()) app.get(at, (_request, reply) => reply.sendFile(at));
      else
        app.get<{ Params: { '*': string } }>(`${at}/*`, (request, reply) =>
          reply.sendFile(`${at}/${request.params['*']}`),
        );
    }
  }
  app.setNotFoundHandler(async (request, reply) => {
    const isDoor = /^\/(api|assets|v1|k\/v1|k\/guest\/[^/]+\/v1)(\/|$)/.test(request.url);
    // Programs that have the address of a call wrong are not helped by a page.
    const isCall = /^\/k\/[^?]*\.json(\?|$)/.test(request.url);
    if (isDoor || isCall || !built || (request.method !== 'GET' && request.method !== 'HEAD')) throw refuse.notFound();
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  });
}
