// What is still open with a guest in a space. Features that give people work add their part here; until then there is none.

import type { Both } from '../../../platform/i18n.ts';
import { type Ctx, say } from '../../../policy/context.ts';

/** Some open things of one kind: how many, and where they are found. */
export type OpenWork = { readonly what: Both; readonly count: number; readonly link: string | null };
/** Counts what is open with a person in a space, on the connection of whoever asks. */
export type Counts = (ctx: Ctx, spaceId: string, personId: string) => Promise<readonly OpenWork[]>;

const parts: Counts[] = [];

/** Called once by a feature that gives people work. */
export function addOpenWork(part: Counts): void {
  parts.push(part);
}

export async function openWorkOf(ctx: Ctx, spaceId: string, personId: string) {
  const found = await Promise.all(parts.map((part) => part(ctx, spaceId, personId)));
  return found.flat().map(({ what, count, link }) => ({ what: say(ctx, what), count, link }));
}
