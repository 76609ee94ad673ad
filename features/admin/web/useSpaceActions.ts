// What an administrator does to a space: join it, delete it, bring it back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Both } from '../../../platform/i18n.ts';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { done, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { deleteAnySpace, joinAsAdmin, restoreSpace } from '../../spaces/contract.ts';
import { spacesWords as w } from './words.ts';

type Space = { id: string; name: string };

/** Each asks first where something changes for others. */
export function useSpaceActions() {
  const say = useSay();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: async ({ run }: { run: () => Promise<unknown>; said: Both }) => run(),
    onSuccess: async (_, { said }) => {
      done(say(said));
      await Promise.all(['admin-spaces', 'spaces'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
    onError: toast,
  });
  const params = ({ id }: Space) => ({ params: { id } });
  return {
    join: async (space: Space) => {
      const question = { title: say(w.joinTitle(space.name)), body: say(w.joinBody), button: say(w.join), loss: false };
      if (await confirm(question))
        act.mutate({ run: () => call(joinAsAdmin, params(space)), said: w.joined(space.name) });
    },
    remove: async (space: Space) => {
      const question = {
        title: say(w.deleteTitle(space.name)),
        body: say(w.deleteBody),
        word: space.name,
        button: say(w.delete),
      };
      if (await confirm(question))
        act.mutate({ run: () => call(deleteAnySpace, params(space)), said: w.wasDeleted(space.name) });
    },
    restore: (space: Space) =>
      act.mutate({ run: () => call(restoreSpace, params(space)), said: w.restored(space.name) }),
  };
}
