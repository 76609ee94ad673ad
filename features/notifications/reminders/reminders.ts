// Reminders of records, every ten minutes: each record, reminder and moment once, also after a crash or a time when nothing ran.
// A record counts as it was at the moment itself.
import { createHash } from 'node:crypto';
import { type Ctx, write } from '../../../policy/context.ts';
import { reminder } from '../../app-settings/notifications.ts';
import type { Desk } from '../../records/desk.ts';
import { type Due, perhapsDue, type Span, type Timing, wereDue } from '../../records/due-queries.ts';
import { meantIn } from '../../records/meant.ts';
import { deskOfHouse } from '../../records/viewers.ts';
import { conditionsOf } from '../apps/conditions.ts';
import { tellAll } from '../apps/tell.ts';
import { type Reminder, timingKey, zoneOf } from './marks.ts';
import * as queries from './queries.ts';
import { spansOf } from './spans.ts';

/** Records in one transaction. */
const PAGE = 200;

/** Every app for itself: trouble in one holds up no other, and is tried again with the next run. */
export async function remindOfRecords(ctx: Ctx): Promise<void> {
  for (const app of await queries.appsWithReminders(ctx.db)) {
    try {
      await remindIn(ctx, app);
    } catch (err) {
      ctx.house.log.error({ err, app }, 'reminders of an app were interrupted');
    }
  }
}

type Set = { readonly one: Reminder; readonly timing: string; readonly nth: number; readonly zone: string };

async function remindIn(ctx: Ctx, app: string): Promise<void> {
  const { now } = ctx;
  const desk = await deskOfHouse(ctx, app, { id: null, timezone: 'UTC' });
  // What is deleted reminds of nothing, and does not make up for it when it is restored.
  if (!desk) return queries.moveMark(ctx.db, app, now);
  const { settings } = desk.app;
  const set = reminder(settings);
  const zone = zoneOf(set);
  const timings = set.notifications.map((one) => timingKey(settings, zone, one));
  await queries.setMarks(ctx.db, app, timings, now);
  const marks = await queries.marksOf(ctx.db, app);
  for (const [i, one] of set.notifications.entries()) {
    const timing = timings[i] ?? '';
    const mark = marks.get(timing);
    const nth = timings.slice(0, i).filter((other) => other === timing).length;
    for (const span of mark ? spansOf(mark, now, zone) : [])
      await remindOf(ctx, desk, { one, timing, nth, zone }, span);
  }
  for (const timing of marks.keys()) await queries.moveMark(ctx.db, app, now, timing);
}

function timingOf({ own }: Desk, { one: { timing }, zone }: Set): Timing | null {
  const base = own.fields.get(timing.code);
  if (!base || base.table !== undefined) return null;
  const days = Number(timing.daysLater);
  const lag = 'time' in timing ? { days, zone, time: timing.time } : { days, zone, hours: Number(timing.hoursLater) };
  return { base, lag };
}

async function remindOf(ctx: Ctx, desk: Desk, set: Set, span: Span): Promise<void> {
  const timing = timingOf(desk, set);
  if (!timing) return;
  const { id: app, settings } = desk.app;
  const caller = { ...desk.own.caller, timezone: set.zone };
  const then: Desk = { ...desk, own: { ...desk.own, caller, now: span.from } };
  const [condition] = await conditionsOf(ctx, then, [set.one]);
  if (!condition) return;
  for (let after = '0'; ; ) {
    const ids = await perhapsDue(ctx.db, app, timing, span, after, PAGE);
    await write(ctx, async (tx) => {
      const due = await wereDue(tx.db, app, settings.fields, timing, span, ids, condition);
      for (const one of due) await tellOf(tx, desk, set, one);
    });
    const last = ids.at(-1);
    if (last === undefined || ids.length < PAGE) return;
    after = last;
  }
}

async function tellOf(tx: Ctx, { app }: Desk, { one, timing, nth }: Set, { record, at }: Due): Promise<void> {
  const { id } = record.builtIn;
  const whole = [app.id, timing, nth, id, at.toISOString()].join('\n');
  const key = `r-${createHash('sha256').update(whole).digest('hex').slice(0, 32)}`;
  const notice = { kind: 'reminder' as const, direct: true, note: one.title, subjects: one.targets, people: [] };
  const people = await meantIn(tx.db, app, record, one.targets);
  await tellAll(tx, { app: app.id, by: null, mails: true, pushes: true }, [
    { key, record: id, notices: [{ notice, people }] },
  ]);
}
