// Licences: how many are needed, how many were bought, what a course costs, and the warning when they do not suffice.
import { DateTime } from 'luxon';
import { changeSettings, publicSettings } from '../../platform/db/settings.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { queueMail } from '../../platform/mail/queue.ts';
import { cleanName, nameProblem } from '../../platform/text/names.ts';
import { isTimezone } from '../../platform/time.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, write } from '../../policy/context.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

/** Today where the organisation is. */
async function today(ctx: Ctx): Promise<{ day: DateTime; timezone: string }> {
  const { now, timezone } = await queries.clock(ctx.db);
  return { day: DateTime.fromJSDate(now, { zone: timezone }), timezone };
}

const noContract = (from: string): queries.ContractRow => ({
  valid_from: from,
  course_id: null,
  period: 'monthly',
  ends_on: null,
  users: null,
  guests: null,
});

/** The contract of a day among all, newest first. */
export const contractOn = (all: readonly queries.ContractRow[], day: string) => all.find((c) => c.valid_from <= day);

export function presentContract(c: queries.ContractRow | undefined, courses: readonly queries.CourseRow[], lang: Lang) {
  const course = courses.find((x) => x.id === c?.course_id);
  if (!c || !course) return null;
  return {
    course: course.id,
    courseName: lang === 'ja' ? course.name_ja : course.name_en,
    period: c.period,
    endsOn: c.ends_on,
    users: c.users ?? 0,
    guests: c.guests ?? 0,
    from: c.valid_from,
  };
}

type Needed = Pick<queries.Usage, 'users' | 'guests'>;

/** How many licences are missing; none without a contract. */
export function missing(c: Pick<queries.ContractRow, 'users' | 'guests'> | undefined, needed: Needed): Needed {
  if (!c || c.users === null || c.guests === null) return { users: 0, guests: 0 };
  return { users: Math.max(0, needed.users - c.users), guests: Math.max(0, needed.guests - c.guests) };
}

export async function getLicences(ctx: Ctx) {
  allow(ctx, 'licences.administer');
  const { day, timezone } = await today(ctx);
  const usage = await queries.usage(ctx.db);
  const courses = await queries.courses(ctx.db);
  const all = await queries.contracts(ctx.db);
  const now = contractOn(all, day.toISODate() ?? '');
  const later = all.find((c) => c.valid_from > (day.toISODate() ?? ''));
  return {
    usage,
    contract: presentContract(now, courses, ctx.lang),
    coming: later ? { from: later.valid_from, contract: presentContract(later, courses, ctx.lang) } : null,
    over: missing(now, usage),
    courses: courses.map((c) => ({
      id: c.id,
      name: ctx.lang === 'ja' ? c.name_ja : c.name_en,
      currency: c.currency,
      prices: c.prices,
    })),
    timezone,
    today: day.toISODate() ?? '',
  };
}

export type GivenContract = {
  course: string | null;
  period?: 'monthly' | 'yearly';
  endsOn?: string | null;
  users?: number;
  guests?: number;
  timezone?: string;
};

/** PostgreSQL knows no year 0. */
const isDay = (text: string) => DateTime.fromISO(text, { zone: 'utc' }).year > 0;

/**
 * Notes what was bought. More counts at once; less from the first of the next month; within a yearly term, less is
 * refused (spec 11.11). What was noted today may be noted again: only yesterday's contract binds.
 */
export async function setContract(ctx: Ctx, given: GivenContract) {
  allow(ctx, 'licences.administer');
  await write(ctx, async (tx) => {
    if (given.timezone !== undefined && !isTimezone(given.timezone))
      throw refuse.invalid({ timezone: [words.badTimezone] });
    if (given.timezone !== undefined) await changeSettings(tx.db, { billing_timezone: given.timezone });
    const { day } = await today(tx);
    const [now, yesterday] = [day.toISODate() ?? '', day.minus({ days: 1 }).toISODate() ?? ''];
    const nextMonth = day.startOf('month').plus({ months: 1 }).toISODate() ?? '';
    const wanted = await wantedContract(tx, given, now);
    const before = contractOn(await queries.contracts(tx.db), yesterday);
    const less =
      before?.course_id != null &&
      (wanted.course_id === null ||
        (wanted.users ?? 0) < (before.users ?? 0) ||
        (wanted.guests ?? 0) < (before.guests ?? 0));
    if (before?.course_id && before.ends_on && before.ends_on >= now) {
      const shorter = wanted.period !== 'yearly' || (wanted.ends_on ?? '') < before.ends_on;
      if (less || shorter) throw refuse.rule('YEARLY', words.yearlyOnlyMore(before.ends_on), 409);
    }
    await queries.dropContractsAfter(tx.db, now);
    const atOnce: queries.ContractRow =
      less && before
        ? {
            ...(wanted.course_id === null ? before : wanted),
            valid_from: now,
            users: Math.max(wanted.users ?? 0, before.users ?? 0),
            guests: Math.max(wanted.guests ?? 0, before.guests ?? 0),
          }
        : wanted;
    await queries.putContract(tx.db, atOnce);
    if (less) await queries.putContract(tx.db, { ...wanted, valid_from: nextMonth });
  });
  return getLicences(ctx);
}

