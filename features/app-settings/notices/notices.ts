// The notifications of an app as its manager changes them on screen: all three kinds at once, and live at once. All of it, or nothing.
import type { Static } from 'typebox';
import { Refusal, refuse } from '../../../platform/errors.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import type { Ctx } from '../../../policy/context.ts';
import { enter } from '../../../policy/reach.ts';
import { managedApp } from '../../apps/apps.ts';
import { optionsOf } from '../../apps/editing/sources.ts';
import type { Field, Settings, Subject } from '../../apps/model.ts';
import { namesOf } from '../../records/desk-queries.ts';
import { entityIds } from '../../records/query/queries.ts';
import { naming } from '../checks.ts';
import { dated, general, perRecord, reminder, setGeneral, setPerRecord, setReminder } from '../notifications.ts';
import { type Change, prepareAndDeploy } from '../parts.ts';
import type { NoticeSettings, saveNotices } from './contract.ts';

type Shown = Static<typeof NoticeSettings>;
type Target = Shown['perRecord'][number]['targets'][number];
type Sent = BodyOf<typeof saveNotices>;

const targetOf = ({ entity, includeSubs }: Subject): Target[] =>
  entity.code === null || entity.type === 'CREATOR' || entity.type === 'CUSTOM_FIELD'
    ? []
    : [{ type: entity.type as Target['type'], code: entity.code ?? '', includeSubs }];
const subjectOf = ({ type, code, includeSubs }: Target) => ({ entity: { type, code }, includeSubs });

function shown(
  settings: Settings,
): Pick<Shown, 'general' | 'notifyToCommenter' | 'perRecord' | 'reminders' | 'timezone'> {
  const { notifications, notifyToCommenter } = general(settings);
  const { notifications: reminders, timezone } = reminder(settings);
  const conditional = ({
    title,
    filterCond,
    targets,
  }: {
    title: string;
    filterCond: string;
    targets: readonly Subject[];
  }) => ({
    title,
    filterCond,
    targets: targets.flatMap(targetOf),
  });
  return {
    general: notifications.flatMap(({ entity, includeSubs, ...flags }) =>
      targetOf({ entity, includeSubs }).map((target) => ({ ...target, ...flags })),
    ),
    notifyToCommenter,
    perRecord: perRecord(settings).notifications.map(conditional),
    reminders: reminders.map((one) => ({
      ...conditional(one),
      timing: {
        code: one.timing.code,
        days: Number(one.timing.daysLater),
        time: 'time' in one.timing ? one.timing.time : null,
        hours: 'time' in one.timing ? null : Number(one.timing.hoursLater),
      },
    })),
    timezone,
  };
}

/** Who is meant, by name; whoever is gone keeps their code. */
async function namesIn(
  ctx: Ctx,
  { general: rows, perRecord: conditions, reminders }: Pick<Shown, 'general' | 'perRecord' | 'reminders'>,
) {
  const all = [...rows, ...[...conditions, ...reminders].flatMap(({ targets }) => targets)];
  const kinds = ['USER', 'GROUP', 'ORGANIZATION'] as const;
  const of = (kind: (typeof kinds)[number]) => all.filter(({ type }) => type === kind).map(({ code }) => code);
  const codes = { USER: of('USER'), GROUP: of('GROUP'), ORGANIZATION: of('ORGANIZATION') };
  const idOf = await entityIds(ctx.db, codes);
  const ids = (kind: (typeof kinds)[number]) => codes[kind].flatMap((code) => idOf(kind, code) ?? []);
  const name = await namesOf(ctx.db, { USER: ids('USER'), GROUP: ids('GROUP'), ORGANIZATION: ids('ORGANIZATION') });
  return kinds.flatMap((type) =>
    [...new Set(codes[type])].map((code) => ({ type, code, name: name(type, idOf(type, code) ?? '0')?.name ?? code })),
  );
}

const fieldOf = (field: Field, settings: Settings) => ({
  code: field.code,
  label: field.label || field.code,
  type: field.type,
  names: naming.has(field.type),
  dated: dated.has(field.type),
  options: optionsOf(field, settings),
});

export async function noticeSettings(ctx: Ctx, id: string): Promise<Shown> {
  const here = await enter(ctx, 'app', id);
  const { preview, live, preview_revision, is_guest, space_id } = await managedApp(here, id, false);
  const all = shown(preview);
  return {
    ...all,
    id,
    name: preview.general.name,
    revision: preview_revision,
    pending: JSON.stringify(preview) !== JSON.stringify(live),
    guestSpace: is_guest ? space_id : null,
    names: await namesIn(here, all),
    fields: Object.values(preview.fields)
      .filter(({ enabled }) => enabled !== false)
      .map((field) => fieldOf(field, preview)),
  };
}

/** What is wrong is said of the part of the screen it stands in. */
const within =
  (part: string, change: Change): Change =>
  async (settings, draft) => {
    try {
      return await change(settings, draft);
    } catch (error) {
      if (!(error instanceof Refusal) || !error.fields) throw error;
      const placed = Object.entries(error.fields).map(
        ([path, said]) => [path.replace(/^notifications/, part), said] as const,
      );
      throw refuse.invalid(Object.fromEntries(placed));
    }
  };

/** Answers whether it is live: a deploy that takes long goes on afterwards. */
export async function changeNotices(ctx: Ctx, id: string, sent: Sent): Promise<boolean> {
  const conditional = ({ title, filterCond, targets }: Sent['perRecord'][number]) => ({
    title,
    filterCond,
    targets: targets.map(subjectOf),
  });
  const steps = [
    within(
      'general',
      setGeneral({
        notifications: sent.general.map(({ type, code, includeSubs, ...flags }) => ({
          ...subjectOf({ type, code, includeSubs }),
          ...flags,
        })),
        notifyToCommenter: sent.notifyToCommenter,
      }),
    ),
    within('perRecord', setPerRecord({ notifications: sent.perRecord.map(conditional) })),
    within(
      'reminders',
      setReminder({
        notifications: sent.reminders.map(({ timing: { code, days, time, hours }, ...one }) => ({
          ...conditional(one),
          timing: {
            code,
            daysLater: days,
            ...(time === null ? {} : { time }),
            ...(hours === null ? {} : { hoursLater: hours }),
          },
        })),
        ...(sent.timezone === null ? {} : { timezone: sent.timezone }),
      }),
    ),
  ];
  const asked = { app: id, revision: Number(sent.revision ?? -1) };
  const { isOver } = await prepareAndDeploy(ctx, asked, async (settings, draft) => {
    let after = settings;
    for (const step of steps) after = await step(after, draft);
    return after;
  });
  return isOver;
}
