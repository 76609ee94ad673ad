// What a deploy does, in one transaction: what is prepared becomes live and the table of each app takes its shape.
import type { Db } from '../../platform/db/connections.ts';
import { refuse } from '../../platform/errors.ts';
import { type Ctx, tell } from '../../policy/context.ts';
import { goLive, type Renames, type WorkRow, workRow } from './app-queries.ts';
import { planOf } from './calc/plan.ts';
import type { Field, Settings } from './model.ts';
import { appProblem } from './words.ts';

export type Table = {
  readonly id: string;
  /** The guest space the app lives in, whose role may then touch the table. */
  readonly guestSpace: string | null;
};
/** What a deploy does while readers of the app are kept out: nothing that takes long. */
export type Rest = () => Promise<void>;
/** Gives the table of an app its shape. Records stand on apps, so it is handed in from above. */
export type Shape = {
  /**
   * Takes the table from those who write, and does what takes long with many records: readers go on. It locks nothing else that
   * somebody may want who reads. Null: there is no rest.
   */
  readonly prepare: (
    db: Db,
    app: Table,
    before: Settings | null,
    after: Settings,
    renames: Renames,
  ) => Promise<Rest | null>;
  /** Keeps readers of these apps out until the end of the transaction. */
  readonly close: (db: Db, apps: readonly string[]) => Promise<void>;
};

let shape: Shape | null = null;
export function shapeOnDeploy(by: Shape): void {
  shape = by;
}

/** What else follows the settings that become live. Readers may be kept out by now; a refusal ends as the status FAIL. */
export type Fit = (db: Db, app: string, before: Settings | null, after: Settings, renames: Renames) => Promise<void>;

const fits: Fit[] = [];
export function fitOnDeploy(by: Fit): void {
  fits.push(by);
}

/** Always in the order of ids, so that two calls wait for each other instead of blocking. */
export const inOrder = (apps: readonly string[]) => apps.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));

/**
 * Makes live what is prepared, of all of them: first what takes long, for each, then the rest with the doors of all closed.
 * `reached` hears which app comes next.
 */
export async function deployTogether(
  tx: Ctx,
  apps: readonly string[],
  reached: (app: string) => void = () => {},
): Promise<void> {
  if (!shape) throw new Error('nobody gives the tables of apps their shape');
  const rests = new Map<string, Rest>();
  const closing: string[] = [];
  for (const app of inOrder(apps)) {
    reached(app);
    const row = await rowOf(tx, app);
    await mustBeWhole(tx.db, row, new Set(apps));
    const place = { id: app, guestSpace: row.is_guest ? row.space_id : null };
    const rest = await shape.prepare(tx.db, place, row.live, row.preview, row.renames);
    if (rest) rests.set(app, rest);
    if (rest && row.live) closing.push(app);
  }
  if (closing.length > 0) await shape.close(tx.db, closing);
  for (const app of inOrder(apps)) {
    reached(app);
    await rests.get(app)?.();
    // Read anew: the deploy of one app may change what others call its fields.
    await goLiveWith(tx, await rowOf(tx, app));
  }
}

async function rowOf(tx: Ctx, app: string): Promise<WorkRow> {
  const row = await workRow(tx.db, app, false);
  if (!row) throw refuse.notFound();
  return row;
}

async function goLiveWith(tx: Ctx, { id, space_id, live, preview, renames }: WorkRow): Promise<void> {
  for (const fitting of fits) await fitting(tx.db, id, live, preview, renames);
  await goLive(tx.db, id);
  await tell(tx, { type: 'app.deployed', space: space_id ?? undefined, app: id });
}

/** What can be said of settings without looking at records. `together`: the apps that become live in the same call. */
export async function mustBeWhole(db: Db, row: WorkRow, together: ReadonlySet<string>): Promise<void> {
  planOf(row.preview.fields);
  await keysMustBeUnique(db, row, together);
}

/** Lookups look for one record: the key has to be one that never repeats, in an app that is there. */
async function keysMustBeUnique(db: Db, { id, preview }: WorkRow, together: ReadonlySet<string>): Promise<void> {
  const top = Object.values(preview.fields);
  for (const { label, lookup } of [...top, ...top.flatMap(({ fields = {} }) => Object.values(fields))]) {
    if (!lookup) continue;
    const { app } = lookup.relatedApp;
    const other = app === id ? null : await workRow(db, app, false);
    const source = app === id ? preview : together.has(app) ? other?.preview : other?.live;
    const key = source && keyIn(source, lookup.relatedKeyField, other?.live ?? null);
    if (!key) throw appProblem.noSource(label);
    if (key.type !== 'RECORD_NUMBER' && key.unique !== true) throw appProblem.keyRepeats(label);
  }
}

/** A key that gets another code in the same call is still called as it is live. */
function keyIn({ fields }: Settings, code: string, live: Settings | null): Field | undefined {
  const column = live?.fields[code]?.column;
  const isRenamed = (field: Field) => column !== undefined && field.column === column;
  return fields[code] ?? Object.values(fields).find(isRenamed);
}
