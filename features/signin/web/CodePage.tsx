// Entering a code from the own mailbox in a session that is already there: some spaces open only then.
import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Navigate, useRouter, useSearch } from '@tanstack/react-router';
import { call } from '../../../web/api.ts';
import { safeNext } from '../../../web/doors.ts';
import { meQuery, useMe } from '../../../web/me.ts';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { mailSessionCode, proveSession } from '../second/contract.ts';
import { CodeForm } from './SecondStepForm.tsx';
import { words } from './words.ts';

/** The page at /code. */
export default function CodePage() {
  const say = useSay();
  const me = useMe();
  const queries = useQueryClient();
  const router = useRouter();
  const next = safeNext(useSearch({ strict: false }).next);
  const mail = useMutation({ mutationFn: () => call(mailSessionCode) });
  const enter = async ({ code }: { code: string }) => {
    await call(proveSession, { body: { code } });
    // Everything this page has learned is of a session to which less was open.
    const fresh = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    queries.setQueryData(meQuery.queryKey, fresh);
    router.history.replace(next);
  };
  if (!me.asksForCode && !mail.data) return <Navigate to={next} replace />;
  return (
    <Page width="reading" title={say(words.codeNeeded)}>
      {mail.data ? (
        <Stack maw={420}>
          <Text style={{ overflowWrap: 'anywhere' }}>{say(words.codeLead(mail.data.address))}</Text>
          <CodeForm enter={enter} again={() => mail.mutateAsync()} />
        </Stack>
      ) : (
        <Stack maw={420}>
          <Text>{say(words.codeWhy)}</Text>
          <FormProblem message={mail.error ? messageOf(mail.error) : undefined} />
          <Button size="md" loading={mail.isPending} onClick={() => mail.mutate()}>
            {say(words.codeSend)}
          </Button>
        </Stack>
      )}
    </Page>
  );
}
