// Administration of users: find, add, change, suspend, delete, and CSV.
import { Button, Group, Menu } from '@mantine/core';
import { IconFileDownload, IconFileUpload, IconTable, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { listUsers } from '../../people/contract.ts';
import { CsvDownload } from '../../people/web/admin/CsvDownload.tsx';
import { CsvImport } from '../../people/web/admin/CsvImport.tsx';
import { csvWords } from '../../people/web/admin/csvWords.ts';
import { given } from '../../people/web/admin/parts/given.ts';
import { ListTable } from '../../people/web/admin/parts/ListTable.tsx';
import { useList } from '../../people/web/admin/parts/useList.ts';
import { NO_FILTERS, UserFilters } from '../../people/web/admin/UserFilters.tsx';
import { UserPanel, type UserTarget } from '../../people/web/admin/UserPanel.tsx';
import { useUserColumns } from '../../people/web/admin/userColumns.tsx';
import type { UserRow } from '../../people/web/admin/userForm.ts';
import { listWords, userWords as w } from '../../people/web/admin/words.ts';

export default function UsersPage() {
  const say = useSay();
  const [filters, setFilters] = useState(NO_FILTERS);
  const [target, setTarget] = useState<UserTarget>(null);
  const list = useList<UserRow>(['users', filters], async (page) => {
    const { users, next } = await call(listUsers, { query: { ...page, ...given(filters) } });
    return { rows: users, next };
  });
  const columns = useUserColumns(setTarget);
  const filtered = Object.values(filters).some((value) => value !== null && value !== '');
  const empty = filtered
    ? { title: listWords.nothing, hint: listWords.nothingHint }
    : { title: w.none, hint: w.noneHint };
  if (list.error && list.rows.length === 0) return <Problem error={list.error} onRetry={list.retry} />;
  return (
    <Page width="wide" title={say(w.title)} actions={<Actions onAdd={() => setTarget('new')} />}>
      <UserFilters filters={filters} onChange={(change) => setFilters((before) => ({ ...before, ...change }))} />
      <ListTable
        label={say(w.title)}
        columns={columns}
        list={list}
        keyOf={(user) => user.id}
        quietRow={(user) => user.state !== 'active'}
        empty={<Empty icon={<IconUsers />} title={say(empty.title)} hint={say(empty.hint)} />}
      />
      <UserPanel target={target} onClose={() => setTarget(null)} />
    </Page>
  );
}

function Actions({ onAdd }: { onAdd: () => void }) {
  const say = useSay();
  const [dialog, setDialog] = useState<'download' | 'import' | null>(null);
  const close = () => setDialog(null);
  return (
    <Group gap="sm">
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconTable size={16} aria-hidden />}>
            {say(w.csv)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileDownload size={16} aria-hidden />} onClick={() => setDialog('download')}>
            {say(csvWords.downloadItem)}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileUpload size={16} aria-hidden />} onClick={() => setDialog('import')}>
            {say(csvWords.importItem)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={onAdd}>
        {say(w.add)}
      </Button>
      <CsvDownload opened={dialog === 'download'} onClose={close} />
      <CsvImport opened={dialog === 'import'} onClose={close} />
    </Group>
  );
}
