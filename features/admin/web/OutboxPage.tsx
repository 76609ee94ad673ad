// The built-in outbox: mails that would have been sent, to read and to copy links from.
import { Group, Text } from '@mantine/core';
import { IconMailbox } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { given } from '../../people/web/admin/parts/given.ts';
import { type Column, ListTable } from '../../people/web/admin/parts/ListTable.tsx';
import { OpenButton } from '../../people/web/admin/parts/OpenButton.tsx';
import { SearchBox } from '../../people/web/admin/parts/SearchBox.tsx';
import { useList } from '../../people/web/admin/parts/useList.ts';
import { listWords } from '../../people/web/admin/words.ts';
import { outbox } from '../contract.ts';
import { type Mail, MailPanel } from './MailPanel.tsx';
import { adminWords, outboxWords as w } from './words.ts';

export default function OutboxPage() {
  const say = useSay();
  const [to, setTo] = useState('');
  const [open, setOpen] = useState<Mail | null>(null);
  const list = useList<Mail>(['outbox', to], async (page) => {
    const { mails, next } = await call(outbox, { query: { ...page, ...given({ to }) } });
    return { rows: mails, next };
  });
  const columns = useColumns(setOpen);
  if (list.error && list.rows.length === 0) return <Problem error={list.error} onRetry={list.retry} />;
  const empty =
    to === '' ? { title: w.none, hint: w.noneHint } : { title: listWords.nothing, hint: listWords.nothingHint };
  return (
    <Page width="wide" title={say(adminWords.sections.outbox.name)} lead={say(w.lead)}>
      <Group mb="md">
        <SearchBox hint={say(w.searchHint)} onSearch={setTo} width={320} />
      </Group>
      <ListTable
        label={say(adminWords.sections.outbox.name)}
        columns={columns}
        list={list}
        keyOf={(mail) => mail.id}
        empty={<Empty icon={<IconMailbox />} title={say(empty.title)} hint={say(empty.hint)} />}
      />
      <MailPanel mail={open} onClose={() => setOpen(null)} />
    </Page>
  );
}

function useColumns(open: (mail: Mail) => void): Column<Mail>[] {
  const dates = useDates();
  return [
    {
      key: 'subject',
      label: w.subject,
      loose: true,
      show: (mail) => (
        <>
          <OpenButton onClick={() => open(mail)}>{mail.subject}</OpenButton>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {mail.to}
          </Text>
        </>
      ),
    },
    { key: 'to', label: w.to, from: 'sm', loose: true, width: '32%', show: (mail) => mail.to },
    {
      key: 'at',
      label: w.at,
      width: 130,
      show: (mail) => (
        <time dateTime={mail.createdAt} title={dates.moment(mail.createdAt)}>
          {dates.relative(mail.createdAt)}
        </time>
      ),
    },
  ];
}
