// A space: the band of a guest space, cover and name, announcement, threads, people and links; or its one thread.
import { Button, Grid, Skeleton, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { call } from '../../../web/api.ts';
import { Loading } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { done, Problem, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { AppsWidget } from '../../apps/web/AppsWidget.tsx';
import { needsCode } from '../../signin/web/needsCode.ts';
import { needsTerms } from '../../terms/web/needsTerms.ts';
import { OnlyThread } from '../../threads/web/OnlyThread.tsx';
import { ThreadsWidget } from '../../threads/web/ThreadsWidget.tsx';
import { joinSpace } from '../contract.ts';
import { Announcement } from './Announcement.tsx';
import { AudienceBand } from './AudienceBand.tsx';
import { can } from './can.ts';
import { forgetSpace, keepSpace, type SpaceView, useSpace, useSpaceLive } from './data.ts';
import { Links } from './Links.tsx';
import { PeopleWidget } from './PeopleWidget.tsx';
import css from './Space.module.css';
import { SpaceHeader } from './SpaceHeader.tsx';
import { words } from './words.ts';

/** The page at /spaces/ID. */
export default function SpacePage() {
  const { id = '' } = useParams({ strict: false });
  const { data: space, error, refetch } = useSpace(id);
  useSpaceLive(id);
  if (needsCode(error)) return <Navigate to="/code" search={{ next: `/spaces/${id}` }} replace />;
  if (needsTerms(error)) return <Navigate to="/spaces/$id/terms" params={{ id }} replace />;
  if (error && !space) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!space) return <SpaceLoading />;
  return (
    <Page title={space.name} ownTitle band={space.isGuest ? <AudienceBand space={space} /> : undefined}>
      <SpaceHeader space={space} />
      {can(space, 'space.join') ? <JoinBar space={space} /> : null}
      {space.useMultiThread ? <FrontPage space={space} /> : <SingleThread space={space} />}
    </Page>
  );
}

function FrontPage({ space }: { space: SpaceView }) {
  const left = space.showAnnouncement;
  const threads = space.showThreadList ? <ThreadsWidget space={space} /> : null;
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          {left ? <Announcement space={space} /> : null}
          {left ? null : threads}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="lg">
          <AppsWidget space={space} />
          {left ? threads : null}
          {space.showMemberList ? <PeopleWidget space={space} /> : null}
          {space.showRelatedLinkList ? <Links space={space} /> : null}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function SingleThread({ space }: { space: SpaceView }) {
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <OnlyThread space={space} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Stack gap="lg">
          <AppsWidget space={space} />
          <PeopleWidget space={space} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function JoinBar({ space }: { space: SpaceView }) {
  const say = useSay();
  const queries = useQueryClient();
  const join = useMutation({
    mutationFn: () => call(joinSpace, { params: { id: space.id } }),
    onSuccess: (fresh) => {
      keepSpace(queries, fresh);
      forgetSpace(queries, space.id);
      done(say(words.joined));
    },
    onError: toast,
  });
  return (
    <div className={css.join}>
      <span>{say(words.notJoined)}</span>
      <Button size="compact-md" onClick={() => join.mutate()} loading={join.isPending}>
        {say(words.join)}
      </Button>
    </div>
  );
}

function SpaceLoading() {
  return (
    <Page title="…" ownTitle>
      <Loading>
        <Skeleton h={64} mb="md" radius="md" />
        <Skeleton h={36} w="min(20rem, 70%)" mb="lg" />
        <Grid gap="xl">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Skeleton h={320} radius="md" />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Stack>
              <Skeleton h={180} radius="md" />
              <Skeleton h={140} radius="md" />
            </Stack>
          </Grid.Col>
        </Grid>
      </Loading>
    </Page>
  );
}
