// The side panel that registers a program or changes one.
import { Radio, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { Copyable } from '../../../../web/parts/Copyable.tsx';
import { applyErrors, fieldErrors } from '../../../../web/parts/FormErrors.tsx';
import { done } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { Section } from '../../../people/web/admin/parts/Section.tsx';
import { PanelButtons, PanelForm, SidePanel, useHeld } from '../../../people/web/admin/parts/SidePanel.tsx';
import { listWords } from '../../../people/web/admin/words.ts';
import { addClient, changeClient } from '../../../signin/oauth/contract.ts';
import type { Client } from './ClientsPage.tsx';
import { type Who, WhoRows } from './WhoRows.tsx';
import { clientWords as w } from './words.ts';

export type ClientTarget = 'new' | Client | null;
type Values = {
  kind: 'web' | 'mobile';
  name: string;
  redirectUris: string;
  users: 'all' | 'listed';
  who: readonly Who[];
  guests: boolean;
};
type Form = UseFormReturnType<Values>;

type PanelProps = { target: ClientTarget; onClose: () => void; onSecret: (secret: string) => void };

/** Opens for `target`. A secret that was made is handed over, to be shown once. */
export function ClientPanel({ target, onClose, onSecret }: PanelProps) {
  const say = useSay();
  const held = useHeld(target);
  return (
    <SidePanel
      opened={target !== null}
      title={say(held === null || held === 'new' ? w.add : w.edit(held.name))}
      onClose={onClose}
    >
      {held === null ? null : <ClientForm client={held === 'new' ? null : held} onDone={onClose} onSecret={onSecret} />}
    </SidePanel>
  );
}

const valuesOf = (client: Client | null): Values => ({
  kind: client?.kind ?? 'web',
  name: client?.name ?? '',
  redirectUris: client?.redirectUris.join('\n') ?? '',
  users: client?.users ?? 'all',
  who: client
    ? [
        ...client.departments.map((one) => ({ type: 'ORGANIZATION' as const, ...one })),
        ...client.groups.map((one) => ({ type: 'GROUP' as const, includeSubs: false, ...one })),
        ...client.people.map(({ id, code, name }) => ({ type: 'USER' as const, includeSubs: false, id, code, name })),
      ]
    : [],
  guests: client?.guests ?? false,
});

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line, i) => ({ text: line.trim(), line: i + 1 }))
    .filter((one) => one.text !== '');

const settingsOf = ({ name, redirectUris, users, who, guests, kind }: Values) => {
  const listed = users === 'all' ? [] : who;
  const of = (type: Who['type']) => listed.filter((one) => one.type === type);
  return {
    ...{ name, users, guests: guests && kind === 'web' },
    redirectUris: linesOf(redirectUris).map(({ text }) => text),
    people: of('USER').map(({ id }) => id),
    departments: of('ORGANIZATION').map(({ id, includeSubs }) => ({ id, includeSubs })),
    groups: of('GROUP').map(({ id }) => id),
  };
};

type FormProps = { client: Client | null; onDone: () => void; onSecret: (secret: string) => void };

function ClientForm({ client, onDone, onSecret }: FormProps) {
  const say = useSay();
  const { form, problem, save } = useSaving(client, onDone, onSecret);
  return (
    <PanelForm
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      dirty={form.isDirty()}
      problem={problem}
      footer={<PanelButtons isNew={!client} saving={save.isPending} />}
    >
      <Stack gap="md">
        <TextInput
          label={say(w.name)}
          description={say(w.nameHint)}
          withAsterisk
          required
          maxLength={64}
          data-autofocus
          {...form.getInputProps('name')}
        />
        {client ? null : <KindField form={form} />}
        <Textarea
          label={say(w.redirects)}
          description={say(w.redirectsHint)}
          withAsterisk
          required
          autosize
          minRows={2}
          maxRows={10}
          spellCheck={false}
          {...form.getInputProps('redirectUris')}
        />
        <WhoFields form={form} />
        {client ? <ForProgram client={client} /> : null}
      </Stack>
    </PanelForm>
  );
}

function useSaving(client: Client | null, onDone: () => void, onSecret: (secret: string) => void) {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm<Values>({ initialValues: valuesOf(client) });
  const save = useMutation({
    mutationFn: async (values: Values): Promise<string | null> => {
      const body = settingsOf(values);
      if (!client) return (await call(addClient, { body: { kind: values.kind, ...body } })).secret;
      await call(changeClient, { params: { id: client.id }, body });
      return null;
    },
    onSuccess: async (secret) => {
      if (secret === null) done(say(listWords.saved));
      onDone();
      if (secret !== null) onSecret(secret);
      await queries.invalidateQueries({ queryKey: ['oauth clients'] });
    },
    onError: (error, { redirectUris }) => {
      setProblem(applyErrors(form, error));
      const lines = linesOf(redirectUris);
      const wrong = Object.entries(fieldErrors(error)).flatMap(([field, said]) => {
        const line = lines[Number(/^redirectUris\.(\d+)/.exec(field)?.[1] ?? Number.NaN)]?.line;
        return line === undefined ? [] : [`${say(w.line(line))}${said}`];
      });
      if (wrong.length > 0) form.setFieldError('redirectUris', wrong.join('\n'));
    },
  });
  return { form, problem, save };
}

/** Chosen once: it decides how the program proves itself. */
function KindField({ form }: { form: Form }) {
  const say = useSay();
  return (
    <Radio.Group label={say(w.kind)} {...form.getInputProps('kind')}>
      <Stack gap="xs" mt={6}>
        {(['web', 'mobile'] as const).map((kind) => (
          <Radio key={kind} value={kind} label={say(w.kinds[kind])} description={say(w.kindHints[kind])} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function WhoFields({ form }: { form: Form }) {
  const say = useSay();
  const { users, who, kind } = form.getValues();
  const wrong = [form.errors.people, form.errors.departments, form.errors.groups].filter(Boolean);
  return (
    <>
      <Radio.Group label={say(w.users)} {...form.getInputProps('users')}>
        <Stack gap="xs" mt={6}>
          <Radio value="all" label={say(w.usersAll)} />
          <Radio value="listed" label={say(w.usersListed)} />
        </Stack>
      </Radio.Group>
      {users === 'listed' ? (
        <div>
          <WhoRows value={who} onChange={(next) => form.setFieldValue('who', next)} />
          {wrong.length > 0 ? (
            <Text size="xs" c="red" role="alert">
              {wrong}
            </Text>
          ) : null}
        </div>
      ) : null}
      {kind === 'web' ? (
        <Switch
          label={say(w.guests)}
          description={say(w.guestsHint)}
          {...form.getInputProps('guests', { type: 'checkbox' })}
        />
      ) : null}
    </>
  );
}

/** What is typed into the program's own settings. */
function ForProgram({ client }: { client: Client }) {
  const say = useSay();
  const { origin } = window.location;
  const values = [
    [w.id, client.id],
    [w.authorize, `${origin}/oauth2/authorization`],
    [w.token, `${origin}/oauth2/token`],
  ] as const;
  return (
    <Section title={w.forProgram}>
      {values.map(([label, value]) => (
        <div key={value}>
          <Text size="sm" fw={500} mb={4}>
            {say(label)}
          </Text>
          <Copyable value={value} name={say(label)} />
        </div>
      ))}
    </Section>
  );
}
