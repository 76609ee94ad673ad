// Our HTTP for inviting by a file.
import { route } from '../../../platform/http/route.ts';
import { inviteByFile } from './bulk.ts';
import * as contract from './contract.ts';

export const routes = [route(contract.inviteByFile, (ctx, { params, body }) => inviteByFile(ctx, params.id, body))];