async function wantedContract(tx: Ctx, given: GivenContract, now: string): Promise<queries.ContractRow> {
  if (given.course === null) return noContract(now);
  const fields: FieldMessages = {};
  const period = given.period ?? 'monthly';
  if (!(await queries.courses(tx.db)).some((c) => c.id === given.course)) fields.course = [words.noCourse];
  if (given.users === undefined) fields.users = [words.usersFirst];
  const endsOn = period === 'yearly' ? (given.endsOn ?? null) : null;
  if (period === 'yearly' && (endsOn === null || !isDay(endsOn) || endsOn < now)) fields.endsOn = [words.endsLater];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  return {
    valid_from: now,
    course_id: given.course,
    period,
    ends_on: endsOn,
    users: given.users ?? 1,
    guests: given.guests ?? 0,
  };
}

type GivenPrice = { validFrom: string; user: number; guest: number };

function checkPrice({ validFrom, user, guest }: GivenPrice): FieldMessages {
  const fields: FieldMessages = {};
  if (!isDay(validFrom)) fields.validFrom = [words.notDay];
  const exact = (amount: number) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6;
  if (!exact(user)) fields.user = [words.notAmount];
  if (!exact(guest)) fields.guest = [words.notAmount];
  return fields;
}

export async function addCourse(ctx: Ctx, given: GivenPrice & { name: string; currency: string }) {
  allow(ctx, 'licences.administer');
  const problem = nameProblem(given.name);
  const fields = { ...checkPrice(given), ...(problem ? { name: [problem] } : {}) };
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  return write(ctx, async (tx) => {
    const id = await queries.insertCourse(tx.db, cleanName(given.name), given.currency);
    await queries.putPrice(tx.db, id, given.validFrom, given.user, given.guest);
    return { id };
  });
}

export async function setPrice(ctx: Ctx, course: string, given: GivenPrice): Promise<void> {
  allow(ctx, 'licences.administer');
  const fields = checkPrice(given);
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  if (!(await queries.courses(ctx.db)).some((c) => c.id === course)) throw refuse.notFound();
  await write(ctx, (tx) => queries.putPrice(tx.db, course, given.validFrom, given.user, given.guest));
}

/** For the worker: a mail to Administrators while licences are missing, once a week. Nobody is shut out for it (spec 4.52). */
export async function warnOfLicences(ctx: Ctx): Promise<void> {
  await write(ctx, async (tx) => {
    const { day } = await today(tx);
    const usage = await queries.usage(tx.db);
    const contract = contractOn(await queries.contracts(tx.db), day.toISODate() ?? '');
    const over = missing(contract, usage);
    const { at, due, to } = await queries.warnedAt(tx.db);
    if (over.users + over.guests === 0) {
      if (at) await changeSettings(tx.db, { licences_warned_at: null });
      return;
    }
    if (!due) return;
    await changeSettings(tx.db, { licences_warned_at: tx.now });
    for (const person of to) await mailWarning(tx, person, usage, contract, day.toISODate() ?? '');
  });
}

async function mailWarning(
  tx: Ctx,
  to: queries.Told,
  usage: queries.Usage,
  contract: queries.ContractRow | undefined,
  day: string,
): Promise<void> {
  const { config, connections } = tx.house;
  const { organisation, language } = await publicSettings(tx.db);
  const lang: Lang = to.locale === 'auto' ? language : to.locale;
  await queueMail(tx.db, config, {
    kind: 'licences',
    to: to.address,
    lang,
    personId: to.id,
    key: `licences-${connections.names.schema}-${day}-${to.id}`,
    content: {
      subject: words.warnSubject[lang],
      organisation,
      greeting: words.greeting(to.name)[lang],
      paragraphs: [words.warnBody[lang], words.warnRemedy[lang]],
      facts: [
        { label: words.users[lang], value: words.ofBought(usage.users, contract?.users ?? 0)[lang] },
        { label: words.guests[lang], value: words.ofBought(usage.guests, contract?.guests ?? 0)[lang] },
      ],
      button: { label: words.warnButton[lang], url: `${config.publicUrl}/admin/licences` },
      footer: [words.automatic[lang]],
    },
  });
}
