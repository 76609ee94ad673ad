// Who may view a record now: asked before live updates and mails say anything of it. Runs as the system, for others.
import { Refusal } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { actorById } from '../../policy/load-actor.ts';
import type { Settings } from '../apps/model.ts';
import { closedOf, type Desk, mayOf } from './desk.ts';
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

async function mayView(system: Ctx, { app, record }: About, person: string): Promise<boolean> {
  const found = await deskFor(system, app, person);
  if (!found?.desk.flags.view) return false;
  const { ctx, desk } = found;
  const open = await openIn(ctx.db, app, [record], mayOf(desk, 'view'), closedOf(desk, 'view'));
  return open.get(record)?.may === true;
}

/** Of these people, those who may view the record now. */
export async function viewersOf(system: Ctx, about: About, people: readonly string[]): Promise<string[]> {
  const { candidates, settings } = await whoHasApp(system.db, about.app, people);
  if (!settings) return [];
  if (isOpen(settings)) return candidates;
  const viewers: string[] = [];
  for (const person of candidates) if (await mayView(system, about, person)) viewers.push(person);
  return viewers;
}
