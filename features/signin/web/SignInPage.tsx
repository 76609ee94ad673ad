// Signing in, for people of the organisation.
import { useSay } from '../../../web/say.tsx';
import { PublicPage } from '../../../web/shell/PublicPage.tsx';
import { DoorLink, SignInForm } from './SignInForm.tsx';
import { useDoor } from './useDoor.ts';
import { words } from './words.ts';

/** The page at /login. */
export default function SignInPage() {
  const say = useSay();
  const { next, enter } = useDoor();
  return (
    <PublicPage
      title={say(words.signIn)}
      below={
        <DoorLink sentence={say(words.toGuest)} to="/k/guest/guest/login" link={say(words.toGuestLink)} next={next} />
      }
    >
      <SignInForm guest={false} onDone={enter} />
    </PublicPage>
  );
}
