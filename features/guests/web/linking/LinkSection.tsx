// In a guest's settings: linking the account of their own organisation, or undoing it.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { useMe } from '../../../../web/me.ts';
import { confirm } from '../../../../web/parts/Confirm.tsx';
import { Loading, LoadingLines } from '../../../../web/parts/Loading.tsx';
import { done, Problem, toast } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { readLink, startLink, unlinkMyself } from '../../linking/contract.ts';
import { OwnAccountForm, useOffered } from './OwnAccountForm.tsx';
import { words } from './words.ts';

/** Whether the reader, a guest, comes with the account of an own organisation. */
export function useLink(guest: boolean) {
  return useQuery({
    queryKey: ['guest-link', 'mine'],
    queryFn: ({ signal }) => call(readLink, { signal }),
    enabled: guest,
  });
}

/** The section's content. */
export function LinkSection() {
  const say = useSay();
  const link = useLink(true);
  const offered = useOffered();
  if (link.error && !link.data) return <Problem error={link.error} onRetry={() => void link.refetch()} />;
  if (!link.data) {
    return (
      <Loading>
        <LoadingLines count={1} height={56} />
      </Loading>
    );
  }
  if (link.data.issuer !== null) return <Linked issuer={link.data.issuer} />;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {say(offered === false ? words.notOffered : words.sectionHint)}
      </Text>
      {offered && <OwnAccountForm start={(address) => call(startLink, { body: { address } })} />}
    </Stack>
  );
}

function Linked({ issuer }: { issuer: string }) {
  const say = useSay();
  const me = useMe();
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: () => call(unlinkMyself),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['guest-link'] });
      done(say(words.unlinked));
    },
    onError: toast,
  });
  const ask = async () => {
    const body = say(words.unlinkBody(me.email ?? ''));
    if (await confirm({ title: say(words.unlinkTitle), body, button: say(words.unlink), loss: false })) undo.mutate();
  };
  return (
    <Stack gap="md">
      <Text style={{ overflowWrap: 'anywhere' }}>{say(words.linkedTo(issuer))}</Text>
      <Group>
        <Button variant="default" loading={undo.isPending} onClick={() => void ask()}>
          {say(words.unlink)}
        </Button>
      </Group>
    </Stack>
  );
}
