// Another organisation asks to recognise the reader by the account of this one. Its address decides, not what it calls itself.
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { ApiError, call } from '../../../web/api.ts';
import { ButtonLink } from '../../../web/parts/Links.tsx';
import { Loading } from '../../../web/parts/Loading.tsx';
import { Problem, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { PublicPage } from '../../../web/shell/PublicPage.tsx';
import { answerInteraction, readInteraction } from '../provider/contract.ts';
import classes from './ConsentPage.module.css';
import { words } from './shareWords.ts';

type Request = AnswerOf<typeof readInteraction>;

/** The page at /oidc/interaction/UID/consent. */
export default function ConsentPage() {
  const { uid = '' } = useParams({ strict: false });
  const say = useSay();
  const request = useQuery({
    queryKey: ['interaction', uid],
    queryFn: () => call(readInteraction, { params: { uid } }),
    retry: false,
  });
  const shared = request.data?.shared === true;
  useEffect(() => {
    if (shared) window.location.replace(`/oidc/interaction/${encodeURIComponent(uid)}`);
  }, [shared, uid]);
  if (request.error instanceof ApiError && request.error.status === 403)
    return <Stopped title={say(words.notYours)} says={say(words.notYoursHint)} />;
  if (request.error instanceof ApiError && request.error.status === 404)
    return <Stopped title={say(words.over)} says={say(words.overHint)} />;
  if (request.error)
    return (
      <PublicPage title={say(words.share)}>
        <Problem error={request.error} onRetry={() => void request.refetch()} />
      </PublicPage>
    );
  if (!request.data || shared)
    return (
      <PublicPage title={say(words.share)}>
        <Loading>
          <Skeleton h={160} />
        </Loading>
      </PublicPage>
    );
  return <Ask uid={uid} request={request.data} />;
}

function Ask({ uid, request }: { uid: string; request: Request }) {
  const say = useSay();
  const answer = useMutation({
    mutationFn: (allow: boolean) => call(answerInteraction, { params: { uid }, body: { allow } }),
    onSuccess: ({ goOn }) => window.location.assign(goOn),
    onError: toast,
  });
  const busy = answer.isPending || answer.isSuccess;
  return (
    <PublicPage title={say(words.share)} lead={say(words.lead)} below={say(words.later)}>
      <Stack gap="lg">
        <p className={classes.origin}>{request.origin}</p>
        <div>
          <Text fw={600}>{say(words.learns)}</Text>
          <ul className={classes.list}>
            <li>{say(words.yourName(request.name))}</li>
            <li>{say(words.yourOrganisation(request.organisation))}</li>
          </ul>
          <Text size="sm" c="dimmed">
            {say(words.nothingElse)}
          </Text>
        </div>
        <Group>
          <Button size="md" loading={busy} onClick={() => answer.mutate(true)}>
            {say(words.allow)}
          </Button>
          <Button size="md" variant="default" disabled={busy} onClick={() => answer.mutate(false)}>
            {say(words.refuse)}
          </Button>
        </Group>
      </Stack>
    </PublicPage>
  );
}

function Stopped({ title, says }: { title: string; says: string }) {
  const say = useSay();
  return (
    <PublicPage title={title} lead={says}>
      <ButtonLink to="/" variant="default">
        {say(words.toStart)}
      </ButtonLink>
    </PublicPage>
  );
}
