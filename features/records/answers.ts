// Records as the API answers them, as JSON: the way of reads that are asked for most. Rows become text without objects in between.

import type { Db } from '../../platform/db/connections.ts';
import type { TextRow } from '../../platform/db/texts.ts';
import { together } from '../../platform/db/together.ts';
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { confirm, mine } from '../../policy/memory.ts';
import type { Code, Settings } from '../apps/model.ts';
import { closedOf, type Desk, isRestricted, mayOf } from './desk.ts';
import { openIn } from './desk-queries.ts';
import { filesById } from './files.ts';
import { knownNames } from './known.ts';
import { deskOf } from './open.ts';
import type { EntityKind } from './query/scope.ts';
import { type Listing, mustSee, pageOf } from './reading.ts';
import { countRecords, listTexts, openTexts, textsById } from './record-queries.ts';
import { recordProblem } from './refusals.ts';
import { makeSheet, type Sheet } from './values/sheet.ts';
import type { Names } from './values/types.ts';

const sheets = new WeakMap<Settings, Sheet>();

/** The sheet of an app: made once for all its fields, anew for some of them. */
function sheetOf({ code, settings }: Desk['app'], wanted: readonly Code[]): Sheet {
  if (wanted.length > 0) return makeSheet({ code, fields: settings.fields }, wanted);
  const known = sheets.get(settings) ?? makeSheet({ code, fields: settings.fields }, []);
  sheets.set(settings, known);
  return known;
}

const none: ReadonlySet<Code> = new Set();

/** The fields that are closed to the caller, by record. */
async function closedIn(ctx: Ctx, desk: Desk, rows: readonly TextRow[]): Promise<(id: string) => ReadonlySet<Code>> {
  if (!isRestricted(desk, 'view')) return () => none;
  const ids = rows.map(([id]) => id ?? '');
  const open = await openIn(ctx.db, desk.app.id, ids, mayOf(desk, 'view'), closedOf(desk, 'view'));
  return (id) => new Set(open.get(id)?.closed ?? []);
}

type Ids = { readonly [kind in EntityKind | 'FILE']: Set<string> };
const noIds = (): Ids => ({ USER: new Set(), ORGANIZATION: new Set(), GROUP: new Set(), FILE: new Set() });

/** What `write` makes of names. Whoever and whatever is named is known mostly; else it is written again when it is. */
async function named<T>(ctx: Ctx, app: string, write: (names: Names) => T): Promise<T> {
  const people = knownNames(ctx);
  let lacking: Ids | undefined;
  let file: Names['file'] = (id) => {
    lacking ??= noIds();
    lacking.FILE.add(id);
    return null;
  };
  const names: Names = {
    entity(kind, id) {
      const known = people.of(kind, id);
      if (known !== undefined) return known;
      lacking ??= noIds();
      lacking[kind].add(id);
      return null;
    },
    file: (id) => file(id),
  };
  const first = write(names);
  if (!lacking) return first;
  const { USER, ORGANIZATION, GROUP, FILE }: Ids = lacking;
  await people.learn({ USER: [...USER], ORGANIZATION: [...ORGANIZATION], GROUP: [...GROUP] });
  file = await filesById(ctx, app, [...FILE]);
  return write(names);
}

/** Rows as JSON. */
async function written(ctx: Ctx, desk: Desk, sheet: Sheet, rows: readonly TextRow[]): Promise<string[]> {
  const closed = await closedIn(ctx, desk, rows);
  return named(ctx, desk.app.id, (names) => rows.map((row) => sheet.write(row, names, closed(row[0] ?? ''))));
}

/** A record: `{"record":{…}}`. */
async function answerRecord(ctx: Ctx, desk: Desk, id: string): Promise<string> {
  if (!desk.flags.view) throw refuse.forbidden();
  const sheet = sheetOf(desk.app, []);
  const rows = await textsById(ctx.db, desk.app.id, sheet.columns, [id], mayOf(desk, 'view'));
  if (rows.length === 0) {
    await mustSee(ctx, desk, id);
    throw recordProblem.noRecord(id);
  }
  const [record] = await written(ctx, desk, sheet, rows);
  return `{"record":${record}}`;
}

/** Records that are open to a caller whatever they hold: nothing but their number is asked of PostgreSQL. */
type Open = { readonly app: string; readonly sheet: Sheet; readonly find: Finder };
type Finder = (db: Db, id: string) => Promise<TextRow | undefined>;

const finders = new WeakMap<Sheet, Finder>();

/** Finds records of an app by number. Callers on one connection share a statement. */
function finderOf(app: string, sheet: Sheet): Finder {
  const known = finders.get(sheet);
  if (known) return known;
  const read = openTexts(app, sheet.columns);
  const byDb = new WeakMap<Db, (id: string) => Promise<TextRow | undefined>>();
  const find: Finder = (db, id) => {
    const one =
      byDb.get(db) ?? together(async (ids) => new Map((await read(db, ids)).map((row) => [row[0] ?? '', row])));
    byDb.set(db, one);
    return one(id);
  };
  finders.set(sheet, find);
  return find;
}

async function openFor(here: Ctx, id: string): Promise<Open | 'asked of each'> {
  const desk = await deskOf(here, id);
  const isOpen = desk.flags.view && desk.app.settings.recordAcl.length === 0 && !isRestricted(desk, 'view');
  if (!isOpen) return 'asked of each';
  const sheet = sheetOf(desk.app, []);
  return { app: id, sheet, find: finderOf(id, sheet) };
}

/** A record of an app, for whoever stands in it. */
export async function answerOne(here: Ctx, app: string, id: string): Promise<string> {
  const open = await mine(here).recall(`records of ${app}`, () => openFor(here, app));
  const row = open === 'asked of each' ? undefined : await open.find(here.db, id);
  // What is not there is told apart from what is closed.
  if (open === 'asked of each' || !row) return answerRecord(here, await deskOf(here, app), id);
  confirm(here, row.at(-1));
  const record = await named(here, app, (names) => open.sheet.write(row, names, none));
  return `{"record":${record}}`;
}

/** The records that a query finds: `{"records":[…],"totalCount":…}`. */
export async function answerRecords(ctx: Ctx, desk: Desk, listing: Listing): Promise<string> {
  if (!desk.flags.view) throw refuse.forbidden();
  const page = await pageOf(ctx, desk, listing.query);
  const sheet = sheetOf(desk.app, listing.fields);
  const rows = await listTexts(ctx.db, desk.app.id, sheet.columns, page);
  confirm(ctx, rows[0]?.at(-1));
  const records = await written(ctx, desk, sheet, rows);
  const count = listing.totalCount ? await countRecords(ctx.db, desk.app.id, page.where) : null;
  return `{"records":[${records.join(',')}],"totalCount":${JSON.stringify(count)}}`;
}
