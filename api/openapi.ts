// The OpenAPI document of our own door, made from the same contracts, with a page to read it. Made when first asked for:
// few servers ever are, and what it takes is as large as everything else they do.
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint } from '../platform/http/contract.ts';
import type { Route } from '../platform/http/route.ts';
import { compilersFactory } from '../platform/http/serialise.ts';

/** `/api/openapi.json` and `/api/docs`. */
export function mountOpenApi(app: FastifyInstance, routes: readonly Route[]): void {
  let made: Promise<FastifyInstance> | undefined;
  const documents = () => {
    made ??= documentsOf(routes);
    return made;
  };
  app.addHook('onClose', async () => (await made)?.close());
  app.get('/api/openapi.json', async () => (await documents()).swagger());
  const pass = async (request: FastifyRequest, reply: FastifyReply) => {
    const { 'accept-encoding': _, ...headers } = request.headers;
    const answer = await (await documents()).inject({ method: 'GET', url: request.url, headers });
    for (const name of ['content-type', 'location', 'etag', 'last-modified', 'cache-control'] as const)
      if (answer.headers[name] !== undefined) reply.header(name, answer.headers[name]);
    return reply.status(answer.statusCode).send(answer.rawPayload);
  };
  app.get('/api/docs', pass);
  app.get('/api/docs/*', pass);
}

/** A server that nobody reaches: it knows every route by its description, and answers with the documents only. */
async function documentsOf(routes: readonly Route[]): Promise<FastifyInstance> {
  const [{ default: fastify }, { default: swagger }, { default: swaggerUi }] = await Promise.all([
    import('fastify'),
    import('@fastify/swagger'),
    import('@fastify/swagger-ui'),
  ]);
  const app = fastify({ schemaController: { compilersFactory } });
  await app.register(swagger, { openapi: about, hideUntagged: true });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  for (const { endpoint } of routes)
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      exposeHeadRoute: false,
      schema: openApiOf(endpoint),
      handler: async (_request, reply) => reply.status(404).send(),
    });
  await app.ready();
  return app;
}

const about: NonNullable<FastifyDynamicSwaggerOptions['openapi']> = {
  openapi: '3.1.0',
  info: {
    title: 'Genkan',
    version: '1',
    description: "Genkan's own API. The kintone-compatible API is at /k/v1 and /k/guest/{id}/v1.",
  },
  components: {
    securitySchemes: {
      password: {
        type: 'apiKey',
        in: 'header',
        name: 'X-Cybozu-Authorization',
        description: 'base64(login:password)',
      },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'genkan',
        description: 'Session cookie; writes also need X-CSRF-Token',
      },
    },
  },
  security: [{ password: [] }, { session: [] }],
};

function openApiOf(endpoint: Endpoint) {
  return {
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[2] ?? 'api'],
    description: typeof endpoint.needs === 'string' ? `Needs \`${endpoint.needs}\`.` : `Open: ${endpoint.needs.open}.`,
    ...(endpoint.params ? { params: endpoint.params } : {}),
    ...(endpoint.query ? { querystring: endpoint.query } : {}),
    ...(endpoint.body ? { body: endpoint.body } : {}),
    ...(endpoint.response ? { response: { 200: endpoint.response } } : {}),
  };
}
