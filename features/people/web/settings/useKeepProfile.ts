// Takes a changed profile in: my page, my face in the navigation, and my name wherever it is listed.
import { useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import type { getPerson } from '../../contract.ts';

/** Call it with the server's answer. */
export function useKeepProfile(): (profile: AnswerOf<typeof getPerson>) => void {
  const queries = useQueryClient();
  return (profile) => {
    queries.setQueryData(['person', profile.id], profile);
    void queries.invalidateQueries({ queryKey: ['me'] });
    void queries.invalidateQueries({ queryKey: ['people'] });
  };
}
