// The apps of a space, as kintone's space object shows them. Apps stand on spaces, so who lists them is handed in from above.
import type { Ctx } from '../../policy/context.ts';

/** Those that have been deployed and that the caller may use. */
export type AttachedApps = (ctx: Ctx, space: string, isGuest: boolean) => Promise<readonly object[]>;

let list: AttachedApps = async () => [];
export function attachedAppsBy(by: AttachedApps): void {
  list = by;
}

export const attachedApps: AttachedApps = (ctx, space, isGuest) => list(ctx, space, isGuest);
