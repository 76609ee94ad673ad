// The pass of a browser in which the shared name and password were right: signed, for a day, and worth nothing once either changes.
import { createHmac } from 'node:crypto';
import { same } from '../secrets.ts';
import type { Basic } from './gate.ts';

export const PASS_SECONDS = 24 * 60 * 60;

function signed(secret: Buffer, { user, hash }: Basic, until: string): string {
  return createHmac('sha256', secret).update(`pass ${until} ${user} ${hash}`).digest('base64url');
}

export function newPass(secret: Buffer, basic: Basic, now = Date.now()): string {
  const until = String(now + PASS_SECONDS * 1000);
  return `${until}.${signed(secret, basic, until)}`;
}

export function isPass(secret: Buffer, basic: Basic, given: string | undefined): boolean {
  const [until = '', mark = ''] = given?.split('.') ?? [];
  return /^\d{1,16}$/.test(until) && Number(until) > Date.now() && same(mark, signed(secret, basic, until));
}
