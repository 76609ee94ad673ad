// Deleting a space: the name is typed first, and the words say what is lost and for how long it can come back.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { done, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { deleteSpace } from '../contract.ts';
import { words } from './words.ts';

/** Asks, deletes, and leads back to the portal. */
export function useDeleteSpace(space: { readonly id: string; readonly name: string }): () => void {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const run = async () => {
    const sure = await confirm({
      title: say(words.deleteTitle),
      body: say(words.deleteBody(space.name)),
      word: space.name,
      button: say(words.deleteIt),
    });
    if (!sure) return;
    await call(deleteSpace, { params: { id: space.id } });
    await navigate({ to: '/' });
    queries.removeQueries({ queryKey: ['space', space.id] });
    await queries.invalidateQueries({ queryKey: ['spaces'] });
    done(say(words.deleted));
  };
  return () => void run().catch(toast);
}
