// Our HTTP for the access log.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as log from './log.ts';

export const routes = [
  route(contract.readLog, (ctx, { params, query }) => log.readLog(ctx, params.id, params.person, query)),
  route(contract.logCsv, async (ctx, { params, reply }) => {
    const content = await log.logCsv(ctx, params.id, params.person);
    reply.header('content-type', 'text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="guest-log-${params.person}.csv"`);
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    await reply.send(content);
  }),
];
