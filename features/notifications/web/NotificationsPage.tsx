// What the reader was told, newest first: read and unread, all or only what is addressed to them.
import { Button, SegmentedControl, Switch } from '@mantine/core';
import { IconBell, IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { useMe } from '../../../web/me.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { useMarking, useNotifications, type Which } from './list-data.ts';
import { listWords as w } from './list-words.ts';
import { NotificationRow } from './NotificationRow.tsx';
import css from './Notifications.module.css';

export default function NotificationsPage() {
  const say = useSay();
  const [which, setWhich] = useState<Which>({ direct: false, unread: false });
  const list = useNotifications(which);
  const { all } = useMarking();
  const mayMark = useMe().preview === null;
  const rows = list.data?.pages.flatMap((page) => page.notifications);
  const newest = rows?.[0];
  return (
    <Page
      title={say(w.title)}
      width="reading"
      actions={
        mayMark && newest && rows?.some((row) => !row.read) ? (
          <Button
            variant="default"
            leftSection={<IconChecks size={16} aria-hidden />}
            loading={all.isPending}
            onClick={() => all.mutate(newest.id)}
          >
            {say(w.markAll)}
          </Button>
        ) : undefined
      }
    >
      <div className={css.tools}>
        <SegmentedControl
          aria-label={say(w.which)}
          value={which.direct ? 'direct' : 'all'}
          onChange={(value) => setWhich({ ...which, direct: value === 'direct' })}
          data={[
            { value: 'all', label: say(w.all) },
            { value: 'direct', label: say(w.direct) },
          ]}
        />
        <Switch
          label={say(w.unreadOnly)}
          checked={which.unread}
          onChange={(event) => setWhich({ ...which, unread: event.currentTarget.checked })}
        />
      </div>
      {rows ? (
        <>
          {rows.length === 0 ? (
            <Empty
              icon={<IconBell size={24} />}
              title={say(which.unread ? w.noneUnread : w.none)}
              hint={say(w.noneHint)}
            />
          ) : (
            <ul className={css.list} aria-label={say(w.list)}>
              {rows.map((row) => (
                <NotificationRow key={row.id} notification={row} />
              ))}
            </ul>
          )}
          {list.hasNextPage && (
            <Button
              variant="subtle"
              mt="md"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {say(w.earlier)}
            </Button>
          )}
        </>
      ) : list.error ? (
        <Problem error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Loading>
          <LoadingLines count={6} height={64} />
        </Loading>
      )}
    </Page>
  );
}
