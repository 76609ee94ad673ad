// What a deploy does, in one transaction: what is prepared becomes live and the table of each app takes its shape.
import type { Db } from '../../platform/db/connections.ts';
import { refuse } from '../../platform/errors.ts';
import { type Ctx, tell } from '../../policy/context.ts';
import { goLive, type Renames, type WorkRow, workRow } from './app-queries.ts';
import { planOf } from './calc/plan.ts';
import type { Field, Settings } from './model.ts';
import { appProblem } from './words.ts';

/** Gives the table of an app its shape. Records stand on apps, so they are handed in from above. */
export type Shape = (
  db: Db,
  app: { readonly id: string; readonly guestSpace: string | null },
  before: Settings['fields'] | null,
  after: Settings['fields'],
  renames: Renames,
) => Promise<void>;

let shape: Shape | null = null;
export function shapeOnDeploy(by: Shape): void {
  shape = by;
}

/** What else records need to fit the settings that become live. The table is held; a refusal ends as the status FAIL. */
export type Fit = (db: Db, app: string, before: Settings | null, after: Settings, renames: Renames) => Promise<void>;

const fits: Fit[] = [];
export function fitOnDeploy(by: Fit): void {
  fits.push(by);
}

/** Always in the order of ids, so that two calls wait for each other instead of blocking. */
export const inOrder = (apps: readonly string[]) => apps.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));

/** Makes live what is prepared, of all of them. `reached` hears which app comes next. */
export async function deployTogether(
  tx: Ctx,
  apps: readonly string[],
  reached: (app: string) => void = () => {},
): Promise<void> {
  for (const app of inOrder(apps)) {
    reached(app);
    // Read anew: the deploy of one app may change what others call its fields.
    const row = await workRow(tx.db, app, false);
    if (!row) throw refuse.notFound();
    await deployOne(tx, row, new Set(apps));
  }
}

async function deployOne(tx: Ctx, row: WorkRow, together: ReadonlySet<string>): Promise<void> {
  if (!shape) throw new Error('nobody gives the tables of apps their shape');
  await mustBeWhole(tx.db, row, together);
  const place = { id: row.id, guestSpace: row.is_guest ? row.space_id : null };
  await shape(tx.db, place, row.live?.fields ?? null, row.preview.fields, row.renames);
  for (const fitting of fits) await fitting(tx.db, row.id, row.live, row.preview, row.renames);
  await goLive(tx.db, row.id);
  await tell(tx, { type: 'app.deployed', space: row.space_id ?? undefined, app: row.id });
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
