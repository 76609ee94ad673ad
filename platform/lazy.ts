// Libraries that few ever need are loaded by the first who does, so that a server that idles stays small.
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** A library that is loaded when it is first asked for, where waiting for an `import()` would make everybody wait. */
export function lazily<T>(name: string): () => T {
  let library: { readonly loaded: T } | undefined;
  return () => {
    library ??= { loaded: load(name) as T };
    return library.loaded;
  };
}
