// The API tokens of an app, for who manages it: a new one is shown this once, changes work after the next deploy.
import { Button, Group, Modal, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { Empty } from '../../../web/parts/Empty.tsx';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../web/parts/FormFoot.tsx';
import { done, messageOf, Problem, toast } from '../../../web/parts/Problem.tsx';
import { ShownOnce } from '../../../web/parts/ShownOnce.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { addToken, listTokens, removeToken, updateToken } from '../tokens/contract.ts';
import { AppSettingsPage } from './AppSettingsPage.tsx';
import { type Grant, GrantsInput } from './GrantsInput.tsx';
import { tokenWords as w } from './token-words.ts';

type Tokens = AnswerOf<typeof listTokens>;
type Token = Tokens['tokens'][number];
/** What is open: nothing, a new token, or one that is there. */
type Open = null | 'new' | Token;

export default function TokensPage() {
  const say = useSay();
  const { app } = useParams({ from: '/shell/apps/$app/tokens' });
  const [open, setOpen] = useState<Open>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['app', app, 'tokens'],
    queryFn: ({ signal }) => call(listTokens, { params: { id: app }, signal }),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  const add = <Button onClick={() => setOpen('new')}>{say(w.add)}</Button>;
  return (
    <AppSettingsPage app={app} name={data?.app} words={w} actions={data?.tokens.length ? add : undefined}>
      {!data ? (
        <Skeleton h={200} />
      ) : data.tokens.length === 0 ? (
        <Empty icon={<IconKey />} title={say(w.none)} hint={say(w.noneHint)} action={add} />
      ) : (
        <TokenTable app={app} tokens={data.tokens} onOpen={setOpen} />
      )}
      <TokenDialog
        key={open === null ? '' : open === 'new' ? 'new' : open.id}
        app={app}
        open={open}
        onClose={() => setOpen(null)}
      />
    </AppSettingsPage>
  );
}

function TokenTable({
  app,
  tokens,
  onOpen,
}: {
  app: string;
  tokens: Tokens['tokens'];
  onOpen: (token: Token) => void;
}) {
  const say = useSay();
  const { moment } = useDates();
  return (
    <Stack>
      <Table aria-label={say(w.title)} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(w.token)}</Table.Th>
            <Table.Th>{say(w.may)}</Table.Th>
            <Table.Th visibleFrom="sm">{say(w.made)}</Table.Th>
            <Table.Th>{say(w.more)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => (
            <Table.Tr key={token.id}>
              <Table.Td>
                <Text size="sm" fw={600}>
                  {token.note === '' ? say(w.unnamed) : token.note}
                </Text>
                <Text size="xs" c="dimmed">
                  {say(w.endsWith(token.hint))}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{token.grants.map((grant) => say(w.grants[grant])).join(say(w.comma))}</Text>
                {token.works ? null : (
                  <Text size="xs" c="dimmed">
                    {say(w.notYet)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <Text size="sm">{token.creator.name}</Text>
                <Text size="xs" c="dimmed" component="time" dateTime={token.createdAt}>
                  {moment(token.createdAt)}
                </Text>
              </Table.Td>
              <Table.Td>
                <Actions app={app} token={token} onOpen={onOpen} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function Actions({ app, token, onOpen }: { app: string; token: Token; onOpen: (token: Token) => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const name = token.note === '' ? say(w.endsWith(token.hint)) : token.note;
  const remove = useMutation({
    mutationFn: () => call(removeToken, { params: { id: app, token: token.id } }),
    onSuccess: () => done(say(w.deleted)),
    onError: toast,
    onSettled: () => queries.invalidateQueries({ queryKey: ['app', app] }),
  });
  const ask = async () => {
    if (await confirm({ title: say(w.deleteAsk(name)), body: say(w.deleteLoss), button: say(w.delete) }))
      remove.mutate();
  };
  return (
    <Group gap="xs">
      <Button variant="default" size="xs" aria-label={`${say(w.edit)}: ${name}`} onClick={() => onOpen(token)}>
        {say(w.edit)}
      </Button>
      <Button
        variant="default"
        size="xs"
        aria-label={`${say(w.delete)}: ${name}`}
        loading={remove.isPending}
        onClick={() => void ask()}
      >
        {say(w.delete)}
      </Button>
    </Group>
  );
}

function TokenDialog({ app, open, onClose }: { app: string; open: Open; onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const known = open === null || open === 'new' ? null : open;
  const [note, setNote] = useState(known?.note ?? '');
  const [grants, setGrants] = useState<Grant[]>(known?.grants ?? ['view']);
  const [made, setMade] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: async (): Promise<string | null> => {
      const body = { note: note.trim(), grants };
      if (!known) return (await call(addToken, { params: { id: app }, body })).token;
      await call(updateToken, { params: { id: app, token: known.id }, body });
      return null;
    },
    onSuccess: (token) => {
      void queries.invalidateQueries({ queryKey: ['app', app] });
      if (token !== null) return setMade(token);
      done(say(w.saved));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal
      opened={open !== null}
      onClose={onClose}
      title={say(made !== null ? w.shown : known ? w.edit : w.add)}
      closeButtonProps={{ 'aria-label': say(w.close) }}
      closeOnClickOutside={made === null}
    >
      {made !== null ? (
        <ShownOnce said={say(w.once)} secret={made} onClose={onClose} />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput
              label={say(w.note)}
              description={say(w.noteHint)}
              maxLength={200}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              data-autofocus
            />
            <GrantsInput value={grants} onChange={setGrants} />
            <FormProblem message={save.error ? messageOf(save.error) : undefined} />
            <FormFoot onCancel={onClose} busy={save.isPending} disabled={grants.length === 0}>
              {say(known ? w.save : w.make)}
            </FormFoot>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
