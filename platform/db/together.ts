// What is asked for in one moment is done by one statement.

type Moment<I, O> = { readonly asked: I[]; readonly answers: Promise<readonly O[]> };

/**
 * `run` does all that was asked for in one moment, and answers each in its place. Nothing runs before it was asked for. `inTurn`: one
 * at a time; what is asked for meanwhile goes together next. A commit costs about as much for many as for one.
 */
export function inOneMoment<I, O>(
  run: (asked: I[]) => Promise<readonly O[]>,
  { inTurn = false } = {},
): (item: I) => Promise<O> {
  let gathering: Moment<I, O> | null = null;
  let before: Promise<unknown> | null = null;
  const gather = (): Moment<I, O> => {
    const asked: I[] = [];
    const answers = Promise.all([endOfMoment(), before]).then(() => {
      gathering = null;
      return run(asked);
    });
    if (inTurn) before = answers.catch(() => {});
    return { asked, answers };
  };
  return async (item) => {
    gathering ??= gather();
    const { asked, answers } = gathering;
    const at = asked.push(item) - 1;
    return (await answers)[at] as O;
  };
}

/** What has arrived on other connections by then comes along. */
const endOfMoment = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Things of one sort that are asked for by id. `read` answers what it finds. Nobody hears of anything that was read before they asked. */
export function together<T>(read: (ids: string[]) => Promise<ReadonlyMap<string, T>>) {
  return inOneMoment<string, T | undefined>(async (ids) => {
    const found = await read([...new Set(ids)]);
    return ids.map((id) => found.get(id));
  });
}
