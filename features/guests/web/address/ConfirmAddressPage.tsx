// Behind the link in the mail to a new address: what changes, and one button. Opening alone changes nothing: mail scanners open links.
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError, call } from '../../../../web/api.ts';
import { ButtonLink } from '../../../../web/parts/Links.tsx';
import { Loading } from '../../../../web/parts/Loading.tsx';
import { Problem } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { PublicPage } from '../../../../web/shell/PublicPage.tsx';
import { OutsideBand } from '../../../signin/web/OutsideBand.tsx';
import { words as door } from '../../../signin/web/words.ts';
import { confirmChange, readChange } from '../../address/contract.ts';
import { words } from './words.ts';

/** The page at /address/TOKEN. */
export default function ConfirmAddressPage() {
  const { token = '' } = useParams({ strict: false });
  const say = useSay();
  const queries = useQueryClient();
  const change = useQuery({
    queryKey: ['address', 'change', token],
    queryFn: () => call(readChange, { params: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const confirm = useMutation({
    mutationFn: () => call(confirmChange, { params: { token } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  if (confirm.data) {
    return (
      <Frame title={say(words.done)} lead={say(words.doneLead(confirm.data.address))}>
        <ButtonLink to="/" size="md">
          {say(words.goOn)}
        </ButtonLink>
      </Frame>
    );
  }
  const problem = confirm.error ?? change.error;
  if (problem instanceof ApiError && [400, 403, 404, 409].includes(problem.status)) {
    return (
      <Frame title={say(words.gone)} lead={problem.message}>
        <ButtonLink to="/settings" size="md" variant="default">
          {say(words.toSettings)}
        </ButtonLink>
      </Frame>
    );
  }
  if (problem) {
    return (
      <Frame title={say(words.title)}>
        <Problem error={problem} onRetry={() => (confirm.error ? confirm.mutate() : void change.refetch())} />
      </Frame>
    );
  }
  if (!change.data) {
    return (
      <Frame title={say(words.title)}>
        <Loading>
          <Skeleton h={140} />
        </Loading>
      </Frame>
    );
  }
  return (
    <Frame title={say(words.title)} lead={say(words.lead)}>
      <Stack gap="md">
        <Labelled label={say(words.present)} value={change.data.from} />
        <Labelled label={say(words.next)} value={change.data.to} />
        <Button size="md" loading={confirm.isPending} onClick={() => confirm.mutate()}>
          {say(words.change)}
        </Button>
      </Stack>
    </Frame>
  );
}

function Frame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const say = useSay();
  return (
    <PublicPage title={title} lead={lead} band={<OutsideBand>{say(door.guestBand)}</OutsideBand>}>
      <Stack gap="md">{children}</Stack>
    </PublicPage>
  );
}

function Labelled({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
        {value}
      </Text>
    </div>
  );
}
