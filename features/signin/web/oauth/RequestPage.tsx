// A program asks to act for the reader: which one, for what, in plain words. Whoever may not use it is told why.
import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { ApiError, call } from '../../../../web/api.ts';
import { ButtonLink } from '../../../../web/parts/Links.tsx';
import { Loading } from '../../../../web/parts/Loading.tsx';
import { Problem, toast } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { PublicPage } from '../../../../web/shell/PublicPage.tsx';
import { answerRequest, readRequest } from '../../oauth/contract.ts';
import { words as refusals } from '../../oauth/words.ts';
import classes from '../ConsentPage.module.css';
import { scopeWords, oauthWords as w } from './words.ts';

type Request = AnswerOf<typeof readRequest>;

/** The page at /oauth2/interaction/UID/consent. */
export default function RequestPage() {
  const { uid = '' } = useParams({ strict: false });
  const say = useSay();
  const request = useQuery({
    queryKey: ['oauth request', uid],
    queryFn: () => call(readRequest, { params: { uid } }),
    retry: false,
    refetchOnWindowFocus: false,
  });
  if (request.error instanceof ApiError && request.error.status === 404)
    return (
      <PublicPage title={say(w.over)} lead={say(w.overHint)}>
        <ButtonLink to="/" variant="default">
          {say(w.toStart)}
        </ButtonLink>
      </PublicPage>
    );
  if (request.error || !request.data)
    return (
      <PublicPage title={say(w.page)}>
        {request.error ? (
          <Problem error={request.error} onRetry={() => void request.refetch()} />
        ) : (
          <Loading>
            <Skeleton h={200} />
          </Loading>
        )}
      </PublicPage>
    );
  return request.data.barred ? (
    <Barred uid={uid} request={request.data} why={request.data.barred} />
  ) : (
    <Ask uid={uid} request={request.data} />
  );
}

function useAnswer(uid: string) {
  const answer = useMutation({
    mutationFn: (allow: boolean) => call(answerRequest, { params: { uid }, body: { allow } }),
    onSuccess: ({ goOn }) => window.location.assign(goOn),
    onError: toast,
  });
  return { give: answer.mutate, busy: answer.isPending || answer.isSuccess };
}

function Ask({ uid, request: { client, scopes, name, organisation } }: { uid: string; request: Request }) {
  const say = useSay();
  const { give, busy } = useAnswer(uid);
  return (
    <PublicPage
      title={say(w.ask(client.name))}
      lead={say(w.lead(name))}
      below={say(w.later)}
      organisation={organisation}
    >
      <Stack gap="lg">
        <div>
          <Text fw={600}>{say(w.may)}</Text>
          <ul className={classes.list}>
            {scopes.map((scope) => (
              <li key={scope}>{say(scopeWords[scope])}</li>
            ))}
          </ul>
          <Text size="sm" c="dimmed">
            {say(w.noMore)}
          </Text>
        </div>
        <Text size="sm" className={classes.home}>
          {say(client.kind === 'mobile' ? w.backToApp : w.backTo(client.home))}
        </Text>
        <Group>
          <Button size="md" loading={busy} onClick={() => give(true)}>
            {say(w.allow)}
          </Button>
          <Button size="md" variant="default" disabled={busy} onClick={() => give(false)}>
            {say(w.refuse)}
          </Button>
        </Group>
      </Stack>
    </PublicPage>
  );
}

type BarredProps = { uid: string; request: Request; why: NonNullable<Request['barred']> };

function Barred({ uid, request: { client, organisation }, why }: BarredProps) {
  const say = useSay();
  const { give, busy } = useAnswer(uid);
  return (
    <PublicPage title={say(w.barredTitle(client.name))} organisation={organisation}>
      <Stack gap="lg">
        <Alert role="note" variant="light">
          {say(refusals[why])}
        </Alert>
        <Group>
          <ButtonLink to="/" size="md">
            {say(w.toStart)}
          </ButtonLink>
          <Button size="md" variant="default" loading={busy} onClick={() => give(false)}>
            {say(w.goBack)}
          </Button>
        </Group>
      </Stack>
    </PublicPage>
  );
}
