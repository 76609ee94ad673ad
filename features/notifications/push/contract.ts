// The endpoints of the installable app and of its push notifications: for standard users only (S18).
import { Type } from 'typebox';
import { Empty, endpoint } from '../../../platform/http/contract.ts';

export const appManifest = endpoint('GET /api/app/manifest', 'app.install', 'The web manifest of the installable app');

export const pushKey = endpoint('GET /api/push', 'app.install', 'The public key with which devices subscribe', {
  response: Type.Object({ publicKey: Type.String() }),
});
const Endpoint = Type.String({ minLength: 10, maxLength: 2000, description: 'Address at the push service' });
export const subscribe = endpoint(
  'POST /api/push/subscriptions',
  'app.install',
  'Notify this device; ends with the session',
  {
    body: Type.Object({
      endpoint: Endpoint,
      keys: Type.Object({ p256dh: Type.String({ maxLength: 200 }), auth: Type.String({ maxLength: 100 }) }),
    }),
    response: Empty,
  },
);
export const unsubscribe = endpoint(
  'DELETE /api/push/subscriptions',
  'app.install',
  'Do not notify this device any more',
  { query: Type.Object({ endpoint: Endpoint }), response: Empty },
);
