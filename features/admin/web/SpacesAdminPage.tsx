// Administration of spaces: all of them, whoever is in them, and the deleted ones that can still come back.
import { Tabs } from '@mantine/core';
import { IconBuildingCommunity, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { ListTable } from '../../people/web/admin/parts/ListTable.tsx';
import { useList } from '../../people/web/admin/parts/useList.ts';
import { adminSpaces } from '../../spaces/contract.ts';
import { AppointDialog } from './AppointDialog.tsx';
import { type SpaceRow, useDeletedColumns, useSpaceColumns } from './spaceColumns.tsx';
import { adminWords, spacesWords as w } from './words.ts';

type Tab = 'present' | 'orphaned' | 'deleted';
const tabs: readonly Tab[] = ['present', 'orphaned', 'deleted'];

export default function SpacesAdminPage() {
  const say = useSay();
  const [tab, setTab] = useState<Tab>('present');
  return (
    <Page width="wide" title={say(adminWords.sections.spaces.name)} lead={say(w.lead)}>
      <Tabs value={tab} onChange={(next) => setTab(tabs.find((one) => one === next) ?? 'present')} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="present">{say(w.present)}</Tabs.Tab>
          <Tabs.Tab value="orphaned">{say(w.orphanedTab)}</Tabs.Tab>
          <Tabs.Tab value="deleted">{say(w.deletedTab)}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="present">
          <Present orphaned={false} />
        </Tabs.Panel>
        <Tabs.Panel value="orphaned">
          <Present orphaned />
        </Tabs.Panel>
        <Tabs.Panel value="deleted">
          <Deleted />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function useSpaces(which: Tab) {
  return useList<SpaceRow>(['admin-spaces', which], async (page) => {
    const some = which === 'present' ? {} : { [which]: true };
    const { spaces, next } = await call(adminSpaces, { query: { ...page, ...some } });
    return { rows: spaces, next };
  });
}

function Present({ orphaned }: { orphaned: boolean }) {
  const say = useSay();
  const [appointing, setAppointing] = useState<SpaceRow | null>(null);
  const list = useSpaces(orphaned ? 'orphaned' : 'present');
  const columns = useSpaceColumns(setAppointing);
  const none = orphaned ? { title: say(w.noneOrphaned), hint: say(w.noneOrphanedHint) } : { title: say(w.none) };
  if (list.error && list.rows.length === 0) return <Problem error={list.error} onRetry={list.retry} />;
  return (
    <>
      <ListTable
        label={say(orphaned ? w.orphanedTab : w.present)}
        columns={columns}
        list={list}
        keyOf={(space) => space.id}
        empty={<Empty icon={<IconBuildingCommunity />} {...none} />}
      />
      <AppointDialog space={appointing} onClose={() => setAppointing(null)} />
    </>
  );
}

function Deleted() {
  const say = useSay();
  const me = useMe();
  const list = useSpaces('deleted');
  const columns = useDeletedColumns(me.abilities['spaces.restore'] === true);
  if (list.error && list.rows.length === 0) return <Problem error={list.error} onRetry={list.retry} />;
  return (
    <ListTable
      label={say(w.deletedTab)}
      columns={columns}
      list={list}
      keyOf={(space) => space.id}
      empty={<Empty icon={<IconTrash />} title={say(w.noneDeleted)} hint={say(w.noneDeletedHint)} />}
    />
  );
}
