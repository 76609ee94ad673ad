// Our HTTP for guests.
import '@fastify/cookie';
import { route } from '../../platform/http/route.ts';
import { cookieName } from '../signin/cookies.ts';
import { setCookie } from '../signin/routes.ts';
import * as accounts from './accounts.ts';
import { checkAddresses } from './addresses.ts';
import * as contract from './contract.ts';
import { listGuests } from './guest-list.ts';
import * as invitations from './invitations.ts';
import * as joining from './joining.ts';
import * as rules from './rules.ts';

const done = async (work: Promise<void>) => {
  await work;
  return {};
};

export const routes = [
  route(contract.invite, async (ctx, { params, body }) => ({
    invitations: await invitations.invite(ctx, params.id, body),
  })),
  route(contract.checkAddresses, (ctx, { params, body }) => checkAddresses(ctx, params.id, body.addresses)),
  route(contract.setLimit, (ctx, { params, body }) => done(rules.setLimit(ctx, params.id, body.limit))),
  route(contract.setTwoStep, (ctx, { params, body }) => done(rules.setTwoStep(ctx, params.id, body.on))),
  route(contract.getRules, (ctx) => rules.getRules(ctx)),
  route(contract.setRules, (ctx, { body }) => rules.setRules(ctx, body)),
  route(contract.listGuests, (ctx, { params }) => listGuests(ctx, params.id)),
  route(contract.removeGuest, (ctx, { params }) => done(accounts.removeGuest(ctx, params.id, params.address))),
  route(contract.resend, (ctx, { params }) => invitations.resend(ctx, params.id)),
  route(contract.cancel, (ctx, { params }) => done(invitations.cancel(ctx, params.id))),
  route(contract.readJoin, (ctx, { params }) => joining.readJoin(ctx, params.token)),
  route(contract.join, async (ctx, { params, body, request, reply }) => {
    const { spaceId, signedIn } = await joining.join(ctx, params.token, body, request.cookies[cookieName(ctx.house)]);
    if (signedIn.token) setCookie(ctx, reply, signedIn.token);
    return { spaceId, me: signedIn.me };
  }),
  route(contract.sendJoinCode, (ctx, { params }) => done(joining.sendCode(ctx, params.token))),
];
