// Our HTTP for the form of an app as its manager changes it.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import { changeForm, formSettings } from './editing.ts';

export const routes = [
  route(contract.readForm, (ctx, { params }) => formSettings(ctx, params.id)),
  route(contract.saveForm, async (ctx, { params, body }) => ({ live: await changeForm(ctx, params.id, body) })),
];
