// The reader's spaces: favourites first; spaces that outsiders read stand in their own amber group with the companies.
import { Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconDoorEnter, IconExternalLink, IconLock, IconStarFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAbroad } from '../abroad.ts';
import { Loading } from '../parts/Loading.tsx';
import { useSay } from '../say.tsx';
import { type SpaceCard, useMySpaces } from '../spaces.ts';
import { words } from '../words.ts';
import classes from './SpaceList.module.css';

/** The two groups of spaces. `onGo` is called when a space is chosen, so that a sheet can close. */
export function SpaceList({ onGo }: { onGo?: () => void }) {
  const say = useSay();
  const { own, guest, all, isPending, hasNextPage } = useMySpaces();
  if (isPending) return <ListSkeleton />;
  const abroad = <Abroad />;
  if (all.length === 0) {
    return (
      <div className={classes.groups}>
        <Text c="dimmed" size="sm" px="md" py="sm">
          {say(words.noSpaces)}
        </Text>
        {abroad}
      </div>
    );
  }
  return (
    <div className={classes.groups}>
      {own.length > 0 && (
        <div>
          <h2 className={classes.heading}>{say(words.spaces)}</h2>
          <Spaces spaces={own} {...(onGo ? { onGo } : {})} />
        </div>
      )}
      {guest.length > 0 && (
        <div className={classes.outside}>
          <h2 className={classes.heading} title={say(words.guestSpacesHint)}>
            <IconDoorEnter size={16} stroke={2} aria-hidden />
            {say(words.guestSpaces)}
          </h2>
          <Spaces spaces={guest} {...(onGo ? { onGo } : {})} />
        </div>
      )}
      {abroad}
      {hasNextPage && (
        <Link to="/" className={classes.more ?? ''} onClick={onGo}>
          {say(words.moreSpaces)}
        </Link>
      )}
    </div>
  );
}

function Spaces({ spaces, onGo }: { spaces: SpaceCard[]; onGo?: () => void }) {
  return (
    <ul className={classes.list}>
      {spaces.map((space) => (
        <li key={space.id}>
          <Link to="/spaces/$id" params={{ id: space.id }} className={classes.space ?? ''} onClick={onGo}>
            <SpaceLine space={space} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function SpaceLine({ space }: { space: SpaceCard }) {
  const say = useSay();
  return (
    <>
      <span className={classes.texts}>
        <span className={space.unread ? classes.unreadName : classes.name}>{space.name}</span>
        {space.isGuest && (
          <span className={classes.companies}>
            {space.companies.length > 0 ? space.companies.join(say({ ja: '、', en: ', ' })) : say(words.nobodyYet)}
          </span>
        )}
      </span>
      <span className={classes.signs}>
        {space.isPrivate && !space.isGuest && (
          <Sign icon={<IconLock size={14} stroke={2} aria-hidden />} word={say(words.private)} />
        )}
        {space.favourite && <Sign icon={<IconStarFilled size={13} aria-hidden />} word={say(words.favourite)} />}
        {space.unread && <Sign icon={<span className={classes.dot} aria-hidden />} word={say(words.unread)} />}
      </span>
    </>
  );
}

function Sign({ icon, word }: { icon: ReactNode; word: string }) {
  return (
    <span className={classes.sign} title={word}>
      {icon}
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  );
}

/** Guest spaces of other organisations, under the organisation's name. */
function Abroad() {
  const organisations = useAbroad().filter((each) => each.spaces.length > 0);
  return organisations.map((each) => (
    <div key={each.origin}>
      <h2 className={classes.heading}>{each.organisation ?? each.origin}</h2>
      <ul className={classes.list}>
        {each.spaces.map((space) => (
          <li key={space.goTo}>
            <a href={space.goTo} className={classes.space}>
              <span className={classes.texts}>
                <span className={space.unread > 0 ? classes.unreadName : classes.name}>{space.name}</span>
              </span>
              <span className={classes.signs}>
                <IconExternalLink size={14} stroke={2} aria-hidden />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
}

function ListSkeleton() {
  return (
    <Loading>
      <Stack gap="xs" px="md" py="sm">
        {['60%', '80%', '50%', '70%'].map((width) => (
          <Skeleton key={width} h={22} w={width} />
        ))}
      </Stack>
    </Loading>
  );
}
