// Signing out: the session ends on the server, the page forgets everything, the right sign-in page opens.
import { signOutEndpoint } from '../../features/signin/contract.ts';
import { call } from '../api.ts';
import { leave, setSigningOut, signInPage } from '../doors.ts';
import { toast } from '../parts/Problem.tsx';

/** Signs out and opens the sign-in page anew, so that nothing of the person stays in memory. */
export function useSignOut(): () => Promise<void> {
  return async () => {
    setSigningOut(true);
    try {
      await call(signOutEndpoint, { stay: true });
      leave();
      window.location.assign(signInPage());
    } catch (error) {
      setSigningOut(false);
      toast(error);
    }
  };
}
