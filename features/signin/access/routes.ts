// Our HTTP for the access settings, and the cookie of a browser that has shown the shared password.
import '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { route } from '../../../platform/http/route.ts';
import type { Ctx } from '../../../policy/context.ts';
import { passCookieName } from '../cookies.ts';
import * as verbs from './access.ts';
import * as contract from './contract.ts';
import { PASS_SECONDS } from './pass.ts';

function setPass({ house }: Ctx, reply: FastifyReply, pass: string): void {
  reply.setCookie(passCookieName(house), pass, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: house.config.publicUrl.startsWith('https:'),
    maxAge: PASS_SECONDS,
  });
}

export const routes = [
  route(contract.getAccess, (ctx) => verbs.getAccess(ctx)),
  route(contract.setAccess, async (ctx, { body, reply }) => {
    const { access, pass } = await verbs.setAccess(ctx, body);
    if (pass) setPass(ctx, reply, pass);
    return access;
  }),
  route(contract.readWay, (ctx) => verbs.readWay(ctx)),
  route(contract.takePass, async (ctx, { body, reply }) => {
    const pass = await verbs.takePass(ctx, body);
    if (pass) setPass(ctx, reply, pass);
    return {};
  }),
];
