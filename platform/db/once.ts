// What is asked over and over in one transaction, asked once in it: a hundred events of one app ask the same of the app.
import type { Db } from './connections.ts';

const asked = new WeakMap<Db, Map<string, Promise<unknown>>>();

/** The answer to a question, for as long as this transaction lasts. Never call it outside of one: it would be kept for good. */
export function onceIn<T>(tx: Db, question: string, ask: () => Promise<T>): Promise<T> {
  const known = asked.get(tx) ?? new Map<string, Promise<unknown>>();
  asked.set(tx, known);
  const answer = (known.get(question) as Promise<T> | undefined) ?? ask();
  known.set(question, answer);
  return answer;
}
