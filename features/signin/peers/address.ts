// The address of another organisation, as people type it, and what it means: an origin.
import { isLoopback } from '../provider/clients.ts';

/**
 * `b.example.com`, `https://b.example.com/portal` and ` Ｂ.example.com ` are one issuer. Without TLS only this very machine
 * is taken, and only where the operator allows private addresses. Null for everything else.
 */
export function issuerFrom(typed: string, allowPrivate: boolean): string | null {
  const text = typed.normalize('NFKC').trim();
  if (text.length > 300 || /\s/.test(text)) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username || url.password || url.hostname === '') return null;
  const plain = url.protocol === 'http:' && allowPrivate && isLoopback(url.hostname);
  return url.protocol === 'https:' || plain ? url.origin : null;
}
