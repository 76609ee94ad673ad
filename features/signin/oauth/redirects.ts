// Where a program may have people sent back to: registered letter by letter, and only where nobody else can listen.
import { isLoopback } from '../provider/clients.ts';
import type { Kind } from './queries.ts';

/** Only over TLS or on this very machine; a mobile application also by a scheme of its own domain, reversed (RFC 8252). */
export function isRedirect(kind: Kind, given: string): boolean {
  if (!URL.canParse(given) || given.includes('#') || /\s/.test(given)) return false;
  const { protocol, hostname, username, password } = new URL(given);
  if (username || password) return false;
  if (protocol === 'http:') return isLoopback(hostname);
  if (protocol === 'https:') return kind === 'web' || !isLoopback(hostname);
  return kind === 'mobile' && /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol);
}
