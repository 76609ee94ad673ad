// Every space that is open to colleagues, to find and join one.
import { Button, Group, Loader, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconWorld } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { can } from '../../../web/abilities.ts';
import { useMe } from '../../../web/me.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Loading, LoadingCards } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { NotHere, Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { spacesQuery } from '../../../web/spaces.ts';
import { CreateButtons } from './portal/CreateButtons.tsx';
import { SpaceCards } from './portal/SpaceCards.tsx';
import { words } from './portalWords.ts';

/** The page at /spaces. */
export default function PublicSpacesPage() {
  return can(useMe(), 'portal.see') ? <PublicSpaces /> : <NotHere />;
}

function PublicSpaces() {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const found = useInfiniteQuery({ ...spacesQuery('public', q), placeholderData: keepPreviousData });
  const spaces = found.data?.pages.flatMap((page) => page.spaces) ?? [];
  return (
    <Page title={say(words.publicTitle)} lead={say(words.publicLead)} actions={<CreateButtons />}>
      <TextInput
        aria-label={say(words.filter)}
        placeholder={say(words.filter)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={found.isFetching && found.isPlaceholderData ? <Loader size="xs" /> : null}
        maw="24rem"
        mb="lg"
      />
      {found.isPending && (
        <Loading>
          <LoadingCards height={176} />
        </Loading>
      )}
      {found.error && !found.data && <Problem error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && spaces.length === 0 && <None q={q} />}
      {spaces.length > 0 && <SpaceCards title={say(words.spacesTitle)} spaces={spaces} showJoined />}
      {found.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {say(words.more)}
          </Button>
        </Group>
      )}
    </Page>
  );
}

function None({ q }: { q: string }) {
  const say = useSay();
  if (q) return <p role="status">{say(words.nothing(q))}</p>;
  return (
    <Empty
      icon={<IconWorld size={26} stroke={1.6} />}
      title={say(words.noPublicTitle)}
      hint={say(words.noPublicHint)}
    />
  );
}
