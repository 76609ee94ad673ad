// An app: the list of its records, narrowed down and sorted as one likes.
import { Button, Select, Text } from '@mantine/core';
import { IconFilter, IconPlus, IconTable } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { Empty } from '../../../web/parts/Empty.tsx';
import { ButtonLink } from '../../../web/parts/Links.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { both, type Condition, filterOf } from '../../apps/web/conditions.ts';
import { AppMenu } from './AppMenu.tsx';
import { Calendar } from './Calendar.tsx';
import { WithCategories } from './Categories.tsx';
import { type AppView, type FieldView, isBuiltIn, useRecords, useRecordsLive } from './data.ts';
import { FilterPanel } from './FilterPanel.tsx';
import { Frame, WithApp } from './Frame.tsx';
import { type Changed, readListing, rememberListing, withinApp } from './listing.ts';
import css from './Records.module.css';
import { RecordTable } from './RecordTable.tsx';
import { ReportsMenu } from './ReportsMenu.tsx';
import { words } from './words.ts';

/** The page at /apps/ID. */
export default function AppPage() {
  const { app: id = '' } = useParams({ strict: false });
  return <WithApp id={id}>{(app) => <AppInUse key={app.id} app={app} />}</WithApp>;
}

function AppInUse({ app }: { app: AppView }) {
  const say = useSay();
  const add = app.may.add ? (
    <ButtonLink to="/apps/$app/add" params={{ app: app.id }} leftSection={<IconPlus size={16} aria-hidden />}>
      {say(words.add)}
    </ButtonLink>
  ) : undefined;
  return (
    <Frame app={app} title={app.name} actions={add}>
      {app.may.view ? (
        <RecordList app={app} />
      ) : (
        <>
          <AppMenu app={app} shown={{ filter: '' }} />
          <Text c="dimmed">{say(words.mayNotView)}</Text>
        </>
      )}
    </Frame>
  );
}

/** Columns of a list that names none: what people fill in, and when it last changed. */
function columnsOf(app: AppView, named: readonly string[]): FieldView[] {
  if (named.length > 0) return named.flatMap((code) => app.fields.find((field) => field.code === code) ?? []);
  const own = app.fields.filter((field) => !isBuiltIn(field)).slice(0, 8);
  const built = app.fields.filter(({ type }) => type === 'STATUS' || type === 'UPDATED_TIME');
  return [...own, ...built];
}

/** Every record, in no list of the app's. */
const ALL = 'all';
const none: readonly Condition[] = [];

function RecordList({ app }: { app: AppView }) {
  const say = useSay();
  const navigate = useNavigate();
  const given = useSearch({ strict: false }) as Record<string, unknown>;
  const listing = useMemo(() => withinApp(app, readListing(given)), [app, given]);
  useEffect(() => rememberListing(app.id, listing), [app.id, listing]);
  const { where: conditions = none, sort = '' } = listing;
  const [filtering, setFiltering] = useState(conditions.length > 0);
  const first = app.views.find(({ assigned }) => !assigned);
  const view = listing.view === ALL ? undefined : (app.views.find(({ id }) => id === listing.view) ?? first);
  // The address says what is shown; each change of it takes the place of the one before.
  const show = (change: Changed) =>
    void navigate({
      to: '/apps/$app',
      params: { app: app.id },
      search: readListing({ ...listing, ...change }),
      replace: true,
    });
  const calendar = view?.calendar ?? null;
  const mine = filterOf(conditions);
  const category = app.categories.find(({ id }) => id === listing.category)?.id;
  const shown = { filter: both(view?.filter ?? '', mine), ...(category === undefined ? {} : { category }) };
  const asked = { ...shown, sort: sort === '' ? (view?.sort ?? '') : sort };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecords(app.id, asked, !calendar);
  useRecordsLive(app.id);
  const apply = (chosen: readonly Condition[]) => {
    show({ where: chosen });
    if (chosen.length === 0) setFiltering(false);
  };
  const records = data?.pages.flatMap((page) => page.records) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  return (
    <>
      <div className={css.bar}>
        {app.views.length > 0 ? (
          <Select
            aria-label={say(words.list)}
            data={[
              ...app.views.map(({ id, name }) => ({ value: id, label: name })),
              { value: ALL, label: say(words.allRecords) },
            ]}
            value={view?.id ?? ALL}
            onChange={(id) => id !== null && show({ view: id })}
            allowDeselect={false}
          />
        ) : null}
        <ReportsMenu app={app} />
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          aria-expanded={filtering}
          onClick={() => setFiltering((open) => !open)}
        >
          {say(mine === '' ? words.filter : words.filterOf(conditions.length))}
        </Button>
        <span className={css.total} role="status">
          {data && !calendar ? say(words.total(total)) : ''}
        </span>
        <AppMenu app={app} shown={shown} />
      </div>
      {filtering ? <FilterPanel app={app} conditions={conditions} onApply={apply} /> : null}
      <WithCategories app={app} chosen={category} onChoose={(id) => show({ category: id })}>
        {calendar ? (
          <Calendar
            app={app}
            calendar={calendar}
            shown={shown}
            month={listing.month}
            onMonth={(month) => show({ month })}
          />
        ) : null}
        {error && !data ? <Problem error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error && !calendar ? (
          <Loading>
            <LoadingLines count={8} height={32} />
          </Loading>
        ) : null}
        {data && !calendar && records.length === 0 ? (
          <Nothing why={mine !== '' || category !== undefined ? 'mine' : asked.filter !== '' ? 'list' : 'none'} />
        ) : null}
        {records.length > 0 && !calendar ? (
          <RecordTable
            app={app}
            columns={columnsOf(app, view?.columns ?? [])}
            records={records}
            sort={sort}
            onSort={(next) => show({ sort: next })}
          />
        ) : null}
        {hasNextPage && !calendar ? (
          <Button variant="subtle" mt="sm" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
            {say(words.more)}
          </Button>
        ) : null}
      </WithCategories>
    </>
  );
}

/** `mine`: the reader's own conditions leave none; `list`: those of the chosen list. */
function Nothing({ why }: { why: 'mine' | 'list' | 'none' }) {
  const say = useSay();
  const { title, hint } = {
    mine: { title: words.noneFound, hint: words.noneFoundHint },
    list: { title: words.noneInList, hint: words.noneInListHint },
    none: { title: words.none, hint: words.noneHint },
  }[why];
  return <Empty icon={<IconTable size={24} />} title={say(title)} hint={say(hint)} />;
}
