// What a row of the table of permissions is, and how one is written.
import type { Both } from '../platform/i18n.ts';
import type { Condition, Relation, Standing } from './relations.ts';

export type ThingKind = 'space' | 'thread' | 'comment' | 'file' | 'invitation' | 'person' | 'app';

type HouseRow = { readonly on: 'house'; readonly grant: readonly Standing[]; readonly why: Both };
type ThingRow<K extends ThingKind = ThingKind> = {
  readonly on: K;
  readonly grant: readonly Relation[];
  readonly when: readonly Condition[];
  readonly why: Both;
};
export type Row = HouseRow | ThingRow;

export const house = (grant: readonly Standing[], ja: string, en: string): HouseRow => ({
  on: 'house',
  grant,
  why: { ja, en },
});
export const thing =
  <K extends ThingKind>(on: K) =>
  (grant: readonly Relation[], ja: string, en: string, when: readonly Condition[] = []): ThingRow<K> => ({
    on,
    grant,
    when,
    why: { ja, en },
  });
