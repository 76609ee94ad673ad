// People as they appear everywhere: a face, a name, and for people from outside the amber mark with their company.
import { Avatar, Group } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import type { Static } from 'typebox';
import type { PersonCard as PersonCardShape } from '../../platform/http/contract.ts';
import { useSay } from '../say.tsx';
import { initials } from './initials.ts';
import classes from './Person.module.css';
import { words } from './words.ts';

export type PersonCard = Static<typeof PersonCardShape>;

/** What a name needs: any card with these, such as a candidate or a guest of a space. */
export type Named = Pick<PersonCard, 'name'> & Partial<Pick<PersonCard, 'outside' | 'company' | 'state'>>;

/** The amber mark of the outside: an icon and the company's name, or the word when no company is known. */
export function OutsideMark({ company }: { company?: string | null | undefined }) {
  const say = useSay();
  return (
    <span className={classes.mark} title={company ? say(words.outsideFrom(company)) : say(words.outside)}>
      <IconDoorEnter size="1em" stroke={2} aria-hidden />
      <span>
        <span className={classes.hidden}>{say(words.outside)} </span>
        {company || say(words.outside)}
      </span>
    </span>
  );
}

/** A name; people from outside carry their company's mark, people who have gone say so. */
export function PersonName({ person, className }: { person: Named; className?: string }) {
  const say = useSay();
  const gone = person.state === 'deleted' ? words.deleted : person.state === 'inactive' ? words.inactive : undefined;
  return (
    <span className={className ? `${classes.name} ${className}` : classes.name}>
      <span className={gone ? classes.gone : undefined}>{person.name}</span>
      {person.outside && <OutsideMark company={person.company} />}
      {gone && <span className={classes.goneMark}>{say(gone)}</span>}
    </span>
  );
}

/** A photo, or the first letters of the name. Decorative: the name always stands beside it. */
export function Face({ person, size = 36 }: { person: Named & { photo?: string | null }; size?: number }) {
  return (
    <Avatar
      src={person.photo ?? null}
      alt=""
      aria-hidden
      size={size}
      radius="50%"
      color={person.outside ? 'amber' : 'pine'}
      className={person.outside ? classes.outsideFace : undefined}
      imageProps={{ loading: 'lazy', decoding: 'async' }}
    >
      <span style={{ fontSize: size * 0.4 }}>{initials(person.name)}</span>
    </Avatar>
  );
}

/** Face and name in one line. */
export function PersonLine({ person, size = 28 }: { person: Named & { photo?: string | null }; size?: number }) {
  return (
    <Group gap="xs" wrap="nowrap" miw={0}>
      <Face person={person} size={size} />
      <PersonName person={person} />
    </Group>
  );
}
