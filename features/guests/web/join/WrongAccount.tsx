// Signed in as somebody else: say so, and offer to sign out and go on.
import { Button, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { leave } from '../../../../web/doors.ts';
import { meQuery } from '../../../../web/me.ts';
import { FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { ButtonLink } from '../../../../web/parts/Links.tsx';
import { useSay } from '../../../../web/say.tsx';
import { signOutEndpoint } from '../../../signin/contract.ts';
import { words } from '../joinWords.ts';
import { type Invitation, useStep, type Way } from './useWay.ts';

/** Leads from the wrong account to the right one. */
export function WrongAccount({ invitation, way }: { invitation: Invitation; way: Way }) {
  const say = useSay();
  const queries = useQueryClient();
  const me = useQuery(meQuery).data;
  const { problem, busy, run } = useStep(way);
  const goOn = () =>
    run(async () => {
      await call(signOutEndpoint, { stay: true });
      leave();
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'join' });
      await way.lookAgain();
    });
  return (
    <Stack gap="md">
      <div>
        <Title order={2}>{say(words.wrongHeading)}</Title>
        <Text size="sm" c="dimmed">
          {me && say(words.signedInAs(me.person.name))} {say(words.wrongHint(invitation.address))}
        </Text>
      </div>
      <FormProblem message={problem} />
      <Button size="md" onClick={goOn} loading={busy}>
        {say(words.signOutAndGoOn)}
      </Button>
      <ButtonLink to="/" variant="default" size="md">
        {say(words.stay)}
      </ButtonLink>
    </Stack>
  );
}
