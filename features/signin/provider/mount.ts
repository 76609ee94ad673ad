// The provider's addresses in our server. They are the library's.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ctx, House } from '../../../policy/context.ts';
import { visitorCtx } from '../authenticate.ts';
import { cookieName } from '../cookies.ts';
import { countTry, mayTry } from '../throttle.ts';
import { registrationFrom } from './clients.ts';
import type { Grant } from './grants.ts';
import { handOver, readForms } from './hand-over.ts';
import { grantTypes, offerGrants, providerOf } from './provider.ts';

const registrations = { max: 30, seconds: 3600 };

/** Mounts the provider. */
export async function mountProvider(app: FastifyInstance, house: House, grants: readonly Grant[]): Promise<void> {
  offerGrants(grants);
  await app.register(async (scope) => {
    readForms(scope);
    const pass = (request: FastifyRequest, reply: FastifyReply) =>
      toProvider(visitorCtx(house, request), request, reply);
    scope.get('/.well-known/openid-configuration', pass);
    scope.get('/oidc/jwks', pass);
    scope.get('/oidc/auth', pass);
    scope.get('/oidc/auth/:uid', pass);
    scope.post('/oidc/token', pass);
    scope.post('/oidc/revoke', pass);
    scope.post('/oidc/register', (request, reply) => register(visitorCtx(house, request), request, reply));
  });
}

async function toProvider(
  ctx: Ctx,
  request: FastifyRequest,
  reply: FastifyReply,
  body?: string,
): Promise<FastifyReply> {
  return handOver(ctx.house, await providerOf(ctx), `${cookieName(ctx.house)}_op`, request, reply, body);
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
  return toProvider(ctx, request, reply, JSON.stringify(registration));
}

function asJson(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : null;
  } catch {
    return null;
  }
}
