// What a guest did in a space and when they signed in, newest first, and the same as a file.
import { Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { address, call } from '../../../../web/api.ts';
import { Dialog } from '../../../../web/parts/Dialog.tsx';
import { Problem } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import { logCsv, readLog } from '../../log/contract.ts';
import type { GuestView } from '../data.ts';
import { words as w } from './words.ts';

type Props = { readonly spaceId: string; readonly guest: GuestView; readonly onClose: () => void };
type Entry = AnswerOf<typeof readLog>['entries'][number];

/** The dialog; it stands while a guest is chosen. */
export function LogDialog({ spaceId, guest, onClose }: Props) {
  const say = useSay();
  const params = { id: spaceId, person: guest.id };
  const log = useInfiniteQuery({
    queryKey: ['space', spaceId, 'guests', 'log', guest.id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(readLog, { params, query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries);
  return (
    <Dialog opened onClose={onClose} title={say(w.title(guest.name))}>
      <Stack>
        <Text size="sm">{say(w.lead)}</Text>
        {entries ? (
          <Entries entries={entries} name={guest.name} />
        ) : log.error ? (
          <Problem error={log.error} onRetry={() => void log.refetch()} />
        ) : (
          <Skeleton h={240} />
        )}
        <Group justify="space-between">
          {log.hasNextPage ? (
            <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              {say(w.earlier)}
            </Button>
          ) : (
            <span />
          )}
          <Button
            component="a"
            href={address(logCsv.path, params, undefined)}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {say(w.csv)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Entries({ entries, name }: { entries: readonly Entry[]; name: string }) {
  const say = useSay();
  const { moment } = useDates();
  if (entries.length === 0) return <Text size="sm">{say(w.none)}</Text>;
  return (
    <Table aria-label={say(w.title(name))} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say(w.at)}</Table.Th>
          <Table.Th>{say(w.what)}</Table.Th>
          <Table.Th>{say(w.about)}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <Table.Tr key={entry.id}>
            <Table.Td>
              <time dateTime={entry.at}>{moment(entry.at)}</time>
            </Table.Td>
            <Table.Td>{say(w.did[entry.what])}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{about(entry, say)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function about({ space, thread, app, record, file }: Entry, say: ReturnType<typeof useSay>): string {
  if (file) return file.name;
  if (app) return record ? say(w.record(app.name, record)) : app.name;
  return thread?.name ?? (space ? say(w.theSpace) : '');
}
