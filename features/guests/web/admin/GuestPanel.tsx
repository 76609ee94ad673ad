// The side panel of one guest account: who it is, where they are, and what can be done with the account.
import { Anchor, Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import type { Both } from '../../../../platform/i18n.ts';
import { can } from '../../../../web/abilities.ts';
import { call } from '../../../../web/api.ts';
import { useMe } from '../../../../web/me.ts';
import { confirm } from '../../../../web/parts/Confirm.tsx';
import { OutsideMark } from '../../../../web/parts/Person.tsx';
import { done, toast } from '../../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../../web/say.tsx';
import panel from '../../../people/web/admin/parts/SidePanel.module.css';
import { SidePanel, useHeld } from '../../../people/web/admin/parts/SidePanel.tsx';
import { StateMark } from '../../../people/web/admin/parts/StateMark.tsx';
import { deleteGuest, type guestAccounts, updateGuest } from '../../admin/contract.ts';
import { words as lists } from '../../admin/words.ts';
import { unlinkGuest } from '../../linking/contract.ts';
import { ConvertButton } from '../converting/ConvertButton.tsx';
import { words as link } from '../linking/words.ts';
import { GuestPassword } from './GuestPassword.tsx';
import { words as w } from './words.ts';

export type GuestRow = AnswerOf<typeof guestAccounts>['guests'][number];

/** Opens for a guest of the list. */
export function GuestPanel({ guest, onClose }: { guest: GuestRow | null; onClose: () => void }) {
  const held = useHeld(guest);
  return (
    <SidePanel opened={guest !== null} title={held?.name ?? ''} onClose={onClose} size={480}>
      {held ? (
        <Stack className={panel.fields} gap="xl">
          <Facts guest={held} />
          {held.linkedTo === null && <GuestPassword guest={held} onDone={onClose} />}
          <Danger guest={held} onDone={onClose} />
        </Stack>
      ) : null}
    </SidePanel>
  );
}

function Facts({ guest }: { guest: GuestRow }) {
  const say = useSay();
  const dates = useDates();
  return (
    <Stack gap="sm">
      <Fact label={w.company}>
        <OutsideMark company={guest.company} />
      </Fact>
      <Fact label={w.address}>{guest.address}</Fact>
      {guest.linkedTo !== null && <Fact label={link.guestLinked}>{say(link.guestLinkedTo(guest.linkedTo))}</Fact>}
      <Fact label={w.state}>
        <StateMark state={guest.state} />
      </Fact>
      <Fact label={w.licence}>
        <LicenceOf guest={guest} />
      </Fact>
      <Fact label={w.lastSeen}>{guest.lastSeenAt ? dates.moment(guest.lastSeenAt) : say(w.never)}</Fact>
      <Fact label={w.since}>{dates.moment(guest.createdAt)}</Fact>
      <Fact label={w.spaces}>
        {guest.spaces.length === 0
          ? say(w.noSpaces)
          : guest.spaces.map((space) => (
              <div key={space.id}>
                <Anchor href={`/spaces/${space.id}`} display="inline-block" py={3}>
                  {space.name}
                </Anchor>
              </div>
            ))}
      </Fact>
    </Stack>
  );
}

function LicenceOf({ guest: { licence, trialEndsAt } }: { guest: GuestRow }) {
  const say = useSay();
  const { day } = useDates();
  if (licence !== 'trial') return say(lists.licences[licence]);
  return say(trialEndsAt ? w.trialUntil(day(lastMoment(trialEndsAt))) : w.trialNotBegun);
}

/** A trial ends with a midnight: its last day is the one before. */
const lastMoment = (end: string) => new Date(Date.parse(end) - 1).toISOString();

function Fact({ label, children }: { label: Both; children: ReactNode }) {
  const say = useSay();
  return (
    <div>
      <Text size="xs" c="dimmed">
        {say(label)}
      </Text>
      <Text component="div" size="sm">
        {children}
      </Text>
    </div>
  );
}

function Danger({ guest, onDone }: { guest: GuestRow; onDone: () => void }) {
  const say = useSay();
  const me = useMe();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: async ({ run }: { run: () => Promise<unknown>; said: Both }) => run(),
    onSuccess: async (_, { said }) => {
      done(say(said));
      onDone();
      await queries.invalidateQueries({ queryKey: ['guest-accounts'] });
    },
    onError: toast,
  });
  const setState = (state: 'active' | 'inactive', said: Both) =>
    act.mutate({ run: () => call(updateGuest, { params: { id: guest.id }, body: { state } }), said });
  const suspend = async () => {
    const question = {
      title: say(w.suspendTitle(guest.name)),
      body: say(w.suspendBody),
      button: say(w.suspend),
      loss: false,
    };
    if (await confirm(question)) setState('inactive', w.suspended(guest.name));
  };
  const unlink = async () => {
    const question = {
      title: say(link.guestUnlinkTitle(guest.name)),
      body: say(link.guestUnlinkBody),
      button: say(link.unlink),
      loss: false,
    };
    if (!(await confirm(question))) return;
    act.mutate({ run: () => call(unlinkGuest, { params: { id: guest.id } }), said: link.unlinked });
  };
  const remove = async () => {
    const question = {
      title: say(w.deleteTitle(guest.name)),
      body: say(w.deleteBody),
      word: guest.address,
      button: say(w.delete),
    };
    if (!(await confirm(question))) return;
    act.mutate({ run: () => call(deleteGuest, { params: { id: guest.id } }), said: w.deleted(guest.name) });
  };
  return (
    <Stack gap="md">
      <Divider />
      <Group gap="sm">
        {guest.state === 'active' ? (
          <Button variant="default" loading={act.isPending} onClick={() => void suspend()}>
            {say(w.suspend)}
          </Button>
        ) : (
          <Button variant="light" loading={act.isPending} onClick={() => setState('active', w.reactivated(guest.name))}>
            {say(w.reactivate)}
          </Button>
        )}
        {guest.linkedTo !== null && (
          <Button variant="default" loading={act.isPending} onClick={() => void unlink()}>
            {say(link.unlink)}
          </Button>
        )}
        {can(me, 'people.manage') ? (
          <ConvertButton becomes="user" id={guest.id} name={guest.name} onDone={onDone} />
        ) : null}
        <Button variant="subtle" color="red" loading={act.isPending} onClick={() => void remove()}>
          {say(w.delete)}
        </Button>
      </Group>
    </Stack>
  );
}
