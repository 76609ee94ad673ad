// The search page: a box, what to look through, and what was found. Its address holds all of it.
import { Button, Chip, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { call } from '../../../web/api.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { useMySpaces } from '../../../web/spaces.ts';
import { listApps } from '../../apps/contract.ts';
import { mentionCandidates } from '../../spaces/contract.ts';
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
          // What was chosen in one space is not there in another.
          onChange={(space) => ask({ space: space ?? undefined, app: undefined, creator: undefined })}
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
      <More key={asked.space ?? ''} asked={asked} ask={ask} />
    </div>
  );
}

const filters = ['kind', 'space', 'app', 'creator', 'from', 'to'] as const;

/** Apps and people are those of the chosen space; what is offered is what its own pages show the reader. */
function More({ asked, ask }: { asked: Asked; ask: Ask }) {
  const say = useSay();
  const isOn = filters.some((one) => asked[one] !== undefined);
  const day = (name: 'from' | 'to', limit: { min?: string | undefined; max?: string | undefined }) => (
    <TextInput
      type="date"
      label={say(w[name])}
      value={asked[name] ?? ''}
      onChange={(event) => ask({ [name]: event.currentTarget.value || undefined })}
      {...limit}
    />
  );
  return (
    <Group gap="sm" wrap="wrap" align="end">
      {asked.space ? <InSpace space={asked.space} asked={asked} ask={ask} /> : null}
      {day('from', { max: asked.to })}
      {day('to', { min: asked.from })}
      {isOn ? (
        <Button
          variant="subtle"
          onClick={() => ask(Object.fromEntries(filters.map((one) => [one, undefined])))}
          leftSection={<IconX size={16} aria-hidden />}
        >
          {say(w.clear)}
        </Button>
      ) : null}
    </Group>
  );
}

type Choice = { readonly value: string; readonly label: string };

/** People of the space whom the reader may know of, by their codes. */
function usePeople(space: string, q: string): Choice[] {
  const { data } = useQuery({
    queryKey: ['candidates', 'of', space, q],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(mentionCandidates, { params: { id: space }, query: { q, limit: 30 }, signal }),
  });
  return (data?.candidates ?? []).flatMap(({ type, code, name, company }) =>
    type === 'USER' ? [{ value: code, label: company ? `${name}（${company}）` : name }] : [],
  );
}

function InSpace({ space, asked, ask }: { space: string; asked: Asked; ask: Ask }) {
  const say = useSay();
  const apps = useQuery({
    queryKey: ['space', space, 'apps', 'all'],
    queryFn: ({ signal }) => call(listApps, { params: { id: space }, query: { limit: 100 }, signal }),
  });
  const creator = asked.creator;
  const [known, setKnown] = useState<Choice>();
  const [typed, setTyped] = useState('');
  const first = usePeople(space, '');
  const chosen = [known, ...first].find((one) => one !== undefined && one.value === creator);
  // The field shows the name of who is chosen: that is not looked for.
  const [text] = useDebouncedValue(chosen && typed === chosen.label ? '' : typed.trim(), 200);
  const found = usePeople(space, text);
  const isMissing = creator !== undefined && !found.some(({ value }) => value === creator);
  const choices = isMissing ? [chosen ?? { value: creator, label: creator }, ...found] : found;
  return (
    <>
      <Select
        label={say(w.app)}
        placeholder={say(w.anyApp)}
        clearable
        clearButtonProps={{ 'aria-label': say(w.anyApp) }}
        value={asked.app ?? null}
        onChange={(app) => ask({ app: app ?? undefined })}
        data={(apps.data?.apps ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        label={say(w.creator)}
        placeholder={say(w.anyone)}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': say(w.anyone) }}
        value={creator ?? null}
        onChange={(code) => {
          setKnown(choices.find(({ value }) => value === code));
          ask({ creator: code ?? undefined });
        }}
        onSearchChange={setTyped}
        // The server has searched already.
        filter={({ options }) => options}
        data={choices}
      />
    </>
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
