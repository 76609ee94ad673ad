// The names of our cookies. Cookies ignore ports, so each carries a hash of the public address.
import { createHash } from 'node:crypto';
import type { House } from '../../policy/context.ts';

/** By public address: there are as many as domains. */
const names = new Map<string, string>();

/** The session's. */
export function cookieName({ config: { publicUrl } }: House): string {
  const known = names.get(publicUrl);
  if (known) return known;
  const name = `genkan_${createHash('sha256').update(publicUrl).digest('hex').slice(0, 8)}`;
  names.set(publicUrl, name);
  return name;
}

/** The one that says that the shared name and password were right in this browser. */
export const passCookieName = (house: House): string => `${cookieName(house)}_pass`;
