// Signing in, for people of the organisation.
import { useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import { PublicPage } from '../../../web/shell/PublicPage.tsx';
import { AccessDoor } from './access/AccessDoor.tsx';
import { SecondStepForm } from './SecondStepForm.tsx';
import { DoorLink, SignInForm, type Step } from './SignInForm.tsx';
import { useDoor } from './useDoor.ts';
import { words } from './words.ts';

/** The page at /login. */
export default function SignInPage() {
  const say = useSay();
  const { next, enter } = useDoor();
  // A guest may sign in here too.
  const [step, setStep] = useState<Step>();
  return (
    <PublicPage
      title={say(words.signIn)}
      below={
        <DoorLink sentence={say(words.toGuest)} to="/k/guest/guest/login" link={say(words.toGuestLink)} next={next} />
      }
    >
      {step === undefined ? (
        <AccessDoor>
          <SignInForm guest={false} onDone={enter} onStep={setStep} />
        </AccessDoor>
      ) : (
        <SecondStepForm step={step} onDone={enter} onBack={() => setStep(undefined)} />
      )}
    </PublicPage>
  );
}
