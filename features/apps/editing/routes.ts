// Our HTTP for the form of an app as its manager changes it.
import { route } from '../../../platform/http/route.ts';
import * as contract from './contract.ts';
import { changeForm, formSettings } from './editing.ts';
import { sourceIn, sourcesOf } from './sources.ts';

export const routes = [
  route(contract.readForm, (ctx, { params }) => formSettings(ctx, params.id)),
  route(contract.saveForm, async (ctx, { params, body }) => ({ live: await changeForm(ctx, params.id, body) })),
  route(contract.listSources, (ctx, { params, query }) => sourcesOf(ctx, params.id, query.text ?? '')),
  route(contract.readSource, (ctx, { params }) => sourceIn(ctx, params.id, params.source)),
];
