// Behind the link in the reminder: one stay, renewed by one click of its host.
import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { call } from '../../../../web/api.ts';
import { ButtonLink } from '../../../../web/parts/Links.tsx';
import { LoadingPage } from '../../../../web/parts/Loading.tsx';
import { Page } from '../../../../web/parts/Page.tsx';
import { done, Problem, toast } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import { getStay, renewStay } from '../../stays/contract.ts';
import { words } from './words.ts';

/** The page at /spaces/ID/stays/PERSON. */
export default function RenewPage() {
  const { id = '', person = '' } = useParams({ strict: false });
  const say = useSay();
  const { day } = useDates();
  const queries = useQueryClient();
  const key = ['space', id, 'guests', 'stay', person];
  const params = { id, person };
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(getStay, { params, signal }),
  });
  const renew = useMutation({
    mutationFn: () => call(renewStay, { params }),
    onSuccess: ({ endsAt }) => {
      void queries.invalidateQueries({ queryKey: ['space', id, 'guests'] });
      done(say(words.renewed(day(endsAt))));
    },
    onError: toast,
  });
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingPage />;
  const { space, guest, endsAt, renewsTo } = data;
  return (
    <Page
      width="reading"
      title={say(words.pageTitle(guest.name))}
      lead={say(endsAt ? words.pageLead(space, day(endsAt)) : words.pageNoEnd(space))}
    >
      <Group>
        {renewsTo ? (
          <Button loading={renew.isPending} onClick={() => renew.mutate()}>
            {say(words.renewTo(day(renewsTo)))}
          </Button>
        ) : null}
        <ButtonLink to="/spaces/$id" params={{ id }} variant="default">
          {say(words.openSpace)}
        </ButtonLink>
      </Group>
    </Page>
  );
}
