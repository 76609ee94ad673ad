// Our HTTP for the notifications of an app.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import { changeNotices, noticeSettings } from './notices.ts';

export const routes = [
  route(contract.readNotices, (ctx, { params }) => noticeSettings(ctx, params.id)),
  route(contract.saveNotices, async (ctx, { params, body }) => ({ live: await changeNotices(ctx, params.id, body) })),
];
