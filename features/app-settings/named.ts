// Sets of named settings, given as a whole: what is not given goes, what is new is called by its key, and ids stay.
import { Refusal } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import type { Settings } from '../apps/model.ts';
import type { Checks } from './checks.ts';
import { words } from './words.ts';

type Entry = { readonly id: string; readonly index: string; readonly name: string };
export type SentEntry = { readonly name?: string | undefined; readonly index: number };

type Where = 'views' | 'reports' | 'actions';
const called: Record<Where, Both> = {
  views: { ja: '一覧', en: 'view' },
  reports: { ja: 'グラフ', en: 'report' },
  actions: { ja: 'アクション', en: 'action' },
};

const keyDiffers = (where: Where, key: string, name: string) =>
  new Refusal('KEY_IS_NOT_NAME', 400, {
    ja: `${called[where].ja}の更新に失敗しました。キー「${key}」がnameパラメーターの値「${name}」と一致していません。`,
    en: `Failed to update ${called[where].en}. Key ${key} does not match the value of ${name} in the name parameter.`,
  });

export type NamedSet<T> = { readonly entries: Readonly<Record<string, Entry & T>>; readonly next: Settings['next'] };

/** `make` reads one entry; it gets what the entry was before. */
export function readNamed<S extends SentEntry, T extends object>(
  checks: Checks,
  where: Where,
  before: Readonly<Record<string, Entry & T>>,
  sent: Readonly<Record<string, S>>,
  next: Settings['next'],
  make: (one: S, known: (Entry & T) | undefined, path: string) => T,
): NamedSet<T> {
  const indexes = new Set<number>();
  const entries = new Map<string, Entry & T>();
  let id = next.id;
  const ordered = Object.entries(sent).toSorted(([, a], [, b]) => a.index - b.index);
  for (const [i, [key, one]] of ordered.entries()) {
    const path = `${where}[${key}]`;
    const known = Object.hasOwn(before, key) ? before[key] : undefined;
    const name = one.name ?? key;
    if (!known && name !== key) throw keyDiffers(where, key, name);
    if (name === '' || [...name].length > 64) checks.say(`${path}.name`, words.nameLength);
    if (entries.has(name)) checks.say(`${path}.name`, words.nameTwice);
    if (indexes.has(one.index)) checks.say(`${path}.index`, words.indexTwice);
    indexes.add(one.index);
    const made = make(one, known, path);
    entries.set(name, { ...made, id: known?.id ?? String(id++), index: String(i), name });
  }
  return { entries: Object.fromEntries(entries), next: { ...next, id } };
}

/** What a change of such a set answers beside the revision. */
export const idsOf = (entries: Readonly<Record<string, { readonly id: string }>>) =>
  Object.fromEntries(Object.entries(entries).map(([name, { id }]) => [name, { id }]));
