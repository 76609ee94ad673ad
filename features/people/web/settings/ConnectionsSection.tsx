// Which programs act for me, and taking that back.
import { Badge, Button, Group, Text } from '@mantine/core';
import { IconApps } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { confirm } from '../../../../web/parts/Confirm.tsx';
import { Loading, LoadingLines } from '../../../../web/parts/Loading.tsx';
import { done, Problem, toast } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import { endConnection, listConnections } from '../../../signin/oauth/contract.ts';
import { scopeWords, oauthWords as w } from '../../../signin/web/oauth/words.ts';
import classes from './SessionsSection.module.css';

type Connection = AnswerOf<typeof listConnections>['connections'][number];

/** The programs, each with what it may do and a way to stop it. */
export function ConnectionsSection() {
  const say = useSay();
  const list = useQuery({ queryKey: ['connections'], queryFn: ({ signal }) => call(listConnections, { signal }) });
  if (list.error && !list.data) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) {
    return (
      <Loading>
        <LoadingLines count={1} height={56} />
      </Loading>
    );
  }
  const { connections } = list.data;
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {say(connections.length > 0 ? w.sectionHint : w.none)}
      </Text>
      <ul className={classes.list}>
        {connections.map((connection) => (
          <Row key={connection.id} connection={connection} />
        ))}
      </ul>
    </>
  );
}

function Row({ connection: { id, name, kind, scopes, since, usedAt } }: { connection: Connection }) {
  const say = useSay();
  const dates = useDates();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => call(endConnection, { params: { id } }),
    onSuccess: () => done(say(w.stopped)),
    onError: toast,
    onSettled: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  });
  const stop = async () => {
    if (await confirm({ title: say(w.stopTitle(name)), body: say(w.stopBody), button: say(w.stop) })) end.mutate();
  };
  const times = [w.since(dates.moment(since)), usedAt === null ? w.unused : w.used(dates.moment(usedAt))];
  return (
    <li className={classes.row}>
      <IconApps size={26} stroke={1.5} aria-hidden />
      <div className={classes.texts}>
        <Group gap="xs">
          <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          {kind === 'mobile' && (
            <Badge variant="default" tt="none">
              {say(w.mobile)}
            </Badge>
          )}
        </Group>
        <Text size="xs">{scopes.map((scope) => say(scopeWords[scope])).join(' / ')}</Text>
        <Text size="xs" c="dimmed">
          {times.map(say).join(' · ')}
        </Text>
      </div>
      <Button
        variant="default"
        size="xs"
        loading={end.isPending}
        onClick={() => void stop()}
        aria-label={say(w.stopOf(name))}
      >
        {say(w.stop)}
      </Button>
    </li>
  );
}
