// The palette: type part of a name, go to the space or person. Only what the reader may see is ever suggested.
import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import {
  IconDoorEnter,
  IconFileSearch,
  IconHome,
  IconLayoutGrid,
  IconSearch,
  IconSettings,
  IconShieldCog,
  IconUsers,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { listPeople } from '../../features/people/contract.ts';
import { words as search } from '../../features/search/web/words.ts';
import { listSpaces } from '../../features/spaces/contract.ts';
import { can, canAdminister } from '../abilities.ts';
import { call } from '../api.ts';
import { useMe } from '../me.ts';
import { Face } from '../parts/Person.tsx';
import { useSay } from '../say.tsx';
import { words } from '../words.ts';

const [store, palette] = createSpotlight();
const icon = { size: 20, stroke: 1.75, 'aria-hidden': true } as const;
type Entry = { key: string; label: string; description?: string; sign: ReactNode; go: () => void };

/** `wanted` rises each time the palette is asked for. */
export default function Palette({ wanted }: { wanted: number }) {
  const say = useSay();
  const [query, setQuery] = useState('');
  const named = useFound(query.trim());
  const everything = useWhole(query.trim());
  // Below what is found by name, and only then: what came first would be what Enter leads to.
  const whole = { label: say(words.search), entries: named.late ? [] : everything };
  useEffect(() => {
    if (wanted > 0) palette.open();
  }, [wanted]);
  const none = !named.late && named.groups.every((group) => group.entries.length === 0);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={440}
      attributes={{ content: { 'aria-label': say(words.search) } }}
    >
      <Spotlight.Search
        placeholder={say(words.searchHint)}
        aria-label={say(words.searchHint)}
        leftSection={<IconSearch {...icon} />}
      />
      <Spotlight.ActionsList>
        {none && <Spotlight.Empty>{say(words.nothingFound)}</Spotlight.Empty>}
        {[...named.groups, whole].map((group) =>
          group.entries.length === 0 ? null : (
            <Spotlight.ActionsGroup key={group.label} label={group.label}>
              {group.entries.map((entry) => (
                <Spotlight.Action
                  key={entry.key}
                  label={entry.label}
                  {...(entry.description ? { description: entry.description } : {})}
                  leftSection={entry.sign}
                  onClick={entry.go}
                />
              ))}
            </Spotlight.ActionsGroup>
          ),
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** `late`: the answer to what is typed now is still coming. */
type Found = { entries: Entry[]; late: boolean };

function useFound(query: string): { groups: { label: string; entries: Entry[] }[]; late: boolean } {
  const say = useSay();
  const spaces = useSpaces(query);
  const people = usePeople(query);
  const groups = [
    { label: say(words.spaces), entries: stillFitting(spaces, query) },
    { label: say(words.people), entries: stillFitting(people, query) },
    { label: say(words.pages), entries: usePages(query) },
  ];
  return { groups, late: spaces.late || people.late };
}

/** While an answer is coming, the one before it stays only as far as it fits: Enter must never lead somewhere else. */
function stillFitting({ entries, late }: Found, query: string): Entry[] {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase();
  return late ? entries.filter(({ label }) => plain(label).includes(plain(query))) : entries;
}

function useSpaces(query: string): Found {
  const navigate = useNavigate();
  const say = useSay();
  const [q] = useDebouncedValue(query, 150);
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['spaces', 'palette', q],
    queryFn: ({ signal }) => call(listSpaces, { query: { limit: 8, ...(q ? { q } : {}) }, signal }),
    placeholderData: keepPreviousData,
  });
  const entries = (data?.spaces ?? []).map((space) => ({
    key: `space-${space.id}`,
    label: space.name,
    ...(space.isGuest ? { description: [say(words.guestSpaces), ...space.companies].join(' · ') } : {}),
    sign: space.isGuest ? <IconDoorEnter {...icon} color="var(--genkan-outside)" /> : <IconLayoutGrid {...icon} />,
    go: () => void navigate({ to: '/spaces/$id', params: { id: space.id } }),
  }));
  return { entries, late: q !== query || isPlaceholderData || data === undefined };
}

function usePeople(query: string): Found {
  const navigate = useNavigate();
  const allowed = can(useMe(), 'people.browse');
  const [q] = useDebouncedValue(query, 150);
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['people', 'palette', q],
    queryFn: ({ signal }) => call(listPeople, { query: { limit: 6, q }, signal }),
    enabled: allowed && q !== '',
    placeholderData: keepPreviousData,
  });
  if (!allowed || query === '') return { entries: [], late: false };
  const entries = (data?.people ?? []).map((person) => ({
    key: `person-${person.id}`,
    label: person.name,
    ...(person.company ? { description: person.company } : {}),
    sign: <Face person={person} size={24} />,
    go: () => void navigate({ to: '/people/$id', params: { id: person.id } }),
  }));
  return { entries, late: q !== query || isPlaceholderData || data === undefined };
}

/** Looking through everything that is written, or through the space that is open. */
function useWhole(query: string): Entry[] {
  const say = useSay();
  const navigate = useNavigate();
  const space = useLocation({ select: ({ pathname }) => /^\/spaces\/(\d+)/.exec(pathname)?.[1] });
  if (query === '') return [];
  const entry = (key: string, label: string, search: { q: string; space?: string }): Entry => ({
    key,
    label,
    sign: <IconFileSearch {...icon} />,
    go: () => void navigate({ to: '/search', search }),
  });
  return [
    ...(space ? [entry('search-here', say(search.here(query)), { q: query, space })] : []),
    entry('search-all', say(search.all(query)), { q: query }),
  ];
}

function usePages(query: string): Entry[] {
  const me = useMe();
  const say = useSay();
  const navigate = useNavigate();
  const all = [
    { key: 'portal', word: words.portal, sign: <IconHome {...icon} />, to: '/' as const, shown: can(me, 'portal.see') },
    {
      key: 'people',
      word: words.people,
      sign: <IconUsers {...icon} />,
      to: '/people' as const,
      shown: can(me, 'portal.see'),
    },
    { key: 'settings', word: words.settings, sign: <IconSettings {...icon} />, to: '/settings' as const, shown: true },
    {
      key: 'admin',
      word: words.administration,
      sign: <IconShieldCog {...icon} />,
      to: '/admin' as const,
      shown: canAdminister(me),
    },
  ];
  const wanted = query.toLowerCase();
  return all
    .filter((page) => page.shown && (page.word.ja.includes(query) || page.word.en.toLowerCase().includes(wanted)))
    .map((page) => ({
      key: page.key,
      label: say(page.word),
      sign: page.sign,
      go: () => void navigate({ to: page.to }),
    }));
}
