// Our HTTP for people.
import { type Route, route } from '../../platform/http/route.ts';
import { sendPicture } from '../files/send.ts';
import { findCandidates } from './candidates.ts';
import * as contract from './contract.ts';
import { downloadCsv, importCsv } from './csv/csv.ts';
import * as departments from './departments.ts';
import * as groups from './groups.ts';
import { itemRoutes } from './items/routes.ts';
import { getLocks, setLocks } from './locks.ts';
import { pictureOf, setPicture } from './pictures.ts';
import * as profiles from './profiles.ts';
import * as units from './units-contract.ts';
import * as users from './users.ts';

export const routes: Route[] = [
  route(contract.listPeople, (ctx, { query }) => profiles.listPeople(ctx, query)),
  route(contract.getPerson, (ctx, { params }) => profiles.getPerson(ctx, params.id)),
  route(contract.personPhoto, async (ctx, { params, reply }) =>
    sendPicture(ctx, reply, await pictureOf(ctx, params.id, 'photo')),
  ),
  route(contract.personCover, async (ctx, { params, reply }) =>
    sendPicture(ctx, reply, await pictureOf(ctx, params.id, 'cover')),
  ),
  route(contract.updateProfile, (ctx, { body }) => profiles.updateProfile(ctx, body)),
  route(contract.getLocks, async (ctx) => ({ fields: await getLocks(ctx) })),
  route(contract.setLocks, async (ctx, { body }) => ({ fields: await setLocks(ctx, body.fields) })),
  route(contract.setPhoto, (ctx, { body }) => setPicture(ctx, 'photo', body.fileKey)),
  route(contract.setPersonCover, (ctx, { body }) => setPicture(ctx, 'cover', body.fileKey)),
  route(contract.findCandidates, async (ctx, { query }) => ({
    candidates: await findCandidates(ctx, query.q, query.limit),
  })),

  route(contract.listUsers, (ctx, { query }) => users.listUsers(ctx, query)),
  route(contract.addUser, (ctx, { body }) => users.addUser(ctx, body)),
  route(contract.updateUser, (ctx, { params, body }) => users.updateUser(ctx, params.id, body)),
  route(contract.deleteUser, async (ctx, { params }) => {
    await users.deleteUser(ctx, params.id);
    return {};
  }),

  ...itemRoutes,

  route(units.listDepartments, async (ctx) => ({ departments: await departments.listDepartments(ctx) })),
  route(units.addDepartment, (ctx, { body }) => departments.addDepartment(ctx, body)),
  route(units.updateDepartment, (ctx, { params, body }) => departments.updateDepartment(ctx, params.id, body)),
  route(units.deleteDepartment, async (ctx, { params }) => {
    await departments.deleteDepartment(ctx, params.id);
    return {};
  }),

  route(units.listGroups, async (ctx) => ({ groups: await groups.listGroups(ctx) })),
  route(units.addGroup, (ctx, { body }) => groups.addGroup(ctx, body)),
  route(units.updateGroup, (ctx, { params, body }) => groups.updateGroup(ctx, params.id, body)),
  route(units.deleteGroup, async (ctx, { params }) => {
    await groups.deleteGroup(ctx, params.id);
    return {};
  }),
  route(units.setGroupMembers, async (ctx, { params, body }) => {
    await groups.setGroupMembers(ctx, params.id, body.users, body.began);
    return {};
  }),

  route(contract.downloadCsv, async (ctx, { params, query, reply }) => {
    const { name, type, content } = await downloadCsv(ctx, params.kind, query.encoding);
    reply.header('content-type', type).header('content-disposition', `attachment; filename="${name}"`);
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    await reply.send(content);
  }),
  route(contract.importCsv, (ctx, { params, body }) => importCsv(ctx, params.kind, body)),
];
