// Things of one sort that are asked for by id: those that are asked for in one moment are read by one statement.

type Asked<T> = { readonly ids: Set<string>; readonly found: Promise<ReadonlyMap<string, T>> };

/** `read` answers what it finds, by id. Nobody hears of anything that was read before they asked. */
export function together<T>(read: (ids: string[]) => Promise<ReadonlyMap<string, T>>) {
  let gathering: Asked<T> | null = null;
  return async (id: string): Promise<T | undefined> => {
    gathering ??= gather(read, () => {
      gathering = null;
    });
    const { ids, found } = gathering;
    ids.add(id);
    return (await found).get(id);
  };
}

/** Waits for the end of the moment: what has arrived on other connections by then comes along. */
function gather<T>(read: (ids: string[]) => Promise<ReadonlyMap<string, T>>, begin: () => void): Asked<T> {
  const ids = new Set<string>();
  const found = new Promise<ReadonlyMap<string, T>>((resolve) => {
    setImmediate(() => {
      begin();
      resolve(read([...ids]));
    });
  });
  return { ids, found };
}
