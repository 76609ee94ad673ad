// The whole server put together: doors, features, static web. No rule lives here.
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { mountApi } from '../api/mount.ts';
import { mountOpenApi } from '../api/openapi.ts';
import { contextOf } from '../features/signin/authenticate.ts';
import { refuseRequest } from '../kintone/handle.ts';
import { mountKintone } from '../kintone/mount.ts';
import { tlsOptions } from '../platform/certificates.ts';
import { refusalOf } from '../platform/http/faults.ts';
import { guard } from '../platform/http/guarding.ts';
import { readerLanguage } from '../platform/http/reader.ts';
import { compilersFactory } from '../platform/http/serialise.ts';
import type { House } from '../policy/context.ts';
import { kintoneRoutes, plugins, routes, userApiRoutes, watchers } from './features.ts';
import { mountHealth } from './health.ts';
import { mountWeb } from './web.ts';

export type Mounted = { readonly method: string; readonly url: string };
declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of the server: the walks go through them all. */
    mounted: readonly Mounted[];
  }
}

/** Answers of 50 MB are the largest body kintone's clients send; files stream and have their own limit. */
const BODY_LIMIT = 50 * 1024 * 1024;

/** Every feature and door on one Fastify instance, not listening yet. */
export async function createApp(house: House, options: { web: boolean } = { web: true }): Promise<FastifyInstance> {
  const tls = tlsOptions(house.config);
  const app: FastifyInstance = Fastify({
    loggerInstance: house.log.child({ part: 'http' }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Nothing is logged with the number of a request, and a logger of its own costs more than reading a record.
    childLoggerFactory: (logger) => logger,
    bodyLimit: BODY_LIMIT,
    // Never all of them: what stands left of the proxies' own entries is whatever the caller wrote.
    trustProxy: (_address, hop) => hop < house.config.trustProxy,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => refuseOutside(house, error, request, reply),
    forceCloseConnections: true,
    schemaController: { compilersFactory },
    ...(tls ? { https: tls } : {}),
  });
  const mounted: Mounted[] = [];
  app.decorate('mounted', mounted);
  app.addHook('onRoute', ({ method, url }) => {
    for (const m of [method].flat()) if (m !== 'HEAD') mounted.push({ method: m, url });
  });
  app.removeContentTypeParser('text/plain');
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: 1024 * 1024 * 1024, files: 1, fields: 10 } });
  await guard(app, {
    contentSecurityPolicy: { directives: contentSecurity },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: house.config.publicUrl.startsWith('https:'),
  });
  await app.register(compress, { global: true, threshold: 2048 });
  app.setErrorHandler((error, request, reply) => refuseOutside(house, error, request, reply));
  mountOpenApi(app, routes);
  mountHealth(app, house);
  for (const watch of watchers) watch(app, house);
  mountApi(app, routes, (request, options) => contextOf(house, request, options));
  await mountKintone(app, house, kintoneRoutes, userApiRoutes);
  for (const plugin of plugins) await plugin(app, house);
  await mountWeb(app, options.web);
  return app;
}

const contentSecurity = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  scriptSrc: ["'self'"],
  connectSrc: ["'self'"],
  frameAncestors: ["'self'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
};

/** What comes to no door, which would say no in its own way: addresses that cannot be read or have nothing there. */
function refuseOutside(house: House, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refuse = /^\/(k|v1)\//.test(request.url) ? refuseRequest : answerError;
  refuse(house, error, request, reply);
}

function answerError(house: House, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { refusal, fault } = refusalOf(error);
  if (fault)
    house.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a request failed');
  if (refusal.status === 429) reply.header('retry-after', '60');
  const lang = readerLanguage(request);
  void reply.status(refusal.status).send(refusal.body(lang));
}
