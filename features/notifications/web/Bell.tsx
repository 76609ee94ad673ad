// The way to the list of notifications, with how much is unread: in the navigation at the left, and in the bar of a phone.
import { VisuallyHidden } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSay } from '../../../web/say.tsx';
import { useUnreadCount } from './list-data.ts';
import { listWords as w } from './list-words.ts';
import css from './Notifications.module.css';

/** `compact` is for phones: the count sits on the bell, and the word below is short. */
export function Bell({ className, compact = false }: { className: string; compact?: boolean }) {
  const say = useSay();
  const count = useUnreadCount();
  const number = count > 0 && (
    <>
      <span className={css.count} aria-hidden>
        {count > 99 ? '99+' : count}
      </span>
      <VisuallyHidden>{say(w.unread(count))}</VisuallyHidden>
    </>
  );
  return (
    <Link to="/notifications" className={className}>
      <span className={css.bell}>
        <IconBell size={compact ? 22 : 19} stroke={1.75} aria-hidden />
        {compact && number}
      </span>
      {say(compact ? w.short : w.title)}
      {!compact && number}
    </Link>
  );
}
