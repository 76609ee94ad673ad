// The webhooks of an app, for who manages it.
import { Badge, Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { Empty } from '../../../web/parts/Empty.tsx';
import { done, Problem, toast } from '../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { AppSettingsPage } from '../../apps/web/AppSettingsPage.tsx';
import { removeWebhook } from '../contract.ts';
import { colors, nameOf, useWebhooks, type Webhook } from './data.ts';
import { LogDialog } from './LogDialog.tsx';
import { WebhookDialog } from './WebhookDialog.tsx';
import { webhookWords as w } from './words.ts';

/** What is open: nothing, a new webhook, one that is there, or what it sent. */
type Open = null | 'new' | { readonly webhook: Webhook; readonly part: 'settings' | 'log' };

export default function WebhooksPage() {
  const say = useSay();
  const { app } = useParams({ from: '/shell/apps/$app/webhooks' });
  const [open, setOpen] = useState<Open>(null);
  const { data, error, refetch } = useWebhooks(app);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  const add = <Button onClick={() => setOpen('new')}>{say(w.add)}</Button>;
  const close = () => setOpen(null);
  return (
    <AppSettingsPage app={app} name={data?.app} words={w} actions={data?.webhooks.length ? add : undefined}>
      {!data ? (
        <Skeleton h={200} />
      ) : data.webhooks.length === 0 ? (
        <Empty icon={<IconWebhook />} title={say(w.none)} hint={say(w.noneHint)} action={add} />
      ) : (
        <WebhookTable app={app} webhooks={data.webhooks} onOpen={setOpen} />
      )}
      {open === 'new' ? <WebhookDialog app={app} known={null} onClose={close} /> : null}
      {open !== null && open !== 'new' && open.part === 'settings' ? (
        <WebhookDialog app={app} known={open.webhook} onClose={close} />
      ) : null}
      {open !== null && open !== 'new' && open.part === 'log' ? (
        <LogDialog app={app} webhook={open.webhook} onClose={close} />
      ) : null}
    </AppSettingsPage>
  );
}

type Opening = { readonly onOpen: (open: Open) => void };

function WebhookTable({ app, webhooks, onOpen }: { app: string; webhooks: readonly Webhook[] } & Opening) {
  const say = useSay();
  const { moment } = useDates();
  return (
    <Stack>
      <Table aria-label={say(w.title)} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(w.to)}</Table.Th>
            <Table.Th visibleFrom="sm">{say(w.when)}</Table.Th>
            <Table.Th visibleFrom="sm">{say(w.last)}</Table.Th>
            <Table.Th>{say(w.more)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {webhooks.map((webhook) => (
            <Table.Tr key={webhook.id}>
              <Table.Td>
                <Group gap="xs">
                  {webhook.description === '' ? null : (
                    <Text size="sm" fw={600}>
                      {webhook.description}
                    </Text>
                  )}
                  {webhook.active ? null : (
                    <Badge variant="default" tt="none">
                      {say(w.off)}
                    </Badge>
                  )}
                </Group>
                <Text size="xs" style={{ wordBreak: 'break-all' }}>
                  {webhook.url}
                </Text>
                {webhook.works ? null : (
                  <Text size="xs" c="dimmed">
                    {say(w.notYet)}
                  </Text>
                )}
                {webhook.last ? (
                  <Badge color={colors[webhook.last.state]} variant="dot" tt="none" mt="xs" hiddenFrom="sm">
                    {say(w.states[webhook.last.state])}
                  </Badge>
                ) : null}
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <Text size="sm">{webhook.events.map((event) => say(w.events[event])).join(say(w.comma))}</Text>
              </Table.Td>
              <Table.Td visibleFrom="sm">
                {webhook.last ? (
                  <>
                    <Badge color={colors[webhook.last.state]} variant="dot" tt="none">
                      {say(w.states[webhook.last.state])}
                    </Badge>
                    <Text size="xs" c="dimmed" component="time" display="block" dateTime={webhook.last.at}>
                      {moment(webhook.last.at)}
                    </Text>
                  </>
                ) : (
                  <Text size="sm" c="dimmed">
                    {say(w.never)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Actions app={app} webhook={webhook} onOpen={onOpen} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function Actions({ app, webhook, onOpen }: { app: string; webhook: Webhook } & Opening) {
  const say = useSay();
  const queries = useQueryClient();
  const name = nameOf(webhook);
  const remove = useMutation({
    mutationFn: () => call(removeWebhook, { params: { id: app, webhook: webhook.id } }),
    onSuccess: () => done(say(w.deleted)),
    onError: toast,
    onSettled: () => queries.invalidateQueries({ queryKey: ['app', app] }),
  });
  const ask = async () => {
    if (await confirm({ title: say(w.deleteAsk(name)), body: say(w.deleteLoss), button: say(w.delete) }))
      remove.mutate();
  };
  const button = (label: string, onClick: () => void, loading = false) => (
    <Button variant="default" size="xs" aria-label={`${label}: ${name}`} loading={loading} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <Group gap="xs">
      {button(say(w.edit), () => onOpen({ webhook, part: 'settings' }))}
      {button(say(w.log), () => onOpen({ webhook, part: 'log' }))}
      {button(say(w.delete), () => void ask(), remove.isPending)}
    </Group>
  );
}
