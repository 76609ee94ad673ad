// The programs that may act for people: registered, changed, given new secrets and removed.
import { Badge, Button, Group, Menu, Modal, Text } from '@mantine/core';
import { IconApps, IconKey, IconPencil, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { confirm } from '../../../../web/parts/Confirm.tsx';
import { Empty } from '../../../../web/parts/Empty.tsx';
import { Page } from '../../../../web/parts/Page.tsx';
import { done, Problem, toast } from '../../../../web/parts/Problem.tsx';
import { ShownOnce } from '../../../../web/parts/ShownOnce.tsx';
import { useSay } from '../../../../web/say.tsx';
import { type Column, ListTable } from '../../../people/web/admin/parts/ListTable.tsx';
import { OpenButton } from '../../../people/web/admin/parts/OpenButton.tsx';
import { LossItem, RowMenu } from '../../../people/web/admin/parts/RowMenu.tsx';
import { wholeList } from '../../../people/web/admin/parts/useList.ts';
import { listWords } from '../../../people/web/admin/words.ts';
import { listClients, removeClient, renewSecret } from '../../../signin/oauth/contract.ts';
import { ClientPanel, type ClientTarget } from './ClientPanel.tsx';
import { clientWords as w } from './words.ts';

export type Client = AnswerOf<typeof listClients>['clients'][number];

/** The page at /admin/applications. */
export default function ClientsPage() {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    queryKey: ['oauth clients'],
    queryFn: ({ signal }) => call(listClients, { signal }),
  });
  const [target, setTarget] = useState<ClientTarget>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const columns = useColumns(setTarget, setSecret);
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setTarget('new')}>
      {say(w.add)}
    </Button>
  );
  return (
    <Page title={say(w.title)} lead={say(w.lead)} actions={data?.clients.length ? add : undefined}>
      <ListTable
        label={say(w.title)}
        columns={columns}
        list={wholeList(data?.clients)}
        keyOf={(client) => client.id}
        empty={<Empty icon={<IconApps />} title={say(w.none)} hint={say(w.noneHint)} action={add} />}
      />
      <ClientPanel target={target} onClose={() => setTarget(null)} onSecret={setSecret} />
      <Modal
        opened={secret !== null}
        onClose={() => setSecret(null)}
        title={say(w.secret)}
        closeButtonProps={{ 'aria-label': say(listWords.close) }}
        closeOnClickOutside={false}
      >
        <ShownOnce said={say(w.once)} secret={secret ?? ''} onClose={() => setSecret(null)} />
      </Modal>
    </Page>
  );
}

function useColumns(edit: (client: Client) => void, onSecret: (secret: string) => void): Column<Client>[] {
  const say = useSay();
  const { renew, remove } = useActions(onSecret);
  const whoMay = ({ users, people, departments, groups, guests }: Client) =>
    `${say(users === 'all' ? w.usersAll : w.count(people.length, departments.length + groups.length))}${guests ? say(w.andGuests) : ''}`;
  return [
    {
      key: 'name',
      label: w.name,
      show: (client) => (
        <Group gap="xs">
          <OpenButton onClick={() => edit(client)}>{client.name}</OpenButton>
          {client.kind === 'mobile' ? (
            <Badge variant="default" tt="none">
              {say(w.mobile)}
            </Badge>
          ) : null}
        </Group>
      ),
    },
    { key: 'users', label: w.users, from: 'sm', show: (client) => <Text size="sm">{whoMay(client)}</Text> },
    {
      key: 'connected',
      label: w.connected,
      width: 120,
      align: 'right',
      show: (client) => say(w.people(client.connected)),
    },
    {
      key: 'actions',
      label: listWords.actions,
      quiet: true,
      width: 56,
      align: 'right',
      show: (client) => (
        <RowMenu name={client.name}>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => edit(client)}>
            {say(listWords.edit)}
          </Menu.Item>
          {client.kind === 'web' ? (
            <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => void renew(client)}>
              {say(w.newSecret)}
            </Menu.Item>
          ) : null}
          <Menu.Divider />
          <LossItem onClick={() => void remove(client)}>{say(listWords.delete)}</LossItem>
        </RowMenu>
      ),
    },
  ];
}

function useActions(onSecret: (secret: string) => void) {
  const say = useSay();
  const queries = useQueryClient();
  const secret = useMutation({
    mutationFn: ({ id }: Client) => call(renewSecret, { params: { id } }),
    onSuccess: (answer) => onSecret(answer.secret),
    onError: toast,
  });
  const gone = useMutation({
    mutationFn: ({ id }: Client) => call(removeClient, { params: { id } }),
    onSuccess: () => done(say(listWords.deleted)),
    onError: toast,
    onSettled: () => queries.invalidateQueries({ queryKey: ['oauth clients'] }),
  });
  return {
    renew: async (client: Client) => {
      const question = {
        title: say(w.newSecretTitle(client.name)),
        body: say(w.newSecretBody),
        button: say(w.newSecret),
      };
      if (await confirm(question)) secret.mutate(client);
    },
    remove: async (client: Client) => {
      const { name, connected } = client;
      const question = { title: say(w.deleteTitle(name)), body: say(w.deleteBody(connected)) };
      if (await confirm({ ...question, button: say(listWords.delete) })) gone.mutate(client);
    },
  };
}
