// Our HTTP for licences.
import { route } from '../../platform/http/route.ts';
import * as contract from './contract.ts';
import * as licences from './licences.ts';
import { statement, statementCsv } from './statement.ts';

export const routes = [
  route(contract.getLicences, (ctx) => licences.getLicences(ctx)),
  route(contract.setContract, (ctx, { body }) => licences.setContract(ctx, body)),
  route(contract.addCourse, (ctx, { body }) => licences.addCourse(ctx, body)),
  route(contract.setPrice, async (ctx, { params, body }) => {
    await licences.setPrice(ctx, params.id, body);
    return {};
  }),
  route(contract.statement, (ctx, { params }) => statement(ctx, params.month)),
  route(contract.statementCsv, async (ctx, { params, reply }) => {
    const content = await statementCsv(ctx, params.month);
    reply.header('content-type', 'text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="licences-${params.month}.csv"`);
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    await reply.send(content);
  }),
];
