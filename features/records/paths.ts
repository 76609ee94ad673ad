// Where each record of a call stands in it, and what is given with the record: what is wrong is told there.

/** Where record number `i` of a call stands in it: `record`, or `records[3]`. */
export type PathOf = { (i: number): string; readonly single?: true };

/** The place of the record in a call that is about one alone. */
export const single = (path: string): PathOf => Object.assign(() => path, { single: true } as const);

/** What is given beside a record: alone in a call about one, under its record in a call about many. */
export const beside = (pathOf: PathOf, i: number, name: string): string =>
  pathOf.single ? name : `${pathOf(i)}.${name}`;
