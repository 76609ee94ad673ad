// Our HTTP for signing in: contracts bound to verbs, and the session cookie.
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { route } from '../../platform/http/route.ts';
import type { Ctx } from '../../policy/context.ts';
import * as contract from './contract.ts';
import { cookieName } from './cookies.ts';
import * as second from './second/contract.ts';
import { mailSessionCode, proveSession } from './second/session.ts';
import { sendAgain, waitingFor } from './second/steps.ts';
import * as setup from './setup.ts';
import * as verbs from './signin.ts';

/** Gives the browser its session: not readable by scripts, not sent along from other sites. */
export function setCookie(ctx: Ctx, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(ctx.house), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.house.config.publicUrl.startsWith('https:'),
  });
}

/** A sign-in that waits for its second step has a cookie of its own, which opens nothing else. */
const stepCookie = (ctx: Ctx) => `${cookieName(ctx.house)}_step`;

function setStepCookie(ctx: Ctx, reply: FastifyReply, token: string): void {
  reply.setCookie(stepCookie(ctx), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: ctx.house.config.publicUrl.startsWith('https:'),
    maxAge: 30 * 60,
  });
}

function cookieOf(ctx: Ctx, request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(ctx.house)];
}

async function begin(ctx: Ctx, reply: FastifyReply, signedIn: verbs.SignedIn): Promise<verbs.MeShape> {
  setCookie(ctx, reply, signedIn.token);
  return signedIn.me;
}

export const routes = [
  route(contract.signInEndpoint, async (ctx, { body, reply }) => {
    const answer = await verbs.signIn(ctx, body);
    if ('token' in answer) return begin(ctx, reply, answer);
    setStepCookie(ctx, reply, answer.stepToken);
    return { secondStep: answer.secondStep };
  }),
  route(second.sendCodeAgain, (ctx, { request }) => sendAgain(ctx, waitingFor(request.cookies[stepCookie(ctx)]))),
  route(second.enterCode, async (ctx, { body, request, reply }) => {
    const signedIn = await verbs.enterCode(ctx, request.cookies[stepCookie(ctx)], body);
    reply.clearCookie(stepCookie(ctx), { path: '/' });
    return begin(ctx, reply, signedIn);
  }),
  route(second.mailSessionCode, (ctx) => mailSessionCode(ctx)),
  route(second.proveSession, async (ctx, { body }) => {
    await proveSession(ctx, body.code);
    return {};
  }),
  route(contract.signOutEndpoint, async (ctx, { request, reply }) => {
    await verbs.signOut(ctx, cookieOf(ctx, request));
    reply.clearCookie(cookieName(ctx.house), { path: '/' });
    return {};
  }),
  route(contract.meEndpoint, (ctx, { request }) => verbs.me(ctx, cookieOf(ctx, request))),
  route(contract.listSessions, async (ctx) => ({ sessions: await verbs.listSessions(ctx) })),
  route(contract.endSession, async (ctx, { params }) => {
    await verbs.endSession(ctx, params.id);
    return {};
  }),
  route(contract.changePassword, async (ctx, { body }) => {
    await verbs.changePassword(ctx, body);
    return {};
  }),
  route(contract.requestReset, async (ctx, { body }) => {
    await verbs.requestReset(ctx, body);
    return {};
  }),
  route(contract.readReset, (ctx, { params }) => verbs.readReset(ctx, params.token)),
  route(contract.doReset, (ctx, { params, body }) => verbs.doReset(ctx, params.token, body.password)),
  route(contract.setupNeeded, (ctx) => setup.setupState(ctx)),
  route(contract.runSetup, async (ctx, { body, reply }) => begin(ctx, reply, await setup.runSetup(ctx, body))),
];
