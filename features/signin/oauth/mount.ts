// The addresses of the authorization server, as kintone has them.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../../policy/context.ts';
import { visitorCtx } from '../authenticate.ts';
import { cookieName } from '../cookies.ts';
import { handOver, readForms } from '../provider/hand-over.ts';
import { serverOf } from './server.ts';

export async function mountOauth(app: FastifyInstance, house: House): Promise<void> {
  await app.register(async (scope) => {
    readForms(scope);
    const pass = async (request: FastifyRequest, reply: FastifyReply) => {
      const server = await serverOf(visitorCtx(house, request));
      return handOver(house, server, `${cookieName(house)}_oa`, request, reply);
    };
    scope.get('/oauth2/authorization', pass);
    scope.get('/oauth2/authorization/:uid', pass);
    scope.post('/oauth2/token', pass);
  });
}
