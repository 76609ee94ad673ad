// kintone's calls on records: reading, adding, changing, deleting, and what the caller may do with each.
import { Type } from 'typebox';
import { Json } from '../../kintone/answer.ts';
import { dialect } from '../../kintone/errors.ts';
import { recordsAtOnce } from '../../kintone/messages.ts';
import { kintoneRoute } from '../../kintone/route.ts';
import { KCounted, KFlag, KId, KInt, KList, KRevision, KText } from '../../kintone/shapes.ts';
import { refuse } from '../../platform/errors.ts';
import { enter } from '../../policy/reach.ts';
import { answerOne, answerRecords } from './answers.ts';
import { evaluateRights } from './evaluate.ts';
import { deskOf, enterApp } from './open.ts';
import { type PathOf, single } from './paths.ts';
import { recordWords } from './refusals.ts';
import type { Sent } from './values/record.ts';
import { addRecords, type Change, changeRecords, deleteRecords } from './writing.ts';

const { Object: Obj, Optional } = Type;
const Revision = Optional(KInt(-1, Number.MAX_SAFE_INTEGER));
const Changed = {
  id: Optional(KId),
  updateKey: Optional(Obj({ field: KText(1, 128), value: KText(0, 64) })),
  record: Optional(Type.Unknown()),
  revision: Revision,
};

const one = single('record');
const many: PathOf = (i) => `records[${i}]`;

/** The values of a record. Nothing at all is a record without any. */
function valuesIn(sent: unknown): Sent {
  if (sent === undefined) return {};
  if (typeof sent === 'object' && sent !== null && !Array.isArray(sent)) return sent as Sent;
  throw dialect.badJson();
}

type SentChange = Omit<Change, 'record' | 'revision'> & { record?: unknown; revision?: number | undefined };
const changeOf = ({ id, updateKey, record, revision }: SentChange): Change => ({
  id,
  updateKey,
  record: valuesIn(record),
  revision: revision === undefined ? undefined : String(revision),
});

export const kintone = [
  kintoneRoute(
    'GET record.json',
    'app.see',
    'app',
    Obj({ app: KId, id: KId }),
    async (ctx, { params: { app, id } }) => new Json(await answerOne(await enter(ctx, 'app', app), app, id)),
    { confirms: true },
  ),
  kintoneRoute(
    'POST record.json',
    'app.see',
    'app',
    Obj({ app: KId, record: Optional(Type.Unknown()) }),
    async (ctx, { params: { app, record } }) => {
      const here = await enter(ctx, 'app', app);
      const [id] = await addRecords(here, app, (tx) => deskOf(tx, app), [valuesIn(record)], one);
      return { id, revision: '1' };
    },
    { confirms: true },
  ),
  kintoneRoute(
    'PUT record.json',
    'app.see',
    'app',
    Obj({ app: KId, ...Changed }),
    async (ctx, { params: { app, ...change } }) => {
      const here = await enter(ctx, 'app', app);
      const [done] = await changeRecords(here, app, (tx) => deskOf(tx, app), [changeOf(change)], one);
      return { revision: done?.revision };
    },
    { confirms: true },
  ),
  kintoneRoute(
    'GET records.json',
    'app.see',
    'app',
    Obj({
      app: KId,
      query: Optional(Type.String()),
      fields: Optional(KList(KText(1, 128), 0, 1000)),
      totalCount: Optional(KFlag),
    }),
    async (ctx, { params: { app, query = '', fields = [], totalCount = false } }) => {
      const { here, desk } = await enterApp(ctx, app);
      return new Json(await answerRecords(here, desk, { query, fields, totalCount }));
    },
    { confirms: true },
  ),
  kintoneRoute(
    'POST records.json',
    'app.see',
    'app',
    Obj({ app: KId, records: KCounted(Type.Unknown(), 0, 100, recordsAtOnce.added) }),
    async (ctx, { params: { app, records } }) => {
      const here = await enter(ctx, 'app', app);
      const all = records.map(valuesIn);
      const ids = await addRecords(here, app, (tx) => deskOf(tx, app), all, many);
      return { ids, revisions: ids.map(() => '1') };
    },
    { confirms: true },
  ),
  kintoneRoute(
    'PUT records.json',
    'app.see',
    'app',
    Obj({ app: KId, records: KCounted(Obj(Changed), 0, 100, recordsAtOnce.changed), upsert: Optional(KFlag) }),
    async (ctx, { params: { app, records, upsert = false } }) => {
      const here = await enter(ctx, 'app', app);
      const changes = records.map(changeOf);
      const done = await changeRecords(here, app, (tx) => deskOf(tx, app), changes, many, upsert);
      return {
        records: done.map(({ id, revision, operation }) => ({ id, revision, ...(upsert ? { operation } : {}) })),
      };
    },
    { confirms: true },
  ),
  kintoneRoute(
    'DELETE records.json',
    'app.see',
    'app',
    Obj({
      app: KId,
      ids: KCounted(KId, 1, 100, recordsAtOnce.deleted),
      revisions: Optional(KList(KRevision, 0, 100)),
    }),
    async (ctx, { params: { app, ids, revisions = [] } }) => {
      // One that stands beside no id may have been meant for another.
      if (revisions.length > ids.length) throw refuse.invalid({ revisions: [recordWords.notRevisions] });
      const here = await enter(ctx, 'app', app);
      const gone = ids.map((id, i) => ({ id, revision: revisions[i] }));
      await deleteRecords(here, app, (tx) => deskOf(tx, app), gone);
      return {};
    },
  ),
  kintoneRoute(
    'GET records/acl/evaluate.json',
    'app.see',
    'app',
    Obj({ app: KId, ids: KList(KId, 1, 100) }),
    async (ctx, { params }) => {
      const { here, desk } = await enterApp(ctx, params.app);
      return { rights: await evaluateRights(here, desk, params.ids) };
    },
  ),
];
