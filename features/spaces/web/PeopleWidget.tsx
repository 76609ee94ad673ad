// Who is in a space: colleagues first, then people from outside under their company.
import { ActionIcon, Badge, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconDoorEnter, IconUserPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { LoadingPeople } from '../../../web/parts/Loading.tsx';
import { Face, PersonName } from '../../../web/parts/Person.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { can } from './can.ts';
import { type SpacePerson, type SpaceView, useSpacePeople } from './data.ts';
import { MembersDialog } from './MembersDialog.tsx';
import css from './Space.module.css';
import { Widget } from './Widget.tsx';
import { words } from './words.ts';

/** Names shown before "show more". */
const FIRST = 12;

/** The people widget. */
export function PeopleWidget({ space }: { space: SpaceView }) {
  const say = useSay();
  const { members, guests } = space.audience;
  return (
    <Widget title={say(words.people)} action={<Actions space={space} />}>
      <Text size="sm" c="dimmed" mb="sm">
        {say(space.isGuest ? words.peopleCount(members, guests) : words.memberCount(members))}
      </Text>
      <People space={space} />
    </Widget>
  );
}

function Actions({ space }: { space: SpaceView }) {
  const say = useSay();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  return (
    <Group gap={4}>
      {space.isGuest && can(space, 'space.manageGuests') ? (
        <Tooltip label={say(words.inviteGuests)}>
          <ActionIcon
            variant="subtle"
            color="amber"
            size="lg"
            aria-label={say(words.inviteGuests)}
            onClick={() => void navigate({ to: '/spaces/$id/guests', params: { id: space.id } })}
          >
            <IconDoorEnter size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {can(space, 'space.setMembers') ? (
        <>
          <Tooltip label={say(words.members)}>
            <ActionIcon variant="subtle" size="lg" aria-label={say(words.members)} onClick={() => setOpen(true)}>
              <IconUserPlus size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <MembersDialog space={space} opened={open} onClose={() => setOpen(false)} />
        </>
      ) : null}
    </Group>
  );
}

function People({ space }: { space: SpaceView }) {
  const say = useSay();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useSpacePeople(space.id);
  const [all, setAll] = useState(false);
  if (error) return <Text c="dimmed">{messageOf(error)}</Text>;
  if (!data) return <LoadingPeople count={4} />;
  const people = data.pages.flatMap((p) => p.people);
  const shown = all ? people : people.slice(0, FIRST);
  const more = people.length > shown.length || hasNextPage;
  const showMore = () => (all ? void fetchNextPage() : setAll(true));
  return (
    <>
      {groupsOf(shown).map((group) => (
        <div key={group.key} className={css.group}>
          {space.isGuest ? <GroupHead group={group} /> : null}
          <ul className={css.people}>
            {group.people.map((p) => (
              <PersonRow key={p.id} person={p} grouped={group.company !== ''} />
            ))}
          </ul>
        </div>
      ))}
      {more ? (
        <Button variant="subtle" size="compact-sm" mt="sm" onClick={showMore} loading={isFetchingNextPage}>
          {say(words.more)}
        </Button>
      ) : null}
    </>
  );
}

function GroupHead({ group }: { group: PeopleGroup }) {
  const say = useSay();
  const name = group.outside ? group.company || say(words.noCompany) : say(words.colleagues);
  return (
    <h3 className={css.company} data-outside={group.outside || undefined}>
      {group.outside ? <IconDoorEnter size={16} aria-hidden /> : null}
      {name}
    </h3>
  );
}

function PersonRow({ person, grouped }: { person: SpacePerson; grouped: boolean }) {
  const say = useSay();
  return (
    <li className={css.who}>
      <Face person={person} size={30} />
      <Link to="/people/$id" params={{ id: person.id }} className={css.personLink}>
        {/* In a list of one company its name stands above the list, not beside every name. */}
        <PersonName person={grouped ? { ...person, outside: false } : person} />
      </Link>
      {person.isAdmin ? (
        <Badge variant="light" size="sm" tt="none" fw={500}>
          {say(words.administrator)}
        </Badge>
      ) : null}
    </li>
  );
}

type PeopleGroup = { key: string; outside: boolean; company: string; people: SpacePerson[] };

/** Neighbours of one company stand together; the order of the list is kept. */
function groupsOf(people: readonly SpacePerson[]): PeopleGroup[] {
  const groups = new Map<string, PeopleGroup>();
  for (const person of people) {
    const company = person.outside ? (person.company ?? '') : '';
    const key = person.outside ? `outside ${company}` : 'inside';
    const group = groups.get(key) ?? { key, outside: person.outside, company, people: [] };
    group.people.push(person);
    groups.set(key, group);
  }
  return [...groups.values()];
}
