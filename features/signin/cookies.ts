// The names of our cookies. Cookies ignore ports, so each carries a hash of the public address.
import { createHash } from 'node:crypto';
import type { House } from '../../policy/context.ts';

/** The session's. */
export function cookieName(house: House): string {
  return `genkan_${createHash('sha256').update(house.config.publicUrl).digest('hex').slice(0, 8)}`;
}

/** The one that says that the shared name and password were right in this browser. */
export const passCookieName = (house: House): string => `${cookieName(house)}_pass`;
