// Sealing what must be readable again, such as another server's token: a copy of the database alone does not open it.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

function keyOf(secret: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'genkan seal', 32));
}

export function seal(secret: Buffer, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Null for what was sealed with another secret, or changed. */
export function unseal(secret: Buffer, sealed: string): string | null {
  const all = Buffer.from(sealed, 'base64url');
  if (all.length < 28) return null;
  const open = createDecipheriv('aes-256-gcm', keyOf(secret), all.subarray(0, 12));
  open.setAuthTag(all.subarray(12, 28));
  try {
    return Buffer.concat([open.update(all.subarray(28)), open.final()]).toString('utf8');
  } catch {
    return null;
  }
}
