// Where I am signed in, and ending what I do not know.
import { Badge, Button, Group, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { Loading, LoadingLines } from '../../../../web/parts/Loading.tsx';
import { done, Problem, toast } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import { endSession, listSessions } from '../../../signin/contract.ts';
import { words } from '../words.ts';
import { browserName } from './browserName.ts';
import classes from './SessionsSection.module.css';

type Session = AnswerOf<typeof listSessions>['sessions'][number];

/** The list of sessions. */
export function SessionsSection() {
  const say = useSay();
  const list = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => call(listSessions, { signal }) });
  if (list.error && !list.data) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) {
    return (
      <Loading>
        <LoadingLines count={2} height={56} />
      </Loading>
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {say(words.sessionsHint)}
      </Text>
      <ul className={classes.list}>
        {list.data.sessions.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </ul>
    </>
  );
}

function Row({ session }: { session: Session }) {
  const say = useSay();
  const dates = useDates();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => call(endSession, { params: { id: session.id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      done(say(words.ended));
    },
    onError: toast,
  });
  const { name, phone } = browserName(session.browser);
  const shown = name ?? say(words.unknownBrowser);
  const Sign = phone ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li className={classes.row}>
      <Sign size={26} stroke={1.5} aria-hidden />
      <div className={classes.texts}>
        <Group gap="xs">
          <Text fw={600} size="sm">
            {shown}
          </Text>
          {session.current && (
            <Badge variant="light" tt="none">
              {say(words.thisDevice)}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {[
            session.address,
            say(words.lastSeen(dates.relative(session.lastSeenAt))),
            say(words.signedInAt(dates.moment(session.createdAt))),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      {!session.current && (
        <Button
          variant="default"
          size="xs"
          loading={end.isPending}
          onClick={() => end.mutate()}
          aria-label={say(words.endOf(shown))}
        >
          {say(words.end)}
        </Button>
      )}
    </li>
  );
}
