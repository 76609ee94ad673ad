// Making a space: first from scratch or a template, then its appearance and its members.
import { Button, Group, Stack, Tabs, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDoorEnter } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { applyErrors, FormProblem } from '../../../web/parts/FormErrors.tsx';
import { useSay } from '../../../web/say.tsx';
import { addSpace } from '../contract.ts';
import { AppearanceFields } from './AppearanceFields.tsx';
import type { TemplateView } from './data.ts';
import { bodyOfRows, hasAdministrator, type MemberRow } from './memberRows.ts';
import { PeoplePicker } from './PeoplePicker.tsx';
import { bodyOfNew, newSpaceForm } from './spaceForm.ts';
import { TemplateList } from './TemplateList.tsx';
import { words } from './words.ts';

type Props = { readonly guest: boolean; readonly opened: boolean; readonly onClose: () => void };
/** `undefined`: not chosen yet. `null`: from scratch. */
type Start = TemplateView | null | undefined;

/** The dialog for a new space or guest space; it leads to the space that was made. */
export default function CreateSpaceDialog({ guest, opened, onClose }: Props) {
  const say = useSay();
  const [start, setStart] = useState<Start>(undefined);
  const [seen, setSeen] = useState(opened);
  if (opened && !seen) setSeen(true);
  if (!seen) return null;
  const finish = () => {
    onClose();
    setStart(undefined);
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      // What was typed is still there after closing by mistake.
      keepMounted
      title={say(guest ? words.newGuestSpace : words.newSpace)}
    >
      {start === undefined ? (
        <TemplateList onChoose={setStart} />
      ) : (
        <NewSpace
          key={start?.id ?? ''}
          guest={guest}
          template={start}
          onBack={() => setStart(undefined)}
          onDone={finish}
        />
      )}
    </Dialog>
  );
}

type NewProps = { guest: boolean; template: TemplateView | null; onBack: () => void; onDone: () => void };

function NewSpace({ guest, template, onBack, onDone }: NewProps) {
  const say = useSay();
  const { person } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [tab, setTab] = useState<string | null>('appearance');
  const [rows, setRows] = useState<MemberRow[]>(() => [
    { type: 'USER', code: person.code, name: person.name, photo: person.photo, isAdmin: true, includeSubs: false },
  ]);
  const [problem, setProblem] = useState<string>();
  const [noAdmin, setNoAdmin] = useState(false);
  const form = useForm({
    initialValues: { ...newSpaceForm(guest), ...(template ? { name: template.name, useMultiThread: true } : {}) },
    validate: { name: (v) => (v.trim() === '' ? say(words.nameNeeded) : null) },
  });
  const create = useMutation({
    mutationFn: () =>
      call(addSpace, {
        body: { ...bodyOfNew(form.getValues(), guest, template?.id ?? null), members: bodyOfRows(rows) },
      }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['spaces'] });
      onDone();
      await navigate({ to: '/spaces/$id', params: { id } });
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const submit = form.onSubmit(
    () => {
      setProblem(undefined);
      if (!hasAdministrator(rows)) {
        setNoAdmin(true);
        return setTab('members');
      }
      create.mutate();
    },
    () => setTab('appearance'),
  );
  return (
    <form onSubmit={submit} noValidate>
      {template ? (
        <Text size="sm" c="dimmed" mb="xs">
          {say(words.usingTemplate(template.name))}
        </Text>
      ) : null}
      <Tabs value={tab} onChange={setTab} keepMounted>
        <Tabs.List mb="md">
          <Tabs.Tab value="appearance">{say(words.appearance)}</Tabs.Tab>
          <Tabs.Tab value="members">{say(words.membersTab)}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="appearance">
          <AppearanceFields form={form} guest={guest} template={template !== null} />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          {guest ? <GuestsLater /> : null}
          <PeoplePicker
            rows={rows}
            onChange={(next) => {
              setRows(next);
              setNoAdmin(false);
            }}
            error={noAdmin ? say(words.oneAdministrator) : undefined}
          />
        </Tabs.Panel>
      </Tabs>
      <Stack gap="sm" mt="lg">
        <FormProblem message={problem} />
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            {say(words.back)}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {say(words.create)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function GuestsLater() {
  const say = useSay();
  return (
    <Text size="sm" mb="sm" c="var(--genkan-outside)">
      <IconDoorEnter size={16} aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 6 }} />
      {say(words.guestsLater)}
    </Text>
  );
}
