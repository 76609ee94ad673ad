// Asking for a deploy, and carrying it out. What can be checked at once is; the rest is noted as PROCESSING with a job beside it, in
// one transaction. The server that was asked begins right away. A small deploy is over before it answers; a large one holds nobody.
import { setTimeout as pause } from 'node:timers/promises';
import type { Static } from 'typebox';
import { type FieldMessages, Refusal, refuse } from '../../platform/errors.ts';
import { isDatabaseAway, refusalOf } from '../../platform/http/faults.ts';
import { type Ctx, type House, personIdOf, say, write } from '../../policy/context.ts';
import { asSystem, enter } from '../../policy/reach.ts';
import { noteReverted, setPreview, type WorkRow } from './app-queries.ts';
import { changing, managedApp, mustBeLatest } from './apps.ts';
import type { Deploying } from './contract.ts';
import * as queries from './deploy-queries.ts';
import { deployTogether, inOrder, mustBeWhole } from './deploying.ts';
import { words } from './words.ts';

/** How long an answer waits for the outcome. */
const PATIENCE = 2_000;
/** Deploys that one server carries out at a time: each holds a connection. */
const AT_ONCE = 2;
/** Seconds after which a job looks again whether who carries the deploy out is still there. */
const AGAIN = 10;

/** Throws away what else was prepared, with the settings. */
export type Undo = (db: Ctx['db'], app: string) => Promise<void>;

const undos: Undo[] = [];
export function undoOnRevert(by: Undo): void {
  undos.push(by);
}

export type Deployed = { readonly app: string; readonly revision?: number | undefined };
/** `null`: it is still going on, here or elsewhere. */
type Outcome = { readonly problem: Refusal | null } | null;

function mustDiffer(apps: readonly string[]): void {
  const problems: FieldMessages = {};
  apps.forEach((app, i) => {
    if (apps.indexOf(app) !== i) problems[`apps[${i}].app`] = [words.appTwice];
  });
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
}

/** Deploys, or with `revert` throws away what was prepared. Records that do not fit end as the status FAIL. */
export async function deploy(ctx: Ctx, apps: readonly Deployed[], revert: boolean): Promise<void> {
  ctx.asked.add('app.manage');
  mustDiffer(apps.map(({ app }) => app));
  const [first] = apps;
  if (!first) return;
  const here = await enter(ctx, 'app', first.app);
  const ids = inOrder(apps.map(({ app }) => app));
  const revisions = new Map(apps.map(({ app, revision }) => [app, revision]));
  const asked = await changing(here, async (tx) => {
    const rows: WorkRow[] = [];
    for (const app of ids) {
      const row = await managedApp(tx, app, true);
      mustBeLatest(row, revisions.get(app));
      rows.push(row);
    }
    if (!revert) return ask(tx, rows);
    for (const row of rows) await takeBack(tx, row);
    return null;
  });
  if (asked !== null) await soon(begin(here, asked));
}

async function takeBack(tx: Ctx, { id: app, live }: WorkRow): Promise<void> {
  if (!live) return;
  await setPreview(tx.db, app, personIdOf(tx), live, {});
  for (const undo of undos) await undo(tx.db, app);
  await noteReverted(tx.db, app);
}

/** Of apps that the transaction holds: what is wrong without a look at records is said now. */
async function ask(tx: Ctx, rows: readonly WorkRow[]): Promise<string> {
  const ids = rows.map(({ id }) => id);
  for (const row of rows) await mustBeWhole(tx.db, row, new Set(ids));
  return queries.insertDeploy(tx.db, ids);
}

/**
 * Changes what an app prepares and deploys all of it. If records are soon found not to fit, what was prepared is as before and
 * the refusal is thrown. `isOver` is false while that is not known: what was changed then stays prepared, whatever comes out.
 */
export async function changeAndDeploy<T>(
  ctx: Ctx,
  app: string,
  change: (tx: Ctx) => Promise<T>,
): Promise<{ readonly done: T; readonly isOver: boolean }> {
  const here = await enter(ctx, 'app', app);
  const { done, asked, before, made } = await changing(here, async (tx) => {
    const before = await managedApp(tx, app, true);
    const done = await change(tx);
    const after = await managedApp(tx, app, true);
    return { done, asked: await ask(tx, [after]), before, made: after.preview_revision };
  });
  const outcome = await soon(begin(here, asked));
  if (outcome?.problem) {
    await write(here, ({ db }) => queries.undoChange(db, before, made));
    throw outcome.problem;
  }
  return { done, isOver: outcome !== null };
}

