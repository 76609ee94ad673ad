// Administration of guests: everyone from outside who has an account, and the invitations still on their way.
import { Button, Group, Tabs } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { can } from '../../../web/abilities.ts';
import { address } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { Page } from '../../../web/parts/Page.tsx';
import { useSay } from '../../../web/say.tsx';
import { guestsCsv } from '../../guests/admin/contract.ts';
import { AllGuests } from '../../guests/web/admin/AllGuests.tsx';
import { AllInvitations } from '../../guests/web/admin/AllInvitations.tsx';
import { InviteEverywhere } from '../../guests/web/admin/InviteEverywhere.tsx';
import { words as w } from '../../guests/web/admin/words.ts';

type Tab = 'guests' | 'invitations';

export default function GuestAccountsPage() {
  const say = useSay();
  const me = useMe();
  const [tab, setTab] = useState<Tab>('guests');
  const download = can(me, 'guests.download') ? (
    <Button
      component="a"
      href={address(guestsCsv.path, undefined, undefined)}
      download
      variant="default"
      leftSection={<IconFileDownload size={16} aria-hidden />}
    >
      {say(w.csv)}
    </Button>
  ) : null;
  return (
    <Page
      width="wide"
      title={say(w.title)}
      lead={say(w.lead)}
      actions={
        <Group gap="xs">
          {download}
          <InviteEverywhere />
        </Group>
      }
    >
      <Tabs
        value={tab}
        onChange={(next) => setTab(next === 'invitations' ? 'invitations' : 'guests')}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="guests">{say(w.guestsTab)}</Tabs.Tab>
          <Tabs.Tab value="invitations">{say(w.invitationsTab)}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="guests">
          <AllGuests />
        </Tabs.Panel>
        <Tabs.Panel value="invitations">
          <AllInvitations />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
