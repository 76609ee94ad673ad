// The statement of a month: who counted, why, and what it costs; as a screen and as a file.
import { DateTime } from 'luxon';
import { encodeCsv, formatCsv } from '../../platform/csv/format.ts';
import { refuse } from '../../platform/errors.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, say } from '../../policy/context.ts';
import { contractOn, missing, presentContract } from './licences.ts';
import { monthOf } from './month.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

/** Money is reckoned in hundredths, so that sums are exact. */
const times = (count: number, price: number) => (count * Math.round(price * 100)) / 100;
const plus = (a: number, b: number) => (Math.round(a * 100) + Math.round(b * 100)) / 100;

export async function statement(ctx: Ctx, month: string) {
  allow(ctx, 'licences.administer');
  const { now, timezone } = await queries.clock(ctx.db);
  const begin = DateTime.fromISO(`${month}-01`, { zone: timezone });
  const close = begin.plus({ months: 1 });
  if (begin.toJSDate() > now) throw refuse.invalid({ month: [words.futureMonth] });
  const complete = close.toJSDate() <= now;
  const end = complete ? close : DateTime.fromJSDate(now, { zone: timezone });
  const lastDay = end.minus(complete ? { days: 1 } : {}).toISODate() ?? '';
  const courses = await queries.courses(ctx.db);
  const bought = contractOn(await queries.contracts(ctx.db), lastDay);
  const course = courses.find((c) => c.id === bought?.course_id);
  const priced = course?.prices.find((p) => p.validFrom <= (begin.toISODate() ?? ''));
  const prices = course ? { user: priced?.user ?? 0, guest: priced?.guest ?? 0 } : null;
  const day = (at: number) => DateTime.fromMillis(at, { zone: timezone }).toISODate();
  const lines = (await queries.history(ctx.db, end.toJSDate())).flatMap(({ id, name, address, company, steps }) => {
    const found = monthOf(steps, begin.toMillis(), end.toMillis());
    if (!found) return [];
    const { kind, counted, reason, from, to } = found;
    return {
      id,
      name,
      address,
      company: company || null,
      kind,
      counted,
      reason,
      from: from === null ? null : day(from),
      // A need that ends at a midnight ends with the day before.
      to: to === null ? null : day(to - 1),
      price: counted && prices ? prices[kind] : null,
    };
  });
  const count = (kind: 'user' | 'guest') => lines.filter((l) => l.counted && l.kind === kind).length;
  const counted = { users: count('user'), guests: count('guest') };
  const cost = (n: { users: number; guests: number }, p: { user: number; guest: number }) =>
    plus(times(n.users, p.user), times(n.guests, p.guest));
  const short = missing(bought, counted);
  const months = remainingMonths(begin, bought);
  return {
    month,
    timezone,
    until: end.toUTC().toJSDate().toISOString(),
    complete,
    contract: presentContract(bought, courses, ctx.lang),
    currency: course?.currency ?? null,
    prices,
    counted,
    used: prices ? cost(counted, prices) : null,
    bought: prices ? cost({ users: bought?.users ?? 0, guests: bought?.guests ?? 0 }, prices) : null,
    missing:
      prices && short.users + short.guests > 0 ? { ...short, months, cost: times(months, cost(short, prices)) } : null,
    lines: lines.sort((a, b) => rank(a) - rank(b)),
  };
}

type Line = { counted: boolean; kind: 'user' | 'guest' };
/** Users who count, guests who count, then those who do not. */
const rank = (line: Line) => (line.counted ? 0 : 2) + (line.kind === 'user' ? 0 : 1);

/** Months a licence bought in this month is paid for: to the end of a yearly contract, this one included (spec 11.9). */
function remainingMonths(begin: DateTime, contract: queries.ContractRow | undefined): number {
  if (!contract?.ends_on) return 1;
  const end = DateTime.fromISO(contract.ends_on, { zone: begin.zone }).startOf('month');
  return Math.max(1, Math.round(end.diff(begin, 'months').months) + 1);
}

export async function statementCsv(ctx: Ctx, month: string): Promise<Buffer> {
  const s = await statement(ctx, month);
  const line = (...cells: (string | number | null)[]) => cells.map((c) => (c === null ? '' : String(c)));
  const titles = words.columns.map((title) => say(ctx, title));
  const lines = s.lines.map((l) =>
    line(
      l.company,
      l.name,
      l.address,
      say(ctx, l.kind === 'user' ? words.users : words.guests),
      say(ctx, l.counted ? words.yes : words.no),
      say(ctx, words.reasons[l.reason]),
      l.from,
      l.to,
      l.price,
      l.price === null ? null : s.currency,
    ),
  );
  return encodeCsv(formatCsv([titles, ...lines]), 'utf8');
}
