// Half characters, which JSON lets in as "\ud800" and PostgreSQL keeps nowhere: they become the sign for what is no character.
import { refuse } from '../errors.ts';

/** Nothing that is sent lies this deep in itself. */
const DEEPEST = 200;

/** The same value, with every text in it whole. */
export function wellFormed(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) throw refuse.malformed();
  if (Array.isArray(value)) return value.map((one) => wellFormed(one, depth + 1));
  const entries = Object.entries(value).map(([key, one]) => [key.toWellFormed(), wellFormed(one, depth + 1)]);
  return Object.fromEntries(entries);
}

/** Whether the text of some JSON may hold half characters: most has none, and need not be gone through. */
export const mayBeBroken = (json: string): boolean => /\\u[dD][89a-fA-F]/.test(json);
