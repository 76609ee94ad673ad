// Leaving a space: what stays, and whether one can come back alone.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { done, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { leaveSpace } from '../contract.ts';
import { words } from './words.ts';

type Left = { readonly id: string; readonly name: string; readonly isPrivate: boolean; readonly fixedMember: boolean };

/** Asks, leaves, and leads back to the portal. */
export function useLeaveSpace(space: Left): () => void {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const run = async () => {
    const sure = await confirm({
      title: say(words.leaveTitle),
      body: say(words.leaveBody(space.name, !space.isPrivate && !space.fixedMember)),
      button: say(words.leaveIt),
      loss: space.isPrivate,
    });
    if (!sure) return;
    await call(leaveSpace, { params: { id: space.id } });
    await navigate({ to: '/' });
    queries.removeQueries({ queryKey: ['space', space.id] });
    await queries.invalidateQueries({ queryKey: ['spaces'] });
    done(say(words.left));
  };
  return () => void run().catch(toast);
}
