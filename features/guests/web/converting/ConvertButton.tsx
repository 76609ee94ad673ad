// Making a guest a user, or a user a guest: a dialog that says first what is gained and lost.
import { Alert, Button, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconTransfer } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { Dialog } from '../../../../web/parts/Dialog.tsx';
import { FormProblem, fieldErrors } from '../../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../../web/parts/FormFoot.tsx';
import { done, messageOf, Problem } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { NewPassword } from '../../../people/web/admin/parts/NewPassword.tsx';
import { previewToGuest, previewToUser, toGuest, toUser } from '../../converting/contract.ts';
import css from '../Guests.module.css';
import { words as w } from './words.ts';

type Becomes = 'user' | 'guest';
type Props = { readonly becomes: Becomes; readonly id: string; readonly name: string; readonly onDone: () => void };
type PreviewView = AnswerOf<typeof previewToUser>;

/** The button with its dialog. */
export function ConvertButton({ becomes, id, name, onDone }: Props) {
  const say = useSay();
  const [opened, { open, close }] = useDisclosure(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['conversion', becomes, id],
    enabled: opened,
    gcTime: 0,
    queryFn: () => call(becomes === 'user' ? previewToUser : previewToGuest, { params: { id } }),
  });
  return (
    <>
      <Button variant="default" leftSection={<IconTransfer size={16} aria-hidden />} onClick={open}>
        {say(becomes === 'user' ? w.toUser : w.toGuest)}
      </Button>
      <Dialog
        opened={opened}
        onClose={close}
        title={say(becomes === 'user' ? w.toUserTitle(name) : w.toGuestTitle(name))}
      >
        {data ? (
          <Convert preview={data} becomes={becomes} id={id} name={name} onDone={onDone} onClose={close} />
        ) : error ? (
          <Problem error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton h={320} />
        )}
      </Dialog>
    </>
  );
}

function Convert({
  preview,
  becomes,
  id,
  name,
  onDone,
  onClose,
}: Props & { preview: PreviewView; onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [login, setLogin] = useState(becomes === 'user' ? preview.becomes : (preview.address ?? ''));
  const [company, setCompany] = useState('');
  const [password, setPassword] = useState('');
  const convert = useMutation({
    mutationFn: () =>
      becomes === 'user'
        ? call(toUser, { params: { id }, body: { login, password } })
        : call(toGuest, { params: { id }, body: { address: login, password, ...(company ? { company } : {}) } }),
    onSuccess: async () => {
      done(say(becomes === 'user' ? w.doneUser(name) : w.doneGuest(name)));
      onClose();
      onDone();
      const stale = ['guest-accounts', 'users', 'departments', 'groups', 'people', 'person', 'spaces', 'space'];
      await Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  const errors = convert.error ? fieldErrors(convert.error) : {};
  const stopped = preview.problems.length > 0;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    e.stopPropagation();
    convert.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{say(w.lead)}</Text>
        {stopped ? (
          <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={say(w.problems)}>
            <List items={preview.problems} />
          </Alert>
        ) : null}
        <Part title={say(w.keeps)} items={preview.keeps.map((s) => s.name)} />
        {becomes === 'guest' ? <Part title={say(w.loses)} items={preview.loses.map((s) => s.name)} /> : null}
        <Part title={say(w.gained)} items={preview.gained} />
        <Part title={say(w.lost)} items={preview.lost} />
        <TextInput
          label={say(becomes === 'user' ? w.login : w.address)}
          withAsterisk
          autoComplete="off"
          maxLength={256}
          value={login}
          onChange={(e) => setLogin(e.currentTarget.value)}
          error={errors.login ?? errors.address}
        />
        {becomes === 'guest' ? (
          <TextInput
            label={say(w.company)}
            maxLength={100}
            value={company}
            onChange={(e) => setCompany(e.currentTarget.value)}
            error={errors.company}
          />
        ) : null}
        <NewPassword
          required
          label={say(w.password)}
          description={say(w.passwordHint)}
          value={password}
          onChange={setPassword}
          error={errors.password}
        />
        <FormProblem
          message={convert.error && Object.keys(errors).length === 0 ? messageOf(convert.error) : undefined}
        />
        <FormFoot onCancel={onClose} busy={convert.isPending} disabled={stopped || login === '' || password === ''}>
          {say(becomes === 'user' ? w.toUser : w.toGuest)}
        </FormFoot>
      </Stack>
    </form>
  );
}

function Part({ title, items }: { title: string; items: readonly string[] }) {
  const say = useSay();
  return (
    <section>
      <Title order={3} size="h5">
        {title}
      </Title>
      {items.length === 0 ? <Text size="sm">{say(w.none)}</Text> : <List items={items} />}
    </section>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className={css.left}>
      {items.map((item) => (
        <li key={item}>
          <Text size="sm" component="span">
            {item}
          </Text>
        </li>
      ))}
    </ul>
  );
}
