// Fields that are taken off the form, and the other settings of the app. Those stand above, and are handed in.
import type { Code, Settings } from '../model.ts';

/** The settings without what shows these fields; refuses when something decides by one of them. */
export type Leaving = (settings: Settings, gone: ReadonlySet<Code>, app: string) => Settings;

let leave: Leaving = (settings) => settings;
export function leaveBy(by: Leaving): void {
  leave = by;
}
export const left: Leaving = (...given) => leave(...given);
