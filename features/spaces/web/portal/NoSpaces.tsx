// No spaces, and none to make: how one comes to have one.
import { IconLayoutGrid } from '@tabler/icons-react';
import { Empty } from '../../../../web/parts/Empty.tsx';
import { ButtonLink } from '../../../../web/parts/Links.tsx';
import { useSay } from '../../../../web/say.tsx';
import { words } from '../portalWords.ts';

/** `whole` is true for those who have the whole portal and can look for public spaces. */
export function NoSpaces({ whole }: { whole: boolean }) {
  const say = useSay();
  return (
    <Empty
      icon={<IconLayoutGrid size={26} stroke={1.6} />}
      title={say(words.noneTitle)}
      hint={say(whole ? words.noneHint : words.guestNoneHint)}
      action={
        whole && (
          <ButtonLink to="/spaces" variant="default">
            {say(words.allPublic)}
          </ButtonLink>
        )
      }
    />
  );
}
