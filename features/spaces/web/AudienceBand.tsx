// The amber band over a guest space: who from outside reads here, and the way to manage them.
import { IconDoorEnter } from '@tabler/icons-react';
import { ButtonLink } from '../../../web/parts/Links.tsx';
import { useSay } from '../../../web/say.tsx';
import css from './Audience.module.css';
import { companiesSaid } from './audience.ts';
import { can } from './can.ts';
import type { SpaceView } from './data.ts';
import { words } from './words.ts';

/** The band. Stands only over guest spaces; `here` hides the button on the page it leads to. */
export function AudienceBand({ space, here = false }: { space: SpaceView; here?: boolean }) {
  const say = useSay();
  const nobody = space.audience.guests === 0;
  return (
    <aside className={css.band} aria-label={say(words.audience)}>
      <p className={css.said}>
        <IconDoorEnter size={18} aria-hidden className={css.icon} />
        <strong className={css.kind}>{say(words.guestSpace)}</strong>
        <span>{nobody ? say(words.noGuestsYet) : say(words.guestsRead(companiesSaid(space.audience)))}</span>
      </p>
      {!here && can(space, 'space.manageGuests') ? (
        <ButtonLink
          to="/spaces/$id/guests"
          params={{ id: space.id }}
          size="compact-sm"
          variant="default"
          className={css.manage ?? ''}
        >
          {say(words.manageGuests)}
        </ButtonLink>
      ) : null}
    </aside>
  );
}
