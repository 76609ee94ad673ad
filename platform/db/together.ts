// What is asked for in one moment is done by one statement.

type Moment<I, O> = { readonly asked: I[]; readonly answers: Promise<readonly O[]> };

/** `run` does all that was asked for in one moment, and answers each in its place. Nothing runs before it was asked for. */
export function inOneMoment<I, O>(run: (asked: I[]) => Promise<readonly O[]>): (item: I) => Promise<O> {
  let gathering: Moment<I, O> | null = null;
  return async (item) => {
    gathering ??= gather(run, () => {
      gathering = null;
    });
    const at = gathering.asked.push(item) - 1;
    return (await gathering.answers)[at] as O;
  };
}

/** Waits for the end of the moment: what has arrived on other connections by then comes along. */
function gather<I, O>(run: (asked: I[]) => Promise<readonly O[]>, begin: () => void): Moment<I, O> {
  const asked: I[] = [];
  const answers = new Promise<readonly O[]>((resolve) => {
    setImmediate(() => {
      begin();
      resolve(run(asked));
    });
  });
  return { asked, answers };
}

/** Things of one sort that are asked for by id. `read` answers what it finds. Nobody hears of anything that was read before they asked. */
export function together<T>(read: (ids: string[]) => Promise<ReadonlyMap<string, T>>) {
  return inOneMoment<string, T | undefined>(async (ids) => {
    const found = await read([...new Set(ids)]);
    return ids.map((id) => found.get(id));
  });
}
