// The OpenAPI document of our own door, made from the same contracts, with a page to read it.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** `/api/openapi.json` and `/api/docs`. Register before the routes. */
export async function mountOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
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
    },
    hideUntagged: true,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
