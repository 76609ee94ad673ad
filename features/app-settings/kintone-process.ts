// kintone's calls on the process of an app.
import { Type } from 'typebox';
import { kintoneRoute } from '../../kintone/route.ts';
import { KEnum, KFlag, KId, KInt, KList, KMap, KText } from '../../kintone/shapes.ts';
import type { Ctx } from '../../policy/context.ts';
import { enter } from '../../policy/reach.ts';
import type { Settings } from '../apps/model.ts';
import { previewPart, usedPart } from './parts.ts';
import { setProcess } from './process.ts';
import { OfApp, Revision, subjectOf } from './shapes.ts';
import { shownProcess } from './showing.ts';

const { Object: Obj, Optional } = Type;

const State = Obj({
  name: Optional(KText(1, 64)),
  index: KInt(0, 2_147_483_647),
  assignee: Optional(
    Obj({
      type: KEnum(['ONE', 'ALL', 'ANY']),
      entities: KList(Obj(subjectOf('USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY', 'CREATOR')), 0, 1000),
    }),
  ),
});
const Action = Obj({
  name: KText(1, 64),
  from: KText(1, 64),
  to: KText(1, 64),
  filterCond: Optional(Type.String()),
  type: Optional(KEnum(['PRIMARY', 'SECONDARY'])),
  executableUser: Optional(
    Obj({ entities: KList(Obj(subjectOf('USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY')), 0, 1000) }),
  ),
});

const process = ({ process: part }: Settings) => part;

async function shown(ctx: Ctx, app: string, read: typeof usedPart) {
  const { part, revision, guestSpace } = await read(ctx, app, process);
  return { ...(await shownProcess((await enter(ctx, 'app', app)).db, guestSpace, part)), revision };
}

export const kintoneProcessSettings = [
  kintoneRoute('GET app/status.json', 'app.see', 'app', OfApp, (ctx, { params }) => shown(ctx, params.app, usedPart)),
  kintoneRoute('GET preview/app/status.json', 'app.manage', 'app', OfApp, (ctx, { params }) =>
    shown(ctx, params.app, previewPart),
  ),
  kintoneRoute(
    'PUT preview/app/status.json',
    'app.manage',
    'app',
    Obj({
      app: KId,
      enable: Optional(KFlag),
      states: Optional(KMap(State)),
      actions: Optional(KList(Action, 0, 1000)),
      revision: Revision,
    }),
    (ctx, { params }) => setProcess(ctx, params, params),
  ),
];
