// Our HTTP for apps in use and their records.
import { route } from '../../platform/http/route.ts';
import { enter } from '../../policy/reach.ts';
import { appView } from './app-view.ts';
import * as contract from './contract.ts';
import { moveRecords } from './moving.ts';
import { deskOf, enterApp } from './open.ts';
import { single } from './paths.ts';
import { recordPage, recordView } from './record-view.ts';
import { screenDesk } from './screen-desk.ts';
import { addRecords, changeRecords, deleteRecords } from './writing.ts';

const here = single('values');

export const routes = [
  route(contract.getApp, async (ctx, { params }) => appView((await enterApp(ctx, params.id)).desk)),
  route(contract.listRecords, async (ctx, { params, query }) => {
    const { here: inside, desk } = await enterApp(ctx, params.id);
    return recordPage(inside, desk, query);
  }),
  route(contract.getRecord, async (ctx, { params }) => {
    const { here: inside, desk } = await enterApp(ctx, params.id);
    return recordView(inside, desk, params.record);
  }),
  route(contract.addRecord, async (ctx, { params: { id: app }, body }) => {
    const inside = await enter(ctx, 'app', app);
    const [id = ''] = await addRecords(inside, app, (tx) => screenDesk(tx, app, body.values), [body.values], here);
    return { id };
  }),
  route(contract.changeRecord, async (ctx, { params: { id: app, record: id }, body }) => {
    const inside = await enter(ctx, 'app', app);
    const change = { id, record: body.values, revision: body.revision };
    const [done] = await changeRecords(inside, app, (tx) => screenDesk(tx, app, body.values), [change], here);
    return { revision: done?.revision ?? '' };
  }),
  route(contract.deleteRecord, async (ctx, { params: { id: app, record: id } }) => {
    const inside = await enter(ctx, 'app', app);
    await deleteRecords(inside, app, (tx) => deskOf(tx, app), [{ id }], true);
    return {};
  }),
  route(contract.moveRecord, async (ctx, { params: { id: app, record: id }, body }) => {
    const inside = await enter(ctx, 'app', app);
    const [moved] = await moveRecords(inside, app, (tx) => deskOf(tx, app), [{ id, ...body }], single('id'));
    return { revision: moved?.revision ?? '' };
  }),
];
