// People, departments and groups that a field offers or begins with: which kinds its type takes.
import type { Entity } from '../model.ts';
import { words } from '../words.ts';
import { type Key, note } from './keys.ts';

type Kinds = Readonly<Partial<Record<Entity['type'], true | readonly string[]>>>;
const MOST = 100;

/** `kinds`: each with the codes it takes, or with any. */
const entities = (kinds: Kinds): Key => ({
  blank: [],
  read: (sent, at) => {
    if (!Array.isArray(sent) || sent.length > MOST) {
      note(at, words.entities);
      return [];
    }
    const read = sent.flatMap((one: unknown, i): Entity[] => {
      const { type, code } = (one ?? {}) as { readonly type?: unknown; readonly code?: unknown };
      const path = `${at.path}[${i}]`;
      const takes = Object.hasOwn(kinds, String(type)) ? kinds[type as Entity['type']] : undefined;
      if (!takes) note({ ...at, path: `${path}.type` }, words.enum);
      else if (typeof code !== 'string' || code === '') note({ ...at, path: `${path}.code` }, words.required);
      else if (takes !== true && !takes.includes(code)) note({ ...at, path: `${path}.code` }, words.enum);
      else return [{ type: type as Entity['type'], code }];
      return [];
    });
    const keys = read.map(({ type, code }) => `${type} ${code?.toLowerCase()}`);
    return read.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
  },
});

/** Of people: groups and departments stand for those who are in them. */
export const peopleOffered = entities({ USER: true, GROUP: true, ORGANIZATION: true });
export const peopleFirst = entities({ USER: true, GROUP: true, ORGANIZATION: true, FUNCTION: ['LOGINUSER()'] });
export const departmentsOffered = entities({ ORGANIZATION: true });
export const departmentsFirst = entities({ ORGANIZATION: true, FUNCTION: ['PRIMARY_ORGANIZATION()'] });
export const groupsOffered = entities({ GROUP: true });
