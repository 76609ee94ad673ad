// The directory of colleagues.
import { Button, Group, Loader, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { can } from '../../../web/abilities.ts';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Loading, LoadingPeople } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Face, type PersonCard, PersonName } from '../../../web/parts/Person.tsx';
import { NotHere, Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { listPeople } from '../contract.ts';
import classes from './PeoplePage.module.css';
import { words } from './words.ts';

/** The page at /people. */
export default function PeoplePage() {
  return can(useMe(), 'people.browse') ? <Directory /> : <NotHere />;
}

function Directory() {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const found = usePeople(q);
  const people = found.data?.pages.flatMap((page) => page.people) ?? [];
  return (
    <Page title={say(words.people)}>
      <TextInput
        aria-label={say(words.find)}
        placeholder={say(words.find)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={found.isFetching && found.isPlaceholderData ? <Loader size="xs" /> : null}
        maw="24rem"
        mb="md"
      />
      {found.isPending && (
        <Loading>
          <LoadingPeople count={8} />
        </Loading>
      )}
      {found.error && !found.data && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && people.length === 0 && (
        <Empty icon={<IconUsers size={26} stroke={1.6} />} title={say(q ? words.nobody(q) : words.nobodyYet)} />
      )}
      {people.length > 0 && <People people={people} />}
      {found.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {say(words.more)}
          </Button>
        </Group>
      )}
    </Page>
  );
}

function usePeople(q: string) {
  return useInfiniteQuery({
    queryKey: ['people', 'directory', q],
    queryFn: ({ pageParam, signal }) =>
      call(listPeople, {
        query: { limit: 100, ...(q ? { q } : {}), ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

function People({ people }: { people: PersonCard[] }) {
  return (
    <ul className={classes.people}>
      {people.map((person) => (
        <li key={person.id}>
          <Link to="/people/$id" params={{ id: person.id }} className={classes.person ?? ''}>
            <Face person={person} size={42} />
            <span className={classes.texts}>
              <PersonName person={person} className={classes.name ?? ''} />
              <span className={classes.code}>{person.code}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
