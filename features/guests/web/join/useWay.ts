// What every way of joining shares: the link's token, looking at the invitation again, and going in.
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerOf, BodyOf } from '../../../../platform/http/contract.ts';
import { ApiError, call } from '../../../../web/api.ts';
import { becomeMe } from '../../../../web/me.ts';
import { messageOf } from '../../../../web/parts/Problem.tsx';
import { join, type readJoin } from '../../contract.ts';

export type Invitation = AnswerOf<typeof readJoin>;
export type Way = { token: string; lookAgain: () => Promise<Invitation | undefined> };

/** Joins and opens the space. Throws what the server refuses. */
export function useJoin(way: Way): (body: BodyOf<typeof join>) => Promise<void> {
  const router = useRouter();
  return async (body) => {
    const { spaceId, me } = await call(join, { params: { token: way.token }, body, stay: true });
    becomeMe(me);
    await router.navigate({ to: '/spaces/$id', params: { id: spaceId }, replace: true });
  };
}

/** Runs a step of joining: keeps what went wrong, and looks at the invitation again when it no longer is what it was. */
export function useStep(way: Way) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const run = async (step: () => Promise<void>, explain: (error: unknown) => string | undefined = messageOf) => {
    setProblem(undefined);
    setBusy(true);
    try {
      await step();
    } catch (error) {
      setProblem(explain(error));
      if (error instanceof ApiError && [404, 409, 410].includes(error.status)) await way.lookAgain();
    } finally {
      setBusy(false);
    }
  };
  return { problem, busy, run };
}
