// Our HTTP for copies and templates of apps.
import type { FastifyReply } from 'fastify';
import { route } from '../../../platform/http/route.ts';
import { disposition } from '../../files/send.ts';
import { presentCard } from '../../people/cards.ts';
import * as contract from './contract.ts';
import { copyApp } from './copy.ts';
import type { Template } from './template.ts';
import * as templates from './templates.ts';

async function send(reply: FastifyReply, { name, content }: { name: string; content: Template }): Promise<void> {
  reply.header('content-type', 'application/json; charset=utf-8');
  reply.header('content-disposition', disposition(`${name}.genkan-apps.json`, false));
  reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  await reply.send(JSON.stringify(content, null, 1));
}

export const routes = [
  route(contract.copyApp, (ctx, { params, body }) => copyApp(ctx, params.id, body)),
  route(contract.templateFile, async (ctx, { params, query, reply }) =>
    send(reply, await templates.templateFile(ctx, params.id, query.related !== false)),
  ),
  route(contract.listTemplates, async (ctx) => ({
    templates: (await templates.listTemplates(ctx)).map(({ creator, createdAt, ...one }) => ({
      ...one,
      creator: presentCard(creator),
      createdAt: createdAt.toISOString(),
    })),
  })),
  route(contract.keepTemplate, (ctx, { body }) => templates.keepTemplate(ctx, body)),
  route(contract.keptFile, async (ctx, { params, reply }) => send(reply, await templates.keptFile(ctx, params.id))),
  route(contract.forgetTemplate, async (ctx, { params }) => {
    await templates.forgetTemplate(ctx, params.id);
    return {};
  }),
  route(contract.makeFrom, (ctx, { params, body }) => templates.makeFrom(ctx, params.id, body)),
];