const soon = (going: Promise<Outcome>): Promise<Outcome> => {
  const late = new AbortController();
  const waited = pause(PATIENCE, null, { signal: late.signal }).catch(() => null);
  return Promise.race([going.finally(() => late.abort()), waited]);
};

type Places = { free: number; readonly waiting: (() => void)[] };
const places = new WeakMap<House, Places>();

/** Carries a deploy out beside the request that asked for it. What goes wrong here is left to the job. */
async function begin(ctx: Ctx, id: string): Promise<Outcome> {
  const { house } = ctx;
  const at = places.get(house) ?? { free: AT_ONCE, waiting: [] };
  places.set(house, at);
  if (at.free === 0) await new Promise<void>((go) => at.waiting.push(go));
  else at.free--;
  try {
    return await carryOut(asSystem(ctx, 'deploys'), id);
  } catch (err) {
    house.log.warn({ err, deploy: id }, 'a deploy is left to the worker');
    return null;
  } finally {
    const next = at.waiting.shift();
    if (next) next();
    else at.free++;
  }
}

const problemOf = ({ code, status, said }: queries.Problem) => new Refusal(code, status, said);
/** Broken deadlocks, readers who do not end and an absent database say nothing about the deploy. */
const isPassing = (error: unknown) =>
  isDatabaseAway(error) || ['40P01', '40001', '55P03'].includes(String((error as { code?: unknown }).code));

async function carryOut(ctx: Ctx, id: string): Promise<Outcome> {
  let at: string | null = null;
  try {
    return await write(ctx, async (tx): Promise<Outcome> => {
      const row = await queries.takeDeploy(tx.db, id);
      if (!row) return null;
      if (row.state !== 'waiting') return { problem: row.problem && problemOf(row.problem) };
      await queries.withoutHurry(tx.db);
      await deployTogether(tx, row.apps, (app) => {
        at = app;
      });
      await queries.endDeploy(tx.db, id);
      return { problem: null };
    });
  } catch (error) {
    if (isPassing(error)) throw error;
    return { problem: await fail(ctx, id, at, error) };
  }
}

async function fail(ctx: Ctx, id: string, at: string | null, why: unknown): Promise<Refusal> {
  const { refusal, fault } = refusalOf(why);
  if (fault) ctx.house.log.error({ err: why, deploy: id, app: at }, 'a deploy failed');
  await write(ctx, async (tx) => {
    const row = await queries.takeDeploy(tx.db, id);
    const { code, status, said } = refusal;
    if (row?.state === 'waiting') await queries.failDeploy(tx.db, row, at ?? row.apps[0] ?? '', { code, status, said });
  });
  return refusal;
}

/** The job of a deploy. While somebody carries it out, the job comes back; after its last attempt the deploy has failed. */
export async function carryOutJob(ctx: Ctx, id: string, isLast: boolean): Promise<void> {
  try {
    const outcome = await carryOut(ctx, id);
    if (outcome === null && (await queries.deployRow(ctx.db, id))?.state === 'waiting')
      await queries.comeBack(ctx.db, id, AGAIN);
  } catch (error) {
    if (!isLast) throw error;
    await fail(ctx, id, null, error);
  }
}

/** The same of one app, for who looks after it on screen: with the reason if it failed, and whether something is not live yet. */
export async function deploying(ctx: Ctx, app: string): Promise<Static<typeof Deploying>> {
  const here = await enter(ctx, 'app', app);
  const { deploy_status, preview_revision, live_revision } = await managedApp(here, app, false);
  const newest = deploy_status === 'FAIL' ? await queries.newestDeploy(here.db, app) : undefined;
  return {
    status: deploy_status,
    problem: newest?.failed_app === app && newest.problem ? say(here, newest.problem.said) : null,
    pending: deploy_status !== 'PROCESSING' && preview_revision !== live_revision,
  };
}

/** How the newest deployment of each app ended, or that it is going on. */
export async function deployStatus(ctx: Ctx, apps: readonly string[]) {
  ctx.asked.add('app.manage');
  const statuses: { app: string; status: string }[] = [];
  for (const app of apps) {
    const { deploy_status } = await managedApp(await enter(ctx, 'app', app), app, false);
    statuses.push({ app, status: deploy_status });
  }
  return statuses;
}
