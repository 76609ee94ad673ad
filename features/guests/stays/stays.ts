// A guest's stay in a space: its host, its end, renewing it, and what ending it would leave behind.
import { DateTime } from 'luxon';
import { refuse } from '../../../platform/errors.ts';
import type { Lang } from '../../../platform/i18n.ts';
import { queueMail } from '../../../platform/mail/queue.ts';
import { type Ctx, tell, write } from '../../../policy/context.ts';
import { demand, enter } from '../../../policy/reach.ts';
import { presentCard } from '../../people/cards.ts';
import { resolveSpace } from '../../spaces/resolve.ts';
import { endWithoutSpaces } from '../accounts.ts';
import { openWorkOf } from './open-work.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

const RENEWS = { months: 3 };
const LONGEST = { years: 10 };

async function found(db: Ctx['db'], spaceId: string, personId: string, lock = false): Promise<queries.StayRow> {
  const stay = await queries.stay(db, spaceId, personId, lock);
  if (!stay) throw refuse.notFound();
  return stay;
}

/** Sets the host (somebody of the organisation who is in the space) and the end of a stay. */
export async function changeStay(
  ctx: Ctx,
  spaceId: string,
  personId: string,
  input: { host?: string; endsAt?: string | null },
): Promise<void> {
  const here = await enter(ctx, 'space', spaceId);
  await write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.manageGuests');
    await found(tx.db, spaceId, personId, true);
    const endsAt = typeof input.endsAt === 'string' ? momentOf(tx, input.endsAt) : input.endsAt;
    if (input.host !== undefined) {
      if (!(await queries.isColleagueIn(tx.db, spaceId, input.host))) throw refuse.invalid({ host: [words.notHere] });
      await queries.setHost(tx.db, spaceId, personId, input.host);
    }
    if (endsAt !== undefined) await queries.setEnd(tx.db, spaceId, personId, endsAt);
    await tell(tx, { type: 'people.changed', space: spaceId });
  });
}

function momentOf(ctx: Ctx, text: string): Date {
  const at = DateTime.fromISO(text, { setZone: true });
  const now = DateTime.fromJSDate(ctx.now);
  if (!at.isValid) throw refuse.invalid({ endsAt: [words.notMoment] });
  if (at <= now || at > now.plus(LONGEST)) throw refuse.invalid({ endsAt: [words.endInFuture] });
  return at.toJSDate();
}

/** The host of this guest renews, and so does any administrator of the space. Other hosts of the space do not. */
async function mayRenew(ctx: Ctx, spaceId: string, personId: string, lock: boolean): Promise<queries.StayRow> {
  await demand(ctx, 'space', spaceId, 'space.renewGuests');
  const stay = await found(ctx.db, spaceId, personId, lock);
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  if (stay.host_id !== ctx.actor.id) await demand(ctx, 'space', spaceId, 'space.manageGuests');
  return stay;
}

const renewed = (now: Date, endsAt: Date) =>
  DateTime.max(DateTime.fromJSDate(endsAt), DateTime.fromJSDate(now)).plus(RENEWS).toJSDate();

export async function getStay(ctx: Ctx, spaceId: string, personId: string) {
  const here = await enter(ctx, 'space', spaceId);
  const stay = await mayRenew(here, spaceId, personId, false);
  return {
    space: stay.space,
    guest: presentCard(stay.guest),
    host: stay.host && presentCard(stay.host),
    hostId: stay.host_id,
    endsAt: stay.ends_at?.toISOString() ?? null,
    renewsTo: stay.ends_at && renewed(ctx.now, stay.ends_at).toISOString(),
  };
}

/** One click: three months more. A stay without an end needs no renewing. */
export async function renewStay(ctx: Ctx, spaceId: string, personId: string): Promise<{ endsAt: string }> {
  const here = await enter(ctx, 'space', spaceId);
  return write(here, async (tx) => {
    const { ends_at } = await mayRenew(tx, spaceId, personId, true);
    if (!ends_at) throw refuse.rule('NO_END', words.noEnd, 409);
    const endsAt = renewed(tx.now, ends_at);
    await queries.setEnd(tx.db, spaceId, personId, endsAt);
    await tell(tx, { type: 'people.changed', space: spaceId });
    return { endsAt: endsAt.toISOString() };
  });
}

/** What removing a guest would leave behind: open work first, then what stays under their name. */
export async function leaving(ctx: Ctx, spaceId: string, personId: string) {
  const here = await enter(ctx, 'space', spaceId);
  await demand(here, 'space', spaceId, 'space.manageGuests');
  await found(here.db, spaceId, personId);
  return {
    open: await openWorkOf(here, spaceId, personId),
    ...(await queries.writtenBy(here.db, spaceId, personId)),
  };
}

/** For the worker: stays whose end has come. Reading was refused from that moment on; now lists, lines and sessions follow. */
export async function endStays(ctx: Ctx): Promise<void> {
  for (const space of await queries.spacesWithEnded(ctx.db)) {
    const gone = await write(ctx, async (tx) => {
      const ended = await queries.removeEnded(tx.db, space);
      if (ended.length > 0) await resolveSpace(tx, space);
      if (ended.length > 0) await tell(tx, { type: 'people.changed', space });
      return ended;
    });
    await endWithoutSpaces(ctx, gone);
  }
}

/** For the worker: a mail to the host two weeks before a stay ends, once per end. */
export async function remindHosts(ctx: Ctx): Promise<void> {
  await write(ctx, async (tx) => {
    for (const reminder of await queries.takeReminders(tx.db))
      for (const to of reminder.to) await mailReminder(tx, reminder, to);
  });
}

async function mailReminder(tx: Ctx, r: queries.Reminder, to: queries.Reminder['to'][number]): Promise<void> {
  const { config, connections } = tx.house;
  const lang: Lang = to.locale === 'auto' ? r.language : to.locale;
  const end = DateTime.fromJSDate(r.ends_at, { zone: to.timezone }).setLocale(lang);
  await queueMail(tx.db, config, {
    kind: 'guest stay',
    to: to.address,
    lang,
    personId: to.id,
    key: `stay-${connections.names.schema}-${r.space_id}-${r.person_id}-${r.ends_at.getTime()}-${to.id}`,
    content: {
      subject: words.remindSubject(r.guest)[lang],
      organisation: r.organisation,
      greeting: words.greeting(to.name)[lang],
      paragraphs: [words.remindBody(r.guest, r.space)[lang]],
      facts: [
        { label: words.guest[lang], value: words.named(r.guest, r.company)[lang] },
        { label: words.space[lang], value: r.space },
        { label: words.endsAt[lang], value: end.toFormat(lang === 'ja' ? 'yyyy年M月d日 HH:mm' : 'd LLLL yyyy, HH:mm') },
      ],
      button: {
        label: words.renewButton[lang],
        url: `${config.publicUrl}/spaces/${r.space_id}/stays/${r.person_id}`,
      },
      footer: [words.remindOtherwise[lang], words.automatic[lang]],
    },
  });
}
