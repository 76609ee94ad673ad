// Administration of guest accounts: everyone from outside who has one, with their company and their spaces.
import { Group } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { guestAccounts } from '../../guests/contract.ts';
import { GuestPanel, type GuestRow } from '../../guests/web/admin/GuestPanel.tsx';
import { useGuestColumns } from '../../guests/web/admin/guestColumns.tsx';
import { words as w } from '../../guests/web/admin/words.ts';
import { given } from '../../people/web/admin/parts/given.ts';
import { ListTable } from '../../people/web/admin/parts/ListTable.tsx';
import { SearchBox } from '../../people/web/admin/parts/SearchBox.tsx';
import { useList } from '../../people/web/admin/parts/useList.ts';
import { listWords } from '../../people/web/admin/words.ts';

export default function GuestAccountsPage() {
  const say = useSay();
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<GuestRow | null>(null);
  const list = useList<GuestRow>(['guest-accounts', q], async (page) => {
    const { guests, next } = await call(guestAccounts, { query: { ...page, ...given({ q }) } });
    return { rows: guests, next };
  });
  const columns = useGuestColumns(setOpen);
  if (list.error && list.rows.length === 0) return <Problem error={list.error} onRetry={list.retry} />;
  const empty =
    q === '' ? { title: w.none, hint: w.noneHint } : { title: listWords.nothing, hint: listWords.nothingHint };
  return (
    <Page width="wide" title={say(w.title)} lead={say(w.lead)}>
      <Group mb="md">
        <SearchBox hint={say(w.searchHint)} onSearch={setQ} width={320} />
      </Group>
      <ListTable
        label={say(w.title)}
        columns={columns}
        list={list}
        keyOf={(guest) => guest.id}
        quietRow={(guest) => guest.state !== 'active'}
        empty={<Empty icon={<IconDoorEnter />} title={say(empty.title)} hint={say(empty.hint)} />}
      />
      <GuestPanel guest={open} onClose={() => setOpen(null)} />
    </Page>
  );
}
