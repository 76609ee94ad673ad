// One notification: who did what, where, and how it begins. It leads to the place and is read then.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlarm, IconCircleDot, IconMailOpened } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../../web/me.ts';
import { Face, PersonName } from '../../../web/parts/Person.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { type NotificationView, useMarking } from './list-data.ts';
import { listWords as w } from './list-words.ts';
import css from './Notifications.module.css';

export function NotificationRow({ notification }: { notification: NotificationView }) {
  const say = useSay();
  const { relative, moment } = useDates();
  const { one } = useMarking();
  // Whoever looks with a guest's eyes changes nothing.
  const mayMark = useMe().preview === null;
  const { id, by, kind, at, read, note, text, space } = notification;
  const about = useAbout(notification);
  const toggle = say(read ? w.markUnread : w.markRead);
  return (
    <li className={css.item} data-unread={!read || undefined}>
      <Target notification={notification} onOpen={() => mayMark && !read && one.mutate({ id, read: true })}>
        {!read && <span className={css.dot} role="img" aria-label={say(w.isUnread)} />}
        {by ? <Face person={by} size={36} /> : <IconAlarm size={32} stroke={1.5} aria-hidden />}
        <span className={css.main}>
          <span className={css.what}>
            {by ? <PersonName person={by} /> : say(w.reminder)}
            {say(w.did[kind])}
          </span>
          <br />
          <span className={css.about}>{note ? `${note}: ${about}` : about}</span>
          {text && (
            <>
              <br />
              <span className={css.quiet}>{text}</span>
            </>
          )}
          <br />
          <span className={css.quiet}>
            <time dateTime={at} title={moment(at)}>
              {relative(at)}
            </time>
            {space && ` · ${space.name}`}
          </span>
        </span>
      </Target>
      {mayMark && (
        <Tooltip label={toggle}>
          <ActionIcon
            className={css.mark ?? ''}
            variant="subtle"
            size="lg"
            aria-label={`${toggle}: ${about}`}
            onClick={() => one.mutate({ id, read: !read })}
          >
            {read ? <IconCircleDot size={18} aria-hidden /> : <IconMailOpened size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
}

/** What it is about, in a few words. */
function useAbout({ app, record, title, thread, space }: NotificationView): string {
  const say = useSay();
  if (app) return [app.name, record === null ? '' : title || say(w.record(record))].filter(Boolean).join(' - ');
  return thread?.name || space?.name || '';
}

type Target = { notification: NotificationView; onOpen: () => void; children: ReactNode };

function Target({ notification: { space, thread, app, record, comment }, onOpen, children }: Target) {
  const common = { className: css.link ?? '', onClick: onOpen, ...(comment ? { hash: `c-${comment}` } : {}) };
  if (app && record !== null)
    return (
      <Link to="/apps/$app/records/$record" params={{ app: app.id, record }} {...common}>
        {children}
      </Link>
    );
  if (app)
    return (
      <Link to="/apps/$app" params={{ app: app.id }} {...common}>
        {children}
      </Link>
    );
  return (
    <Link to="/spaces/$id/threads/$thread" params={{ id: space?.id ?? '', thread: thread?.id ?? '' }} {...common}>
      {children}
    </Link>
  );
}
