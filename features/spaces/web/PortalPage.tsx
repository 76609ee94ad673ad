// Where the day starts: my spaces, and for a new installation the first steps. A guest of one space goes straight into it.
import { Button, Group, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { can } from '../../../web/abilities.ts';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { Loading, LoadingCards } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { type SpaceCard, useMySpaces } from '../../../web/spaces.ts';
import { myTerms } from '../../terms/contract.ts';
import { WaitingTerms } from '../../terms/web/WaitingTerms.tsx';
import { CreateButtons } from './portal/CreateButtons.tsx';
import { FirstSteps } from './portal/FirstSteps.tsx';
import { NoSpaces } from './portal/NoSpaces.tsx';
import { SpaceCards } from './portal/SpaceCards.tsx';
import { SpacesAbroad } from './portal/SpacesAbroad.tsx';
import { words } from './portalWords.ts';

/** So many spaces are found faster by typing. */
const MANY = 12;

/** The page at /. */
export default function PortalPage() {
  const me = useMe();
  const say = useSay();
  const spaces = useMySpaces();
  const whole = can(me, 'portal.see');
  const only = spaces.all.length === 1 ? spaces.all[0] : undefined;
  const waiting = useQuery({ queryKey: ['terms', 'mine'], queryFn: () => call(myTerms), enabled: !whole });
  const none = waiting.data?.spaces.length === 0 || waiting.isError;
  if (!whole && none && only && !spaces.hasNextPage)
    return <Navigate to="/spaces/$id" params={{ id: only.id }} replace />;
  return (
    <Page title={say(whole ? words.portal : words.guestHomeTitle)} actions={<CreateButtons />}>
      {spaces.isPending && (
        <Loading>
          <LoadingCards height={176} />
        </Loading>
      )}
      {spaces.error && !spaces.data && <Problem error={spaces.error} onRetry={() => void spaces.refetch()} />}
      {!whole && spaces.data && <WaitingTerms alone={spaces.all.length === 0} />}
      {spaces.data && spaces.all.length === 0 && (whole || none) && <Nothing />}
      {spaces.all.length > 0 && <MySpaces own={spaces.own} guest={spaces.guest} />}
      {whole && <SpacesAbroad />}
      {spaces.hasNextPage && (
        <Group justify="center" mt="lg">
          <Button variant="default" loading={spaces.isFetchingNextPage} onClick={() => void spaces.fetchNextPage()}>
            {say(words.more)}
          </Button>
        </Group>
      )}
    </Page>
  );
}

function Nothing() {
  const me = useMe();
  return can(me, 'space.create') ? <FirstSteps /> : <NoSpaces whole={can(me, 'portal.see')} />;
}

function MySpaces({ own, guest }: { own: SpaceCard[]; guest: SpaceCard[] }) {
  const me = useMe();
  const say = useSay();
  const [q, setQ] = useState('');
  const wanted = q.trim().normalize('NFKC').toLowerCase();
  const fits = (space: SpaceCard) => space.name.normalize('NFKC').toLowerCase().includes(wanted);
  const [shownOwn, shownGuest] = [own.filter(fits), guest.filter(fits)];
  return (
    <>
      {own.length + guest.length > MANY && (
        <TextInput
          aria-label={say(words.filter)}
          placeholder={say(words.filter)}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          leftSection={<IconSearch size={18} aria-hidden />}
          maw="24rem"
          mb="lg"
        />
      )}
      {shownOwn.length > 0 && <SpaceCards title={say(words.own)} spaces={shownOwn} />}
      {shownGuest.length > 0 && (
        <SpaceCards
          title={say(words.guest)}
          {...(can(me, 'portal.see') ? { hint: say(words.guestHint) } : {})}
          spaces={shownGuest}
          outside
        />
      )}
      {shownOwn.length + shownGuest.length === 0 && <p>{say(words.nothing(q.trim()))}</p>}
      {can(me, 'portal.see') && (
        <AnchorLink to="/spaces" size="sm">
          {say(words.allPublic)}
        </AnchorLink>
      )}
    </>
  );
}
