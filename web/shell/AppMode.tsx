// The installable app, for those who may use it: its manifest and its service worker. On everybody else's screens there is neither.
import { useEffect } from 'react';
import { appManifest } from '../../features/notifications/push/contract.ts';
import { can } from '../abilities.ts';
import { useMe } from '../me.ts';

export function AppMode() {
  const may = can(useMe(), 'app.install');
  useEffect(() => {
    void (may ? startWorker() : endWorker()).catch(() => {
      // Without it everything works as in any browser.
    });
  }, [may]);
  // Asked for with the session: the server refuses it to guests.
  return may ? <link rel="manifest" href={appManifest.path} crossOrigin="use-credentials" /> : null;
}

async function startWorker(): Promise<void> {
  await navigator.serviceWorker?.register('/sw.js');
}

/** A user may have signed in on this browser before the guest did. */
async function endWorker(): Promise<void> {
  await (await navigator.serviceWorker?.getRegistration('/'))?.unregister();
}
