// What a webhook sent in the last days, and what came of it; each can be sent again.
import { Badge, Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { done, Problem, toast } from '../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { happenings, resendDelivery } from '../contract.ts';
import { colors, type Delivery, keyOf, nameOf, useDeliveries, type Webhook, whyOf } from './data.ts';
import { TestButton } from './TestButton.tsx';
import { webhookWords as w } from './words.ts';

type Props = { readonly app: string; readonly webhook: Webhook; readonly onClose: () => void };

export function LogDialog({ app, webhook, onClose }: Props) {
  const say = useSay();
  const log = useDeliveries(app, webhook.id);
  const rows = log.data?.pages.flatMap(({ deliveries }) => deliveries) ?? [];
  return (
    <Dialog opened onClose={onClose} size="xl" title={say(w.logOf(nameOf(webhook)))}>
      <Stack>
        <Group justify="space-between">
          <Text size="sm">{say(w.logHint)}</Text>
          <Group gap="xs">
            <TestButton app={app} webhook={webhook} />
            <Button variant="default" size="xs" loading={log.isRefetching} onClick={() => void log.refetch()}>
              {say(w.refresh)}
            </Button>
          </Group>
        </Group>
        {log.error ? (
          <Problem error={log.error} onRetry={() => void log.refetch()} />
        ) : log.isPending ? (
          <Skeleton h={120} />
        ) : rows.length === 0 ? (
          <Text c="dimmed">{say(w.logNone)}</Text>
        ) : (
          <LogTable app={app} webhook={webhook} rows={rows} />
        )}
        {log.hasNextPage ? (
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {say(w.older)}
          </Button>
        ) : null}
      </Stack>
    </Dialog>
  );
}

function LogTable({ app, webhook, rows }: { app: string; webhook: Webhook; rows: readonly Delivery[] }) {
  const say = useSay();
  const { moment } = useDates();
  return (
    <Table aria-label={say(w.log)} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say(w.at)}</Table.Th>
          <Table.Th>{say(w.what)}</Table.Th>
          <Table.Th>{say(w.outcome)}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td>
              <Text size="sm" component="time" dateTime={row.at}>
                {moment(row.at)}
              </Text>
            </Table.Td>
            <Table.Td>
              <What row={row} />
            </Table.Td>
            <Table.Td>
              <Outcome app={app} webhook={webhook} row={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function What({ row }: { row: Delivery }) {
  const say = useSay();
  const event = happenings.find((one) => one === row.type);
  return (
    <>
      <Text size="sm">{say(event ? w.events[event] : w.testOne)}</Text>
      {row.record === null ? null : (
        <Text size="xs" c="dimmed">
          {say(w.record(row.record))}
        </Text>
      )}
    </>
  );
}

function Outcome({ app, webhook, row }: { app: string; webhook: Webhook; row: Delivery }) {
  const say = useSay();
  const { moment } = useDates();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => call(resendDelivery, { params: { id: app, webhook: webhook.id, delivery: row.id } }),
    onSuccess: () => done(say(w.queued)),
    onError: toast,
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(app) }),
  });
  const why = whyOf(row);
  return (
    <Group gap="xs" justify="space-between">
      <div>
        <Badge color={colors[row.state]} variant="dot" tt="none">
          {say(w.states[row.state])}
        </Badge>
        {why ? <Text size="xs">{say(why)}</Text> : null}
        {row.nextAt && row.attempts > 0 ? <Text size="xs">{say(w.next(moment(row.nextAt)))}</Text> : null}
      </div>
      {row.mayResend ? (
        <Button variant="default" size="xs" loading={again.isPending} onClick={() => again.mutate()}>
          {say(w.again)}
        </Button>
      ) : null}
    </Group>
  );
}
