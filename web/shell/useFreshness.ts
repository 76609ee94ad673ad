// Keeps the shell true: what happens elsewhere renews what is shown, and lost access ends at once.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { mustSignIn } from '../api.ts';
import { toSignIn } from '../doors.ts';
import { type LiveEvent, useLive } from '../live.ts';
import { meQuery } from '../me.ts';

/** Many events in a moment cause one renewal of the list of spaces. */
const GATHER = 500;

/** Listens for the shell. */
export function useFreshness(): void {
  const queries = useQueryClient();
  const gathering = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(gathering.current), []);

  const renewSpaces = () => {
    clearTimeout(gathering.current);
    gathering.current = setTimeout(() => queries.invalidateQueries({ queryKey: ['spaces'] }), GATHER);
  };
  const renewPeople = () => {
    for (const key of ['people', 'person', 'me']) queries.invalidateQueries({ queryKey: [key] });
  };
  const lookAgain = async () => {
    try {
      await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    } catch (error) {
      // A server that cannot be reached has not said that the session is over.
      if (mustSignIn(error)) return toSignIn();
    }
    // Forget, not only renew: what may no longer be seen must not stay on screen while asking.
    await queries.resetQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
  };
  useLive((event: LiveEvent) => {
    if (event.type === 'out') void lookAgain();
    else if (event.type === 'missed') void queries.invalidateQueries();
    else if (event.type === 'people.changed') renewPeople();
    else if (event.type === 'notified') void queries.invalidateQueries({ queryKey: ['notifications'] });
    else if (event.type !== 'like' && !event.type.startsWith('record')) renewSpaces();
  });
}
