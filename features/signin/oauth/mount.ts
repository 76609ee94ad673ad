// The addresses of the authorization server, as kintone has them.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Lang } from '../../../platform/i18n.ts';
import type { House } from '../../../policy/context.ts';
import { contextOf, visitorCtx } from '../authenticate.ts';
import { cookieName } from '../cookies.ts';
import { handOver, readForms } from '../provider/hand-over.ts';
import { serverOf } from './server.ts';

/** Of whoever reads what goes wrong: the person's own, if somebody is signed in. */
async function languageFor(house: House, request: FastifyRequest): Promise<Lang> {
  const asked = { csrf: undefined, startsSession: false, open: true };
  const { lang } = await contextOf(house, request, asked).catch(() => visitorCtx(house, request));
  return lang;
}

export async function mountOauth(app: FastifyInstance, house: House): Promise<void> {
  await app.register(async (scope) => {
    readForms(scope);
    const pass = async (request: FastifyRequest, reply: FastifyReply) => {
      const server = await serverOf(visitorCtx(house, request));
      return handOver(house, server, `${cookieName(house)}_oa`, request, reply);
    };
    const show = async (request: FastifyRequest, reply: FastifyReply) => {
      request.raw.headers['accept-language'] = await languageFor(house, request);
      return pass(request, reply);
    };
    scope.get('/oauth2/authorization', show);
    scope.get('/oauth2/authorization/:uid', show);
    scope.post('/oauth2/token', pass);
  });
}
