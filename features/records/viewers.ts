// Who may view a record now: asked before live updates and mails say anything of it. Runs as the system, for others.
import { Refusal } from '../../platform/errors.ts';
import { visitor } from '../../policy/actors.ts';
import type { Ctx } from '../../policy/context.ts';
import { actorById } from '../../policy/load-actor.ts';
import { liveAppOfHouse } from '../apps/apps.ts';
import type { Settings } from '../apps/model.ts';
import { closedOf, type Desk, mayOf, openDesk } from './desk.ts';
import { openIn } from './desk-queries.ts';
import { deskOf } from './open.ts';
import { whoHasApp } from './viewer-queries.ts';

export type About = { readonly app: string; readonly record: string };

/** Whether whoever has the app may view all its records: then nobody has to be asked one by one. */
function isOpen({ appAcl, recordAcl }: Settings): boolean {
  const everyone = appAcl.some(({ entity }) => entity.type === 'GROUP' && entity.code?.toLowerCase() === 'everyone');
  return recordAcl.length === 0 && everyone && appAcl.every((right) => right.recordViewable);
}

/** The app as somebody else has it; null: not at all. */
export async function deskFor(system: Ctx, app: string, person: string): Promise<{ ctx: Ctx; desk: Desk } | null> {
  const found = await actorById(system.db, person, { proved: true });
  if (!found) return null;
  const { actor, language } = found;
  const ctx: Ctx = { ...system, actor, lang: actor.locale === 'auto' ? language : actor.locale, asked: new Set() };
  try {
    return { ctx, desk: await deskOf(ctx, app) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const none = { manage: false, view: false, add: false, edit: false, delete: false };

/** The app as the house has it, which asks about its records for nobody in particular; conditions are read as if by `caller`. */
export async function deskOfHouse(
  system: Ctx,
  app: string,
  caller: { readonly id: string | null; readonly timezone: string },
): Promise<Desk | null> {
  const live = await liveAppOfHouse(system, app);
  if (!live) return null;
  const desk = await openDesk({ ...system, actor: visitor }, live, none);
  return { ...desk, own: { ...desk.own, caller: { ...desk.own.caller, ...caller } } };
}

/** People by record; the record `null` stands for the app as a whole. */
export type ByRecord = ReadonlyMap<string | null, readonly string[]>;

/** Of the people named for each record, those who may view it now. */
export async function viewersOfEach(system: Ctx, app: string, wanted: ByRecord): Promise<Map<string | null, string[]>> {
  const people = [...new Set([...wanted.values()].flat())];
  const { candidates, settings } = await whoHasApp(system.db, app, people);
  const viewers = new Map<string | null, string[]>([...wanted.keys()].map((record) => [record, []]));
  if (!settings) return viewers;
  for (const person of candidates) {
    const asked = [...wanted].filter(([, all]) => all.includes(person)).map(([record]) => record);
    const open = isOpen(settings) ? asked : await openTo(system, app, person, asked);
    for (const record of open) viewers.get(record)?.push(person);
  }
  return viewers;
}

async function openTo(system: Ctx, app: string, person: string, records: readonly (string | null)[]) {
  const found = await deskFor(system, app, person);
  if (!found?.desk.flags.view) return [];
  const { ctx, desk } = found;
  const ids = records.filter((record) => record !== null);
  const open = await openIn(ctx.db, app, ids, mayOf(desk, 'view'), closedOf(desk, 'view'));
  return records.filter((record) => record === null || open.get(record)?.may === true);
}

/** Of these people, those who may view the record now. */
export async function viewersOf(system: Ctx, { app, record }: About, people: readonly string[]): Promise<string[]> {
  const viewers = await viewersOfEach(system, app, new Map([[record, people]]));
  return viewers.get(record) ?? [];
}
