// Already a member: the link opens the space.
import { ButtonLink } from '../../../../web/parts/Links.tsx';
import { useSay } from '../../../../web/say.tsx';
import { words } from '../joinWords.ts';
import type { Invitation } from './useWay.ts';

/** One button into the space. */
export function AlreadyIn({ invitation }: { invitation: Invitation }) {
  const say = useSay();
  if (invitation.spaceId) {
    return (
      <ButtonLink to="/spaces/$id" params={{ id: invitation.spaceId }} size="md">
        {say(words.openSpace)}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink to="/" size="md">
      {say(words.openSpace)}
    </ButtonLink>
  );
}
