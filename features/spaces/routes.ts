// Our HTTP for spaces.
import { route } from '../../platform/http/route.ts';
import { sendPicture } from '../files/send.ts';
import * as admin from './admin.ts';
import * as contract from './contract.ts';
import * as members from './members.ts';
import * as verbs from './spaces.ts';
import * as templates from './templates.ts';

const done = async (work: Promise<void>) => {
  await work;
  return {};
};

export const routes = [
  route(contract.listSpaces, (ctx, { query }) => verbs.listSpaces(ctx, query)),
  route(contract.addSpace, (ctx, { body }) => verbs.createSpace(ctx, body)),
  route(contract.getSpace, (ctx, { params }) => verbs.getSpace(ctx, params.id)),
  route(contract.updateSpace, async (ctx, { params, body }) => {
    await verbs.configureSpace(ctx, params.id, body);
    return verbs.getSpace(ctx, params.id);
  }),
  route(contract.deleteSpace, (ctx, { params }) => done(verbs.deleteSpace(ctx, params.id))),
  route(contract.setBody, async (ctx, { params, body }) => {
    await verbs.announce(ctx, params.id, body.body);
    return verbs.getSpace(ctx, params.id);
  }),
  route(contract.spaceCover, async (ctx, { params, reply }) =>
    sendPicture(ctx, reply, await verbs.coverBlob(ctx, params.id)),
  ),
  route(contract.getMembers, async (ctx, { params }) => ({ members: await members.getMembers(ctx, params.id) })),
  route(contract.setMembers, (ctx, { params, body }) => done(members.setMembers(ctx, params.id, body.members))),
  route(contract.addMember, (ctx, { params, body }) => done(members.addColleague(ctx, params.id, body.code))),
  route(contract.spacePeople, (ctx, { params, query }) => members.listPeople(ctx, params.id, query)),
  route(contract.mentionCandidates, async (ctx, { params, query }) => ({
    candidates: await members.mentionCandidates(ctx, params.id, query.q ?? '', query.limit ?? 10),
  })),
  route(contract.joinSpace, async (ctx, { params }) => {
    await members.joinSpace(ctx, params.id);
    return verbs.getSpace(ctx, params.id);
  }),
  route(contract.leaveSpace, (ctx, { params }) => done(members.leaveSpace(ctx, params.id))),
  route(contract.setFavourite, (ctx, { params, body }) => done(verbs.setFavourite(ctx, params.id, body.favourite))),
  route(contract.addLink, (ctx, { params, body }) => verbs.addLink(ctx, params.id, body)),
  route(contract.deleteLink, (ctx, { params }) => done(verbs.deleteLink(ctx, params.id, params.link))),
  route(contract.listTemplates, async (ctx) => ({ templates: await templates.listTemplates(ctx) })),
  route(contract.keepTemplate, (ctx, { params, body }) => templates.keepTemplate(ctx, params.id, body)),
  route(contract.renameTemplate, (ctx, { params, body }) => done(templates.renameTemplate(ctx, params.id, body))),
  route(contract.forgetTemplate, (ctx, { params }) => done(templates.forgetTemplate(ctx, params.id))),
  route(contract.adminSpaces, (ctx, { query }) => admin.listAll(ctx, query)),
  route(contract.joinAsAdmin, (ctx, { params }) => done(admin.joinAsAdmin(ctx, params.id))),
  route(contract.appointAdmin, (ctx, { params, body }) => done(admin.appointAdmin(ctx, params.id, body.code))),
  route(contract.deleteAnySpace, (ctx, { params }) => done(admin.deleteAny(ctx, params.id))),
  route(contract.restoreSpace, (ctx, { params }) => done(admin.restore(ctx, params.id))),
];
