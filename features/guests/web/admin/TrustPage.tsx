// Which organisations' accounts guests may come with.
import { Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { confirm } from '../../../../web/parts/Confirm.tsx';
import { Empty } from '../../../../web/parts/Empty.tsx';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { Page } from '../../../../web/parts/Page.tsx';
import { done, Problem, toast } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import list from '../../../people/web/settings/SessionsSection.module.css';
import { addIssuer, dropIssuer, listIssuers } from '../../linking/contract.ts';
import { words as w } from '../linking/words.ts';

const KEY = ['trusted-issuers'];

export default function TrustPage() {
  const say = useSay();
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: () => call(listIssuers) });
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Page width="reading" title={say(w.trust)} lead={say(w.trustLead)}>
      <Stack gap="xl">
        <AddForm />
        {data ? <Issuers issuers={data.issuers} /> : <Skeleton h={120} />}
      </Stack>
    </Page>
  );
}

function AddForm() {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm({
    initialValues: { address: '' },
    validate: { address: (value) => (value.trim() ? null : say(w.fillIn)) },
  });
  const submit = async ({ address }: { address: string }) => {
    setProblem(undefined);
    try {
      queries.setQueryData(KEY, await call(addIssuer, { body: { address: address.trim() } }));
      form.reset();
      done(say(w.added));
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  return (
    <form noValidate onSubmit={form.onSubmit(submit, focusFirstError)}>
      <Stack gap="sm">
        <FormProblem message={problem} />
        <TextInput
          label={say(w.trustAdd)}
          description={say(w.trustAddHint)}
          placeholder="https://genkan.example.jp"
          {...form.getInputProps('address')}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {say(w.add)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Issuers({ issuers }: { issuers: readonly { issuer: string; since: string }[] }) {
  const say = useSay();
  const dates = useDates();
  const queries = useQueryClient();
  const drop = useMutation({
    mutationFn: (issuer: string) => call(dropIssuer, { query: { issuer } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: KEY });
      done(say(w.dropped));
    },
    onError: toast,
  });
  const ask = async (issuer: string) => {
    if (await confirm({ title: say(w.dropTitle), body: say(w.dropBody(issuer)), button: say(w.drop) }))
      drop.mutate(issuer);
  };
  if (issuers.length === 0)
    return <Empty icon={<IconBuildingCommunity size={26} stroke={1.6} />} title={say(w.none)} hint={say(w.noneHint)} />;
  return (
    <ul className={list.list}>
      {issuers.map(({ issuer, since }) => (
        <li key={issuer} className={list.row}>
          <IconBuildingCommunity size={26} stroke={1.5} aria-hidden />
          <div className={list.texts}>
            <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {issuer}
            </Text>
            <Text size="xs" c="dimmed">
              {say(w.trustedSince(dates.moment(since)))}
            </Text>
          </div>
          <Button
            variant="default"
            size="xs"
            loading={drop.isPending}
            aria-label={say(w.dropOf(issuer))}
            onClick={() => void ask(issuer)}
          >
            {say(w.drop)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
