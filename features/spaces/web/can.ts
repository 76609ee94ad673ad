// What the reader may do with a thing, as the server said it together with the thing.
import type { Action } from '../../../policy/table.ts';

/** True when the ability is there. A missing word means no. */
export function can(
  thing: { readonly abilities: Readonly<Record<string, boolean>> } | undefined,
  action: Action,
): boolean {
  return thing?.abilities[action] === true;
}
