// What the shell asks of the reader's abilities. The server decides; the screens only show or leave out.
import type { Action } from '../policy/table.ts';
import type { Me } from './me.ts';

const administration: readonly Action[] = [
  'people.manage',
  'guests.administer',
  'licences.administer',
  'spaces.administer',
  'spaces.restore',
  'settings.administer',
  'login.secure',
  'access.restrict',
  'outbox.see',
];

/** May the reader do this? */
export function can(me: Me, action: Action): boolean {
  return me.abilities[action] === true;
}

/** Is there anything under administration for the reader? */
export function canAdminister(me: Me): boolean {
  return administration.some((action) => can(me, action));
}
