// Cursors: a list fixed at one moment, handed out in pieces with the values of the moment each is asked for.
import { Refusal, refuse } from '../../platform/errors.ts';
import { type Ctx, personIdOf, write } from '../../policy/context.ts';
import { inSpace } from '../../policy/reach.ts';
import { liveApp } from '../apps/apps.ts';
import type { Code } from '../apps/model.ts';
import {
  advanceCursor,
  type CursorRow,
  deleteCursor,
  insertCursor,
  listedIds,
  liveCursors,
  takeCursor,
} from './cursor-queries.ts';
import { mayOf, scopeOf } from './desk.ts';
import { deskOf, enterApp } from './open.ts';
import { namedEntities } from './query/check.ts';
import { compileQuery } from './query/compile.ts';
import { both } from './query/conditions.ts';
import { parseQuery } from './query/parse.ts';
import { shown } from './reading.ts';
import { recordsById } from './record-queries.ts';
import { recordProblem, recordWords } from './refusals.ts';

const MOST = 10;
const LIFE_MS = 10 * 60_000;
const until = ({ now }: Ctx) => new Date(now.getTime() + LIFE_MS);

export type Asked = { readonly query: string; readonly fields: readonly Code[]; readonly size: number };

export async function openCursor(ctx: Ctx, app: string, asked: Asked): Promise<{ id: string; totalCount: string }> {
  const { here, desk } = await enterApp(ctx, app);
  if (!desk.flags.view) throw refuse.forbidden();
  const query = parseQuery(asked.query);
  if (query.limit !== null || query.offset !== null) throw refuse.invalid({ query: [recordWords.cursorCut] });
  const scope = await scopeOf(here, desk, (named) => namedEntities(named, query.where));
  const { where, orderBy } = compileQuery(query, scope);
  const space = desk.app.isGuest ? desk.app.spaceId : null;
  return write(here, async (tx) => {
    if ((await liveCursors(tx.db, space)) >= MOST) throw recordProblem.cursorsFull();
    const records = await listedIds(tx.db, app, both([mayOf(desk, 'view'), where]), orderBy);
    const id = await insertCursor(tx.db, {
      space_id: space,
      app_id: app,
      person_id: personIdOf(tx),
      records,
      size: asked.size,
      fields: [...asked.fields],
      expires_at: until(tx),
    });
    return { id, totalCount: String(records.length) };
  });
}

/** Runs with the caller's own cursor; on the path of a guest space only with one of that space. */
async function withCursor<T>(
  ctx: Ctx,
  id: string,
  guestSpace: string | null,
  run: (tx: Ctx, cursor: NonNullable<Awaited<ReturnType<typeof takeCursor>>>) => Promise<T>,
): Promise<T> {
  ctx.asked.add('app.see');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw recordProblem.noCursor();
  const here = guestSpace === null ? ctx : inSpace(ctx, guestSpace);
  return write(here, async (tx) => {
    const cursor = await takeCursor(tx.db, id);
    const isHere = cursor !== null && cursor.space_id === guestSpace && (await seesApp(tx, cursor));
    if (!isHere) throw recordProblem.noCursor();
    if (cursor.person_id !== personIdOf(tx)) throw refuse.forbidden();
    return run(tx, cursor);
  });
}

/** A cursor of an app that one may not see is none. */
async function seesApp(tx: Ctx, { app_id }: CursorRow): Promise<boolean> {
  try {
    await liveApp(tx, app_id);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') return false;
    throw error;
  }
}

/** The next records, in the order they had; those that are gone or closed by now are passed over. */
export function readCursor(ctx: Ctx, id: string, guestSpace: string | null) {
  return withCursor(ctx, id, guestSpace, async (tx, cursor) => {
    const desk = await deskOf(tx, cursor.app_id);
    if (!desk.flags.view) throw refuse.forbidden();
    const { fields } = desk.app.settings;
    const found = await recordsById(tx.db, cursor.app_id, fields, cursor.next, { where: mayOf(desk, 'view') });
    const byId = new Map(found.map((record) => [record.builtIn.id, record]));
    const records = await shown(
      tx,
      desk,
      cursor.next.flatMap((one) => byId.get(one) ?? []),
      cursor.fields,
    );
    if (cursor.more) await advanceCursor(tx.db, id, until(tx));
    else await deleteCursor(tx.db, id);
    return { records, next: cursor.more };
  });
}

export function closeCursor(ctx: Ctx, id: string, guestSpace: string | null): Promise<void> {
  return withCursor(ctx, id, guestSpace, (tx) => deleteCursor(tx.db, id));
}
