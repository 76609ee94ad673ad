// Records as the API answers them, as JSON: the way of reads that are asked for most. Rows become text without objects in between.

import type { TextRow } from '../../platform/db/texts.ts';
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import type { Code, Settings } from '../apps/model.ts';
import { closedOf, type Desk, isRestricted, mayOf } from './desk.ts';
import { openIn } from './desk-queries.ts';
import { filesById } from './files.ts';
import { knownNames } from './known.ts';
import { type Listing, mustSee, pageOf } from './reading.ts';
import { countRecords, listTexts, textsById } from './record-queries.ts';
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

/** Rows as JSON. Whoever and whatever they name is known mostly; else they are written again when it is. */
async function written(ctx: Ctx, desk: Desk, sheet: Sheet, rows: readonly TextRow[]): Promise<string[]> {
  const closed = await closedIn(ctx, desk, rows);
  const people = knownNames(ctx);
  const lacking = { USER: new Set<string>(), ORGANIZATION: new Set<string>(), GROUP: new Set<string>() };
  const lackingFiles = new Set<string>();
  let file: Names['file'] = (id) => {
    lackingFiles.add(id);
    return null;
  };
  const names: Names = {
    entity(kind, id) {
      const known = people.of(kind, id);
      if (known === undefined) lacking[kind].add(id);
      return known ?? null;
    },
    file: (id) => file(id),
  };
  const write = () => rows.map((row) => sheet.write(row, names, closed(row[0] ?? '')));
  const first = write();
  const { USER, ORGANIZATION, GROUP } = lacking;
  if (USER.size + ORGANIZATION.size + GROUP.size + lackingFiles.size === 0) return first;
  await people.learn({ USER: [...USER], ORGANIZATION: [...ORGANIZATION], GROUP: [...GROUP] });
  file = await filesById(ctx, desk.app.id, [...lackingFiles]);
  return write();
}

/** A record: `{"record":{…}}`. */
export async function answerRecord(ctx: Ctx, desk: Desk, id: string): Promise<string> {
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

/** The records that a query finds: `{"records":[…],"totalCount":…}`. */
export async function answerRecords(ctx: Ctx, desk: Desk, listing: Listing): Promise<string> {
  if (!desk.flags.view) throw refuse.forbidden();
  const page = await pageOf(ctx, desk, listing.query);
  const sheet = sheetOf(desk.app, listing.fields);
  const rows = await listTexts(ctx.db, desk.app.id, sheet.columns, page);
  const records = await written(ctx, desk, sheet, rows);
  const count = listing.totalCount ? await countRecords(ctx.db, desk.app.id, page.where) : null;
  return `{"records":[${records.join(',')}],"totalCount":${JSON.stringify(count)}}`;
}
