// A thread: title and body on top, then the discussion.
import { Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Navigate, useParams } from '@tanstack/react-router';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { Loading, LoadingPeople } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { needsCode } from '../../signin/web/needsCode.ts';
import { AudienceBand } from '../../spaces/web/AudienceBand.tsx';
import { type SpaceView, useSpace, useSpaceLive } from '../../spaces/web/data.ts';
import { needsTerms } from '../../terms/web/needsTerms.ts';
import { Discussion } from './Discussion.tsx';
import { useThread } from './data.ts';
import { ThreadHead } from './ThreadHead.tsx';
import { words } from './words.ts';

/** The page at /spaces/ID/threads/ID. */
export default function ThreadPage() {
  const { id = '', thread: threadId = '' } = useParams({ strict: false });
  const space = useSpace(id);
  const thread = useThread(threadId);
  useSpaceLive(id);
  const error = thread.error ?? space.error;
  const next = `/spaces/${id}/threads/${threadId}`;
  if (needsCode(space.error)) return <Navigate to="/code" search={{ next }} replace />;
  if (needsTerms(space.error)) return <Navigate to="/spaces/$id/terms" params={{ id }} search={{ next }} replace />;
  if (error && !(thread.data && space.data)) return <Problem error={error} onRetry={() => void thread.refetch()} />;
  // A thread that was deleted while it is read answers "not here" from then on.
  if (thread.error && 'status' in thread.error && thread.error.status === 404) return <Problem error={thread.error} />;
  if (!space.data || !thread.data) return <ThreadLoading />;
  // The band and the audience line must be those of the thread's own space, whatever the address says.
  if (thread.data.spaceId !== id) {
    return (
      <Navigate
        to="/spaces/$id/threads/$thread"
        params={{ id: thread.data.spaceId, thread: threadId }}
        hash={(h) => h ?? ''}
        replace
      />
    );
  }
  const title = titleOf(space.data, thread.data);
  return (
    <Page
      title={title}
      ownTitle
      width="reading"
      band={space.data.isGuest ? <AudienceBand space={space.data} /> : undefined}
      above={<Back space={space.data} />}
    >
      <ThreadHead space={space.data} thread={thread.data} title={title} />
      <Discussion key={thread.data.id} space={space.data} thread={thread.data} />
    </Page>
  );
}

/** The one thread of a single-thread space has no title of its own. */
function titleOf(space: SpaceView, thread: { name: string; isDefault: boolean }): string {
  return !space.useMultiThread && thread.isDefault ? space.name : thread.name;
}

function Back({ space }: { space: SpaceView }) {
  const say = useSay();
  return (
    <AnchorLink
      to="/spaces/$id"
      params={{ id: space.id }}
      size="sm"
      mb="sm"
      display="inline-flex"
      style={{ alignItems: 'center', gap: 4 }}
    >
      <IconArrowLeft size={16} aria-hidden />
      {say(words.backToSpace(space.name))}
    </AnchorLink>
  );
}

function ThreadLoading() {
  return (
    <Page title="…" ownTitle width="reading">
      <Loading>
        <Skeleton h={18} w={160} mb="md" />
        <Skeleton h={34} w="min(24rem, 80%)" mb="md" />
        <Skeleton h={120} mb="xl" />
        <LoadingPeople count={4} />
      </Loading>
    </Page>
  );
}
