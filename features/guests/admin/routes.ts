// Our HTTP for the administration of guests.
import { route } from '../../../platform/http/route.ts';
import * as admin from './admin.ts';
import * as contract from './contract.ts';

const done = async (work: Promise<void>) => {
  await work;
  return {};
};

export const routes = [
  route(contract.guestAccounts, (ctx, { query }) => admin.listAccounts(ctx, query)),
  route(contract.guestsCsv, async (ctx, { reply }) => {
    const content = await admin.guestsCsv(ctx);
    reply.header('content-type', 'text/csv; charset=utf-8');
    reply.header('content-disposition', 'attachment; filename="guests.csv"');
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    await reply.send(content);
  }),
  route(contract.updateGuest, (ctx, { params, body }) => admin.updateAccount(ctx, params.id, body)),
  route(contract.deleteGuest, (ctx, { params }) => done(admin.deleteAccount(ctx, params.id))),
  route(contract.guestSpaces, (ctx) => admin.guestSpaces(ctx)),
  route(contract.allInvitations, (ctx, { query }) => admin.allInvitations(ctx, query)),
  route(contract.resendAny, (ctx, { params }) => admin.resendAny(ctx, params.id)),
  route(contract.cancelAny, (ctx, { params }) => done(admin.cancelAny(ctx, params.id))),
];
