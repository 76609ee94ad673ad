// A webhook made or changed. Its secret is shown once; a test goes to the address as it was saved.
import { Button, Checkbox, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { FormProblem, fieldErrors, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../web/parts/FormFoot.tsx';
import { done, messageOf, toast } from '../../../web/parts/Problem.tsx';
import { ShownOnce } from '../../../web/parts/ShownOnce.tsx';
import { useSay } from '../../../web/say.tsx';
import { addWebhook, type Happening, happenings, renewSecret, updateWebhook } from '../contract.ts';
import type { Webhook } from './data.ts';
import { TestButton } from './TestButton.tsx';
import { webhookWords as w } from './words.ts';

type Props = { readonly app: string; readonly known: Webhook | null; readonly onClose: () => void };

export function WebhookDialog({ app, known, onClose }: Props) {
  const say = useSay();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const changed = () => queries.invalidateQueries({ queryKey: ['app', app] });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={say(secret !== null ? w.shown : known ? w.edit : w.add)}
      closeOnClickOutside={false}
    >
      {secret !== null ? (
        <ShownOnce said={say(w.once)} secret={secret} onClose={onClose} />
      ) : (
        <Form
          app={app}
          known={known}
          onClose={onClose}
          onSecret={(made) => {
            void changed();
            setSecret(made);
          }}
          onSaved={() => {
            void changed();
            done(say(w.saved));
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

type FormProps = Props & { readonly onSecret: (secret: string) => void; readonly onSaved: () => void };

function Form({ app, known, onClose, onSecret, onSaved }: FormProps) {
  const say = useSay();
  const [description, setDescription] = useState(known?.description ?? '');
  const [url, setUrl] = useState(known?.url ?? '');
  const [events, setEvents] = useState<Happening[]>(known?.events ?? ['ADD_RECORD']);
  const [active, setActive] = useState(known?.active ?? true);
  const save = useMutation({
    mutationFn: async () => {
      const body = { description: description.trim(), url: url.trim(), events, active };
      if (known) return void (await call(updateWebhook, { params: { id: app, webhook: known.id }, body }));
      onSecret((await call(addWebhook, { params: { id: app }, body })).secret);
    },
    onSuccess: () => {
      if (known) onSaved();
    },
    onError: focusFirstError,
  });
  const errors = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={say(w.url)}
          description={say(w.urlHint)}
          type="url"
          required
          maxLength={2000}
          value={url}
          error={errors.url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={say(w.description)}
          maxLength={200}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={say(w.when)}
          value={events}
          error={errors.events}
          onChange={(chosen) => setEvents(happenings.filter((one) => chosen.includes(one)))}
        >
          <Stack gap="xs" mt="xs">
            {happenings.map((one) => (
              <Checkbox key={one} value={one} label={say(w.events[one])} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Text size="xs" c="dimmed">
          {say(w.whole)}
        </Text>
        <Switch
          label={say(w.active)}
          description={known ? say(w.activeHint) : undefined}
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        {save.error && Object.keys(errors).length === 0 ? <FormProblem message={messageOf(save.error)} /> : null}
        {known ? <Extras app={app} known={known} onSecret={onSecret} /> : null}
        <FormFoot onCancel={onClose} busy={save.isPending}>
          {say(known ? w.save : w.make)}
        </FormFoot>
      </Stack>
    </form>
  );
}

function Extras({ app, known, onSecret }: { app: string; known: Webhook; onSecret: (secret: string) => void }) {
  const say = useSay();
  const renew = useMutation({
    mutationFn: () => call(renewSecret, { params: { id: app, webhook: known.id } }),
    onSuccess: ({ secret }) => onSecret(secret),
    onError: toast,
  });
  const ask = async () => {
    if (await confirm({ title: say(w.renewAsk), body: say(w.renewLoss), button: say(w.renew) })) renew.mutate();
  };
  return (
    <Group gap="xs">
      <TestButton app={app} webhook={known} />
      <Button variant="subtle" size="xs" loading={renew.isPending} onClick={() => void ask()}>
        {say(w.renew)}
      </Button>
    </Group>
  );
}
