// kintone's calls on the way of records through their states, and on cursors.
import { Type } from 'typebox';
import { recordsAtOnce } from '../../kintone/messages.ts';
import { kintoneRoute } from '../../kintone/route.ts';
import { KCounted, KId, KInt, KList, KText } from '../../kintone/shapes.ts';
import { enter } from '../../policy/reach.ts';
import { closeCursor, openCursor, readCursor } from './cursors.ts';
import { assign, moveRecords } from './moving.ts';
import { deskOf } from './open.ts';
import { single } from './paths.ts';

const { Object: Obj, Optional } = Type;
const Revision = Optional(KInt(-1, Number.MAX_SAFE_INTEGER));
const Step = {
  id: KId,
  action: KText(1, 64),
  assignee: Optional(KText(0, 300)),
  revision: Revision,
};

type SentStep = { id: string; action: string; assignee?: string | undefined; revision?: number | undefined };
const stepOf = ({ revision, ...step }: SentStep) => ({
  ...step,
  revision: revision === undefined ? undefined : String(revision),
});

export const kintoneProcess = [
  kintoneRoute('PUT record/status.json', 'app.see', 'app', Obj({ app: KId, ...Step }), async (ctx, { params }) => {
    const { app, ...step } = params;
    const here = await enter(ctx, 'app', app);
    const [moved] = await moveRecords(here, app, (tx) => deskOf(tx, app), [stepOf(step)], single('id'));
    return { revision: moved?.revision };
  }),
  kintoneRoute(
    'PUT records/status.json',
    'app.see',
    'app',
    Obj({ app: KId, records: KCounted(Obj(Step), 0, 100, recordsAtOnce.changed) }),
    async (ctx, { params: { app, records } }) => {
      const here = await enter(ctx, 'app', app);
      const steps = records.map(stepOf);
      return {
        records: await moveRecords(
          here,
          app,
          (tx) => deskOf(tx, app),
          steps,
          (i) => `records[${i}]`,
        ),
      };
    },
  ),
  kintoneRoute(
    'PUT record/assignees.json',
    'app.see',
    'app',
    Obj({ app: KId, id: KId, assignees: KList(KText(1, 300), 0, 100), revision: Revision }),
    async (ctx, { params: { app, id, assignees, revision } }) => {
      const here = await enter(ctx, 'app', app);
      const asked = { id, assignees, revision: revision === undefined ? undefined : String(revision) };
      return { revision: await assign(here, app, (tx) => deskOf(tx, app), asked) };
    },
  ),
  kintoneRoute(
    'POST records/cursor.json',
    'app.see',
    'app',
    Obj({
      app: KId,
      fields: Optional(KList(KText(1, 128), 0, 1000)),
      query: Optional(Type.String()),
      size: Optional(KInt(1, 500)),
    }),
    (ctx, { params: { app, fields = [], query = '', size = 100 } }) => openCursor(ctx, app, { fields, query, size }),
  ),
  kintoneRoute('GET records/cursor.json', 'app.see', 'house', Obj({ id: KText(1, 100) }), (ctx, input) =>
    readCursor(ctx, input.params.id, input.guestSpace),
  ),
  kintoneRoute('DELETE records/cursor.json', 'app.see', 'house', Obj({ id: KText(1, 100) }), async (ctx, input) => {
    await closeCursor(ctx, input.params.id, input.guestSpace);
    return {};
  }),
];
