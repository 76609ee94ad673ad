// The provider's addresses in our server. They are the library's, so they are handed over as they come, with a body that we have read.

import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../../platform/errors.ts';
import type { Ctx, House } from '../../../policy/context.ts';
import { visitorCtx } from '../authenticate.ts';
import { cookieName } from '../cookies.ts';
import { countTry, mayTry } from '../throttle.ts';
import { registrationFrom } from './clients.ts';
import type { Grant } from './grants.ts';
import { grantTypes, offerGrants, providerOf } from './provider.ts';

const BODY = 56 * 1024;
const registrations = { max: 30, seconds: 3600 };

/** Mounts the provider. Its forms are read here only: elsewhere a form of a foreign page must stay unreadable. */
export async function mountProvider(app: FastifyInstance, house: House, grants: readonly Grant[]): Promise<void> {
  offerGrants(grants);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      ['application/x-www-form-urlencoded', 'application/json'],
      { parseAs: 'string', bodyLimit: BODY },
      (_request, body, done) => done(null, body),
    );
    const pass = (request: FastifyRequest, reply: FastifyReply) => handOver(visitorCtx(house, request), request, reply);
    scope.get('/.well-known/openid-configuration', pass);
    scope.get('/oidc/jwks', pass);
    scope.get('/oidc/auth', pass);
    scope.get('/oidc/auth/:uid', pass);
    scope.post('/oidc/token', pass);
    scope.post('/oidc/register', (request, reply) => register(visitorCtx(house, request), request, reply));
  });
}

/** Registers a server of another organisation. */
async function register(ctx: Ctx, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const key = `register ${ctx.source}`;
  await mayTry(ctx, key, registrations);
  await countTry(ctx, key, registrations);
  const registration = registrationFrom(asJson(request.body), grantTypes());
  if (!registration)
    return reply.status(400).send({
      error: 'invalid_redirect_uri',
      error_description: 'exactly one redirect_uri, https://your.host/guest/link/callback, is accepted',
    });
  return handOver(ctx, request, reply, JSON.stringify(registration));
}

function asJson(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : null;
  } catch {
    return null;
  }
}

async function handOver(
  ctx: Ctx,
  request: FastifyRequest,
  reply: FastifyReply,
  body = typeof request.body === 'string' ? request.body : '',
): Promise<FastifyReply> {
  if (request.method === 'HEAD') throw refuse.notFound();
  const provider = await providerOf(ctx);
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  await provider.callback()(asRead(ctx.house, request.raw, body), reply.raw);
  return reply;
}

/** The request with its body to be read again, speaking of our public address, and without a session of the library's own. */
function asRead(house: House, raw: IncomingMessage, body: string): IncomingMessage {
  const { protocol, host } = new URL(house.config.publicUrl);
  const bytes = Buffer.from(body);
  const { forwarded: _, ...given } = raw.headers;
  const headers = {
    ...given,
    cookie: withoutSession(house, raw.headers.cookie ?? ''),
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.replace(':', ''),
    ...(raw.method === 'POST' ? { 'content-length': String(bytes.length) } : {}),
  };
  const { method, url, socket, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders } = raw;
  const stream = Readable.from(bytes.length > 0 ? [bytes] : [], { objectMode: false });
  return Object.assign(stream, {
    headers,
    method,
    url,
    socket,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
    rawHeaders,
  }) as unknown as IncomingMessage;
}

function withoutSession(house: House, cookies: string): string {
  const name = `${cookieName(house)}_op`;
  return cookies
    .split(/;\s*/)
    .filter((c) => !c.startsWith(`${name}=`) && !c.startsWith(`${name}.sig=`))
    .join('; ');
}
