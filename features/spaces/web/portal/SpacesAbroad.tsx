// Guest spaces of other organisations that the reader enters with the account of this one.
import { Badge, Text, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useId } from 'react';
import { type Abroad, useAbroad } from '../../../../web/abroad.ts';
import { useSay } from '../../../../web/say.tsx';
import { words } from '../portalWords.ts';
import cards from './SpaceCards.module.css';
import classes from './SpacesAbroad.module.css';

/** Nothing for whoever is a guest nowhere. */
export function SpacesAbroad() {
  const say = useSay();
  const id = useId();
  const organisations = useAbroad().filter((each) => each.away || each.spaces.length > 0);
  if (organisations.length === 0) return null;
  return (
    <section aria-labelledby={id} className={cards.section}>
      <div className={cards.head}>
        <Title order={2} id={id}>
          {say(words.abroad)}
        </Title>
        <p className={cards.hint}>{say(words.abroadHint)}</p>
      </div>
      <div className={classes.organisations}>
        {organisations.map((each) => (
          <Organisation key={each.origin} organisation={each} />
        ))}
      </div>
    </section>
  );
}

function Organisation({ organisation }: { organisation: Abroad }) {
  const say = useSay();
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.organisation}>
      <h3 id={id} className={classes.name}>
        {organisation.organisation ?? organisation.origin}
      </h3>
      {organisation.away && (
        <Text size="sm" c="dimmed">
          {say(words.abroadAway)}
        </Text>
      )}
      <ul className={classes.spaces}>
        {organisation.spaces.map((space) => (
          <li key={space.goTo}>
            <a href={space.goTo} className={classes.space}>
              <span className={classes.text}>{space.name}</span>
              {space.unread > 0 && (
                <Badge variant="light" tt="none">
                  {say(words.unreadThreads(space.unread))}
                </Badge>
              )}
              <IconExternalLink size={16} stroke={1.8} aria-hidden />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
