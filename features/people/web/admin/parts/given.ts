// Leaving out what is not set: queries carry only what the reader chose.

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined | null | ''> };

/** The properties that have a value; undefined, null and '' are left out. */
export function given<T extends Record<string, unknown>>(values: T): Given<T> {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return Object.fromEntries(kept) as Given<T>;
}
