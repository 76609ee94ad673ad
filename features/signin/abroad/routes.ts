// Our HTTP for the guest spaces at other organisations.
import { route } from '../../../platform/http/route.ts';
import { spacesAbroad } from './abroad.ts';
import * as contract from './contract.ts';

export const routes = [route(contract.spacesAbroad, async (ctx) => ({ organisations: await spacesAbroad(ctx) }))];
