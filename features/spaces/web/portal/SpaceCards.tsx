// Spaces as cards with their covers. Those that outsiders read carry amber and the companies' names.
import { ActionIcon, Title, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconDoorEnter, IconLock, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { call } from '../../../../web/api.ts';
import { toast } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import type { SpaceCard } from '../../../../web/spaces.ts';
import { setFavourite } from '../../contract.ts';
import { words } from '../portalWords.ts';
import classes from './SpaceCards.module.css';

type Given = { title: string; hint?: string; spaces: SpaceCard[]; outside?: boolean; showJoined?: boolean };

/** A titled group of cards. */
export function SpaceCards({ title, hint, spaces, outside = false, showJoined = false }: Given) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <div className={classes.head}>
        <Title order={2} id={id} className={outside ? (classes.outsideTitle ?? '') : ''}>
          {outside && <IconDoorEnter size={20} stroke={1.9} aria-hidden />}
          {title}
        </Title>
        {hint && <p className={classes.hint}>{hint}</p>}
      </div>
      <ul className={classes.cards}>
        {spaces.map((space) => (
          <li key={space.id}>
            <Card space={space} showJoined={showJoined} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ space, showJoined }: { space: SpaceCard; showJoined: boolean }) {
  const say = useSay();
  const dates = useDates();
  return (
    <article className={space.isGuest ? `${classes.card} ${classes.outside}` : classes.card}>
      <img src={space.cover} alt="" loading="lazy" decoding="async" className={classes.cover} />
      <div className={classes.text}>
        <h3 className={classes.name}>
          <Link to="/spaces/$id" params={{ id: space.id }} className={classes.link ?? ''}>
            {space.name}
          </Link>
          {space.unread && (
            <span className={classes.unread} title={say(words.unread)}>
              <VisuallyHidden>{say(words.unread)}</VisuallyHidden>
            </span>
          )}
        </h3>
        {space.isGuest && (
          <p className={classes.companies}>
            {space.companies.length > 0 ? space.companies.join(say({ ja: '、', en: ', ' })) : say(words.nobodyYet)}
          </p>
        )}
        <p className={classes.facts}>
          {space.isPrivate && !space.isGuest && (
            <span className={classes.fact}>
              <IconLock size={14} stroke={2} aria-hidden />
              {say(words.private)}
            </span>
          )}
          {showJoined && space.joined && (
            <span className={classes.fact}>
              <IconCheck size={14} stroke={2} aria-hidden />
              {say(words.joined)}
            </span>
          )}
          <time dateTime={space.lastActivityAt} title={dates.moment(space.lastActivityAt)}>
            {say(words.lastActivity(dates.relative(space.lastActivityAt)))}
          </time>
        </p>
      </div>
      <Star space={space} />
    </article>
  );
}

/** Marks a favourite at once; if the server refuses, the star goes back and says why. */
function Star({ space }: { space: SpaceCard }) {
  const say = useSay();
  const queries = useQueryClient();
  const mark = useMutation({
    mutationFn: (favourite: boolean) => call(setFavourite, { params: { id: space.id }, body: { favourite } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['spaces'] }),
    onError: toast,
  });
  const on = mark.isPending ? mark.variables : space.favourite;
  return (
    <ActionIcon
      className={classes.star ?? ''}
      variant="default"
      radius="xl"
      size={34}
      aria-label={`${say(on ? words.unfavourite : words.favourite)}: ${space.name}`}
      onClick={() => mark.mutate(!on)}
    >
      {on ? <IconStarFilled size={17} aria-hidden /> : <IconStar size={17} stroke={1.75} aria-hidden />}
    </ActionIcon>
  );
}
