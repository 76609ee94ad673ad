// Secrets of sign-in: random tokens, their hashes, the CSRF token of a session, password hashes.
import { createHmac, hash as hashed, randomBytes, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A random token for a link or a cookie: 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What of a token is kept: never the token itself. */
export function hashOf(token: string): Buffer {
  return hashed('sha256', token, 'buffer');
}

/** The CSRF token of a session, derived so that nothing needs to be kept. */
export function csrfOf(secret: Buffer, sessionToken: string): string {
  return createHmac('sha256', secret).update(`csrf ${sessionToken}`).digest('base64url');
}

/** Compares in constant time. */
export function same(a: string, b: string): boolean {
  const [x, y] = [hashOf(a), hashOf(b)];
  return timingSafeEqual(x, y);
}

// Each Argon2 run takes 19 MB and a thread: two at a time keep a flood of sign-ins from starving everything else.
let running = 0;
const waiting: (() => void)[] = [];
async function oneOfFew<T>(run: () => Promise<T>): Promise<T> {
  while (running >= 2) await new Promise<void>((go) => waiting.push(go));
  running++;
  try {
    return await run();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/** Argon2id hash of a password. */
export function hashPassword(password: string): Promise<string> {
  return oneOfFew(() => hash(password, argon));
}

let dummy: Promise<string> | undefined;

/** Whether the password fits. Without a hash it takes the same time and says no, so that nobody learns which logins exist. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  dummy ??= hash('nobody has this password', argon);
  const against = passwordHash ?? (await dummy);
  const fits = await oneOfFew(() => verify(against, password).catch(() => false));
  return fits && passwordHash !== null;
}
