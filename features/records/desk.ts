// An app as its caller has it: the live settings, what the caller may do, and what a query of theirs is compiled against.
import { type RawBuilder, sql } from 'kysely';
import { mayInHouse } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { mine } from '../../policy/memory.ts';
import { type Plan, planOf } from '../apps/calc/plan.ts';
import type { Code, LiveApp } from '../apps/model.ts';
import { type Belongs, belongsTo, clockOf } from './desk-queries.ts';
import { idsFor } from './known.ts';
import { type NamedEntities, namedEntities } from './query/check.ts';
import { parseFilter } from './query/parse.ts';
import { type Reach, reachOf, type Scope } from './query/scope.ts';
import {
  closedIn,
  type FieldAccess,
  fieldAccess,
  type Holder,
  mayRecords,
  type RecordAction,
  seesAlways,
} from './rights.ts';
import type { App } from './values/record.ts';

/** What the app's own permissions let the caller do. */
export type Flags = {
  readonly manage: boolean;
  readonly view: boolean;
  readonly add: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  /** Files of records: out, and in. */
  readonly export?: boolean;
  readonly import?: boolean;
};

export type SourceOf = (app: string) => Promise<Desk | null>;

export type Desk = {
  readonly app: LiveApp;
  readonly flags: Flags;
  readonly holder: Holder;
  readonly primaryOrganization: string | null;
  /** What the caller may do with restricted fields. */
  readonly access: ReadonlyMap<Code, FieldAccess>;
  /** Everything the app has: for its own filters. */
  readonly own: Scope;
  /** Another app for the same caller, by id: what lookups copy from. Null: there is none for them. */
  readonly sourceOf: SourceOf;
  /** Fields with formulas in order, for working them out. */
  readonly values: App;
  /** Whether this call may put records into categories: kintone's calls may not. */
  readonly categorises?: boolean;
  /** Whether values come from an earlier revision: lookups copied them then, and copy nothing now. */
  readonly restores?: boolean;
};

const outside: Belongs = { groups: new Map(), departments: new Map(), above: new Map(), primaryOrganization: null };

export const merged = (...all: readonly NamedEntities[]): NamedEntities => ({
  USER: all.flatMap((one) => one.USER),
  ORGANIZATION: all.flatMap((one) => one.ORGANIZATION),
  GROUP: all.flatMap((one) => one.GROUP),
});

/** What follows from the settings of an app alone, whoever asks: drawn once for as long as they are remembered. */
type Drawn = { readonly code: string; readonly reach: Reach; readonly plan: Plan; readonly named: NamedEntities };
const drawn = new WeakMap<object, Drawn>();
function drawnFrom({ id, code, settings }: LiveApp): Drawn {
  const known = drawn.get(settings);
  if (known && known.code === code) return known;
  const reach = reachOf({ code, fields: settings.fields }, `app_${id}`);
  const conditions = settings.recordAcl.map((right) => parseFilter(right.filterCond, 'filterCond'));
  const named = merged(...conditions.map((one) => namedEntities({ ...reach, related: () => null }, one)));
  const fresh = { code, reach, plan: planOf(settings.fields), named };
  drawn.set(settings, fresh);
  return fresh;
}

/** The desk of an app for a caller whose flags are known. */
export async function openDesk(
  ctx: Ctx,
  app: LiveApp,
  flags: Flags,
  sourceOf: SourceOf = async () => null,
): Promise<Desk> {
  const { actor, db } = ctx;
  const id = actor.kind === 'visitor' ? null : actor.id;
  // Departments and groups are the house's own: whoever may not browse them is in none.
  const belongs =
    id !== null && mayInHouse(actor, 'people.browse')
      ? await mine(ctx).recall('belongs to', () => belongsTo(db, id))
      : outside;
  const { settings } = app;
  const holder: Holder = {
    id,
    code: actor.kind === 'visitor' ? '' : actor.code,
    groups: belongs.groups,
    departments: belongs.departments,
    above: belongs.above,
    isCreator: id === app.creatorId,
  };
  const { reach, plan, named } = drawnFrom(app);
  const own: Scope = {
    ...reach,
    related: () => null,
    caller: {
      id,
      primaryOrganization: belongs.primaryOrganization,
      timezone: actor.kind === 'visitor' ? 'UTC' : actor.timezone,
    },
    now: ctx.now,
    idOf: await idsFor(ctx, named),
  };
  const clock = plan.dated
    ? await mine(ctx).recall('clock of the house', () => clockOf(db))
    : { timezone: own.caller.timezone, lang: ctx.lang };
  return {
    app,
    flags,
    holder,
    primaryOrganization: belongs.primaryOrganization,
    access: fieldAccess(settings.fieldAcl, holder, own),
    own,
    sourceOf,
    values: {
      fields: settings.fields,
      plan,
      house: { precision: settings.general.numberPrecision, ...clock },
    },
  };
}

/** The records that are open to the caller for this, as far as their permissions say. */
export function mayOf(desk: Desk, action: RecordAction): RawBuilder<boolean> {
  const see = mayRecords(desk.app.settings.recordAcl, 'view', desk.holder, desk.own);
  if (action === 'view') return see;
  return sql<boolean>`(${see} and ${mayRecords(desk.app.settings.recordAcl, action, desk.holder, desk.own)})`;
}

/** Whether some field is closed to the caller in some record. */
export const isRestricted = (desk: Desk, action: 'view' | 'edit') =>
  [...desk.access.values()].some((one) => one[action] !== true);
export const closedOf = (desk: Desk, action: 'view' | 'edit') => closedIn(desk.access, action);

/** What a query of the caller is compiled against: fields that they may not see in every record do not exist. */
export async function scopeOf(
  ctx: Ctx,
  desk: Desk,
  named: (scope: Omit<Scope, 'idOf'>) => NamedEntities,
): Promise<Scope> {
  const { app, access, own } = desk;
  const reach = reachOf(
    { code: app.code, fields: app.settings.fields },
    `app_${app.id}`,
    seesAlways(access),
    app.words,
  );
  const scope = { ...own, ...reach };
  return { ...scope, idOf: await idsFor(ctx, named(scope)) };
}
