// The terms of a space: what a guest sees of it before accepting them, and nothing else.
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { ApiError, call } from '../../../web/api.ts';
import { safeNext } from '../../../web/doors.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { ButtonLink } from '../../../web/parts/Links.tsx';
import { LoadingPage } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { done, messageOf, Problem, toast } from '../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { acceptTerms, declineTerms, getTerms } from '../contract.ts';
import css from './Terms.module.css';
import { words } from './words.ts';

/** The page at /spaces/ID/terms. */
export default function TermsPage() {
  const { id = '' } = useParams({ strict: false });
  const say = useSay();
  const { moment } = useDates();
  const terms = useQuery({
    queryKey: ['terms', id],
    queryFn: ({ signal }) => call(getTerms, { params: { id }, signal }),
  });
  if (terms.error && !terms.data) return <Problem error={terms.error} onRetry={() => void terms.refetch()} />;
  if (!terms.data) return <LoadingPage />;
  const { space, version, body, mustAccept, acceptedAt } = terms.data;
  return (
    <Page width="reading" title={say(words.title(space))} lead={mustAccept ? say(words.mustAccept) : undefined}>
      <Stack gap="lg">
        {version === null ? (
          <Text>{say(words.none)}</Text>
        ) : (
          <Paper withBorder p="lg" className={css.text}>
            {body}
          </Paper>
        )}
        {mustAccept && version !== null ? (
          <Accepting spaceId={id} space={space} version={version} lookAgain={() => void terms.refetch()} />
        ) : (
          <Group>
            {acceptedAt ? <Text size="sm">{say(words.acceptedOn(moment(acceptedAt)))}</Text> : null}
            <ButtonLink to="/spaces/$id" params={{ id }}>
              {say(words.openSpace)}
            </ButtonLink>
          </Group>
        )}
      </Stack>
    </Page>
  );
}

type Props = {
  readonly spaceId: string;
  readonly space: string;
  readonly version: number;
  readonly lookAgain: () => void;
};

function Accepting({ spaceId, space, version, lookAgain }: Props) {
  const say = useSay();
  const queries = useQueryClient();
  const router = useRouter();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false });
  const accept = useMutation({
    mutationFn: () => call(acceptTerms, { params: { id: spaceId }, body: { version } }),
    onSuccess: async () => {
      for (const key of [['space', spaceId], ['terms'], ['spaces'], ['app']]) queries.removeQueries({ queryKey: key });
      router.history.replace(safeNext(next ?? `/spaces/${spaceId}`));
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'TERMS_CHANGED') lookAgain();
    },
  });
  const decline = useMutation({
    mutationFn: () => call(declineTerms, { params: { id: spaceId } }),
    onSuccess: async () => {
      for (const key of [['terms'], ['spaces']]) queries.removeQueries({ queryKey: key });
      done(say(words.declined));
      await navigate({ to: '/', replace: true });
    },
    onError: toast,
  });
  const askToDecline = async () => {
    const question = {
      title: say(words.declineTitle(space)),
      body: say(words.declineBody),
      button: say(words.decline),
    };
    if (await confirm(question)) decline.mutate();
  };
  const changed = accept.error instanceof ApiError && accept.error.code === 'TERMS_CHANGED';
  return (
    <Stack gap="sm">
      <FormProblem message={accept.error ? (changed ? say(words.changed) : messageOf(accept.error)) : undefined} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" loading={decline.isPending} onClick={() => void askToDecline()}>
          {say(words.decline)}
        </Button>
        <Button loading={accept.isPending} onClick={() => accept.mutate()}>
          {say(words.accept)}
        </Button>
      </Group>
    </Stack>
  );
}
