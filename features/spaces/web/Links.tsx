// Related links of a space: added and removed by its members.
import { ActionIcon, Anchor, Button, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconExternalLink, IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { applyErrors, FormProblem } from '../../../web/parts/FormErrors.tsx';
import { toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { addLink, deleteLink } from '../contract.ts';
import { can } from './can.ts';
import { forgetSpace, type SpaceView } from './data.ts';
import css from './Space.module.css';
import { Widget } from './Widget.tsx';
import { words } from './words.ts';

/** The widget of related links. */
export function Links({ space }: { space: SpaceView }) {
  const say = useSay();
  const [adding, setAdding] = useState(false);
  const mayEdit = can(space, 'space.editLinks');
  return (
    <Widget
      title={say(words.links)}
      action={
        mayEdit ? (
          <Tooltip label={say(words.addLink)}>
            <ActionIcon
              variant="subtle"
              size="lg"
              aria-label={say(words.addLink)}
              aria-expanded={adding}
              onClick={() => setAdding(!adding)}
            >
              <IconPlus size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null
      }
    >
      {adding && mayEdit ? <LinkForm space={space} onDone={() => setAdding(false)} /> : null}
      {space.links.length === 0 && !adding ? (
        <Text size="sm" c="dimmed">
          {say(words.noLinks)}
        </Text>
      ) : null}
      <ul className={css.people}>
        {space.links.map((link) => (
          <LinkRow key={link.id} space={space} link={link} mayEdit={mayEdit} />
        ))}
      </ul>
    </Widget>
  );
}

function LinkRow({ space, link, mayEdit }: { space: SpaceView; link: SpaceView['links'][number]; mayEdit: boolean }) {
  const say = useSay();
  const queries = useQueryClient();
  const inside = link.url.startsWith('/') || link.url.startsWith(`${window.location.origin}/`);
  const remove = async () => {
    const sure = await confirm({
      title: say(words.removeLinkTitle),
      body: say(words.removeLinkBody(link.title)),
      button: say(words.removeIt),
      loss: false,
    });
    if (!sure) return;
    await call(deleteLink, { params: { id: space.id, link: link.id } });
    forgetSpace(queries, space.id);
  };
  return (
    <li className={css.link}>
      <Anchor href={link.url} {...(inside ? {} : { target: '_blank', rel: 'noreferrer' })}>
        {link.title}
        {inside ? null : (
          <IconExternalLink size={14} aria-hidden style={{ marginInlineStart: 4, verticalAlign: '-2px' }} />
        )}
      </Anchor>
      {mayEdit ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say(words.removeLink(link.title))}
          onClick={() => void remove().catch(toast)}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      ) : null}
    </li>
  );
}

function LinkForm({ space, onDone }: { space: SpaceView; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { title: '', url: '' } });
  const [problem, setProblem] = useState<string>();
  const add = useMutation({
    mutationFn: (body: { title: string; url: string }) => call(addLink, { params: { id: space.id }, body }),
    onSuccess: () => {
      forgetSpace(queries, space.id);
      onDone();
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
      <Stack gap="xs" mb="md">
        <TextInput
          label={say(words.linkTitle)}
          maxLength={128}
          required
          data-autofocus
          {...form.getInputProps('title')}
        />
        <TextInput
          label={say(words.linkUrl)}
          type="url"
          placeholder="https://"
          maxLength={2000}
          required
          {...form.getInputProps('url')}
        />
        <FormProblem message={problem} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="compact-md" onClick={onDone}>
            {say(words.cancel)}
          </Button>
          <Button type="submit" size="compact-md" loading={add.isPending}>
            {say(words.addLink)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
