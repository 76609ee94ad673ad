// Title, writer, body and files of a thread, with what the reader may do: follow, edit, delete.
import { ActionIcon, Group, Menu, Title } from '@mantine/core';
import { IconDots, IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { Face, PersonName } from '../../../web/parts/Person.tsx';
import { done, toast } from '../../../web/parts/Problem.tsx';
import { RichText } from '../../../web/parts/RichText.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { can } from '../../spaces/web/can.ts';
import type { SpaceView } from '../../spaces/web/data.ts';
import { isBlank } from '../../spaces/web/editor/html.ts';
import { deleteThread } from '../contract.ts';
import { useCopyLink } from './copyLink.ts';
import { forgetThread, type ThreadView } from './data.ts';
import { FileList } from './FileList.tsx';
import { Follow } from './Follow.tsx';
import css from './Thread.module.css';
import { ThreadEdit } from './ThreadEdit.tsx';
import { words } from './words.ts';

type Props = { readonly space: SpaceView; readonly thread: ThreadView; readonly title: string };

/** The head of the thread page. */
export function ThreadHead({ space, thread, title }: Props) {
  const [editing, setEditing] = useState(false);
  if (editing) return <ThreadEdit space={space} thread={thread} onDone={() => setEditing(false)} />;
  return (
    <header className={css.head}>
      <Group justify="space-between" align="flex-start" gap="sm" wrap="nowrap">
        <Title order={1}>{title}</Title>
        <ThreadOptions thread={thread} onEdit={() => setEditing(true)} />
      </Group>
      <ThreadMeta thread={thread} />
      <ThreadText thread={thread} />
    </header>
  );
}

/** Who began the thread and when, and the follow button. */
export function ThreadMeta({ thread }: { thread: ThreadView }) {
  const say = useSay();
  const { moment } = useDates();
  const changed = thread.modifiedAt > thread.createdAt && thread.modifier.id !== thread.creator.id;
  return (
    <div className={css.meta}>
      <span className={css.metaBy}>
        <Face person={thread.creator} size={26} />
        <PersonName person={thread.creator} />
        <time dateTime={thread.createdAt} className={css.quiet}>
          {moment(thread.createdAt)}
        </time>
        {changed ? (
          <span className={css.quiet}>{say(words.changedBy(thread.modifier.name, moment(thread.modifiedAt)))}</span>
        ) : null}
      </span>
      <Follow thread={thread} />
    </div>
  );
}

/** Body and files. */
export function ThreadText({ thread }: { thread: ThreadView }) {
  return (
    <>
      {isBlank(thread.body) ? null : <RichText html={thread.body} className={css.prose ?? ''} />}
      <FileList files={thread.files} />
    </>
  );
}

/** The menu of a thread. */
export function ThreadOptions({ thread, onEdit }: { thread: ThreadView; onEdit: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const copyLink = useCopyLink();
  const remove = async () => {
    const sure = await confirm({
      title: say(words.deleteThreadTitle),
      body: say(words.deleteThreadBody(thread.name, thread.commentCount)),
      button: say(words.remove),
    });
    if (!sure) return;
    await call(deleteThread, { params: { id: thread.id } });
    await navigate({ to: '/spaces/$id', params: { id: thread.spaceId } });
    queries.removeQueries({ queryKey: ['thread', thread.id] });
    forgetThread(queries, thread);
    done(say(words.threadDeleted));
  };
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={say(words.options)}>
          <IconDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconLink size={16} aria-hidden />}
          onClick={() => void copyLink(`/spaces/${thread.spaceId}/threads/${thread.id}`)}
        >
          {say(words.copyLink)}
        </Menu.Item>
        {can(thread, 'thread.edit') ? (
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
            {say(words.edit)}
          </Menu.Item>
        ) : null}
        {can(thread, 'thread.delete') ? (
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => void remove().catch(toast)}
          >
            {say(words.remove)}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
