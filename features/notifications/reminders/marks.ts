// What a deploy makes of reminders: a new one counts from then on, so that what is past already is not sent.
import type { Db } from '../../../platform/db/connections.ts';
import { type ReminderNotifications, reminder } from '../../app-settings/notifications.ts';
import type { Settings } from '../../apps/model.ts';
import { setMarks } from './queries.ts';

export type Reminder = ReminderNotifications['notifications'][number];

/** Stays the same when a field gets another code, or a reminder another title, condition or recipients. */
export function timingKey({ fields }: Pick<Settings, 'fields'>, timezone: string, { timing }: Reminder): string {
  const field = fields[timing.code];
  const lag = 'time' in timing ? timing.time : `+${timing.hoursLater}h`;
  return [field?.column ?? field?.type, timing.daysLater, lag, timezone].join(' ');
}

export const zoneOf = ({ timezone }: ReminderNotifications) => timezone ?? 'UTC';

/** Part of a deploy, in its transaction. */
export async function markReminders(db: Db, app: string, before: Settings | null, after: Settings): Promise<void> {
  const set = reminder(after);
  if (set.notifications.length === 0 && (!before || reminder(before).notifications.length === 0)) return;
  const timings = set.notifications.map((one) => timingKey(after, zoneOf(set), one));
  await setMarks(db, app, timings, new Date());
}
