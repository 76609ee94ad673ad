// Every guest account, narrowed by words, space, state and licence.
import { IconDoorEnter } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { Empty } from '../../../../web/parts/Empty.tsx';
import { Problem } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { given } from '../../../people/web/admin/parts/given.ts';
import { ListTable } from '../../../people/web/admin/parts/ListTable.tsx';
import { useList } from '../../../people/web/admin/parts/useList.ts';
import { listWords } from '../../../people/web/admin/words.ts';
import { guestAccounts } from '../../admin/contract.ts';
import { words as lists } from '../../admin/words.ts';
import { GuestPanel, type GuestRow } from './GuestPanel.tsx';
import { useGuestColumns } from './guestColumns.tsx';
import { Filters, OneOf } from './guestFilters.tsx';
import { words as w } from './words.ts';

type Chosen = {
  q: string;
  space: string | null;
  state: 'active' | 'inactive' | null;
  licence: GuestRow['licence'] | null;
};

export function AllGuests() {
  const say = useSay();
  const [chosen, setChosen] = useState<Chosen>({ q: '', space: null, state: null, licence: null });
  const change = (part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part }));
  const [open, setOpen] = useState<GuestRow | null>(null);
  const list = useList<GuestRow>(['guest-accounts', chosen], async (page) => {
    const { guests, next } = await call(guestAccounts, { query: { ...page, ...given(chosen) } });
    return { rows: guests, next };
  });
  const columns = useGuestColumns(setOpen);
  if (list.error && list.rows.length === 0) return <Problem error={list.error} onRetry={list.retry} />;
  const all = chosen.q === '' && !chosen.space && !chosen.state && !chosen.licence;
  const empty = all ? { title: w.none, hint: w.noneHint } : { title: listWords.nothing, hint: listWords.nothingHint };
  return (
    <>
      <Filters
        hint={w.searchHint}
        space={chosen.space}
        onSearch={(q) => change({ q })}
        onSpace={(space) => change({ space })}
      >
        <OneOf label={w.state} values={lists.states} value={chosen.state} onChange={(state) => change({ state })} />
        <OneOf
          label={w.licence}
          values={lists.licences}
          value={chosen.licence}
          onChange={(licence) => change({ licence })}
        />
      </Filters>
      <ListTable
        label={say(w.title)}
        columns={columns}
        list={list}
        keyOf={(guest) => guest.id}
        quietRow={(guest) => guest.state !== 'active'}
        empty={<Empty icon={<IconDoorEnter />} title={say(empty.title)} hint={say(empty.hint)} />}
      />
      <GuestPanel guest={open} onClose={() => setOpen(null)} />
    </>
  );
}
