// Signing in, for people from outside who have joined by an invitation.
import { useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import { PublicPage } from '../../../web/shell/PublicPage.tsx';
import { OwnAccountSignIn } from '../../guests/web/linking/OwnAccountSignIn.tsx';
import { OutsideBand } from './OutsideBand.tsx';
import { SecondStepForm } from './SecondStepForm.tsx';
import { DoorLink, SignInForm, type Step } from './SignInForm.tsx';
import { useDoor } from './useDoor.ts';
import { words } from './words.ts';

/** The page at /k/guest/guest/login. */
export default function GuestSignInPage() {
  const say = useSay();
  const { next, enter } = useDoor();
  const [step, setStep] = useState<Step>();
  return (
    <PublicPage
      title={say(words.guestSignIn)}
      band={<OutsideBand>{say(words.guestBand)}</OutsideBand>}
      below={<DoorLink sentence={say(words.toMembers)} to="/login" link={say(words.toMembersLink)} next={next} />}
    >
      {step === undefined ? (
        <>
          <SignInForm guest onDone={enter} onStep={setStep} />
          <OwnAccountSignIn next={next} />
        </>
      ) : (
        <SecondStepForm step={step} onDone={enter} onBack={() => setStep(undefined)} />
      )}
    </PublicPage>
  );
}
