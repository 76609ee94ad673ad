// Our HTTP for linked accounts, and the cookie that binds the way there and back to one browser.
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { route } from '../../../platform/http/route.ts';
import type { Ctx } from '../../../policy/context.ts';
import { cookieName } from '../../signin/cookies.ts';
import { setCookie } from '../../signin/routes.ts';
import { comeBack, problemPage } from './coming.ts';
import * as contract from './contract.ts';
import { type Departure, goToJoin, goToLink, goToSignIn } from './going.ts';
import * as issuers from './issuers.ts';
import * as linking from './linking.ts';
import { linkedSpaces } from './spaces.ts';
import * as unlink from './unlink.ts';

const linkCookie = (ctx: Ctx) => `${cookieName(ctx.house)}_link`;

function setLinkCookie(ctx: Ctx, reply: FastifyReply, token: string): void {
  reply.setCookie(linkCookie(ctx), token, {
    path: '/',
    httpOnly: true,
    // Lax: it must come along when the other organisation sends the browser back.
    sameSite: 'lax',
    secure: ctx.house.config.publicUrl.startsWith('https:'),
    maxAge: 3600,
  });
}

const browserOf = (ctx: Ctx, request: FastifyRequest) => request.cookies[linkCookie(ctx)];

async function depart(ctx: Ctx, reply: FastifyReply, going: Promise<Departure>): Promise<{ goTo: string }> {
  const { goTo, browser } = await going;
  setLinkCookie(ctx, reply, browser);
  return { goTo };
}

export const routes = [
  route(contract.offer, async (ctx) => ({ offered: await issuers.trustsAnybody(ctx) })),
  route(contract.startJoin, (ctx, { params, body, reply }) =>
    depart(ctx, reply, goToJoin(ctx, body.address, params.token)),
  ),
  route(contract.startSignIn, (ctx, { body, reply }) => depart(ctx, reply, goToSignIn(ctx, body.address, body.next))),
  route(contract.goSignIn, async (ctx, { query, reply }) => {
    const going = depart(ctx, reply, goToSignIn(ctx, query.issuer, query.next));
    await reply.redirect(await going.then(({ goTo }) => goTo, problemPage), 303);
    return reply as never;
  }),
  route(contract.comeBack, async (ctx, { request, reply }) => {
    const query = new URL(request.url, ctx.house.config.publicUrl).search.slice(1);
    const arrival = await comeBack(ctx, query, browserOf(ctx, request));
    if (arrival.browser) setLinkCookie(ctx, reply, arrival.browser);
    else reply.clearCookie(linkCookie(ctx), { path: '/' });
    if (arrival.signedIn) setCookie(ctx, reply, arrival.signedIn.token);
    await reply.redirect(arrival.goTo, 303);
    return reply as never;
  }),
  route(contract.readProfile, (ctx, { request }) => linking.readProfile(ctx, browserOf(ctx, request))),
  route(contract.confirmProfile, async (ctx, { body, request, reply }) => {
    const { spaceId, signedIn } = await linking.confirmProfile(ctx, browserOf(ctx, request), body);
    reply.clearCookie(linkCookie(ctx), { path: '/' });
    setCookie(ctx, reply, signedIn.token);
    return { spaceId, me: signedIn.me };
  }),
  route(contract.linkedSpaces, (ctx, { request }) => linkedSpaces(ctx, request.headers.authorization)),
  route(contract.readLink, (ctx) => unlink.readLink(ctx)),
  route(contract.startLink, (ctx, { body, reply }) => depart(ctx, reply, goToLink(ctx, body.address))),
  route(contract.unlinkMyself, async (ctx) => {
    await unlink.unlinkMyself(ctx);
    return {};
  }),
  route(contract.unlinkGuest, async (ctx, { params }) => {
    await unlink.unlinkGuest(ctx, params.id);
    return {};
  }),
  route(contract.listIssuers, async (ctx) => ({ issuers: await issuers.listIssuers(ctx) })),
  route(contract.addIssuer, (ctx, { body }) => issuers.addIssuer(ctx, body.address)),
  route(contract.dropIssuer, async (ctx, { query }) => {
    await issuers.dropIssuer(ctx, query.issuer);
    return {};
  }),
];
