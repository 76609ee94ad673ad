// What both sign-in pages do besides their form: go on to where the reader wanted to be, and lead a new installation to its set-up.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { leave, safeNext, wasInside } from '../../../web/doors.ts';
import { becomeMe, type Me, meQuery } from '../../../web/me.ts';
import { setupQuery } from '../../../web/shell/PublicPage.tsx';

/** `enter` takes the person in; `next` is where they wanted to go. */
export function useDoor(): { next: string | undefined; enter: (me: Me) => void } {
  const { next } = useSearch({ strict: false });
  const router = useRouter();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const waiting = useQuery(setupQuery).data?.needed === true;

  useEffect(() => {
    if (waiting) void navigate({ to: '/setup', replace: true });
  }, [waiting, navigate]);

  // Somebody was signed in here: if the session still holds, the form would be a needless question.
  useEffect(() => {
    if (!wasInside()) return;
    queries.fetchQuery(meQuery).then(
      () => router.history.replace(safeNext(next)),
      () => leave(),
    );
  }, [queries, router, next]);

  const enter = (me: Me) => {
    becomeMe(me);
    router.history.replace(safeNext(next));
  };
  return { next, enter };
}
