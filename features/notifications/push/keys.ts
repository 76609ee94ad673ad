// The keys by which push services know this installation (VAPID). Made once, and kept sealed.
import { seal, unseal } from '../../../platform/seal.ts';
import type { Ctx } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import * as queries from './queries.ts';

export type Keys = { readonly publicKey: string; readonly privateKey: string };

export async function vapidKeys(ctx: Ctx): Promise<Keys> {
  const { db, house } = asSystem(ctx, 'push');
  for (let tries = 0; tries < 3; tries++) {
    const row = await queries.pushKeys(db);
    const privateKey = row ? unseal(house.secret, row.private_key) : null;
    if (row && privateKey !== null) return { publicKey: row.public_key, privateKey };
    // Sealed with another secret: devices have to subscribe anew.
    if (row) await queries.dropPushKeys(db, row.public_key);
    // Loaded when it is needed: most servers never push.
    const { default: webpush } = await import('web-push');
    const made = webpush.generateVAPIDKeys();
    await queries.addPushKeys(db, made.publicKey, seal(house.secret, made.privateKey));
  }
  throw new Error('no keys for push notifications could be kept');
}
