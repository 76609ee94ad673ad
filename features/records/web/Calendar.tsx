// A calendar of an app: the records of a month on their days; on a phone the days that have any, one below the other.
import { ActionIcon, Button, Group, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useLang, useSay } from '../../../web/say.tsx';
import { both } from '../../apps/web/conditions.ts';
import { listRecords } from '../contract.ts';
import css from './Calendar.module.css';
import { type AppView, type Asked, isEmpty, type RecordRow } from './data.ts';
import { FieldValue } from './FieldValue.tsx';
import { byDay, isMonth, monthAfter, today, weeksOf, withinWeeks } from './month.ts';
import { words } from './words.ts';

type Days = ReadonlyMap<string, readonly RecordRow[]>;
type Given = {
  readonly app: AppView;
  readonly calendar: NonNullable<AppView['views'][number]['calendar']>;
  readonly shown: Pick<Asked, 'filter' | 'category'>;
  /** Undefined: the month it is now. */
  readonly month: string | undefined;
  readonly onMonth: (month: string | undefined) => void;
};

/** More than these in a month are for a list. */
const MOST = 500;

async function recordsOf(app: string, asked: Asked, signal: AbortSignal) {
  const records: RecordRow[] = [];
  for (let after: string | null = ''; after !== null && records.length < MOST; ) {
    const query = { ...asked, limit: 100, ...(after === '' ? {} : { after }) };
    const page: Awaited<ReturnType<typeof call<typeof listRecords>>> = await call(listRecords, {
      params: { id: app },
      query,
      signal,
    });
    records.push(...page.records);
    after = page.next;
    if (after === null) return { records, all: true };
  }
  return { records, all: false };
}

export function Calendar({ app, calendar, shown, month: asked, onMonth }: Given) {
  const say = useSay();
  const lang = useLang();
  const { timezone } = useMe();
  const small = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const now = today(timezone);
  const month = isMonth(asked) ? asked : now.slice(0, 7);
  const weeks = weeksOf(month);
  const field = app.fields.find(({ code }) => code === calendar.date);
  const within = field ? withinWeeks(field, weeks, timezone) : '';
  const list = { ...shown, filter: both(shown.filter, within), sort: `${calendar.date} asc` };
  const { data, error, refetch } = useQuery({
    queryKey: ['app', app.id, 'records', 'calendar', list],
    queryFn: ({ signal }) => recordsOf(app.id, list, signal),
  });
  if (!field) return null;
  const locale = lang === 'ja' ? 'ja-JP' : 'en-US';
  const title = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );
  const go = (by: number) => onMonth(monthAfter(month, by));
  const given: DayGiven = { app, calendar, mayAdd: app.may.add && field.editable, locale };
  const days = byDay(field, data?.records ?? [], timezone);
  return (
    <section aria-label={say(words.calendar)}>
      <Group gap="xs" mb="sm">
        <ActionIcon variant="default" size="lg" aria-label={say(words.monthBefore)} onClick={() => go(-1)}>
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <Title order={2} size="h3" className={css.month ?? ''} aria-live="polite">
          {title}
        </Title>
        <ActionIcon variant="default" size="lg" aria-label={say(words.monthAfter)} onClick={() => go(1)}>
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
        <Button variant="subtle" size="compact-md" onClick={() => onMonth(undefined)}>
          {say(words.thisMonth)}
        </Button>
      </Group>
      {error && !data ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? (
        <Loading>
          <LoadingLines count={6} height={64} />
        </Loading>
      ) : null}
      {data?.all === false ? <Text c="dimmed">{say(words.tooManyShown(MOST))}</Text> : null}
      {data && small ? <Agenda {...given} days={days} month={month} /> : null}
      {data && !small ? <Weeks {...given} days={days} weeks={weeks} month={month} now={now} label={title} /> : null}
    </section>
  );
}

type DayGiven = Pick<Given, 'app' | 'calendar'> & { readonly mayAdd: boolean; readonly locale: string };
const dayName = (day: string, locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(Date.parse(`${day}T00:00:00Z`));
const long = { month: 'long', day: 'numeric', weekday: 'short' } as const;

type WeeksGiven = DayGiven & {
  readonly days: Days;
  readonly weeks: readonly (readonly string[])[];
  readonly month: string;
  readonly now: string;
  readonly label: string;
};

function Weeks({ days, weeks, month, now, label, ...given }: WeeksGiven) {
  return (
    <table className={css.weeks} aria-label={label}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {dayName(day, given.locale, { weekday: 'short' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} data-other={!day.startsWith(month) || undefined} data-today={day === now || undefined}>
                <div className={css.head}>
                  <time dateTime={day} aria-current={day === now ? 'date' : undefined}>
                    {Number(day.slice(8))}
                  </time>
                  <AddOn day={day} {...given} />
                </div>
                <Events records={days.get(day) ?? []} {...given} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Agenda({ days, month, ...given }: DayGiven & { readonly days: Days; readonly month: string }) {
  const say = useSay();
  const some = [...days].filter(([day]) => day.startsWith(month)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (some.length === 0) return <Text c="dimmed">{say(words.noneInMonth)}</Text>;
  return (
    <ol className={css.agenda}>
      {some.map(([day, records]) => (
        <li key={day}>
          <div className={css.head}>
            <time dateTime={day} className={css.day}>
              {dayName(day, given.locale, long)}
            </time>
            <AddOn day={day} {...given} />
          </div>
          <Events records={records} {...given} />
        </li>
      ))}
    </ol>
  );
}

function Events({ app, calendar, records }: DayGiven & { readonly records: readonly RecordRow[] }) {
  const say = useSay();
  const title = app.fields.find(({ code }) => code === calendar.title);
  if (records.length === 0) return null;
  return (
    <ul className={css.events}>
      {records.map(({ id, values }) => {
        const value: unknown = title && values[title.code]?.value;
        // A link inside a link is none.
        const plain = title?.type === 'LINK' ? { ...title, type: 'SINGLE_LINE_TEXT' } : title;
        return (
          <li key={id}>
            <Link to="/apps/$app/records/$record" params={{ app: app.id, record: id }} className={css.event ?? ''}>
              {plain && !isEmpty(value) ? <FieldValue field={plain} value={value} /> : say(words.record(id))}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function AddOn({ app, calendar, mayAdd, locale, day }: DayGiven & { readonly day: string }) {
  const say = useSay();
  if (!mayAdd) return null;
  return (
    <Link
      to="/apps/$app/add"
      params={{ app: app.id }}
      search={{ field: calendar.date, day }}
      className={css.add ?? ''}
      aria-label={say(words.addOn(dayName(day, locale, long)))}
    >
      <IconPlus size={14} aria-hidden />
    </Link>
  );
}
