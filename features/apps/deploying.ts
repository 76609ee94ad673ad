// Deploying: what is prepared becomes live and the app's table takes its shape, for all apps of a call or for none.
import type { Db } from '../../platform/db/connections.ts';
import { type FieldMessages, Refusal, refuse } from '../../platform/errors.ts';
import { type Ctx, personIdOf, tell, write } from '../../policy/context.ts';
import { enter } from '../../policy/reach.ts';
import {
  goLive,
  holdDeploy,
  isDeploying,
  type Renames,
  setPreview,
  setStatus,
  type WorkRow,
  workRow,
} from './app-queries.ts';
import { managedApp, mustBeLatest } from './apps.ts';
import { planOf } from './calc/plan.ts';
import type { Settings } from './model.ts';
import { appProblem, words } from './words.ts';

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

/** Throws away what else was prepared, with the settings. */
export type Undo = (db: Db, app: string) => Promise<void>;

const undos: Undo[] = [];
export function undoOnRevert(by: Undo): void {
  undos.push(by);
}

const fits: Fit[] = [];
export function fitOnDeploy(by: Fit): void {
  fits.push(by);
}

export type Deployed = { readonly app: string; readonly revision?: number | undefined };

function mustDiffer(apps: readonly string[]): void {
  const problems: FieldMessages = {};
  apps.forEach((app, i) => {
    if (apps.indexOf(app) !== i) problems[`apps[${i}].app`] = [words.appTwice];
  });
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
}

/** Always in the order of ids, so that two calls wait for each other instead of blocking. */
const inOrder = (apps: readonly Deployed[]) => apps.toSorted((a, b) => (BigInt(a.app) < BigInt(b.app) ? -1 : 1));

/** Deploys, or with `revert` throws away what was prepared. Data that does not fit ends as the status FAIL. */
export async function deploy(ctx: Ctx, apps: readonly Deployed[], revert: boolean): Promise<void> {
  ctx.asked.add('app.manage');
  mustDiffer(apps.map(({ app }) => app));
  const [first] = apps;
  if (!first) return;
  const here = await enter(ctx, 'app', first.app);
  let failing: string | null = null;
  try {
    await write(here, async (tx) => {
      for (const { app, revision } of inOrder(apps)) mustBeLatest(await managedApp(tx, app, true), revision);
      for (const { app } of inOrder(apps)) {
        // Read anew: the deploy of one app may change what others call its fields.
        const row = await managedApp(tx, app, true);
        if (revert) {
          if (!row.live) continue;
          await setPreview(tx.db, app, personIdOf(tx), row.live, {});
          for (const undo of undos) await undo(tx.db, app);
          continue;
        }
        const shaping = (at: string | null) => {
          failing = at;
        };
        await deployOne(tx, row, shaping, new Set(apps.map((one) => one.app)));
      }
    });
  } catch (error) {
    // Inside another change all of it is undone, or a part of this one would stay.
    if (failing === null || here.writing || !(error instanceof Refusal)) throw error;
    await markFailed(here, failing, apps);
  }
}

/**
 * Makes live what is prepared. `shaping` hears while records are being fitted, which may fail for what they hold.
 * `together`: the apps that become live in the same call.
 */
export async function deployOne(
  tx: Ctx,
  row: WorkRow,
  shaping: (app: string | null) => void = () => {},
  together: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (!shape) throw new Error('nobody gives the tables of apps their shape');
  planOf(row.preview.fields);
  await keysMustBeUnique(tx.db, row, together);
  await holdDeploy(tx.db, row.id);
  const place = { id: row.id, guestSpace: row.is_guest ? row.space_id : null };
  shaping(row.id);
  await shape(tx.db, place, row.live?.fields ?? null, row.preview.fields, row.renames);
  for (const fitting of fits) await fitting(tx.db, row.id, row.live, row.preview, row.renames);
  shaping(null);
  await goLive(tx.db, row.id);
  await tell(tx, { type: 'app.deployed', space: row.space_id ?? undefined, app: row.id });
}

/** Lookups look for one record: the key has to be one that never repeats, in an app that is there. */
async function keysMustBeUnique(db: Db, { id, preview }: WorkRow, together: ReadonlySet<string>): Promise<void> {
  const top = Object.values(preview.fields);
  for (const { label, lookup } of [...top, ...top.flatMap(({ fields = {} }) => Object.values(fields))]) {
    if (!lookup) continue;
    const { app } = lookup.relatedApp;
    const other = app === id ? null : await workRow(db, app, false);
    const source = app === id ? preview : together.has(app) ? other?.preview : other?.live;
    const key = source?.fields[lookup.relatedKeyField];
    if (!key) throw appProblem.noSource(label);
    if (key.type !== 'RECORD_NUMBER' && key.unique !== true) throw appProblem.keyRepeats(label);
  }
}

async function markFailed(ctx: Ctx, failing: string, apps: readonly Deployed[]): Promise<void> {
  const others = apps.map(({ app }) => app).filter((app) => app !== failing);
  await write(ctx, async (tx) => {
    await setStatus(tx.db, [failing], 'FAIL');
    await setStatus(tx.db, others, 'CANCEL');
  });
}

/** How the newest deployment of each app ended, or that it is going on. */
export async function deployStatus(ctx: Ctx, apps: readonly string[]) {
  ctx.asked.add('app.manage');
  const statuses: { app: string; status: string }[] = [];
  for (const app of apps) {
    const here = await enter(ctx, 'app', app);
    const { deploy_status } = await managedApp(here, app, false);
    statuses.push({ app, status: (await isDeploying(here.db, app)) ? 'PROCESSING' : deploy_status });
  }
  return statuses;
}
