// Where else my account is used, and stopping that.
import { Button, Text } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { confirm } from '../../../../web/parts/Confirm.tsx';
import { Loading, LoadingLines } from '../../../../web/parts/Loading.tsx';
import { done, Problem, toast } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import { endShare, listShares } from '../../../signin/provider/contract.ts';
import { words } from '../../../signin/web/shareWords.ts';
import classes from './SessionsSection.module.css';

/** The organisations, each with a way to stop. */
export function SharesSection() {
  const say = useSay();
  const dates = useDates();
  const queries = useQueryClient();
  const list = useQuery({ queryKey: ['shares'], queryFn: ({ signal }) => call(listShares, { signal }) });
  const end = useMutation({
    mutationFn: (origin: string) => call(endShare, { query: { origin } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['shares'] });
      done(say(words.stopped));
    },
    onError: toast,
  });
  const stop = async (origin: string) => {
    const question = { title: say(words.stopTitle), body: say(words.stopBody(origin)), button: say(words.stop) };
    if (await confirm(question)) end.mutate(origin);
  };
  if (list.error && !list.data) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) {
    return (
      <Loading>
        <LoadingLines count={1} height={56} />
      </Loading>
    );
  }
  const { shares } = list.data;
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {say(shares.length > 0 ? words.sharesHint : words.noShares)}
      </Text>
      <ul className={classes.list}>
        {shares.map(({ origin, since }) => (
          <li key={origin} className={classes.row}>
            <IconBuildingCommunity size={26} stroke={1.5} aria-hidden />
            <div className={classes.texts}>
              <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
                {origin}
              </Text>
              <Text size="xs" c="dimmed">
                {say(words.since(dates.moment(since)))}
              </Text>
            </div>
            <Button
              variant="default"
              size="xs"
              loading={end.isPending}
              onClick={() => void stop(origin)}
              aria-label={say(words.stopOf(origin))}
            >
              {say(words.stop)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
