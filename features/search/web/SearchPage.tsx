// The search page: a box, what to look through, and what was found. Its address holds all of it.
import { Button, Chip, Group, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { useMySpaces } from '../../../web/spaces.ts';
import { type Asked, kinds, type Order, orders, readAsked, useHits } from './data.ts';
import { HitRow } from './HitRow.tsx';
import css from './Search.module.css';
import { words as w } from './words.ts';

const here = getRouteApi('/shell/search');

export default function SearchPage() {
  const say = useSay();
  const asked = here.useSearch();
  const navigate = useNavigate();
  const ask = (change: Partial<Record<keyof Asked, string | undefined>>) =>
    void navigate({ to: '/search', search: readAsked({ ...asked, ...change }) });
  return (
    <Page title={say(w.title)} width="reading">
      <search>
        <Box key={asked.q ?? ''} q={asked.q ?? ''} onAsk={(q) => ask({ q })} />
        <Narrow asked={asked} ask={ask} />
      </search>
      {asked.q ? (
        <Hits asked={asked} />
      ) : (
        <Empty icon={<IconSearch size={24} />} title={say(w.start)} hint={say(w.startHint)} />
      )}
    </Page>
  );
}

function Box({ q, onAsk }: { q: string; onAsk: (q: string) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState(q);
  const input = useRef<HTMLInputElement>(null);
  // After the page itself has taken the focus.
  useEffect(() => {
    const soon = requestAnimationFrame(() => input.current?.focus());
    return () => cancelAnimationFrame(soon);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(typed.trim());
  };
  return (
    <form onSubmit={submit} className={css.box}>
      <TextInput
        ref={input}
        type="search"
        size="md"
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        aria-label={say(w.box)}
        placeholder={say(w.hint)}
        leftSection={<IconSearch size={18} aria-hidden />}
        className={css.input ?? ''}
      />
      <Button type="submit" size="md">
        {say(w.go)}
      </Button>
    </form>
  );
}

type Ask = (change: Partial<Record<keyof Asked, string | undefined>>) => void;

function Narrow({ asked, ask }: { asked: Asked; ask: Ask }) {
  const say = useSay();
  const spaces = useMySpaces();
  return (
    <div className={css.narrow}>
      <Chip.Group
        value={asked.kind ?? 'all'}
        onChange={(kind) => ask({ kind: kind === 'all' ? undefined : String(kind) })}
      >
        <Group gap={6} role="radiogroup" aria-label={say(w.kinds)}>
          <Chip value="all">{say(w.everything)}</Chip>
          {kinds.map((kind) => (
            <Chip key={kind} value={kind}>
              {say(w.kind[kind])}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group gap="sm" wrap="wrap">
        <Select
          aria-label={say(w.place)}
          placeholder={say(w.anywhere)}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': say(w.anywhere) }}
          value={asked.space ?? null}
          onChange={(space) => ask({ space: space ?? undefined })}
          data={spaces.all.map(({ id, name }) => ({ value: id, label: name }))}
          className={css.place ?? ''}
        />
        <Select
          aria-label={say(w.order)}
          value={asked.order ?? 'newest'}
          onChange={(order) => ask({ order: order === 'newest' ? undefined : (order ?? undefined) })}
          allowDeselect={false}
          data={orders.map((order: Order) => ({ value: order, label: say(w.orders[order]) }))}
        />
      </Group>
    </div>
  );
}

function Hits({ asked }: { asked: Asked }) {
  const say = useSay();
  const list = useHits(asked);
  const hits = list.data?.pages.flatMap((page) => page.hits);
  if (list.error) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (!hits)
    return (
      <Loading>
        <LoadingLines count={6} height={72} />
      </Loading>
    );
  if (hits.length === 0 && !list.hasNextPage)
    return <Empty icon={<IconSearch size={24} />} title={say(w.none)} hint={say(w.noneHint)} />;
  return (
    <>
      <p role="status" className={css.quiet}>
        {say(w.found(hits.length, list.hasNextPage))}
      </p>
      <ul className={css.list} aria-label={say(w.list)}>
        {hits.map((hit) => (
          <HitRow key={hit.key} hit={hit} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="subtle" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say(w.more)}
        </Button>
      )}
    </>
  );
}
