// Setting up who hears of what in an app: of events, of records that fulfil a condition, and of moments that come.
import { type Static, Type } from 'typebox';
import { KFlag, KInt, KList, KText } from '../../kintone/shapes.ts';
import { isTimezone } from '../../platform/time.ts';
import type { Settings, Subject } from '../apps/model.ts';
import { Checks } from './checks.ts';
import type { Change } from './parts.ts';
import { subjectOf } from './shapes.ts';
import { words } from './words.ts';

const { Object: Obj, Optional } = Type;
const anybody = subjectOf('USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY');
const MOST = 500;

const events = ['recordAdded', 'recordEdited', 'commentAdded', 'statusChanged', 'fileImported'] as const;
const flag = Optional(KFlag);
export const SentGeneral = {
  notifications: Optional(
    KList(
      Obj({
        ...anybody,
        recordAdded: flag,
        recordEdited: flag,
        commentAdded: flag,
        statusChanged: flag,
        fileImported: flag,
      }),
      0,
      MOST,
    ),
  ),
  notifyToCommenter: flag,
};
const General = Obj(SentGeneral);
export type GeneralNotifications = {
  readonly notifications: readonly (Subject & Readonly<Record<(typeof events)[number], boolean>>)[];
  readonly notifyToCommenter: boolean;
};

const Targets = KList(Obj(anybody), 0, MOST);
export const SentPerRecord = {
  notifications: KList(
    Obj({ filterCond: Optional(Type.String()), title: Optional(KText(0, 100)), targets: Targets }),
    0,
    MOST,
  ),
};
const PerRecord = Obj(SentPerRecord);
type Conditional = { readonly filterCond: string; readonly title: string; readonly targets: readonly Subject[] };
export type PerRecordNotifications = { readonly notifications: readonly Conditional[] };

export const SentReminder = {
  notifications: Optional(
    KList(
      Obj({
        timing: Obj({
          code: KText(1, 128),
          daysLater: KInt(-10_000, 10_000),
          hoursLater: Optional(KInt(-10_000, 10_000)),
          time: Optional(Type.String()),
        }),
        filterCond: Optional(Type.String()),
        title: Optional(KText(0, 100)),
        targets: Targets,
      }),
      0,
      MOST,
    ),
  ),
  timezone: Optional(Type.String()),
};
const Reminder = Obj(SentReminder);
export type Timing = { readonly code: string; readonly daysLater: string } & (
  | { readonly time: string }
  | { readonly hoursLater: string }
);
export type ReminderNotifications = {
  readonly notifications: readonly (Conditional & { readonly timing: Timing })[];
  readonly timezone: string | null;
};

export const general = ({ notifications }: Settings): GeneralNotifications =>
  (notifications.general as GeneralNotifications | null) ?? { notifications: [], notifyToCommenter: true };
export const perRecord = ({ notifications }: Settings): PerRecordNotifications =>
  (notifications.perRecord as PerRecordNotifications | null) ?? { notifications: [] };
export const reminder = ({ notifications }: Settings): ReminderNotifications =>
  (notifications.reminder as ReminderNotifications | null) ?? { notifications: [], timezone: null };

const changed = (settings: Settings, part: Partial<Settings['notifications']>): Settings => ({
  ...settings,
  notifications: { ...settings.notifications, ...part },
});

export const setGeneral =
  ({ notifications, notifyToCommenter }: Static<typeof General>): Change =>
  async (settings, draft) => {
    const before = general(settings);
    const checks = new Checks(draft);
    const rows = notifications && checks.subjects(notifications, 'notifications');
    await checks.finish();
    const kept = rows?.map(({ sent, subject }) => ({
      ...subject,
      recordAdded: sent.recordAdded ?? false,
      recordEdited: sent.recordEdited ?? false,
      commentAdded: sent.commentAdded ?? false,
      statusChanged: sent.statusChanged ?? false,
      fileImported: sent.fileImported ?? false,
    }));
    const after: GeneralNotifications = {
      notifications: kept ?? before.notifications,
      notifyToCommenter: notifyToCommenter ?? before.notifyToCommenter,
    };
    return changed(settings, { general: after });
  };

type SentConditional = Static<typeof PerRecord>['notifications'][number];
function conditional(
  checks: Checks,
  { filterCond = '', title = '', targets }: SentConditional,
  path: string,
): Conditional {
  return {
    filterCond: checks.filter(filterCond, 'notification', `${path}.filterCond`),
    title,
    targets: checks.subjects(targets, `${path}.targets`).map(({ subject }) => subject),
  };
}

export const setPerRecord =
  ({ notifications }: Static<typeof PerRecord>): Change =>
  async (settings, draft) => {
    const checks = new Checks(draft);
    const after: PerRecordNotifications = {
      notifications: notifications.map((one, i) => conditional(checks, one, `notifications[${i}]`)),
    };
    await checks.finish();
    return changed(settings, { perRecord: after });
  };

/** Fields that reminders can count from. */
export const dated: ReadonlySet<string> = new Set(['CREATED_TIME', 'UPDATED_TIME', 'DATE', 'DATETIME']);
const STEPS = /^([01]\d|2[0-3]):[0-5]0$/;
type SentTiming = NonNullable<Static<typeof Reminder>['notifications']>[number]['timing'];

/** Days after a date or moment of the record, and then either at a time of day or some hours later. */
function timingOf(checks: Checks, { code, daysLater, hoursLater, time }: SentTiming, path: string): Timing {
  const { type } = checks.field(code);
  if (!dated.has(type)) checks.say(`${path}.code`, words.notDated);
  const base = { code, daysLater: String(daysLater) };
  if ((time === undefined) === (hoursLater === undefined)) checks.say(path, words.timeOrHours);
  if (time === undefined) {
    if (type === 'DATE' && hoursLater !== undefined) checks.say(`${path}.hoursLater`, words.timeOfDay);
    return { ...base, hoursLater: String(hoursLater ?? 0) };
  }
  if (!STEPS.test(time)) checks.say(`${path}.time`, words.timeSteps);
  return { ...base, time };
}

export const setReminder =
  ({ notifications, timezone }: Static<typeof Reminder>): Change =>
  async (settings, draft) => {
    const before = reminder(settings);
    const checks = new Checks(draft);
    if (timezone !== undefined && !isTimezone(timezone)) checks.say('timezone', words.noTimezone);
    const rows = notifications?.map((one, i) => {
      const path = `notifications[${i}]`;
      return { timing: timingOf(checks, one.timing, `${path}.timing`), ...conditional(checks, one, path) };
    });
    await checks.finish();
    const { actor } = draft.tx;
    const own = actor.kind === 'visitor' ? null : actor.timezone;
    const after: ReminderNotifications = {
      notifications: rows ?? before.notifications,
      timezone: timezone ?? before.timezone ?? own,
    };
    return changed(settings, { reminder: after });
  };
